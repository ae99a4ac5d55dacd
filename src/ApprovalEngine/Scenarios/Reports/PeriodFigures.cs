using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>The formulas of the figures; docs/reports.md says the same in words.</summary>
internal static class PeriodFigures
{
    /// <summary>Ratings from this one on are satisfied: 非常满意 5, 满意 4, 基本满意 3.</summary>
    private const int Satisfied = 3;

    public static ValueList<PeriodFigure> Of(IReadOnlyList<CaseInPeriod> cases, ReportPeriod period)
    {
        var before = cases.Where(one => one.StartedOn < period.From && !one.ClosedBefore).ToList();
        var opened = cases.Where(one => period.Holds(one.StartedOn)).ToList();
        var closed = cases.Where(one => one.ClosedOn is { } day && period.Holds(day)).ToList();
        var open = cases.Where(one => one.ClosedOn is null).ToList();
        var work = before.Concat(opened).Concat(closed).DistinctBy(one => one.Name).ToList();
        var due = cases.SelectMany(Nodes).Where(node => period.Holds(node.Planned)).ToList();
        var inTime = due.Where(node => node.Actual is { } day && day <= node.Planned);
        var ratings = cases.SelectMany(one => one.Ratings).ToList();
        var satisfied = ratings.Where(rating => rating.Value >= Satisfied);
        return
        [
            Count("open-at-start", "期初在办", "open at the start", before),
            Count("opened", "新收", "opened", opened),
            Count("closed", "办结", "closed", closed),
            Count("open-at-end", "期末在办", "open at the end", open),
            Count("overdue", "逾期", "overdue", cases.Where(one => one.PassedOn.Any(period.Holds))),
            Rate("closing-rate", "办结率", "closing rate", closed, work),
            Rate("on-time-rate", "按期办结率", "closed on time", closed.Where(one => one.PassedOn.Count == 0), closed),
            new("satisfaction-rate", new("满意率", "satisfied"), Ids(satisfied), Ids(ratings)),
            new("node-on-time-rate", new("节点按期率", "nodes on time"), Ids(inTime), Ids(due)),
        ];
    }

    private static PeriodFigure Count(string name, string zh, string en, IEnumerable<CaseInPeriod> cases) =>
        new(name, new(zh, en), Ids(cases), null);

    private static PeriodFigure Rate(
        string name, string zh, string en, IEnumerable<CaseInPeriod> part, IEnumerable<CaseInPeriod> whole) =>
        new(name, new(zh, en), Ids(part), Ids(whole));

    private static ValueList<string> Ids(IEnumerable<CaseInPeriod> cases) =>
        cases.Select(one => one.Name).Order(StringComparer.Ordinal).ToValueList();

    private static ValueList<string> Ids(IEnumerable<KeyValuePair<string, int>> ratings) =>
        ratings.Select(rating => rating.Key).Order(StringComparer.Ordinal).ToValueList();

    private static ValueList<string> Ids(IEnumerable<PlannedNode> nodes) =>
        nodes.Select(node => node.Id).Order(StringComparer.Ordinal).ToValueList();

    private static IEnumerable<PlannedNode> Nodes(CaseInPeriod one) =>
        from node in one.Definition.Steps
        where node.Definition is MilestoneStep { IsNode: true }
            && one.State.Step(node.Id).Status is not (StepStatus.Skipped or StepStatus.Closed)
        let planned = NodeView.PlannedDay(node, one.State)
        where planned is not null
        select new PlannedNode(
            $"{one.Name}/{node.Id}", planned.Value, NodeView.ActualDay(node, one.State, one.Definition));

    private sealed record PlannedNode(string Id, LocalDate Planned, LocalDate? Actual);
}
