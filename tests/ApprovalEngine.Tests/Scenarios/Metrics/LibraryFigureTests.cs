using ApprovalEngine.Scenarios.Metrics;

namespace ApprovalEngine.Tests.Scenarios.Metrics;

/// <summary>The figures that were reported come out of definition, baseline and history.</summary>
public sealed class LibraryFigureTests
{
    [TestCase("land-to-start", MeasureNames.Items, 11, 11)]
    [TestCase("land-to-start", MeasureNames.DaysStatutory, 172, 82)]
    [TestCase("land-to-start", MeasureNames.DaysUsed, 172, 7)]
    [TestCase("land-to-start", MeasureNames.DaysReported, null, 7)]
    [TestCase("bundled-roads", MeasureNames.Projects, 18, 2)]
    [TestCase("bundled-roads", MeasureNames.Approvals, 54, 2)]
    [TestCase("bundled-roads", MeasureNames.Materials, 324, 44)]
    [TestCase("bundled-roads", MeasureNames.Trips, 54, 1)]
    [TestCase("bundled-roads", MeasureNames.DaysReported, 54, 5)]
    [TestCase("start-package", MeasureNames.Items, 8, 8)]
    [TestCase("start-package", MeasureNames.DaysReported, 7, 2)]
    [TestCase("instant-filing", MeasureNames.Steps, 4, 1)]
    [TestCase("cloud-filing", MeasureNames.DaysReported, null, 1)]
    public void Figure_ThatWasReported_ComesOut(string workflow, string name, decimal? before, decimal after)
    {
        var measure = Report(workflow)[name];

        measure.After!.Value.ShouldBe(after);
        if (before is { } known)
        {
            measure.Before!.Value.ShouldBe(known);
        }
    }

    [TestCase("bundled-roads", "natural days", Amount.WorkingDays)]
    [TestCase("land-to-start", "months", Amount.WorkingDays)]
    public void Days_OfDifferentUnits_HaveNoReduction(string workflow, string before, string after)
    {
        var reported = Report(workflow)[MeasureNames.DaysReported];

        reported.Before!.Unit.ShouldBe(before);
        reported.After!.Unit.ShouldBe(after);
        reported.Reduction.ShouldBeNull();
    }

    [Test]
    public void Days_SavedByAreaResults_AreThirtyToFifty()
    {
        var reported = Report("regional-assessment")[MeasureNames.DaysReported];

        (reported.Before!.Unit, reported.After!.Unit).ShouldBe((Amount.WorkingDays, Amount.WorkingDays));
        (reported.Before.Value - reported.After.Value).ShouldBeInRange(30, 50);
    }

    [TestCaseSource(typeof(Played), nameof(Played.Referenced))]
    public void Report_OfEveryWorkflow_IsHonest(string workflow)
    {
        var report = Report(workflow);

        report.Measures.Select(measure => measure.Name).ShouldBe(MeasureNames.All);
        foreach (var measure in report.Measures)
        {
            (measure.Reduction is null || measure.Before!.Unit == measure.After!.Unit).ShouldBeTrue(measure.Name);
            (measure.IsComparable || measure.Note is not null).ShouldBeTrue($"{measure.Name} says not why");
        }
    }

    private static MetricsReport Report(string workflow) =>
        ReformMetrics.Of(Played.OfLibrary(workflow), workflow);
}
