using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Turns the clocks of a case into what clock arithmetic reads.</summary>
public static class ClockRuns
{
    /// <summary>The run of a clock of a case.</summary>
    public static ClockRun Of(ClockState clock) => new()
    {
        Limit = clock.Limit,
        StartedAt = clock.From,
        Stops = clock.Stops.Count == 0 ? [] : clock.Stops.Select(Stop).ToValueList(),
        ExtensionAmount = clock.Extension,
        EndedAt = clock.EndedAt,
        Floor = clock.Floor,
        Light = clock.Yellow is { } yellow ? new LightRule.RemainingAtMost(yellow) : null,
        EndsAtCounterClose = clock.CounterClose,
    };

    /// <summary>The calendar that a clock is read with: that of its end once it ended, else the case's (R22).</summary>
    public static WorkingCalendar CalendarOf(ClockState clock, CaseState state, CalendarShelf calendars) =>
        calendars[clock.Calendar ?? state.CalendarVersion];

    private static ClockStop Stop(StopSpan span) => span.IsOpen
        ? new(span.From, null) { StatedEnd = span.Until, Reason = new(span.Ground.Zh, span.Ground.En) }
        : new(span.From, span.Until) { Reason = new(span.Ground.Zh, span.Ground.En) };
}
