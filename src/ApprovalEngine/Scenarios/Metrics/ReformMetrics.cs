namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>
/// The figures of a reform, before and after (docs/metrics.md): computed from definition, baseline and history.
/// </summary>
public static class ReformMetrics
{
    /// <summary>The figures of a scenario that was played: those of its main case.</summary>
    /// <param name="result">What became of the scenario.</param>
    /// <param name="scenario">The scenario, as the caller names it.</param>
    public static MetricsReport Of(ScenarioResult result, string scenario)
    {
        var figures = CaseFigures.Of(result);
        var measures = new[]
        {
            WithCases(CountMeasures.Projects(figures), result),
            CountMeasures.Approvals(figures),
            CountMeasures.Items(figures),
            CountMeasures.Steps(figures),
            PaperMeasures.Materials(figures),
            PaperMeasures.Trips(figures),
            OfMain(DayMeasures.Statutory(figures), figures),
            OfMain(DayMeasures.Promised(figures), figures),
            OfMain(DayMeasures.Used(figures), figures),
            OfMain(DayMeasures.CriticalPath(figures), figures),
            OfMain(ReportedTime.Of(figures), figures),
        };
        return new(result.Workflow, result.Main.Definition.File.Title, scenario, measures.ToValueList());
    }

    private static ReformMeasure WithCases(ReformMeasure projects, ScenarioResult result) =>
        result.Cases.Count < 2 ? projects : Noted(
            projects,
            $"情景共有 {result.Cases.Count} 个办件，各项数字是办件 {result.Main.State.CaseId} 及由其拆出者的",
            $"the scenario has {result.Cases.Count} cases; all figures are those of case {result.Main.State.CaseId} "
                + "and what was taken out of it");

    /// <remarks>A case that was taken out has clocks of its own; its days are no part of the joint case's.</remarks>
    private static ReformMeasure OfMain(ReformMeasure measure, CaseFigures figures) =>
        figures.Parts.Count < 2 ? measure : Noted(
            measure, $"不含拆出的 {figures.Parts.Count - 1} 个办件", $"without {figures.Parts.Count - 1} cases taken out");

    private static ReformMeasure Noted(ReformMeasure measure, string zh, string en)
    {
        var note = new NoteText();
        if (measure.Note is { } known)
        {
            note.Add(known.Zh, known.En);
        }

        return measure with { Note = note.Add(zh, en).Text };
    }
}
