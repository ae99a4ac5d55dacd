using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>The figures of one clock of a case at a moment.</summary>
/// <param name="Id">The clock.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">Statutory, promised and so on.</param>
/// <param name="Limit">The spelling of the entry that applied.</param>
/// <param name="Basis">Its basis.</param>
/// <param name="From">From when it counts.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Consumed">Used, in the unit of the limit.</param>
/// <param name="Remaining">Left, in the unit of the limit.</param>
/// <param name="Deadline">Due day or moment as the interface spells it; null while stopped or not running yet.</param>
/// <param name="Light">The light.</param>
/// <param name="Provisional">Whether a day it rests on may still be changed by a later notice.</param>
/// <param name="Extension">Extension given, in the unit of the limit.</param>
/// <param name="Ledger">One line a day from start to due.</param>
public sealed record ClockView(
    string Id, Localized Title, ClockKind Kind, string Limit, string? Basis, LocalDateTime From, LocalDateTime? EndedAt,
    decimal Consumed, decimal Remaining, string? Deadline, Light Light, bool Provisional, int Extension,
    Func<ValueList<LedgerLine>> Ledger)
{
    /// <summary>The clocks of a case as they stand at a moment, totals included, in order of id.</summary>
    public static ValueList<ClockView> Of(
        CaseState state, WorkflowDefinition definition, CalendarShelf calendars, LocalDateTime asOf)
    {
        var views = new List<ClockView>();
        foreach (var (id, clock) in state.Clocks)
        {
            if (!clock.IsCancelled)
            {
                views.Add(One(id, clock, definition, ClockRuns.CalendarOf(clock, state, calendars), asOf));
            }
        }

        views.AddRange(definition.Clocks.Clocks.Where(clock => clock.Measure is not null && state.Version > 0)
            .Select(clock => TotalView.Of(clock, state, definition, calendars, asOf)).OfType<ClockView>());
        return views.OrderBy(view => view.Id, StringComparer.Ordinal).ToValueList();
    }

    private static ClockView One(
        string id, ClockState clock, WorkflowDefinition definition, WorkingCalendar calendar, LocalDateTime asOf)
    {
        var run = ClockRuns.Of(clock);
        var reading = Clock.Read(run, calendar, asOf);
        if (IsPeriod(id, definition) && reading.Overdue)
        {
            // A publicity period or a stated duration that ran out is over, not overdue.
            reading = reading with { Consumed = clock.Limit.Amount, Remaining = 0, Light = Light.Green };
        }

        return new(
            id, definition.Clocks.Find(id)?.Title ?? new(id, id), clock.Kind, clock.Limit.ToString(), clock.Basis,
            clock.From, clock.EndedAt, reading.Consumed, reading.Remaining, reading.Deadline, reading.Light,
            reading.Provisional, clock.Extension, () => ClockLedger.Of(run, calendar));
    }

    private static bool IsPeriod(string clock, WorkflowDefinition definition) =>
        definition.Clocks.Find(clock) is { } node
        ? node.Role == ClockRole.Within && definition[node.Step!].Definition is NoticeStep
        : clock.EndsWith("/duration", StringComparison.Ordinal);
}
