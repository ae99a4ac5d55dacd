using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios.Exploration;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Scenarios.Exploration;

/// <summary>
/// The reduced walk says the same as one that tries everything in every order and forgets nothing, on small workflows
/// made by chance.
/// </summary>
public sealed class ReductionTests
{
    private const int MostStates = 2_000;

    [TestCaseSource(nameof(Seeds))]
    public void SmallWorkflow_WalkedWithAndWithoutReductions_HasTheSameVerdicts(int seed)
    {
        var (definition, text, whole) = SmallEnough(seed);

        var reduced = Walked.Of(definition);

        reduced.IsComplete.ShouldBeTrue();
        reduced.States.ShouldBeLessThanOrEqualTo(whole.States);
        Broken(reduced).ShouldBe(Broken(whole), $"seed {seed}:\n{text}");
    }

    /// <remarks>A comparison says nothing about a property that always or never holds.</remarks>
    [TestCaseSource(nameof(Properties))]
    public void SmallWorkflows_OfAllSeeds_HoldAndBreakEveryProperty(ExplorationProperty property)
    {
        var broken = Seeds
            .Select(seed => new Verdicts(Walked.Of(RandomWorkflow.Of(new Random(seed), out _), MostStates))
            .Broken(property).Count > 0).ToList();

        broken.ShouldContain(true);
        broken.ShouldContain(false);
    }

    private static IEnumerable<int> Seeds => Enumerable.Range(1, 60);

    private static IEnumerable<ExplorationProperty> Properties => Enum.GetValues<ExplorationProperty>();

    private static (WorkflowDefinition Definition, string Text, Explorer Whole) SmallEnough(int seed)
    {
        while (true)
        {
            var definition = RandomWorkflow.Of(new Random(seed), out var text);
            var whole = Walked.Of(definition, MostStates, reduces: false);
            if (whole.IsComplete)
            {
                return (definition, text, whole);
            }

            seed += 1_000;
        }
    }

    private static string Broken(Explorer explorer)
    {
        var verdicts = new Verdicts(explorer);
        return string.Join('\n', Enum.GetValues<ExplorationProperty>().Select(property =>
            $"{property}: {string.Join(", ", verdicts.Broken(property).Select(finding => finding.Step ?? "x")
                .Distinct().Order(StringComparer.Ordinal))}"));
    }
}
