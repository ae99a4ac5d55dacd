using ApprovalEngine.Scenarios.Metrics;

namespace ApprovalEngine.Tests.Scenarios.Metrics;

/// <summary>The figures that were reported come out of definition, baseline and history.</summary>
public sealed class LibraryFigureTests
{
    [TestCase("land-to-start", MeasureNames.Items, 11, 11)]
    [TestCase("land-to-start", MeasureNames.DaysStatutory, 172, 82)]
    [TestCase("land-to-start", MeasureNames.DaysUsed, 172, 7)]
    [TestCase("land-to-start", MeasureNames.DaysReported, null, 7)]
    public void Figure_ThatWasReported_ComesOut(string workflow, string name, decimal? before, decimal after)
    {
        var measure = Report(workflow)[name];

        measure.After!.Value.ShouldBe(after);
        if (before is { } known)
        {
            measure.Before!.Value.ShouldBe(known);
        }
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
