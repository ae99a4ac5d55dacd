using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios.Reports;
using NodaTime.Text;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>What the tables show of one case: a pure function of its history.</summary>
internal sealed record Projection
{
    public required CaseRow Case { get; init; }

    public required ValueMap<TaskRow> Tasks { get; init; }

    public required ValueMap<ClockRow> Clocks { get; init; }

    public required ValueMap<CertificateRow> Certificates { get; init; }

    public required ValueMap<MaterialRow> Materials { get; init; }

    public required ValueMap<ActorRow> Actors { get; init; }

    /// <summary>What the row of facts was made from.</summary>
    public required CaseFacts Counted { get; init; }

    public required FactRow Facts { get; init; }

    public required ValueMap<ItemRow> Items { get; init; }

    /// <summary>What the rows were made from, so that the next projection makes only what changed.</summary>
    public required DueDates Due { get; init; }

    /// <summary>What is shown after a history.</summary>
    /// <param name="state">The case after its last event.</param>
    /// <param name="head">Hash of the last event.</param>
    /// <param name="traces">What its events left behind beside the state.</param>
    /// <param name="due">What falls due, as the core says.</param>
    /// <param name="earlier">What was shown before; rows whose source is the same are taken over.</param>
    public static Projection Of(
        CaseState state, byte[] head, CaseTraces traces, DueDates due, Projection? earlier = null)
    {
        // Few steps are open at once: making their rows anew costs less than telling which of them may have changed.
        var tasks = TaskRows.Of(due, traces, earlier);
        var facts = CaseFacts.Of(state, due.Definition, due.Calendars, traces.Tally);
        return new()
        {
            Case = CaseOf(state, head, traces, due.Next, tasks),
            Tasks = tasks,
            Clocks = earlier is not null && due.HasClocksOf(earlier.Due)
                ? earlier.Clocks
                : state.Clocks.ToValueMap(
                    clock => clock.Key, clock => ClockOf(state.CaseId, clock.Key, clock.Value, due, earlier)),
            Certificates = earlier is not null && ReferenceEquals(earlier.Due.State.Certificates, state.Certificates)
                ? earlier.Certificates
                : state.Certificates.ToValueMap(
                    certificate => certificate.Key, certificate => CertificateOf(state.CaseId, certificate)),
            Materials = traces.Materials,
            Actors = traces.ActorsOf(state),
            Counted = facts,
            Facts = earlier?.Counted == facts ? earlier.Facts : FactRows.Row(facts),
            Items = FactRows.Items(due, earlier),
            Due = due,
        };
    }

    private static CaseRow CaseOf(
        CaseState state, byte[] head, CaseTraces traces, Deadline? next, ValueMap<TaskRow> tasks) => new()
    {
        CaseId = state.CaseId,
        Workflow = state.Workflow,
        DefinitionHash = state.DefinitionHash,
        CalendarVersion = state.CalendarVersion,
        Stage = Spelling.Of(state.Stage),
        Outcome = state.Outcome,
        Status = state.Status,
        Version = state.Version,
        Head = Convert.ToHexStringLower(head),
        Applicant = state.Applicant,
        Agent = state.Agent,
        Project = state.Project,
        StartedAt = Spelling.Of(state.StartedAt),
        UpdatedAt = state.LastRecordedAt.ToUnixTimeTicks(),
        NextDueAt = next is { } due ? Spelling.Ticks(due.DueAt) : null,
        NextDeadline = next?.Id,
        ReceivedAt = traces.ReceivedAt,
        Channel = traces.Channel,
        AcceptedAt = traces.AcceptedAt,
        DecidedAt = traces.DecidedAt,
        Turn = TaskRows.FirstTurn(tasks.Values),
        YellowAt = TaskRows.Earliest(tasks.Values, task => task.YellowAt),
        RedAt = TaskRows.Earliest(tasks.Values, task => task.RedAt),
        IsStopped = state.Stops.Count > 0 && state.Stops.Values.Any(stop => stop.Status == RequestStatus.Approved),
        IsTolerated = traces.IsTolerated,
        IsCommitted = traces.IsCommitted,
        IsGreenLane = state.Service.GreenLane is not null,
        LastActor = traces.Last?.Actor,
        LastStep = traces.Last?.Step,
        LastOpinion = traces.Last?.Opinion,
    };

    private static ClockRow ClockOf(
        string caseId, string id, ClockState clock, DueDates due, Projection? earlier) =>
        earlier is not null && earlier.Clocks.TryGetValue(id, out var row)
            && ReferenceEquals(earlier.Due.State.Clocks[id], clock) && earlier.Due.OfClock(id) == due.OfClock(id)
            ? row : ClockOf(caseId, id, clock, due);

    private static ClockRow ClockOf(string caseId, string id, ClockState clock, DueDates due) => new()
    {
        CaseId = caseId,
        Clock = id,
        Step = clock.Step,
        Kind = Spelling.Of(clock.Kind),
        Owner = Spelling.Of(clock.Owner),
        TimeLimit = clock.Limit.ToString(),
        StartedAt = Spelling.Of(clock.From),
        EndedAt = clock.EndedAt is { } at ? Spelling.Of(at) : null,
        IsStopped = clock.IsRunning && clock.Stops.Any(stop => stop.IsOpen),
        IsCancelled = clock.IsCancelled,
        IsExpired = clock.IsExpired,
        DueAt = due.OfClock(id),
    };

    private static CertificateRow CertificateOf(string caseId, KeyValuePair<string, CertificateState> entry) => new()
    {
        CaseId = caseId,
        Certificate = entry.Key,
        Version = entry.Value.Version,
        Number = entry.Value.Number,
        Status = Spelling.Of(entry.Value.Status),
        Step = entry.Value.Step,
        IssuedOn = LocalDatePattern.Iso.Format(entry.Value.IssuedOn),
        ValidUntil = entry.Value.ValidUntil is { } last ? LocalDatePattern.Iso.Format(last) : null,
        IsProvisional = entry.Value.Provisional,
    };
}
