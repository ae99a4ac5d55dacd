using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>A unit of time laid out on the calendar, measured from the first day of the calendar's table.</summary>
/// <remarks>
/// Days and half days are counted by their first moments ("a day is consumed if the clock ran at its 00:00"), hours
/// and minutes flow. Both answer the same four questions, so that starting, stopping and falling due is one piece of
/// arithmetic for every unit, without a loop over days.
/// </remarks>
internal abstract class ClockScale
{
    internal static readonly LocalDateTime Origin = new(2000, 1, 1, 0, 0);

    /// <summary>How much of the scale makes one of the limit's unit.</summary>
    internal virtual long PerUnit => 1;

    /// <summary>The measure through a moment, what begins at it included.</summary>
    internal abstract long Through(LocalDateTime at);

    /// <summary>The measure before a moment, what begins at it not included.</summary>
    internal abstract long Before(LocalDateTime at);

    /// <summary>The earliest moment through which the measure is reached.</summary>
    internal abstract LocalDateTime At(long measure);

    /// <summary>From when on a clock is overdue whose last unit is the one at a moment.</summary>
    internal abstract LocalDateTime DueAfter(LocalDateTime last);

    internal static ClockScale Of(LimitUnit unit, WorkingCalendar calendar) => unit switch
    {
        LimitUnit.WorkingDays => new WorkingDayScale(calendar),
        LimitUnit.HalfDays => new HalfDayScale(calendar),
        LimitUnit.NaturalDays or LimitUnit.Months => new NaturalDayScale(calendar),
        LimitUnit.Hours => new ElapsedScale(NodaConstants.TicksPerHour),
        LimitUnit.Minutes => new ElapsedScale(NodaConstants.TicksPerMinute),
        LimitUnit.BusinessMinutes => new OfficeScale(calendar),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "not a unit"),
    };

    private sealed class WorkingDayScale(WorkingCalendar calendar) : ClockScale
    {
        internal override long Through(LocalDateTime at) => calendar.OrdinalThrough(at.Date);

        internal override long Before(LocalDateTime at) => at.TimeOfDay == LocalTime.Midnight
            ? calendar.OrdinalBefore(at.Date)
            : calendar.OrdinalThrough(at.Date);

        internal override LocalDateTime At(long measure) => calendar.WorkingDayAt(measure).AtMidnight();

        internal override LocalDateTime DueAfter(LocalDateTime last) => last.Date.PlusDays(1).AtMidnight();
    }

    private sealed class HalfDayScale(WorkingCalendar calendar) : ClockScale
    {
        internal override long Through(LocalDateTime at) =>
            Halves(at.Date, at.TimeOfDay >= calendar.Office.Noon ? 2 : 1);

        internal override long Before(LocalDateTime at)
        {
            var halves = at.TimeOfDay > calendar.Office.Noon ? 2 : at.TimeOfDay > LocalTime.Midnight ? 1 : 0;
            return Halves(at.Date, halves);
        }

        internal override LocalDateTime At(long measure)
        {
            var date = calendar.WorkingDayAt((measure + 1) / 2);
            return measure % 2 == 1 ? date.AtMidnight() : date + calendar.Office.Noon;
        }

        internal override LocalDateTime DueAfter(LocalDateTime last) => last.TimeOfDay == LocalTime.Midnight
            ? last.Date + calendar.Office.Noon
            : last.Date.PlusDays(1).AtMidnight();

        private long Halves(LocalDate date, int begun) =>
            (2L * calendar.OrdinalBefore(date)) + (calendar.IsWorkingDay(date) ? begun : 0);
    }

    private sealed class NaturalDayScale(WorkingCalendar calendar) : ClockScale
    {
        internal override long Through(LocalDateTime at) => Period.DaysBetween(Origin.Date, at.Date);

        internal override long Before(LocalDateTime at) => Through(at) - (at.TimeOfDay == LocalTime.Midnight ? 1 : 0);

        internal override LocalDateTime At(long measure) => Origin.PlusDays((int)measure);

        internal override LocalDateTime DueAfter(LocalDateTime last) =>
            calendar.FirstWorkingDayOnOrAfter(last.Date).PlusDays(1).AtMidnight();
    }

    private sealed class ElapsedScale(long ticksPerUnit) : ClockScale
    {
        internal override long PerUnit => ticksPerUnit;

        internal override long Through(LocalDateTime at) =>
            (Period.DaysBetween(Origin.Date, at.Date) * NodaConstants.TicksPerDay) + at.TimeOfDay.TickOfDay;

        internal override long Before(LocalDateTime at) => Through(at);

        internal override LocalDateTime At(long measure) => Origin.PlusTicks(measure);

        internal override LocalDateTime DueAfter(LocalDateTime last) => last;
    }

    private sealed class OfficeScale(WorkingCalendar calendar) : ClockScale
    {
        private readonly long _ticksPerDay = calendar.Office.Sessions.Sum(Length);

        internal override long PerUnit => NodaConstants.TicksPerMinute;

        internal override long Through(LocalDateTime at)
        {
            var before = calendar.OrdinalBefore(at.Date) * _ticksPerDay;
            if (!calendar.IsWorkingDay(at.Date))
            {
                return before;
            }

            var now = at.TimeOfDay.TickOfDay;
            return before + calendar.Office.Sessions.Sum(session =>
                Math.Clamp(now, session.From.TickOfDay, session.To.TickOfDay) - session.From.TickOfDay);
        }

        internal override long Before(LocalDateTime at) => Through(at);

        internal override LocalDateTime At(long measure)
        {
            // The earliest moment: work that fills a day exactly is done at its closing, not at the next opening.
            var (fullDays, rest) = Math.DivRem(measure - 1, _ticksPerDay);
            var date = calendar.WorkingDayAt(fullDays + 1);
            rest++;
            foreach (var session in calendar.Office.Sessions)
            {
                if (rest <= Length(session))
                {
                    return date + LocalTime.FromTicksSinceMidnight(session.From.TickOfDay + rest);
                }

                rest -= Length(session);
            }

            throw new System.Diagnostics.UnreachableException("a day holds its own office hours");
        }

        internal override LocalDateTime DueAfter(LocalDateTime last) => last;

        private static long Length(OfficeSession session) => session.To.TickOfDay - session.From.TickOfDay;
    }
}
