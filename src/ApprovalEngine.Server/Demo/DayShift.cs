using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Server.Demo;

/// <summary>Moves the days of a scenario to other days, so that one of 2020 plays in the year of the demo.</summary>
internal abstract record DayShift
{
    private const int DaysOfWeek = 7;

    private DayShift()
    {
    }

    /// <summary>The days stay what they are.</summary>
    public static DayShift None { get; } = new Weeks(0);

    /// <summary>Where a day comes to lie.</summary>
    public abstract LocalDate Of(LocalDate day);

    /// <summary>Where a moment comes to lie; the time of day stays.</summary>
    public LocalDateTime Of(LocalDateTime moment) => Of(moment.Date) + moment.TimeOfDay;

    /// <summary>Whole weeks: weekdays and natural days between acts stay, holidays may fall among them.</summary>
    /// <param name="Count">Weeks, forward where positive.</param>
    public sealed record Weeks(int Count) : DayShift
    {
        /// <inheritdoc/>
        public override LocalDate Of(LocalDate day) => day.PlusDays(Count * DaysOfWeek);
    }

    /// <summary>
    /// Working days: as many of them lie between two acts as before, so that limits in working days and their lights
    /// come out as in the scenario, whatever holidays lie between. A rest day follows the working day before it.
    /// </summary>
    /// <param name="Calendar">The calendar that counts.</param>
    /// <param name="From">A day of the scenario.</param>
    /// <param name="To">The working day on which it comes to lie.</param>
    public sealed record WorkingDays(WorkingCalendar Calendar, LocalDate From, LocalDate To) : DayShift
    {
        // Days this far away are validities and plans; what matters of them is the year, and the tables have ends.
        private const int FarAway = 1200;

        /// <inheritdoc/>
        public override LocalDate Of(LocalDate day)
        {
            var anchor = WorkingDayUntil(From);
            if (Math.Abs(Period.DaysBetween(anchor, day)) > FarAway)
            {
                return day.PlusDays(Period.DaysBetween(anchor, To));
            }

            var worked = WorkingDayUntil(day);
            var moved = worked >= anchor
                ? Calendar.AddWorkingDays(To, Calendar.CountWorkingDays(anchor, worked))
                : Calendar.SubtractWorkingDays(To, Calendar.CountWorkingDays(worked, anchor));
            return moved.PlusDays(Period.DaysBetween(worked, day));
        }

        private LocalDate WorkingDayUntil(LocalDate day) =>
            Calendar.IsWorkingDay(day) ? day : Calendar.SubtractWorkingDays(day, 1);
    }
}
