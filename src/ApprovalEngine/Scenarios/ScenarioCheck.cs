using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;

namespace ApprovalEngine.Scenarios;

/// <summary>What must hold of a scenario beyond its format before it can be played.</summary>
public static class ScenarioCheck
{
    /// <summary>
    /// Every problem of a scenario file: of its format, of what it names, of what does not fit together.
    /// </summary>
    /// <param name="reading">The file, read.</param>
    /// <param name="library">The library its workflows are in; null where that is not to be looked up.</param>
    public static ValueList<Problem> Of(FileReading<ScenarioFile> reading, DefinitionLibrary? library)
    {
        if (reading.Value is not { } scenario)
        {
            return reading.Problems;
        }

        var problems = reading.NewProblems();
        foreach (var problem in reading.Problems)
        {
            problems.Add(problem);
        }

        if (library is not null)
        {
            CheckWorkflows(scenario, library.Workflows, problems);
        }

        return Of(scenario, problems).ToValueList();
    }

    /// <summary>Every problem of a bound scenario.</summary>
    public static IEnumerable<Problem> Of(ScenarioFile scenario, ProblemList problems)
    {
        for (var i = 0; i < scenario.Acts.Count; i++)
        {
            Check(scenario, i, problems);
        }

        if (scenario.Acts.Count == 0)
        {
            problems.Error("/acts", ProblemCode.MissingKey, "情景至少要有一项行为", "a scenario has at least one act");
        }
        else if (scenario.Until is { } until && until < scenario.Acts.Max(entry => entry.At))
        {
            problems.Error("/until", ProblemCode.OutOfOrder, "until 早于最后一项", "until lies before the last entry");
        }

        return problems.Sorted;
    }

    private static void CheckWorkflows(ScenarioFile scenario, ValueList<string> known, ProblemList problems)
    {
        foreach (var (pointer, workflow) in scenario.Cases
            .Select(entry => ($"/cases/{entry.Key}", entry.Value)).Prepend(("/workflow", scenario.Workflow))
            .Where(named => !known.Contains(named.Item2)))
        {
            var near = Nearest.Of(workflow, known);
            problems.Error(
                pointer, ProblemCode.UnknownFile,
                $"没有流程 \"{workflow}\"" + (near is null ? "" : $"；是否指 {near}？"),
                $"there is no workflow \"{workflow}\"" + (near is null ? "" : $"; did you mean '{near}'?"));
        }
    }

    // The id of a linked case is that of its origin with something after it; whether it was opened shows in the run.
    private static bool IsKnown(ScenarioFile scenario, string id) => scenario.Cases.Keys.Append(scenario.Workflow)
        .Any(known => id == known || id.StartsWith($"{known}-", StringComparison.Ordinal));

    private static void Check(ScenarioFile scenario, int index, ProblemList problems)
    {
        var entry = scenario.Acts[index];
        var at = $"/acts/{index}";
        if (index > 0 && entry.At < scenario.Acts[index - 1].At)
        {
            problems.Hint(
                $"{at}/at", ProblemCode.OutOfOrder, "时间早于前一项；按时间先后执行",
                "this entry is earlier than the one before it; entries are played in order of time");
        }

        if (entry.Do is null && entry.Expect is null)
        {
            problems.Error(at, ProblemCode.MissingKey, "须有 do 或 expect", "an entry has \"do\" or \"expect\"");
        }

        if (entry.Do is not null && entry.By is null)
        {
            problems.Error(at, ProblemCode.MissingKey, "缺少键 \"by\"", "the key \"by\" is missing");
        }

        if (entry.By is { } by && !scenario.People.ContainsKey(by) && !problems.Doubts.Lacks("/people"))
        {
            var (zh, en) = Suggestion.For(by, scenario.People.Keys);
            problems.Error(
                $"{at}/by", ProblemCode.UnknownPerson, $"没有人员“{by}”{zh}", $"there is no person '{by}'{en}");
        }

        if (entry.Case is { } id && !IsKnown(scenario, id)
            && !StandIn.Is(scenario.Workflow) && !problems.Doubts.Lacks("/cases"))
        {
            var (zh, en) = Suggestion.For(id, scenario.Cases.Keys.Append(scenario.Workflow));
            problems.Error($"{at}/case", ProblemCode.UnknownCase, $"没有办件“{id}”{zh}", $"there is no case '{id}'{en}");
        }
    }
}
