using ApprovalEngine.Cases;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What an exploration says of a workflow.</summary>
/// <param name="Workflow">Id of the workflow.</param>
/// <param name="States">States that were reached.</param>
/// <param name="Acts">Acts that were tried.</param>
/// <param name="IsComplete">Whether every reachable state was reached and every act tried on it.</param>
/// <param name="CoversForms">Whether of many forms only every three answers were tried together.</param>
/// <param name="Properties">One line for each property, in their order.</param>
public sealed record ExplorationReport(
    string Workflow, int States, long Acts, bool IsComplete, bool CoversForms, ValueList<PropertyReport> Properties)
{
    private const int MostWitnesses = 12;

    /// <summary>Whether every property is proved.</summary>
    public bool IsProved => Properties.All(property => property.Verdict == ExplorationVerdict.Proved);

    /// <summary>Whether a property is refuted.</summary>
    public bool IsRefuted => Properties.Any(property => property.Verdict == ExplorationVerdict.Refuted);

    /// <summary>What a walk says so far; where it ended early, what it did not see is not proved.</summary>
    public static ExplorationReport Of(Explorer explorer)
    {
        var verdicts = new Verdicts(explorer);
        return new(
            explorer.Definition.File.Id, explorer.States, explorer.Acts, explorer.IsComplete, explorer.CoversForms,
            Enum.GetValues<ExplorationProperty>()
                .Select(property => Of(property, verdicts.Broken(property), explorer)).ToValueList());
    }

    private static PropertyReport Of(
        ExplorationProperty property, IReadOnlyList<Finding> broken, Explorer explorer)
    {
        foreach (var finding in broken.Take(MostWitnesses))
        {
            var lost = broken.Where(other => other.Step == finding.Step).Select(other => other.Node).ToHashSet();
            if (new ShortPath(explorer, lost).To(finding) is { } path)
            {
                return new(property, ExplorationVerdict.Refuted, finding.What, Scenario(path, explorer));
            }
        }

        // A walk lets any clock run out before any other; what only an order shows that the limits forbid refutes
        // nothing, and leaves nothing proved.
        var isProved = broken.Count == 0 && explorer.IsComplete;
        return new(property, isProved ? ExplorationVerdict.Proved : ExplorationVerdict.NotFoundWithin,
            broken.Count > 0 ? broken[0].What : null, null);
    }

    private static ScenarioFile Scenario(PathReplay path, Explorer explorer) => new()
    {
        Workflow = explorer.Definition.File.Id,
        People = path.People.ToValueMap(person => person.Id, person => new PersonDefinition
        {
            Role = person.Role == ActorRole.Officer ? null : person.Role,
            Posts = person.Posts,
        }),
        Acts = path.Entries,
        Until = path.Until,
    };
}

/// <summary>What an exploration says of one property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Verdict">Proved, refuted, or not found within the states that were reached.</param>
/// <param name="What">What is wrong; null where nothing was found.</param>
/// <param name="Path">A scenario that leads to it, as short as it could be made; null where nothing is refuted.</param>
public sealed record PropertyReport(
    ExplorationProperty Property, ExplorationVerdict Verdict, Localized? What, ScenarioFile? Path);
