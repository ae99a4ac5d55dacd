using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>A workflow that a total does not count, and why.</summary>
/// <param name="Workflow">Its id.</param>
/// <param name="Why">The reason.</param>
public sealed record LeftOutWorkflow(string Workflow, Localized Why);

/// <summary>One measure over the workflows of a library.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Unit">The one unit of what is added up.</param>
/// <param name="Before">Sum before: the base on which the percentage stands.</param>
/// <param name="After">Sum after.</param>
/// <param name="Counted">The workflows added up.</param>
/// <param name="LeftOut">The workflows that are not, each with the reason.</param>
public sealed record MeasureTotal(
    string Name, string Unit, decimal Before, decimal After, ValueList<string> Counted,
    ValueList<LeftOutWorkflow> LeftOut)
{
    /// <summary>What was saved (减少).</summary>
    public decimal Saved => Before - After;

    /// <summary>降幅: what was saved as a share of the base; null where there is no base.</summary>
    public decimal? Reduction => ReformMeasure.ReductionOf(Before, After);
}

/// <summary>Totals over a library, as a city reports them: steps, papers and days saved, each with its base.</summary>
public static class LibraryTotals
{
    /// <summary>One total for each measure and unit; only figures of the same unit are added.</summary>
    /// <param name="reports">The reports of the workflows that were played.</param>
    /// <param name="unplayed">Workflows without a scenario that could be played.</param>
    public static ValueList<MeasureTotal> Of(
        IReadOnlyList<MetricsReport> reports, IReadOnlyList<LeftOutWorkflow> unplayed) =>
        MeasureNames.All.SelectMany(name => OfMeasure(name, reports, unplayed)).ToValueList();

    private static IEnumerable<MeasureTotal> OfMeasure(
        string name, IReadOnlyList<MetricsReport> reports, IReadOnlyList<LeftOutWorkflow> unplayed)
    {
        var comparable = reports.Where(report => report[name].IsComparable).ToList();
        var left = reports.Except(comparable).Select(report => new LeftOutWorkflow(
            report.Workflow, report[name].Note ?? new("没有可比的数", "no figures to compare")))
            .Concat(unplayed).ToValueList();
        var byUnit = comparable.GroupBy(report => report[name].Before!.Unit, StringComparer.Ordinal).ToList();
        if (byUnit.Count == 0)
        {
            yield return new(name, MeasureNames.DefaultUnit(name), 0, 0, [], left);
        }

        foreach (var unit in byUnit)
        {
            yield return new(
                name, unit.Key, unit.Sum(report => report[name].Before!.Value),
                unit.Sum(report => report[name].After!.Value), unit.Select(report => report.Workflow).ToValueList(),
                left.Concat(OtherUnit(comparable.Except(unit), name)).ToValueList());
        }
    }

    private static IEnumerable<LeftOutWorkflow> OtherUnit(IEnumerable<MetricsReport> others, string name) =>
        others.Select(report => (report.Workflow, Unit: report[name].Before!.UnitWords)).Select(other =>
            new LeftOutWorkflow(other.Workflow, new($"单位是{other.Unit.Zh}", $"its unit is {other.Unit.En}")));
}
