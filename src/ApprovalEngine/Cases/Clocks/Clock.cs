using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>Reads clocks: how much is used, when they are due, what colour they show.</summary>
/// <remarks>
/// Every member throws <see cref="CalendarRangeException"/> where a clock that depends on the calendar, of whatever
/// unit but hours and minutes, reaches outside its table.
/// </remarks>
public static class Clock
{
    /// <summary>What a clock shows at a moment, or at its end if that is earlier.</summary>
    public static ClockReading Read(ClockRun run, WorkingCalendar calendar, LocalDateTime asOf)
    {
        var at = run.EndedAt is { } ended && ended < asOf ? ended : asOf;
        var scale = ClockScale.Of(run.Limit.Unit, calendar);
        var stops = MergedStops.Of(run, projected: false);
        var limit = AmountOf(run);
        var consumed = Consumed(run, scale, stops, at) / (decimal)scale.PerUnit;
        var dueAt = DueAt(run, calendar, scale, stops);
        var overdue = at >= dueAt;
        var paused = !overdue && MergedStops.Covers(stops, at);
        var shownDueAt = paused ? null : dueAt;
        var dueDate = shownDueAt is { } due ? LastDay(due) : (LocalDate?)null;
        var start = run.StartedAt.Date;
        var lookedAt = LocalDate.Max(start, dueDate ?? at.Date);
        var byWallClock = run.Limit.Unit is LimitUnit.Hours or LimitUnit.Minutes;
        var uncovered = byWallClock ? null : calendar.FirstUncovered(start, lookedAt);
        return new ClockReading
        {
            Consumed = consumed,
            Remaining = limit - consumed,
            DueDate = dueDate,
            DueAt = shownDueAt,
            Deadline = shownDueAt is { } shown ? Spell(run, shown) : null,
            Light = LightOf(run, limit - consumed, limit, overdue, paused),
            Overdue = overdue,
            OverdueWorkingDays = overdue ? calendar.CountWorkingDays(LastDay(dueAt!.Value), at.Date) : 0,
            ExcludedWorkingDays = ExcludedWorkingDays(run, calendar, at),
            Provisional = !byWallClock && (calendar.IsProvisional(lookedAt) || uncovered is not null),
            FirstUncovered = uncovered,
            SameDay = run.EndedAt?.Date == start,
        };
    }

    /// <summary>From when on the clock is overdue; null while a stop without known end leaves that open.</summary>
    /// <remarks>
    /// A limit that was used up before the open stop began stays due: no later stop hides an overrun.
    /// </remarks>
    public static LocalDateTime? DueAt(ClockRun run, WorkingCalendar calendar) => DueAt(
        run, calendar, ClockScale.Of(run.Limit.Unit, calendar), MergedStops.Of(run, projected: false));

    /// <summary>The same with the notified end of an open stop as its end; null where none was notified.</summary>
    public static LocalDateTime? ProjectedDueAt(ClockRun run, WorkingCalendar calendar) => DueAt(
        run, calendar, ClockScale.Of(run.Limit.Unit, calendar), MergedStops.Of(run, projected: true));

    /// <summary>From when on a clock is yellow, red or paused, unless something happens to it until then.</summary>
    /// <remarks>
    /// Rule R15 turned round: the light at any moment from the last event on is told by comparing the moment, without
    /// the calendar. Equal to the light of <see cref="Read"/> at every such moment.
    /// </remarks>
    public static LightTimes Lights(ClockRun run, WorkingCalendar calendar)
    {
        var scale = ClockScale.Of(run.Limit.Unit, calendar);
        var stops = MergedStops.Of(run, projected: false);
        var limit = AmountOf(run);
        var used = Math.Ceiling((limit - (run.Light ?? LightRule.Default).Threshold(limit)) * scale.PerUnit);
        var paused = stops.Count > 0 && stops[^1] is { Until: null, From: var from } ? from : (LocalDateTime?)null;
        return new(
            used <= 0 ? run.StartedAt : LastCounted(run, scale, stops, (long)used),
            DueAt(run, calendar, scale, stops), paused);
    }

    /// <summary>The last day of a clock that is overdue from a moment on: 00:00 ends the day before.</summary>
    public static LocalDate LastDay(LocalDateTime dueAt) =>
        dueAt.TimeOfDay == LocalTime.Midnight ? dueAt.Date.PlusDays(-1) : dueAt.Date;

    /// <summary>Working days that the stops keep from counting, up to a moment.</summary>
    /// <param name="run">The clock.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="through">
    /// The moment; null for all of them, where an open stop counts as nothing because its length is not known.
    /// </param>
    public static int ExcludedWorkingDays(ClockRun run, WorkingCalendar calendar, LocalDateTime? through) =>
        (int)MergedStops.Excluded(
            MergedStops.Of(run, projected: false), ClockScale.Of(LimitUnit.WorkingDays, calendar), through);

    /// <summary>When a rung of a ladder is reached.</summary>
    /// <param name="dueAt">From when on the clock is overdue, as <c>DueAt</c> gives it.</param>
    /// <param name="offset">How far before (negative) or after the deadline.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>
    /// For days and months 00:00 of the day that lies so far from the last day of the clock; for half days the first
    /// moment of the half; for hours and minutes the moment itself.
    /// </returns>
    public static LocalDateTime Offset(LocalDateTime dueAt, Limit offset, WorkingCalendar calendar)
    {
        var last = LastDay(dueAt);
        var amount = offset.Amount;
        switch (offset.Unit)
        {
            case LimitUnit.WorkingDays:
                var day = amount < 0
                    ? calendar.SubtractWorkingDays(last, -amount)
                    : calendar.AddWorkingDays(last, amount);
                return day.AtMidnight();
            case LimitUnit.NaturalDays:
                return last.PlusDays(amount).AtMidnight();
            case LimitUnit.Months:
                return last.PlusMonths(amount).AtMidnight();
            default:
                // Before the due moment itself: a half day that begins then is the first one after the deadline.
                var scale = ClockScale.Of(offset.Unit, calendar);
                var halves = offset.Unit == LimitUnit.HalfDays;
                return scale.At((halves ? scale.Before(dueAt) : scale.Through(dueAt)) + (amount * scale.PerUnit));
        }
    }

    /// <summary>The day below which a revised calendar may not move a deadline (rule R22).</summary>
    /// <param name="before">The last day by the calendar in force so far.</param>
    /// <param name="after">The last day by the revised calendar.</param>
    /// <param name="published">When the revision became known.</param>
    /// <param name="revised">The revised calendar.</param>
    /// <returns>
    /// The first working day after publication where the revision would move the deadline from the future into the
    /// past; null where no floor is needed.
    /// </returns>
    public static LocalDate? RevisionFloor(
        LocalDate before, LocalDate after, LocalDate published, WorkingCalendar revised) =>
        before >= published && after < published ? revised.FirstWorkingDayAfter(published) : null;

    /// <summary>The day on which the last unit of the limit is counted, before a rest day moves it.</summary>
    internal static LocalDate? LastCountedDay(ClockRun run, WorkingCalendar calendar)
    {
        var scale = ClockScale.Of(run.Limit.Unit, calendar);
        return LastCounted(run, scale, MergedStops.Of(run, projected: false))?.Date;
    }

    internal static decimal AmountOf(ClockRun run)
    {
        var amount = run.Limit.Amount + run.ExtensionAmount;
        return run.Limit.Unit == LimitUnit.Months
            ? Period.DaysBetween(run.StartedAt.Date, run.StartedAt.Date.PlusMonths(amount))
            : amount;
    }

    internal static long Consumed(ClockRun run, ClockScale scale, List<MergedStops.Stretch> stops, LocalDateTime at) =>
        at <= run.StartedAt
            ? 0
            : scale.Through(at) - scale.Through(run.StartedAt) - MergedStops.Excluded(stops, scale, at);

    internal static Light LightOf(ClockRun run, decimal remaining, decimal limit, bool overdue, bool paused) =>
        overdue ? Light.Red
        : paused ? Light.Paused
        : remaining > (run.Light ?? LightRule.Default).Threshold(limit) ? Light.Green
        : Light.Yellow;

    private static LocalDateTime? DueAt(
        ClockRun run, WorkingCalendar calendar, ClockScale scale, List<MergedStops.Stretch> stops) =>
        LastCounted(run, scale, stops) is { } last ? Settle(run, calendar, scale.DueAfter(last)) : null;

    private static LocalDateTime? LastCounted(ClockRun run, ClockScale scale, List<MergedStops.Stretch> stops)
    {
        // No unit at all ends with the day of the start, whether that is a working day or not (rule R5).
        var amount = (long)AmountOf(run);
        return amount == 0 ? run.StartedAt : LastCounted(run, scale, stops, amount * scale.PerUnit);
    }

    private static LocalDateTime? LastCounted(
        ClockRun run, ClockScale scale, List<MergedStops.Stretch> stops, long measure)
    {
        var target = scale.Through(run.StartedAt) + measure;
        var last = scale.At(target);
        foreach (var (from, until) in stops)
        {
            if (last <= from)
            {
                break;
            }

            if (until is not { } end)
            {
                return null;
            }

            target += Math.Max(0, scale.Before(end) - scale.Through(from));
            last = scale.At(target);
        }

        return last;
    }

    private static LocalDateTime Settle(ClockRun run, WorkingCalendar calendar, LocalDateTime dueAt)
    {
        if (run.Limit.Unit is LimitUnit.Hours or LimitUnit.Minutes)
        {
            return dueAt;
        }

        if (run.Floor is { } floor && LastDay(dueAt) < floor)
        {
            dueAt = floor.PlusDays(1).AtMidnight();
        }

        var endsDay = dueAt.TimeOfDay == LocalTime.Midnight;
        return run.EndsAtCounterClose && endsDay ? LastDay(dueAt) + calendar.Office.Closing : dueAt;
    }

    private static string Spell(ClockRun run, LocalDateTime dueAt)
    {
        var byDay = run.Limit.Unit is LimitUnit.WorkingDays or LimitUnit.NaturalDays or LimitUnit.Months;
        return (byDay, dueAt.TimeOfDay == LocalTime.Midnight) switch
        {
            (true, true) => $"{LastDay(dueAt):uuuu-MM-dd}",
            (false, true) => $"{LastDay(dueAt):uuuu-MM-dd}T24:00",
            _ => $"{dueAt:uuuu-MM-ddTHH:mm}",
        };
    }
}
