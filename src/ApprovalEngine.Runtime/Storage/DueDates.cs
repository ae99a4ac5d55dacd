using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>What falls due in a case, and when its clocks change their colour.</summary>
internal sealed class DueDates
{
    private readonly ValueMap<LightTimes> _byClock;

    private DueDates(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, Deadline? next,
        ValueMap<LightTimes> byClock) =>
        (State, Definition, Calendars, Next, _byClock) = (state, definition, calendars, next, byClock);

    /// <summary>The case they were read from.</summary>
    public CaseState State { get; }

    /// <summary>The definition it is pinned to.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>The calendars it is read with.</summary>
    public CalendarShelf Calendars { get; }

    /// <summary>The deadline that is reached next.</summary>
    public Deadline? Next { get; }

    /// <summary>The clocks that run, each with the moments at which it changes its colour.</summary>
    public ValueMap<LightTimes> Running => _byClock;

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
            return new(state, definition, calendars, earlier.Next, earlier._byClock);
        }

        if (sameClocks)
        {
            return new(
                state, definition, calendars, Deadlines.Next(state, definition, calendars), earlier!._byClock);
        }

        List<KeyValuePair<string, LightTimes>> running = new(state.Clocks.Count);
        foreach (var (id, clock) in state.Clocks)
        {
            if (clock.IsRunning)
            {
                running.Add(new(id, TimesOf(id, clock, state, calendars, earlier)));
            }
        }

        return new(
            state, definition, calendars, Deadlines.Next(state, definition, calendars),
            running.ToValueMap(clock => clock.Key, clock => clock.Value));
    }

    /// <summary>When a running clock is due; null while it is stopped.</summary>
    public LocalDateTime? OfClock(string clock) => _byClock.TryGetValue(clock, out var times) ? times.RedAt : null;

    /// <summary>Whether no clock changed, nor what it is read with.</summary>
    public bool HasClocksOf(DueDates other) => HaveSameClocks(other.State, State);

    private static bool HaveSameClocks(CaseState one, CaseState other) =>
        ReferenceEquals(one.Clocks, other.Clocks) && one.CalendarVersion == other.CalendarVersion;

    private static LightTimes TimesOf(
        string id, ClockState clock, CaseState state, CalendarShelf calendars, DueDates? earlier) =>
        earlier is not null && earlier.State.CalendarVersion == state.CalendarVersion
            && earlier.State.Clocks.TryGetValue(id, out var same) && ReferenceEquals(same, clock)
            && earlier._byClock.TryGetValue(id, out var times)
            ? times
            : Clock.Lights(ClockRuns.Of(clock), ClockRuns.CalendarOf(clock, state, calendars));
}
