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
        var figures = new CaseFigures(result.Main, result.EndedAt);
        var measures = new[]
        {
            WithCases(CountMeasures.Projects(figures), result),
            CountMeasures.Approvals(figures),
            CountMeasures.Items(figures),
            CountMeasures.Steps(figures),
            PaperMeasures.Materials(figures),
            PaperMeasures.Trips(figures),
            DayMeasures.Statutory(figures),
            DayMeasures.Promised(figures),
            DayMeasures.Used(figures),
            DayMeasures.CriticalPath(figures),
            ReportedTime.Of(figures),
        };
        return new(result.Workflow, result.Main.Definition.File.Title, scenario, measures.ToValueList());
    }

    private static ReformMeasure WithCases(ReformMeasure projects, ScenarioResult result)
    {
        if (result.Cases.Count < 2)
        {
            return projects;
        }

        var note = new NoteText();
        if (projects.Note is { } known)
        {
            note.Add(known.Zh, known.En);
        }

        note.Add(
            $"情景共有 {result.Cases.Count} 个办件，各项数字是办件 {result.Main.State.CaseId} 的",
            $"the scenario has {result.Cases.Count} cases; all figures are those of case {result.Main.State.CaseId}");
        return projects with { Note = note.Text };
    }
}
