using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>Acts that took place earlier than they are entered: asked for, and confirmed by who supervises.</summary>
internal static class LateEntryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{case}/late-entries", AskAsync).Needs(Right.ReadCases).Told(new(
            "askLateEntry", new("请求补录，由监督人确认后才生效", "Ask for a late entry; it is done once a supervisor confirms it"))
        {
            About = new(
                "确认后行为的记录永久带有 late-recorded。现在即可直接办理的行为不必请求补录。",
                "Once confirmed the act carries late-recorded for ever. What can be done at once needs no late entry."),
            Takes = typeof(LateEntryRequest), Gives = typeof(LateEntryAnswer), Status = 202, IsKeyed = true,
            Refuses = [KnownRefusals.UnknownCase, KnownRefusals.LateNotHere],
        });
        api.MapGet("/late-entries", ListAsync).Needs(Right.Supervise).Told(new(
            "listLateEntries", new("补录，最近的在前", "Late entries, the latest first"))
        {
            Asks =
            [
                new("state", new("状态", "State"))
                {
                    Words = [LateEntries.Asked, LateEntries.Confirmed, LateEntries.Rejected],
                },
                Asked.Limit,
            ],
            Gives = typeof(PageAnswer<LateEntryAnswer>),
        });
        api.MapPost("/late-entries/{entry}/confirm", ConfirmAsync).Needs(Right.Supervise).Told(new(
            "confirmLateEntry", new("监督人确认补录，行为随即执行", "A supervisor confirms a late entry, and the act is carried out"))
        {
            Takes = typeof(LateDecisionRequest), Gives = typeof(ActAnswer), IsKeyed = true, IsVersioned = true,
            Refuses = [KnownRefusals.NothingThere, KnownRefusals.LateDecided],
        });
        api.MapPost("/late-entries/{entry}/reject", RejectAsync).Needs(Right.Supervise).Told(new(
            "rejectLateEntry", new("监督人不同意补录", "A supervisor turns a late entry down"))
        {
            Takes = typeof(LateDecisionRequest), Gives = typeof(LateEntryAnswer), IsKeyed = true,
            Refuses = [KnownRefusals.NothingThere, KnownRefusals.LateDecided],
        });
    }

    private static async Task<IResult> AskAsync(
        HttpContext context, CaseFiles files, LateEntries late, string @case, CancellationToken cancellation)
    {
        var (bytes, refused) = await Body.ReadAsync(context);
        if (refused is not null)
        {
            return refused;
        }

        var reading = RequestReading.Read<LateEntryRequest>("body", bytes);
        if (!reading.IsValid)
        {
            return Problems.Of(reading.Problems.Where(problem => problem.Severity == Definitions.Severity.Error));
        }

        var (body, user) = (reading.Value!, context.Caller());
        if (files.Find(user, @case) is not { } file)
        {
            return CaseApi.NoCase(@case);
        }

        if (body.With?.Late is not null)
        {
            return Problems.Of(KnownRefusals.LateNotHere);
        }

        if (ActingRole.Of(user, body.As, file.State.Applicant) is not { } role)
        {
            return Problems.Of(KnownRefusals.NotAllowed);
        }

        var id = IdOf(user, @case, ApiEndpoints.KeyOf(context)!);
        var why = await late.AskAsync(
            user, file,
            new()
            {
                Id = id, Role = role, Step = body.Step, Do = body.Do, Effective = body.Effective, Reason = body.Reason,
                Document = body.Document, Content = LateActs.Of(bytes),
            },
            cancellation);
        return why is not null ? Problems.Of(why)
            : ApiJson.Of(Of((await late.FindAsync(id, cancellation))!), StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, LateEntries late, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var state = query.Word("state", LateEntries.Asked, LateEntries.Confirmed, LateEntries.Rejected);
        var limit = query.Limit();
        return query.Refused ?? ApiJson.Of(new PageAnswer<LateEntryAnswer>
        {
            Items = [.. (await late.ListAsync(state, limit, cancellation)).Select(Of)],
        });
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext context, LateEntries late, ActDesk desk, string entry, CancellationToken cancellation)
    {
        var (body, refused) = await Body.ReadAsync<LateDecisionRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        return await late.FindAsync(entry, cancellation) is not { } row ? Problems.Of(KnownRefusals.NothingThere)
            : desk.Tell(
                context,
                await late.ConfirmAsync(
                    context.Caller(), row, body.Reason, body.Document ?? row.Document, ApiEndpoints.KeyOf(context)!,
                    cancellation),
                StatusCodes.Status200OK);
    }

    private static async Task<IResult> RejectAsync(
        HttpContext context, LateEntries late, string entry, CancellationToken cancellation)
    {
        var (body, refused) = await Body.ReadAsync<LateDecisionRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        if (await late.FindAsync(entry, cancellation) is not { } row)
        {
            return Problems.Of(KnownRefusals.NothingThere);
        }

        return await late.RejectAsync(context.Caller(), row, body.Reason, cancellation) is { } why
            ? Problems.Of(why) : ApiJson.Of(Of((await late.FindAsync(entry, cancellation))!));
    }

    private static LateEntryAnswer Of(LateEntryRow row) => new()
    {
        Id = row.Id,
        Case = row.CaseId,
        Step = row.Step.Length > 0 ? row.Step : null,
        Do = row.Do,
        Person = row.Person,
        Effective = Instant.FromUnixTimeTicks(row.EffectiveOn),
        Reason = row.Reason,
        Document = row.Document,
        AskedAt = Instant.FromUnixTimeTicks(row.AskedAt),
        State = row.State,
        DecidedBy = row.DecidedBy,
    };

    // A request that is sent again must mean the same entry, so its id follows from who sent it and from his key.
    private static string IdOf(CurrentUser user, string caseId, string key) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}\n{caseId}\n{key}")))[..16];
}
