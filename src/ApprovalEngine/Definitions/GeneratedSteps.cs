namespace ApprovalEngine.Definitions;

/// <summary>The fulfil steps of commitments and tolerated materials: never written, usable in needs.</summary>
public static class GeneratedSteps
{
    /// <summary>The written steps and the generated ones, by id; safe on files that are not checked.</summary>
    public static ValueMap<StepDefinition> WithWritten(WorkflowFile file, CatalogueFile catalogue) =>
        file.Steps.Concat(Of(file, catalogue)).ToValueMap(entry => entry.Key, entry => entry.Value);

    /// <summary>
    /// <c>&lt;commit&gt;/&lt;obligation&gt;</c> for every obligation, and <c>&lt;intake&gt;/&lt;material&gt;</c> for
    /// every tolerable material that the submit nearest before the intake asks for.
    /// </summary>
    public static ValueMap<StepDefinition> Of(WorkflowFile file, CatalogueFile catalogue) =>
        file.Steps.SelectMany(entry => entry.Value switch
        {
            CommitStep commit => OfCommit(entry.Key, commit),
            IntakeStep intake => OfIntake(entry.Key, intake, file, catalogue),
            _ => [],
        }).ToValueMap(entry => entry.Key, entry => entry.Value);

    /// <summary>The nearest step of a type before a step, by the fewest needs; null where there is none.</summary>
    public static string? Nearest<TStep>(string step, WorkflowFile file)
        where TStep : StepDefinition
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { step };
        var level = new List<string> { step };
        while (level.Count > 0)
        {
            level = [.. level.SelectMany(at => Before(at, file)).Where(seen.Add)];
            if (level.Find(at => file.Steps.GetOr(at, null!) is TStep) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<string> Before(string step, WorkflowFile file) =>
        file.Steps.TryGetValue(step, out var definition) ? definition.Needs.SelectMany(need => need.Steps)
            : step.IndexOf('/') is > 0 and var slash ? [step[..slash]]
            : [];

    private static IEnumerable<KeyValuePair<string, StepDefinition>> OfCommit(string id, CommitStep commit) =>
        commit.Obligations.Select(entry => KeyValuePair.Create(
            $"{id}/{entry.Key}",
            (StepDefinition)new FulfilStep(entry.Value, id, null) { Needs = [new Need.Positive(id)] }));

    private static IEnumerable<KeyValuePair<string, StepDefinition>> OfIntake(
        string id, IntakeStep intake, WorkflowFile file, CatalogueFile catalogue)
    {
        if (Nearest<SubmitStep>(id, file) is not { } submit)
        {
            yield break;
        }

        foreach (var material in StepGraph.MaterialsOf((SubmitStep)file.Steps[submit], file, catalogue))
        {
            if (catalogue.Materials.GetOr(material, null!)?.Tolerance is { } tolerance)
            {
                var owed = new ObligationDefinition
                {
                    Title = catalogue.Materials[material].Title,
                    Due = tolerance.Max,
                    Basis = tolerance.Reason,
                    Extension = tolerance.Extension,
                    Proof = material,
                    CheckedBy = tolerance.CheckedBy ?? intake.By ?? "",
                    Ladder = tolerance.Ladder,
                };
                yield return KeyValuePair.Create(
                    $"{id}/{material}",
                    (StepDefinition)new FulfilStep(owed, id, material) { Needs = [new Need.Ended(id)] });
            }
        }
    }
}
