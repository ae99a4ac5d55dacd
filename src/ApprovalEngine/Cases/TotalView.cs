using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cases;

/// <summary>The figures of a total: union, sum or span over other clocks (R20).</summary>
internal static class TotalView
{
    /// <summary>The total at a moment; null before any of the clocks it covers has started.</summary>
    public static ClockView? Of(
        ClockNode total, CaseState state, WorkflowDefinition definition, CalendarShelf calendars, LocalDateTime asOf)
    {
        var covered = total.Over.Where(id => state.Clocks.ContainsKey(id)).Select(id => state.Clocks[id])
            .Where(clock => !clock.IsCancelled).ToList();
        var scope = new CaseScope(state);
        var entry = total.Limit.Entries.FirstOrDefault(entry => scope.Holds(entry.When, definition) == true);
        if (covered.Count == 0 || entry is null || entry.Limit.Unit != LimitUnit.WorkingDays)
        {
            return null;
        }

        var calendar = calendars[state.CalendarVersion];
        var runs = covered.Select(ClockRuns.Of).ToList();
        LocalDateTime? ended = state.Stage != CaseStage.Open && covered.TrueForAll(clock => clock.EndedAt is not null)
            ? covered.Max(clock => clock.EndedAt) : null;
        var light = total.Yellow is { } yellow ? new LightRule.RemainingAtMost(yellow) : null;
        var reading = TotalClock.Read(entry.Limit, Measure(total.Measure), runs, calendar, ended ?? asOf, light);
        return new(
            total.Id, total.Title, total.Kind, entry.Limit.ToString(), entry.Basis ?? total.Basis,
            covered.Min(clock => clock.From), ended, reading.Consumed, reading.Remaining,
            reading.DueDate is { } due ? LocalDatePattern.Iso.Format(due) : null, reading.Light, reading.Provisional, 0,
            () => TotalClock.Ledger(runs, calendar, ended ?? asOf));
    }

    private static TotalMeasure Measure(ClockMeasure? measure) => measure switch
    {
        ClockMeasure.Sum => TotalMeasure.Sum,
        ClockMeasure.Span => TotalMeasure.Span,
        _ => TotalMeasure.Union,
    };
}
