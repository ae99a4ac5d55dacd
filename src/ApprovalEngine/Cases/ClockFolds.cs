namespace ApprovalEngine.Cases;

/// <summary>What an event does to clocks.</summary>
internal static class ClockFolds
{
    /// <summary>The state after a clock event; null for an event that is none.</summary>
    public static CaseState? Fold(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.ClockStarted e => state with { Clocks = state.Clocks.SetItem(e.Clock, Started(e)) },
        CaseEvent.ClockEnded e => Set(state, e.Clock, clock => clock with
        {
            EndedAt = e.At,
            Calendar = state.CalendarVersion,
        }),
        CaseEvent.ClockCancelled e => Set(state, e.Clock, clock => clock with
        {
            EndedAt = e.At,
            IsCancelled = true,
            Calendar = state.CalendarVersion,
        }),
        CaseEvent.ClockReopened e => Set(state, e.Clock, clock => clock with
        {
            EndedAt = null,
            IsCancelled = false,
            Calendar = null,
        }),
        CaseEvent.ClockStopped e => Set(state, e.Clock, clock => clock with
        {
            Stops = clock.Stops.Add(new(e.Stop, e.From, e.Until, true, e.Ground)),
        }),
        CaseEvent.ClockResumed e => Set(state, e.Clock, clock => clock with
        {
            Stops = clock.Stops.Select(stop => stop.Stop == e.Stop && stop.IsOpen
                ? stop with { Until = e.At, IsOpen = false } : stop).ToValueList(),
        }),
        CaseEvent.ClockExtended e => Set(state, e.Clock, clock => clock with
        {
            Extension = clock.Extension + e.Amount,
        }),
        CaseEvent.ClockExpired e => Set(state, e.Clock, clock => clock with { IsExpired = true }),
        CaseEvent.LadderReached e => Set(state, e.Clock, clock => clock with { Rungs = clock.Rungs.Add(e.Rung) }),
        CaseEvent.CalendarRevised e => Revised(state, e),
        _ => null,
    };

    private static ClockState Started(CaseEvent.ClockStarted e) => new()
    {
        Step = e.Step,
        Limit = e.Limit,
        Basis = e.Basis,
        Kind = e.Kind,
        Owner = e.Owner,
        From = e.From,
        CounterClose = e.CounterClose,
        Yellow = e.Yellow,
    };

    private static CaseState Set(CaseState state, string clock, Func<ClockState, ClockState> change) =>
        state with { Clocks = state.Clocks.SetItem(clock, change(state.Clocks[clock])) };

    /// <remarks>The floor is the day the move gives: a deadline is never moved before it again by reading.</remarks>
    private static CaseState Revised(CaseState state, CaseEvent.CalendarRevised revised)
    {
        var clocks = state.Clocks.ToValueMap(clock => clock.Key, clock => clock.Value.StoppedUntil(revised.Moved));
        var stops = state.Stops;
        foreach (var (id, move) in revised.Moved)
        {
            clocks = clocks.SetItem(id, clocks[id] with { Floor = move.Floor ?? clocks[id].Floor });
            if (CaseState.StopOfDuration(state, id) is { } stop && move.New is { } last)
            {
                stops = stops.SetItem(stop, stops[stop] with { Until = last.PlusDays(1).AtMidnight() });
            }
        }

        return state with { CalendarVersion = revised.To, Clocks = clocks, Stops = stops };
    }
}
