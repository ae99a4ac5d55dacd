using System.Text.Json;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;
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

    /// <summary>What the rows were made from, so that the next projection makes only what changed.</summary>
    public required DueDates Due { get; init; }

    /// <summary>What is shown after a history.</summary>
    /// <param name="state">The case after its last event.</param>
    /// <param name="head">Hash of the last event.</param>
    /// <param name="materials">The files that its events name, from <see cref="Naming"/>.</param>
    /// <param name="due">What falls due, as the core says.</param>
    /// <param name="earlier">What was shown before; rows whose source is the same are taken over.</param>
    public static Projection Of(
        CaseState state, byte[] head, ValueMap<MaterialRow> materials, DueDates due, Projection? earlier = null) =>
            new()
        {
            Case = CaseOf(state, head, due.Next),
            Tasks = state.Steps.Where(step => step.Value.Status == StepStatus.Open)
                .ToValueMap(step => step.Key, step => TaskOf(state.CaseId, step.Key, step.Value, due, earlier)),
            Clocks = earlier is not null && due.HasClocksOf(earlier.Due)
                ? earlier.Clocks
                : state.Clocks.ToValueMap(
                    clock => clock.Key, clock => ClockOf(state.CaseId, clock.Key, clock.Value, due, earlier)),
            Certificates = earlier is not null && ReferenceEquals(earlier.Due.State.Certificates, state.Certificates)
                ? earlier.Certificates
                : state.Certificates.ToValueMap(
                    certificate => certificate.Key, certificate => CertificateOf(state.CaseId, certificate)),
            Materials = materials,
            Due = due,
        };

    /// <summary>The files named so far and by one more event.</summary>
    public static ValueMap<MaterialRow> Naming(ValueMap<MaterialRow> soFar, RecordedEvent recorded)
    {
        var named = recorded.Event switch
        {
            CaseEvent.StepAnswered answered => answered.Materials,
            CaseEvent.FactChanged changed => changed.Materials,
            CaseEvent.TakenOver brought => brought.Materials,
            _ => ValueMap<MaterialVersion>.Empty,
        };
        return named.Count == 0 ? soFar : named.Values.Aggregate(soFar, (rows, version) =>
            rows.SetItem(version.Sha256, new()
            {
                CaseId = recorded.CaseId,
                Sha256 = version.Sha256,
                Bytes = version.Bytes,
                Source = version.Source,
            }));
    }

    private static CaseRow CaseOf(CaseState state, byte[] head, Deadline? next) => new()
    {
        CaseId = state.CaseId,
        Workflow = state.Workflow,
        DefinitionHash = state.DefinitionHash,
        CalendarVersion = state.CalendarVersion,
        Stage = Spelt(state.Stage),
        Outcome = state.Outcome,
        Status = state.Status,
        Version = state.Version,
        Head = Convert.ToHexStringLower(head),
        Applicant = state.Applicant,
        Agent = state.Agent,
        Project = state.Project,
        StartedAt = Spelt(state.StartedAt),
        UpdatedAt = state.LastRecordedAt.ToUnixTimeTicks(),
        NextDueAt = next is { } due ? ChinaTime.ToInstant(due.DueAt).ToUnixTimeTicks() : null,
        NextDeadline = next?.Id,
    };

    private static TaskRow TaskOf(
        string caseId, string id, StepState step, DueDates due, Projection? earlier) =>
        earlier is not null && earlier.Tasks.TryGetValue(id, out var row)
            && ReferenceEquals(earlier.Due.State.Step(id), step) && earlier.Due.OfStep(id) == due.OfStep(id)
            ? row : TaskOf(caseId, id, step, due);

    private static TaskRow TaskOf(string caseId, string id, StepState step, DueDates due) => new()
    {
        CaseId = caseId,
        Step = id,
        Attempt = step.Attempt,
        Post = step.Post,
        Assignee = step.Assignee,
        Deputy = step.Deputy,
        Mode = step.Mode,
        Answer = step.Answer,
        Level = step.Level,
        OpenedAt = Spelt(step.OpenedAt),
        DueAt = due.OfStep(id) is { } at ? Spelt(at) : null,
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
        Kind = Spelt(clock.Kind),
        Owner = Spelt(clock.Owner),
        TimeLimit = clock.Limit.ToString(),
        StartedAt = Spelt(clock.From),
        EndedAt = clock.EndedAt is { } at ? Spelt(at) : null,
        IsStopped = clock.IsRunning && clock.Stops.Any(stop => stop.IsOpen),
        IsCancelled = clock.IsCancelled,
        IsExpired = clock.IsExpired,
        DueAt = due.OfClock(id) is { } dueAt ? Spelt(dueAt) : null,
    };

    private static CertificateRow CertificateOf(string caseId, KeyValuePair<string, CertificateState> entry) => new()
    {
        CaseId = caseId,
        Certificate = entry.Key,
        Version = entry.Value.Version,
        Number = entry.Value.Number,
        Status = Spelt(entry.Value.Status),
        Step = entry.Value.Step,
        IssuedOn = LocalDatePattern.Iso.Format(entry.Value.IssuedOn),
        ValidUntil = entry.Value.ValidUntil is { } last ? LocalDatePattern.Iso.Format(last) : null,
        IsProvisional = entry.Value.Provisional,
    };

    private static string Spelt<TEnum>(TEnum value)
        where TEnum : struct, Enum => Spellings<TEnum>.Of[value];

    private static string Spelt(LocalDateTime at) => LocalDateTimePattern.ExtendedIso.Format(at);

    private static class Spellings<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Of = Enum.GetValues<TEnum>().ToDictionary(
            value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}

/// <summary>What falls due in a case.</summary>
internal sealed class DueDates
{
    private readonly ValueMap<LocalDateTime> _byClock;

    private DueDates(CaseState state, Deadline? next, ValueMap<LocalDateTime> byClock) =>
        (State, Next, _byClock) = (state, next, byClock);

    /// <summary>The case they were read from.</summary>
    public CaseState State { get; }

    /// <summary>The deadline that is reached next.</summary>
    public Deadline? Next { get; }

    /// <summary>What falls due in a case.</summary>
    /// <param name="state">The case.</param>
    /// <param name="shelves">Its definition and calendars.</param>
    /// <param name="earlier">What fell due before; taken over for clocks that did not change.</param>
    public static DueDates Of(CaseState state, Shelves shelves, DueDates? earlier = null)
    {
        var sameClocks = earlier is not null && HaveSameClocks(earlier.State, state);
        if (sameClocks && ReferenceEquals(earlier!.State.Stops, state.Stops)
            && ReferenceEquals(earlier.State.Certificates, state.Certificates))
        {
            return new(state, earlier.Next, earlier._byClock);
        }

        var definition = shelves.Definition(state.DefinitionHash);
        var calendars = shelves.Calendars(state);
        if (sameClocks)
        {
            return new(state, Deadlines.Next(state, definition, calendars), earlier!._byClock);
        }

        List<KeyValuePair<string, LocalDateTime>> running = new(state.Clocks.Count);
        foreach (var (id, clock) in state.Clocks)
        {
            if (clock.IsRunning && DueAt(id, clock, state, calendars, earlier) is { } due)
            {
                running.Add(new(id, due));
            }
        }

        return new(
            state, Deadlines.Next(state, definition, calendars),
            running.ToValueMap(clock => clock.Key, clock => clock.Value));
    }

    /// <summary>When a running clock is due; null while it is stopped.</summary>
    public LocalDateTime? OfClock(string clock) => _byClock.TryGetValue(clock, out var at) ? at : null;

    /// <summary>The earliest due time of the clocks of a step.</summary>
    public LocalDateTime? OfStep(string step)
    {
        LocalDateTime? earliest = null;
        foreach (var (clock, at) in _byClock)
        {
            if (State.Clocks[clock].Step == step && (earliest is null || at < earliest))
            {
                earliest = at;
            }
        }

        return earliest;
    }

    /// <summary>Whether no clock changed, nor what it is read with.</summary>
    public bool HasClocksOf(DueDates other) => HaveSameClocks(other.State, State);

    private static bool HaveSameClocks(CaseState one, CaseState other) =>
        ReferenceEquals(one.Clocks, other.Clocks) && one.CalendarVersion == other.CalendarVersion;

    private static LocalDateTime? DueAt(
        string id, ClockState clock, CaseState state, CalendarShelf calendars, DueDates? earlier) =>
        earlier is not null && earlier.State.CalendarVersion == state.CalendarVersion
            && earlier.State.Clocks.TryGetValue(id, out var same) && ReferenceEquals(same, clock)
            ? earlier.OfClock(id)
            : Clock.DueAt(ClockRuns.Of(clock), ClockRuns.CalendarOf(clock, state, calendars));
}
