using ApprovalEngine.Calendars;
using ApprovalEngine.Scenarios.Reports;
using NodaTime;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>The span that a board looks at: today, this week or this month, up to now.</summary>
public enum BoardSpan
{
    /// <summary>今日.</summary>
    Day,

    /// <summary>本周, from Monday.</summary>
    Week,

    /// <summary>本月.</summary>
    Month,
}

/// <summary>Days of a span.</summary>
public static class BoardPeriod
{
    /// <summary>The days of the span that holds a day, the whole of it.</summary>
    public static ReportPeriod Whole(BoardSpan span, LocalDate day) => span switch
    {
        BoardSpan.Day => new(day, day),
        BoardSpan.Week => new(
            day.PlusDays(1).Previous(IsoDayOfWeek.Monday), day.PlusDays(-1).Next(IsoDayOfWeek.Sunday)),
        _ => new(day.With(DateAdjusters.StartOfMonth), day.With(DateAdjusters.EndOfMonth)),
    };

    /// <summary>The same up to the day itself.</summary>
    public static ReportPeriod UpTo(BoardSpan span, LocalDate day) => Whole(span, day) with { To = day };

    /// <summary>The first instant of a day in China, as rows hold it.</summary>
    public static long Begin(LocalDate day) => ChinaTime.ToInstant(day.AtMidnight()).ToUnixTimeTicks();
}
