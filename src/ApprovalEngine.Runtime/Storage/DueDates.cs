using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>A clock that runs, and when it changes its colour; kept while nothing happens to it.</summary>
/// <param name="id">The clock.</param>
/// <param name="state">What the history tells of it.</param>
/// <param name="times">When it changes its colour.</param>
internal sealed class RunningClock(string id, ClockState state, LightTimes times)
{
    public string Id => id;

    public ClockState State => state;

    /// <summary>When it is due, as the rows spell it; null while it is stopped.</summary>
    public string? DueText { get; } = times.RedAt is { } due ? Spelling.Of(due) : null;

    public long? YellowAt { get; } = Spelling.Ticks(times.YellowAt);

    public long? RedAt { get; } = Spelling.Ticks(times.RedAt);

    public long? PausedAt { get; } = Spelling.Ticks(times.PausedAt);
}

/// <summary>The clocks of a case that run, by step and by id.</summary>
internal sealed class RunningClocks
{
    private readonly Dictionary<string, RunningClock> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RunningClock>> _byStep = new(StringComparer.Ordinal);

    public RunningClocks(IEnumerable<RunningClock> clocks)
    {
        foreach (var clock in clocks)
        {
            _byId.Add(clock.Id, clock);
            if (clock.State.Step is { } step)
            {
                (_byStep.TryGetValue(step, out var his) ? his : _byStep[step] = []).Add(clock);
            }
        }
    }

    public RunningClock? Find(string id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<RunningClock> OfStep(string step) => _byStep.GetValueOrDefault(step, []);
}

/// <summary>What falls due in a case, and when its clocks change their colour.</summary>
internal sealed class DueDates
{
    private DueDates(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, Deadline? next,
        RunningClocks running) =>
        (State, Definition, Calendars, Next, Running) = (state, definition, calendars, next, running);

    /// <summary>The case they were read from.</summary>
    public CaseState State { get; }

    /// <summary>The definition it is pinned to.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>The calendars it is read with.</summary>
    public CalendarShelf Calendars { get; }

    /// <summary>The deadline that is reached next.</summary>
    public Deadline? Next { get; }

    /// <summary>The clocks that run, each with the moments at which it changes its colour.</summary>
    public RunningClocks Running { get; }

    /// <summary>What falls due in a case.</summary>
    /// <param name="state">The case.</param>
    /// <param name="shelves">Its definition and calendars.</param>
    /// <param name="earlier">What fell due before; taken over for clocks that did not change.</param>
    public static DueDates Of(CaseState state, Shelves shelves, DueDates? earlier = null)
    {
        var definition = shelves.Definition(state.DefinitionHash);
        var calendars = shelves.Calendars(state);
        var sameClocks = earlier is not null && HaveSameClocks(earlier.State, state);
        if (sameClocks && ReferenceEquals(earlier!.State.Stops, state.Stops)
            && ReferenceEquals(earlier.State.Certificates, state.Certificates))
        {
            return new(state, definition, calendars, earlier.Next, earlier.Running);
        }

        if (sameClocks)
        {
            return new(
                state, definition, calendars, Deadlines.Next(state, definition, calendars), earlier!.Running);
        }

        List<RunningClock> running = new(state.Clocks.Count);
        foreach (var (id, clock) in state.Clocks)
        {
            if (clock.IsRunning)
            {
                running.Add(Of(id, clock, state, calendars, earlier));
            }
        }

        return new(state, definition, calendars, Deadlines.Next(state, definition, calendars), new(running));
    }

    /// <summary>When a running clock is due; null while it is stopped.</summary>
    public string? OfClock(string clock) => Running.Find(clock)?.DueText;

    /// <summary>Whether no clock changed, nor what it is read with.</summary>
    public bool HasClocksOf(DueDates other) => HaveSameClocks(other.State, State);

    private static bool HaveSameClocks(CaseState one, CaseState other) =>
        ReferenceEquals(one.Clocks, other.Clocks) && one.CalendarVersion == other.CalendarVersion;

    private static RunningClock Of(
        string id, ClockState clock, CaseState state, CalendarShelf calendars, DueDates? earlier) =>
        earlier is not null && earlier.State.CalendarVersion == state.CalendarVersion
            && earlier.Running.Find(id) is { } same && ReferenceEquals(same.State, clock)
            ? same
            : new(id, clock, Clock.Lights(ClockRuns.Of(clock), ClockRuns.CalendarOf(clock, state, calendars)));
}
