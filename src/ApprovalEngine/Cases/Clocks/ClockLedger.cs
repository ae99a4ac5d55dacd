using System.Globalization;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>What a day did to a clock.</summary>
public enum LedgerMark
{
    /// <summary>The day on which the clock started: day 0.</summary>
    Start,

    /// <summary>A day that counts.</summary>
    Counted,

    /// <summary>A Saturday or Sunday that counts because a notice made it a working day.</summary>
    MakeUp,

    /// <summary>A Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A day off.</summary>
    Holiday,

    /// <summary>A day that would count, but the clock was stopped.</summary>
    Stopped,
}

/// <summary>One day of a clock.</summary>
/// <param name="Date">The day.</param>
/// <param name="Mark">What it did.</param>
/// <param name="Consumed">What the clock has used by the end of the day, in the unit of its reading.</param>
/// <param name="Reason">Why, with the notice that settled it.</param>
/// <param name="Provisional">Whether a later notice may still change the day.</param>
public sealed record LedgerLine(LocalDate Date, LedgerMark Mark, decimal Consumed, Localized Reason, bool Provisional);

/// <summary>The account of a clock, day by day, so that nobody has to believe a deadline.</summary>
public static class ClockLedger
{
    /// <summary>One line for each day from the start of a clock to its last day.</summary>
    /// <returns>
    /// Ends with the last day, for which the notified end of an open stop is taken as its end; where none was notified,
    /// with the first day that the open stop takes out.
    /// </returns>
    public static ValueList<LedgerLine> Of(ClockRun run, WorkingCalendar calendar)
    {
        var projected = run with
        {
            Stops = run.Stops.Select(stop => stop with { Until = stop.Until ?? stop.StatedEnd }).ToValueList(),
        };
        var scale = ClockScale.Of(run.Limit.Unit, calendar);
        var stops = MergedStops.Of(projected, projected: false);
        var through = Clock.DueAt(projected, calendar) is { } dueAt
            ? Clock.LastDay(dueAt)
            : FirstStoppedDay(calendar, stops[^1].From.Date, run.Limit.Unit);
        var lines = new List<LedgerLine>();
        var before = 0m;
        for (var date = run.StartedAt.Date; date <= through; date = date.PlusDays(1))
        {
            var end = date.PlusDays(1).AtMidnight();
            var lastMoment = end.PlusTicks(-1);
            var used = Clock.Consumed(projected, scale, stops, lastMoment) / (decimal)scale.PerUnit;
            var shown = Math.Min(used, Clock.AmountOf(run));
            lines.Add(Line(projected, calendar, date, shown, shown > before, date == through));
            before = shown;
        }

        return lines.ToValueList();
    }

    /// <summary>The spelling of a mark for programs: start, counted, make-up, weekend, holiday, stopped.</summary>
    public static string Wire(this LedgerMark mark) =>
        mark == LedgerMark.MakeUp ? "make-up" : mark.ToString().ToLower(CultureInfo.InvariantCulture);

    /// <summary>Mark and reason of a day that is not the start: what it is and which notice says so.</summary>
    internal static (LedgerMark Mark, Localized Reason) Describe(CalendarDay day)
    {
        var weekday = new Localized("星期" + "一二三四五六日"[(int)day.Date.DayOfWeek - 1], day.Date.DayOfWeek.ToString());
        var source = day switch
        {
            { Holiday: null } => new Localized("", ""),
            { Notice: null } => new Localized("，全国年节及纪念日放假办法", ", statutory holiday"),
            { Notice: "unknown" } => new Localized($"，{day.Layer} 日历", $", calendar {day.Layer}"),
            _ => new Localized($"，{day.Notice}", $", {day.Notice}"),
        };
        return day.Kind switch
        {
            DayKind.MakeUp => (LedgerMark.MakeUp, new Localized(
                $"{weekday.Zh}，{day.Holiday?.Zh}调休上班{source.Zh}",
                $"{weekday.En}, worked for {day.Holiday?.En}{source.En}")),
            DayKind.Holiday => (LedgerMark.Holiday, new Localized(
                $"{day.Holiday?.Zh}{source.Zh}", $"{day.Holiday?.En}{source.En}")),
            DayKind.Weekend => (LedgerMark.Weekend, weekday),
            _ => (LedgerMark.Counted, new Localized(
                day.Holiday is null ? "工作日" : $"工作日{source.Zh}",
                day.Holiday is null ? "working day" : $"working day{source.En}")),
        };
    }

    private static LedgerLine Line(
        ClockRun run, WorkingCalendar calendar, LocalDate date, decimal used, bool counts, bool last)
    {
        var day = calendar.Explain(date);
        var (mark, reason) = Describe(day);
        var everyDay = run.Limit.Unit
            is LimitUnit.NaturalDays or LimitUnit.Months or LimitUnit.Hours or LimitUnit.Minutes;
        if (date == run.StartedAt.Date)
        {
            (mark, reason) = (LedgerMark.Start, new Localized("起算日，不计入", "start, not itself counted"));
        }
        else if (!counts && StopOn(run, date) is { } stop && (everyDay || day.Working))
        {
            mark = LedgerMark.Stopped;
            reason = stop.Reason is { } ground
                ? new Localized($"计时停止：{ground.Zh}", $"clock stopped: {ground.En}")
                : new Localized("计时停止", "clock stopped");
        }
        else if (everyDay && counts && mark != LedgerMark.MakeUp)
        {
            mark = LedgerMark.Counted;
        }
        else if (everyDay && last && day.Working)
        {
            reason = new Localized(
                $"{reason.Zh}；期限最后一日为休息日，顺延至此", $"{reason.En}; the last day fell on a rest day and moved here");
        }

        else if (!everyDay && !counts && day.Working)
        {
            reason = new Localized(
                $"{reason.Zh}；日历修订，期限不早于 {run.Floor:uuuu-MM-dd}",
                $"{reason.En}; calendar revised, not due before {run.Floor:uuuu-MM-dd}");
        }

        return new LedgerLine(date, mark, used, reason, day.Provisional);
    }

    // The stop that covers the first moment of the day, or for hours and minutes any part of it.
    private static ClockStop? StopOn(ClockRun run, LocalDate date) => run.Stops
        .Where(stop => stop.From < date.PlusDays(1).AtMidnight()
            && (stop.Until is not { } until || until > date.AtMidnight()))
        .OrderBy(stop => stop.From)
        .FirstOrDefault();

    private static LocalDate FirstStoppedDay(WorkingCalendar calendar, LocalDate stopped, LimitUnit unit) =>
        unit is LimitUnit.WorkingDays or LimitUnit.HalfDays or LimitUnit.BusinessMinutes
            ? calendar.FirstWorkingDayAfter(stopped)
            : stopped.PlusDays(1);
}
