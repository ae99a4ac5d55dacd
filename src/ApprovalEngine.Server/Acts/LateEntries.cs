using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Api;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Acts;

/// <summary>An act that somebody wants entered as of an earlier moment.</summary>
public sealed record LateWish
{
    /// <summary>Chosen by the caller: the same asked twice is one entry.</summary>
    public required string Id { get; init; }

    public required ActorRole Role { get; init; }
    public string? Step { get; init; }
    public required string Do { get; init; }
    public string? Of { get; init; }

    /// <summary>When it took place, China time.</summary>
    public required LocalDateTime Effective { get; init; }

    /// <summary>Why it is entered late.</summary>
    public required string Reason { get; init; }

    /// <summary>The document that shows when it took place.</summary>
    public required string Document { get; init; }

    /// <summary>How it was sent, and what.</summary>
    public required (string Kind, string Sent) Content { get; init; }
}

/// <summary>
/// Late entries (补录): whoever acted asks, another person who supervises confirms, and only then the act is sent.
/// </summary>
/// <remarks>Naming a supervisor confirms nothing: he does so himself, under his own sign-in.</remarks>
public sealed class LateEntries(
    OfficeDatabase office, PeopleDirectory people, Absences absences, ActService acts, LateActs contents, Door door,
    IClock clock)
{
    public const string Asked = "asked";
    public const string Confirmed = "confirmed";
    public const string Rejected = "rejected";

    /// <summary>Said of an entry that somebody confirmed or turned down already.</summary>
    public const string DecidedCode = "late-entry-decided";

    // Who will confirm is not known yet; that it is somebody else is checked when he does.
    private static readonly LateApproval Supposed = new(new("?", ActorRole.Supervisor), "?", "?");

    /// <summary>Whether a refusal says that a supervisor has to confirm the act.</summary>
    public static bool IsFor(Refusal refusal) => refusal.Code is RefusalCode.LateEntry or RefusalCode.StopBackDated;

    /// <summary>Keeps an act for its confirmation, where the core would carry it out once it is confirmed.</summary>
    /// <returns>Why not; null where it waits now.</returns>
    public async Task<Refusal?> AskAsync(
        CurrentUser user, CaseFile file, LateWish wish, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(wish.Reason) || string.IsNullOrWhiteSpace(wish.Document))
        {
            return new(RefusalCode.LateEntry, new(
                "补录须写明为何迟录，并写明能证明发生时间的文件",
                "a late entry says why it is late and which document shows when it took place"));
        }

        var row = RowOf(user, file.State.CaseId, wish);
        var (command, _, why) = await contents.ReadAsync(row, file.Definition, cancellation);
        why ??= Ask(user, file, row, command!);
        if (why is not null)
        {
            return why;
        }

        await office.WriteAsync(
            async context =>
            {
                if (await context.Set<LateEntryRow>().FindAsync([row.Id], cancellation) is null)
                {
                    context.Add(row);
                }

                return true;
            },
            cancellation);
        return null;
    }

    /// <summary>An entry; null where there is none.</summary>
    public async Task<LateEntryRow?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<LateEntryRow>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>Entries in the order in which they were asked for, the latest first.</summary>
    /// <param name="state">Only those of a state; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ValueList<LateEntryRow>> ListAsync(string? state, int most, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return (await context.Set<LateEntryRow>().Where(row => state == null || row.State == state)
            .OrderByDescending(row => row.AskedAt).ThenBy(row => row.Id).Take(most).ToListAsync(cancellation))
            .ToValueList();
    }

    /// <summary>The entries of a case: all that wait, and those of a person that were turned down.</summary>
    public async Task<ValueList<LateEntryRow>> OfCaseAsync(
        string caseId, string person, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return (await context.Set<LateEntryRow>()
            .Where(row => row.CaseId == caseId
                && (row.State == Asked || (row.State == Rejected && row.Person == person)))
            .OrderByDescending(row => row.AskedAt).Take(10).ToListAsync(cancellation)).ToValueList();
    }

    /// <summary>Confirms an entry: the act is sent, for ever marked as recorded late.</summary>
    /// <param name="supervisor">Who confirms; the core asks that it is another person than the one who acts.</param>
    /// <param name="row">The entry.</param>
    /// <param name="reason">Why it may be entered.</param>
    /// <param name="document">The document that he looked at.</param>
    /// <param name="key">Chosen by the caller: a second click changes nothing.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Answer> ConfirmAsync(
        CurrentUser supervisor, LateEntryRow row, string reason, string document, string key,
        CancellationToken cancellation)
    {
        if (row.State == Rejected || door.Queries.Case(row.CaseId) is not { } found)
        {
            return new Answer.Refused(Decided);
        }

        if (await AuthorAsync(row, cancellation) is not { } author
            || ActingRole.Of(author, Enum.Parse<ActorRole>(row.Role), found.State.Applicant) is not { } role)
        {
            return new Answer.Refused(new(RefusalCode.RoleMayNotAct, new(
                $"{row.Person} 已无权办理此事", $"{row.Person} may not act any more")));
        }

        var (command, _, why) = row.State == Confirmed ? (null, Payload.None, Decided)
            : await contents.ReadAsync(row, found.Definition, cancellation);
        if (command is null)
        {
            return new Answer.Refused(why!);
        }

        var answer = await acts.SendAsync(
            new()
            {
                CaseId = row.CaseId,
                Actor = Acting.As(
                    author, role, found.State, row.Step.Length > 0 ? found.Definition.Find(row.Step) : null),
                Command = command,
                CommandId = $"late/{row.Id}/{key}",
                EffectiveOn = Instant.FromUnixTimeTicks(row.EffectiveOn),
                Late = new(supervisor.As(ActorRole.Supervisor), reason.Trim(), document.Trim()),
            },
            cancellation);
        if (answer is Answer.Accepted)
        {
            await DecideAsync(row.Id, Confirmed, supervisor, reason, cancellation);
        }

        return answer;
    }

    /// <summary>Turns an entry down; the act is not sent.</summary>
    /// <returns>Why not; null where it was.</returns>
    public async Task<Refusal?> RejectAsync(
        CurrentUser supervisor, LateEntryRow row, string reason, CancellationToken cancellation) =>
        row.State != Asked ? Decided
        : string.IsNullOrWhiteSpace(reason) ? new(RefusalCode.ReasonMissing, new("请写明理由", "say why"))
        : await DecideAsync(row.Id, Rejected, supervisor, reason, cancellation) ? null : Decided;

    /// <summary>What an entry says, for whoever has to decide about it.</summary>
    public async Task<Payload> PayloadAsync(LateEntryRow row, CancellationToken cancellation) =>
        row.Sent.Length == 0 || door.Queries.Case(row.CaseId) is not { } found ? Payload.None
            : (await contents.ReadAsync(row, found.Definition, cancellation)).With;

    private static Refusal Decided { get; } = new(DecidedCode, new(
        "这项补录已经处理过", "this late entry was decided already"));

    private LateEntryRow RowOf(CurrentUser user, string caseId, LateWish wish) => new()
    {
        Id = wish.Id,
        CaseId = caseId,
        Person = user.Id,
        Role = wish.Role.ToString(),
        Via = user.Via,
        Step = wish.Step ?? "",
        Do = wish.Do,
        Of = wish.Of ?? "",
        Kind = wish.Content.Kind,
        Sent = wish.Content.Sent,
        EffectiveOn = ChinaTime.ToInstant(wish.Effective).ToUnixTimeTicks(),
        Reason = wish.Reason.Trim(),
        Document = wish.Document.Trim(),
        AskedAt = clock.GetCurrentInstant().ToUnixTimeTicks(),
        State = Asked,
    };

    private Refusal? Ask(CurrentUser user, CaseFile file, LateEntryRow row, CaseCommand command) =>
        new ActSubject(file, user, [], clock.GetCurrentInstant()).Ask(
            command,
            Acting.As(
                user, Enum.Parse<ActorRole>(row.Role), file.State,
                row.Step.Length > 0 ? file.Definition.Find(row.Step) : null),
            Instant.FromUnixTimeTicks(row.EffectiveOn), Supposed);

    /// <remarks>As he is now: who left or lost his post in between acts no more.</remarks>
    private async Task<CurrentUser?> AuthorAsync(LateEntryRow row, CancellationToken cancellation) =>
        await people.RowAsync(row.Person, cancellation) is { IsDisabled: false } account
            ? await absences.WithDeputyPostsAsync(people.Read(account, row.Via), cancellation) : null;

    private Task<bool> DecideAsync(
        string id, string state, CurrentUser supervisor, string remark, CancellationToken cancellation) =>
        office.WriteAsync(
            async context =>
            {
                var row = await context.Set<LateEntryRow>().FindAsync([id], cancellation);
                if (row is not { State: Asked })
                {
                    return false;
                }

                (row.State, row.DecidedBy, row.Remark, row.Sent) = (state, supervisor.Id, remark.Trim(), "");
                row.DecidedAt = clock.GetCurrentInstant().ToUnixTimeTicks();
                return true;
            },
            cancellation);
}
