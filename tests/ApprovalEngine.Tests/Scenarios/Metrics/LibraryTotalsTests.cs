using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios.Metrics;

namespace ApprovalEngine.Tests.Scenarios.Metrics;

public sealed class LibraryTotalsTests
{
    private static readonly Amount Natural = new(54, "natural days");
    private static readonly Amount Working = new(5, Amount.WorkingDays);

    [Test]
    public void Totals_AddOnlyFiguresOfOneUnit()
    {
        var totals = Of(
            Report("a", Amount.Of(54), Amount.Of(2), Natural, Working),
            Report("b", Amount.Of(4), Amount.Of(1), new(7, Amount.WorkingDays), new(2, Amount.WorkingDays)),
            Report("c", null, Amount.Of(9), new(10, "natural days"), new(4, "natural days")));

        var approvals = totals.Single(total => total.Name == MeasureNames.Approvals);
        approvals.Before.ShouldBe(58);
        approvals.After.ShouldBe(3);
        approvals.Saved.ShouldBe(55);
        approvals.Reduction.ShouldBe(0.9483m);
        approvals.LeftOut.Select(left => left.Workflow).ShouldBe(["c"]);
        var days = totals.Where(total => total.Name == MeasureNames.DaysReported).ToList();
        days.Select(total => (total.Unit, total.Before, total.After))
            .ShouldBe([(Amount.WorkingDays, 7m, 2m), ("natural days", 10m, 4m)]);
        days[0].LeftOut.Select(left => left.Workflow).ShouldBe(["a", "c"]);
    }

    [Test]
    public void Totals_OfNothing_HaveNoReduction()
    {
        var totals = LibraryTotals.Of([], [new("x", new("没有", "none"))]);

        totals.Select(total => total.Name).ShouldBe(MeasureNames.All);
        totals.ShouldAllBe(total => total.Before == 0 && total.Reduction == null && total.LeftOut.Count == 1);
    }

    private static ValueList<MeasureTotal> Of(params MetricsReport[] reports) => LibraryTotals.Of(reports, []);

    private static MetricsReport Report(
        string id, Amount? before, Amount after, Amount daysBefore, Amount daysAfter) => new(
        id, new(id, id), "s", MeasureNames.All.Select(name => name switch
        {
            MeasureNames.Approvals => Measure(name, before, after),
            MeasureNames.DaysReported => Measure(name, daysBefore, daysAfter),
            _ => Measure(name, null, null),
        }).ToValueList());

    private static ReformMeasure Measure(string name, Amount? before, Amount? after) =>
        new() { Name = name, Title = MeasureNames.Title(name), Before = before, After = after };
}
