using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Tests.Calendars;
using NodaTime.Text;

namespace ApprovalEngine.Tests.Clocks;

/// <summary>Short spellings of clocks, and the rules read out day by day as an oracle.</summary>
internal static class Runs
{
    public static WorkingCalendar National => Held.National;

    public static LocalDateTime At(string text) => text.Length == 10
        ? LocalDatePattern.Iso.Parse(text).Value.AtMidnight()
        : LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    public static LocalDate Day(string text) => At(text).Date;

    public static ClockRun Of(string limit, string start, params (string From, string? Until)[] stops)
    {
        Limit.TryParse(limit, out var read, out var problem).ShouldBeTrue(problem?.Message.En);
        return new ClockRun
        {
            Limit = read,
            StartedAt = At(start),
            Stops = stops.Select(stop => new ClockStop(At(stop.From), stop.Until is null ? null : At(stop.Until)))
                .ToValueList(),
        };
    }

    /// <summary>The moments that count for a unit: the first ones of working days, half days or natural days.</summary>
    public static IEnumerable<LocalDateTime> Ticks(ClockRun run, WorkingCalendar calendar)
    {
        for (var day = run.StartedAt.Date; ; day = day.PlusDays(1))
        {
            if (run.Limit.Unit == LimitUnit.NaturalDays || calendar.Explain(day).Working)
            {
                yield return day.AtMidnight();
                if (run.Limit.Unit == LimitUnit.HalfDays)
                {
                    yield return day + LocalTime.Noon;
                }
            }
        }
    }

    /// <summary>Whether the clock ran, by the rules as they are written, at a moment and just before it.</summary>
    public static bool Counts(ClockRun run, LocalDateTime tick) =>
        tick > run.StartedAt
        && !(run.Stops.Any(stop => stop.From < tick && tick <= stop.Until)
            && run.Stops.Any(stop => stop.From <= tick && tick < stop.Until));

    /// <summary>The last counted moment of a limit, found by walking.</summary>
    public static LocalDateTime LastTick(ClockRun run, WorkingCalendar calendar) =>
        Ticks(run, calendar).Where(tick => Counts(run, tick)).ElementAt(run.Limit.Amount - 1);
}
