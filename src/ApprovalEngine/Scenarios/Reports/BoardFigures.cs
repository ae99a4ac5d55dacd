namespace ApprovalEngine.Scenarios.Reports;

/// <summary>The figures of a supervisor's board in a period; docs/reports.md says the same in words.</summary>
/// <remarks>
/// Items and cases are two series: each child of a joint case counts once among the items, the joint case once among
/// the cases. Every figure shows its numerator and denominator as ids; one whose denominator is empty is no figure.
/// Cases that go on from another case are left out of the times, since they have not seen all of their own.
/// </remarks>
public static class BoardFigures
{
    /// <summary>The figures, always the same ones in the same order.</summary>
    /// <param name="cases">The cases that had begun when the period ended.</param>
    /// <param name="items">The items decided in the period, of whichever case.</param>
    /// <param name="period">The days.</param>
    public static ValueList<PeriodFigure> Of(
        IReadOnlyList<CaseFacts> cases, IReadOnlyList<DecidedItem> items, ReportPeriod period) =>
        [.. OfCases(cases, period), .. OfItems([.. items.Where(item => period.Holds(item.DecidedOn))])];

    private static IEnumerable<PeriodFigure> OfCases(IReadOnlyList<CaseFacts> cases, ReportPeriod period)
    {
        var begun = cases.Where(one => one.StartedOn <= period.To).ToList();
        var before = begun.Where(one => one.StartedOn < period.From && !(one.Tally.DecidedOn < period.From)).ToList();
        var opened = begun.Where(one => period.Holds(one.StartedOn)).ToList();
        var received = begun.Where(one => one.Tally.ReceivedOn is { } day && period.Holds(day)).ToList();
        var accepted = begun.Where(one => one.Tally.AcceptedOn is { } day && period.Holds(day)).ToList();
        var closed = begun.Where(one => one.Tally.DecidedOn is { } day && period.Holds(day)).ToList();
        var open = begun.Where(one => !(one.Tally.DecidedOn <= period.To)).ToList();
        var work = before.Concat(opened).Concat(closed).DistinctBy(one => one.CaseId);
        var settled = closed.Where(one =>
            one.Obligations > 0 && one.ObligationsKept + one.ObligationsBroken == one.Obligations).ToList();
        var whole = closed.Where(one => !one.Tally.IsTakenOver).ToList();
        return
        [
            Count("open-at-start", "期初在办", "open at the start", before),
            Count("opened", "新收", "opened", opened),
            Count("closed", "办结", "closed", closed),
            Count("open-at-end", "期末在办", "open at the end", open),
            Rate("acceptance-rate", "受理率", "accepted", received.Where(one => one.Tally.AcceptedOn is not null),
                received),
            Rate("closing-rate", "办结率", "closing rate", closed, work),
            Rate("on-time-rate", "按期办结率", "closed on time", closed.Where(one => one.Tally.Passed == 0), closed),
            Rate("no-trip-rate", "零跑动率", "without a trip", closed.Where(one => one.Tally.Trips == 0), closed),
            Rate("one-trip-rate", "最多跑一次率", "one trip at most", closed.Where(one => one.Tally.Trips <= 1), closed),
            Rate("first-pass-rate", "一次通过率", "without correction", closed.Where(one => one.Tally.Corrections == 0),
                closed),
            Rate("one-go-rate", "一次办结率", "in one go",
                closed.Where(one => one.Tally is { Corrections: 0, Returns: 0, Trips: <= 1 }), closed),
            Count("second-corrections", "再次补正", "corrected twice", closed.Where(one => one.Tally.Corrections > 1)),
            Rate("tolerance-rate", "容缺率", "with papers tolerated",
                accepted.Where(one => one.Tally.Tolerated > 0), accepted),
            Rate("promises-kept-rate", "承诺履约率", "commitments kept", settled.Where(one => one.ObligationsBroken == 0),
                settled),
            Count("late-entries", "补录", "with late entries", closed.Where(one => one.Tally.LateEntries > 0)),
            .. Times("days-used", "审批用时", "working days used", whole, one => one.UsedDays),
            .. Times("days-experienced", "体验用时", "natural days experienced", whole, one => one.ExperiencedDays),
        ];
    }

    private static IEnumerable<PeriodFigure> OfItems(List<DecidedItem> items)
    {
        var promised = items.Where(item => item.PromiseKept is not null).ToList();
        var limited = items.Where(item => item.StatuteKept is not null).ToList();
        var timed = items.Where(item => item.SameDay is not null).ToList();
        var stopped = items.Where(item => item.WasStopped).ToList();
        return
        [
            new("items-decided", new("办结事项", "items decided"), Ids(items), null),
            Rate("items-granted-rate", "准予率", "granted", items.Where(item => item.Outcome == "granted"), items),
            Rate("promise-kept-rate", "按承诺办结率", "within the promise", promised.Where(item => item.PromiseKept == true),
                promised),
            Rate("before-promise-rate", "提前办结率", "before the promise",
                promised.Where(item => item.BeforePromise == true), promised),
            Rate("statute-kept-rate", "法定按期办结率", "within the law", limited.Where(item => item.StatuteKept == true),
                limited),
            Rate("same-day-rate", "当日办结率", "on the same day", timed.Where(item => item.SameDay == true), timed),
            Rate("stopped-rate", "挂起率", "stopped", stopped, items),
            new("stopped-days", new("平均挂起天数", "working days stopped, on average"), Ids(stopped), null)
            {
                Amount = Average(stopped.Select(item => (decimal)item.StoppedDays)),
            },
            Rate("extended-rate", "延期率", "extended", items.Where(item => item.IsExtended), items),
            Reduction("promised-reduction", "承诺时限压缩率", "promised of statutory", items, item => item.PromisedDays),
            Reduction("used-reduction", "实际时限压缩率", "used of statutory", items, item => item.UsedDays),
        ];
    }

    // 1 − Σ part / Σ statutory, over the items that have both in one unit.
    private static PeriodFigure Reduction(
        string name, string zh, string en, List<DecidedItem> items, Func<DecidedItem, decimal?> part)
    {
        var both = items.Where(item => item.StatutoryDays is not null && part(item) is not null).ToList();
        var whole = both.Sum(item => item.StatutoryDays!.Value);
        return new(name, new(zh, en), Ids(both), null)
        {
            Amount = whole == 0 ? null : decimal.Round(1 - (both.Sum(item => part(item)!.Value) / whole), 4),
        };
    }

    private static IEnumerable<PeriodFigure> Times(
        string name, string zh, string en, List<CaseFacts> cases, Func<CaseFacts, int?> of)
    {
        var known = cases.Where(one => of(one) is not null).OrderBy(of)
            .ThenBy(one => one.CaseId, StringComparer.Ordinal).ToList();
        return
        [
            Time("", "，平均", ", on average", Average(known.Select(one => (decimal)of(one)!.Value))),
            Time("-median", "，中位数", ", median", At(0.5m)),
            Time("-p90", "，P90", ", nine of ten at most", At(0.9m)),
            Time("-max", "，最长", ", longest", At(1)),
        ];

        PeriodFigure Time(string suffix, string zhOf, string enOf, decimal? amount) =>
            new($"{name}{suffix}", new(zh + zhOf, en + enOf), Ids(known), null) { Amount = amount };

        // The smallest of the figures that so large a share of them does not exceed.
        decimal? At(decimal share) => known.Count == 0
            ? null : of(known[Math.Max(0, (int)Math.Ceiling(share * known.Count) - 1)]);
    }

    private static decimal? Average(IEnumerable<decimal> amounts)
    {
        var all = amounts.ToList();
        return all.Count == 0 ? null : decimal.Round(all.Average(), 2);
    }

    private static PeriodFigure Count(string name, string zh, string en, IEnumerable<CaseFacts> cases) =>
        new(name, new(zh, en), Ids(cases), null);

    private static PeriodFigure Rate(
        string name, string zh, string en, IEnumerable<CaseFacts> part, IEnumerable<CaseFacts> whole) =>
        new(name, new(zh, en), Ids(part), Ids(whole));

    private static PeriodFigure Rate(
        string name, string zh, string en, IEnumerable<DecidedItem> part, IEnumerable<DecidedItem> whole) =>
        new(name, new(zh, en), Ids(part), Ids(whole));

    private static ValueList<string> Ids(IEnumerable<CaseFacts> cases) =>
        cases.Select(one => one.CaseId).Order(StringComparer.Ordinal).ToValueList();

    private static ValueList<string> Ids(IEnumerable<DecidedItem> items) =>
        items.Select(item => $"{item.CaseId}/{item.Step}").Order(StringComparer.Ordinal).ToValueList();
}
