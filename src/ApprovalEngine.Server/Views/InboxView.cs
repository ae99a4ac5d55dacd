using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Views;

/// <summary>A row of an inbox as people read it.</summary>
public sealed record InboxLine
{
    public required string CaseId { get; init; }

    public required long Version { get; init; }

    /// <summary>The step that waits; null for a case that was dealt with.</summary>
    public string? Step { get; init; }

    public Localized? StepTitle { get; init; }

    /// <summary>The department or person whose part of the step it is; null for all of it.</summary>
    public Localized? Party { get; init; }

    public required Localized Workflow { get; init; }

    public string? Project { get; init; }

    public string? ProjectName { get; init; }

    public required Localized Applicant { get; init; }

    public Localized? Channel { get; init; }

    public LocalDateTime? ReceivedAt { get; init; }

    public LocalDateTime? AcceptedAt { get; init; }

    public LocalDateTime? OpenedAt { get; init; }

    public Light? Light { get; init; }

    /// <summary>When it is due; null where no clock runs or a stop leaves it open.</summary>
    public LocalDateTime? DueAt { get; init; }

    /// <summary>Working days left after today; negative for days over; null where no clock runs.</summary>
    public int? WorkingDaysLeft { get; init; }

    /// <summary>Whether the limit set by law is passed too.</summary>
    public bool IsPastLaw { get; init; }

    /// <summary>Working days since the step was opened.</summary>
    public int? Stay { get; init; }

    public bool? IsLead { get; init; }

    public required Localized Status { get; init; }

    public ValueList<CaseTag> Tags { get; init; } = [];

    public string? Assignee { get; init; }

    /// <summary>What was said last; null where nobody said anything or it is none of the reader's business.</summary>
    public string? LastOpinion { get; init; }

    public Localized? LastActor { get; init; }
}

/// <summary>What an inbox is filtered by.</summary>
public sealed record InboxWish
{
    public InboxTab Tab { get; init; }

    public InboxOrder Order { get; init; }

    public string? Workflow { get; init; }

    public string? Item { get; init; }

    public string? Department { get; init; }

    public Light? Light { get; init; }

    public string? Text { get; init; }

    public string? After { get; init; }

    public int Size { get; init; } = 50;

    /// <summary>Whether the last opinions are wanted, which costs a look-up for each row.</summary>
    public bool WithOpinions { get; init; }
}

/// <summary>A page of an inbox.</summary>
/// <param name="Lines">Its rows.</param>
/// <param name="Next">Cursor of the page after; null for the last.</param>
public sealed record InboxPart(ValueList<InboxLine> Lines, string? Next);

/// <summary>Reads inboxes for people: rows, with the names and words that rows do not hold.</summary>
public sealed class InboxView(Door door, NameBook names, OfficeDatabase office, IClock clock)
{
    /// <summary>A page of somebody's inbox.</summary>
    /// <exception cref="FormatException">The cursor is none of this query.</exception>
    public async Task<InboxPart> PageAsync(CurrentUser user, InboxWish wish, CancellationToken cancellation)
    {
        var query = QueryOf(user) with
        {
            Tab = wish.Tab,
            Order = wish.Order,
            Workflow = wish.Workflow,
            Item = wish.Item,
            Department = wish.Department,
            Light = wish.Light,
            Text = wish.Text,
            After = wish.After,
            Size = wish.Size,
        };
        if (!string.IsNullOrEmpty(wish.Text))
        {
            var (projects, applicants) = await NamedAsync(wish.Text, cancellation);
            query = query with { Projects = projects, Applicants = applicants };
        }

        var page = door.Queries.Inbox(query);
        var known = await names.OfAsync(
            page.Rows.SelectMany(row => new[] { row.Case.Applicant, row.Case.LastActor, row.Task?.Assignee })
                .OfType<string>(),
            page.Rows.Select(row => row.Case.Project).OfType<string>(), cancellation);
        return new(
            page.Rows.Select(row => Line(row.Case, row.Task, row.Light, user, known, wish.WithOpinions)).ToValueList(),
            page.Next);
    }

    /// <summary>How many rows every tab of somebody's inbox has.</summary>
    public IReadOnlyDictionary<InboxTab, TabCount> Counts(CurrentUser user) => door.Queries.Counts(QueryOf(user));

    /// <summary>Rows of cases, such as those a search found, as people read them.</summary>
    public async Task<ValueList<InboxLine>> LinesAsync(
        CurrentUser user, IReadOnlyList<CaseRow> rows, CancellationToken cancellation)
    {
        var known = await names.OfAsync(
            rows.Select(row => row.Applicant), rows.Select(row => row.Project).OfType<string>(), cancellation);
        return rows.Select(row => Line(row, null, LightOf(row), user, known, withOpinion: false)).ToValueList();
    }

    /// <summary>Projects and applicants whose name holds a text.</summary>
    public async Task<(IReadOnlyList<string> Projects, IReadOnlyList<string> Applicants)> NamedAsync(
        string text, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var projects = await context.Set<ProjectRow>().Where(row => row.Name.Contains(text))
            .Select(row => row.Code).Take(500).ToListAsync(cancellation);
        var people = await context.Set<AccountRow>()
            .Where(row => row.Name.Contains(text) || row.NameEn.Contains(text))
            .Select(row => row.Id).Take(500).ToListAsync(cancellation);
        return (projects, people);
    }

    private InboxQuery QueryOf(CurrentUser user) => new()
    {
        Person = user.Id,
        Principals = user.DeputyPosts.Values.Distinct().ToList(),
        Posts = user.AllPosts,
        Now = clock.GetCurrentInstant(),
    };

    private Light? LightOf(CaseRow row) => RowLights.Of(row, clock.GetCurrentInstant().ToUnixTimeTicks());

    private InboxLine Line(
        CaseRow row, TaskRow? task, Light? light, CurrentUser user, Names known, bool withOpinion)
    {
        var definition = door.Shelves.Definition(row.DefinitionHash);
        var calendar = door.Shelves.Calendar(row.CalendarVersion);
        var now = clock.GetCurrentInstant();
        var today = ChinaTime.DateOf(now);
        var due = Read(task?.DueAt);
        var opened = Read(task?.OpenedAt);
        var node = task is null ? null : definition.Find(task.Step);
        return new()
        {
            CaseId = row.CaseId,
            Version = row.Version,
            Step = task?.Step,
            StepTitle = node?.Title ?? (task is null ? null : new(task.Step, task.Step)),
            Party = PartyOf(task, node, definition, known),
            Workflow = definition.File.Title,
            Project = row.Project,
            ProjectName = known.Project(row.Project),
            Applicant = known.Person(row.Applicant),
            Channel = Enum.TryParse<Channel>(row.Channel, ignoreCase: true, out var channel)
                ? Labels.Of(channel) : null,
            ReceivedAt = Local(row.ReceivedAt),
            AcceptedAt = Local(row.AcceptedAt),
            OpenedAt = opened,
            Light = light,
            DueAt = due,
            WorkingDaysLeft = due is { } last ? Left(calendar, today, last) : null,
            IsPastLaw = task?.StatutoryAt <= now.ToUnixTimeTicks(),
            Stay = opened is { } from ? calendar.CountWorkingDays(from.Date, today) : null,
            IsLead = task?.IsLead,
            Status = task?.Answer is { } answer && node is not null
                ? StepRow.AnswerOf(node, answer) : Labels.Status(row.Status),
            Tags = TagsOf(row, task),
            Assignee = task?.Assignee,
            LastOpinion = withOpinion ? OpinionOf(row, definition, user) : null,
            LastActor = row.LastActor is { } actor ? known.Person(actor) : null,
        };
    }

    private static LocalDateTime? Read(string? moment) =>
        moment is not null && LocalDateTimePattern.ExtendedIso.Parse(moment) is { Success: true } read
            ? read.Value : null;

    // A day clock is due at 00:00 of the day after its last one.
    private static int Left(WorkingCalendar calendar, LocalDate today, LocalDateTime due)
    {
        var last = due.TimeOfDay == LocalTime.Midnight ? due.Date.PlusDays(-1) : due.Date;
        return last >= today ? calendar.CountWorkingDays(today, last) : -calendar.CountWorkingDays(last, today);
    }

    private static LocalDateTime? Local(long? ticks) =>
        ticks is { } known ? ChinaTime.ToLocal(Instant.FromUnixTimeTicks(known)) : null;

    private static Localized? PartyOf(
        TaskRow? task, StepNode? node, WorkflowDefinition definition, Names known) => task switch
    {
        null or { Party.Length: 0 } => null,
        { Part: "signer" } => new($"加签 {known.Person(task.Party).Zh}", $"signer {known.Person(task.Party).En}"),
        { Part: "check" } => Labels.Post(task.Party, definition),
        _ => node?.Parties.FirstOrDefault(party => party.Id == task.Party)?.Title ?? new(task.Party, task.Party),
    };

    private static ValueList<CaseTag> TagsOf(CaseRow row, TaskRow? task) =>
    [
        .. row.IsTolerated ? [CaseTags.Tolerated] : Array.Empty<CaseTag>(),
        .. row.IsCommitted ? [CaseTags.Commitment] : Array.Empty<CaseTag>(),
        .. task?.StopGround is not null || (task is null && row.IsStopped)
            ? [CaseTags.Stopped] : Array.Empty<CaseTag>(),
        .. row.IsGreenLane ? [CaseTags.GreenLane] : Array.Empty<CaseTag>(),
    ];

    private string? OpinionOf(CaseRow row, WorkflowDefinition definition, CurrentUser user) =>
        row is { LastOpinion: { } hash, LastStep: { } step }
            && (definition.Find(step)?.Definition is not PreReviewStep { ConfidentialUntil: not null }
                || (door.Queries.Find(row.CaseId) is { } state
                    && Confidentiality.MayRead(state, definition, step, CaseAccess.As(user, state))))
            ? door.Queries.Texts(row.CaseId, [hash]).GetOr(hash, null!) : null;
}
