using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>How several clocks are taken together (rule R20).</summary>
public enum TotalMeasure
{
    /// <summary>Working days on which at least one of them ran.</summary>
    Union,

    /// <summary>The working days of each, added up: what the same work costs one after the other.</summary>
    Sum,

    /// <summary>Working days from the first start to the last end, run or not.</summary>
    Span,
}

/// <summary>Working days of several clocks, in the three ways of counting them together.</summary>
public readonly record struct TotalDays(int Union, int Sum, int Span)
{
    /// <summary>The number by one of the three ways.</summary>
    public int By(TotalMeasure measure) => measure switch
    {
        TotalMeasure.Union => Union,
        TotalMeasure.Sum => Sum,
        _ => Span,
    };
}

/// <summary>What a limit on several clocks together shows at a moment; amounts in working days.</summary>
public sealed record TotalReading
{
    /// <summary>How much is used, today included.</summary>
    public required int Consumed { get; init; }

    /// <summary>The limit less what is used.</summary>
    public required int Remaining { get; init; }

    /// <summary>The last day, if the clocks go on running as they do now; null where none of them runs.</summary>
    public LocalDate? DueDate { get; init; }

    /// <summary>The colour; paused while every clock that has not ended is stopped.</summary>
    public required Light Light { get; init; }

    /// <summary>Whether time was taken beyond the last day.</summary>
    public required bool Overdue { get; init; }

    /// <summary>Whether a day that was looked at may still be changed by a later notice.</summary>
    public required bool Provisional { get; init; }
}

/// <summary>Clocks of stages and items taken together.</summary>
public static class TotalClock
{
    /// <summary>The working days of clocks up to a moment; clocks that start later count as nothing.</summary>
    public static TotalDays Of(IReadOnlyList<ClockRun> runs, WorkingCalendar calendar, LocalDateTime asOf)
    {
        var spans = runs.SelectMany(run => RunSpans.Of(run, asOf.Date)).ToList();
        return new TotalDays(
            RunSpans.Layer(spans).Sum(span => Count(calendar, span.From, span.Through)),
            spans.Sum(span => Count(calendar, span.From, span.Through)),
            Whole(runs, asOf) is { } whole ? calendar.CountWorkingDays(whole.First, whole.Last) : 0);
    }

    /// <summary>What a limit on the clocks together shows at a moment.</summary>
    /// <exception cref="ArgumentException">The limit is not in working days.</exception>
    public static TotalReading Read(
        Limit limit,
        TotalMeasure measure,
        IReadOnlyList<ClockRun> runs,
        WorkingCalendar calendar,
        LocalDateTime asOf,
        LightRule? light = null)
    {
        if (limit.Unit != LimitUnit.WorkingDays)
        {
            throw new ArgumentException("a limit on clocks together is in working days", nameof(limit));
        }

        var consumed = Of(runs, calendar, asOf).By(measure);
        var remaining = limit.Amount - consumed;
        var dueDate = DueDate(limit.Amount, measure, runs, calendar);
        var overdue = dueDate is { } due && LastTaken(measure, runs, asOf) > due;
        var open = runs.Where(run => run.StartedAt <= asOf && !(run.EndedAt <= asOf)).ToList();
        var paused = open.Count > 0 && open.All(run => MergedStops.Covers(MergedStops.Of(run, projected: false), asOf));
        var threshold = (light ?? LightRule.Default).Threshold(limit.Amount);
        var lookedAt = dueDate is { } end && end > asOf.Date ? end : asOf.Date;
        return new TotalReading
        {
            Consumed = consumed,
            Remaining = remaining,
            DueDate = dueDate,
            Light = overdue ? Light.Red : paused ? Light.Paused : remaining > threshold ? Light.Green : Light.Yellow,
            Overdue = overdue,
            Provisional = runs.Count > 0 && (calendar.IsProvisional(lookedAt)
                || calendar.FirstUncovered(runs.Min(run => run.StartedAt.Date), lookedAt) is not null),
        };
    }

    /// <summary>The account of the union, day by day, from the first start to the last end or the moment.</summary>
    public static ValueList<LedgerLine> Ledger(
        IReadOnlyList<ClockRun> runs, WorkingCalendar calendar, LocalDateTime asOf)
    {
        if (Whole(runs, asOf) is not { } whole)
        {
            return [];
        }

        var union = RunSpans.Layer(runs.SelectMany(run => RunSpans.Of(run, asOf.Date)));
        var lines = new List<LedgerLine>();
        var used = 0;
        for (var date = whole.First; date <= whole.Last; date = date.PlusDays(1))
        {
            var day = calendar.Explain(date);
            var (mark, reason) = ClockLedger.Describe(day);
            var counts = day.Working && union.Any(span => span.From <= date && date <= span.Through);
            used += counts ? 1 : 0;
            if (date == whole.First)
            {
                (mark, reason) = (LedgerMark.Start, new Localized("起算日，不计入", "start, not itself counted"));
            }
            else if (day.Working && !counts)
            {
                mark = LedgerMark.Stopped;
                reason = new Localized("没有审批时钟在运行", "no clock of the authority was running");
            }

            lines.Add(new LedgerLine(date, mark, used, reason, day.Provisional));
        }

        return lines.ToValueList();
    }

    private static LocalDate? DueDate(
        int limit, TotalMeasure measure, IReadOnlyList<ClockRun> runs, WorkingCalendar calendar)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        var first = runs.Min(run => run.StartedAt.Date);
        if (measure == TotalMeasure.Span || limit == 0)
        {
            return calendar.AddWorkingDays(first, limit);
        }

        // Clocks without an end are taken to run on, so that the day on which the limit is used up can be named.
        var spans = runs.SelectMany(run => RunSpans.Of(run, calendar.TableThrough)).ToList();
        var used = 0;
        foreach (var (from, through, clocks) in RunSpans.Stack(spans))
        {
            var each = measure == TotalMeasure.Sum ? clocks : 1;
            var days = Count(calendar, from, through) * each;
            if (used + days >= limit)
            {
                return calendar.AddWorkingDays(from.PlusDays(-1), (limit - used) / each);
            }

            used += days;
        }

        return null;
    }

    private static LocalDate? LastTaken(TotalMeasure measure, IReadOnlyList<ClockRun> runs, LocalDateTime asOf) =>
        measure == TotalMeasure.Span
            ? Whole(runs, asOf)?.Last
            : runs.SelectMany(run => RunSpans.Of(run, asOf.Date)).Select(span => (LocalDate?)span.Through).Max();

    private static (LocalDate First, LocalDate Last)? Whole(IReadOnlyList<ClockRun> runs, LocalDateTime asOf)
    {
        var started = runs.Where(run => run.StartedAt <= asOf).ToList();
        return started.Count == 0
            ? null
            : (started.Min(run => run.StartedAt.Date),
                started.Max(run => run.EndedAt is { } ended && ended < asOf ? ended.Date : asOf.Date));
    }

    private static int Count(WorkingCalendar calendar, LocalDate from, LocalDate through) =>
        calendar.CountWorkingDays(from.PlusDays(-1), through);
}
