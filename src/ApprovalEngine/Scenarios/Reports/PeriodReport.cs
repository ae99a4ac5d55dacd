using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>A case as a report reads it: its history and the definition it is pinned to.</summary>
/// <param name="Name">What it is called in the rows of the report; no two cases have one name.</param>
/// <param name="Definition">The definition.</param>
/// <param name="Events">The history, from the first event.</param>
public sealed record ReportedCase(string Name, WorkflowDefinition Definition, IReadOnlyList<RecordedEvent> Events);

/// <summary>A figure of a report with what stands behind it: every figure can be traced to its cases.</summary>
/// <param name="Name">Stable name, such as <c>closing-rate</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Numerator">What is counted: ids of cases, or of nodes as <c>case/step</c>.</param>
/// <param name="Denominator">What it is a share of; null for a plain count.</param>
public sealed record PeriodFigure(
    string Name, Localized Title, ValueList<string> Numerator, ValueList<string>? Denominator)
{
    /// <summary>
    /// What was added up, averaged or compared over the numerator, where the figure is no count; null for the others.
    /// </summary>
    public decimal? Amount { get; init; }

    /// <summary>The share, between 0 and 1; null for a plain count, and where the denominator is empty.</summary>
    public decimal? Rate => Denominator is { Count: > 0 } whole ? (decimal)Numerator.Count / whole.Count : null;
}

/// <summary>The figures of one workflow in one period.</summary>
/// <param name="Period">The days.</param>
/// <param name="Workflow">The workflow.</param>
/// <param name="Title">Its title.</param>
/// <param name="Figures">The figures, always the same ones in the same order.</param>
public sealed record PeriodReport(
    ReportPeriod Period, string Workflow, Localized Title, ValueList<PeriodFigure> Figures)
{
    /// <summary>A report for each workflow that had a case until the end of the period, in order of id.</summary>
    /// <remarks>
    /// A figure of a past period does not change afterwards: only what was recorded until its last day counts.
    /// </remarks>
    public static ValueList<PeriodReport> Of(IEnumerable<ReportedCase> cases, ReportPeriod period) => cases
        .Select(one => CaseInPeriod.Of(one, period)).OfType<CaseInPeriod>()
        .GroupBy(one => one.Definition.File.Id, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new PeriodReport(
            period, group.Key, group.First().Definition.File.Title, PeriodFigures.Of([.. group], period)))
        .ToValueList();
}
