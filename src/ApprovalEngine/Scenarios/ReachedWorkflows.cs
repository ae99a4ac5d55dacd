using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;

namespace ApprovalEngine.Scenarios;

/// <summary>
/// The workflows of a scenario with every one that their cases may lead to, whether or not the scenario goes there.
/// </summary>
/// <param name="Definitions">Those that can be played, by id.</param>
/// <param name="Invalid">Ids of those that have errors or do not exist, in the order in which they are reached.</param>
/// <param name="Problems">Their errors.</param>
public sealed record ReachedWorkflows(
    ValueMap<WorkflowDefinition> Definitions, ValueList<string> Invalid, ValueList<Problem> Problems)
{
    /// <summary>Reads them from a library.</summary>
    public static ReachedWorkflows Of(ScenarioFile scenario, DefinitionLibrary library)
    {
        var definitions = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        var (invalid, problems) = (new List<string>(), new List<Problem>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<string>(scenario.Cases.Values.Append(scenario.Workflow));
        while (left.TryDequeue(out var workflow))
        {
            if (!seen.Add(workflow))
            {
                continue;
            }

            var found = library.Read(workflow);
            problems.AddRange(found.Problems.Where(problem => problem.Severity == Severity.Error));
            if (found.Definition is not { } definition)
            {
                invalid.Add(workflow);
                continue;
            }

            definitions[workflow] = definition;
            foreach (var linked in LinkedWorkflows.Of(definition.File))
            {
                left.Enqueue(linked);
            }
        }

        return new(
            definitions.ToValueMap(entry => entry.Key, entry => entry.Value), invalid.ToValueList(),
            problems.ToValueList());
    }
}
