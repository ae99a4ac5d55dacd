using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What registries say: the answers on which a rule table decides, and those about results to share.</summary>
internal sealed class MachineActs(WorkflowDefinition definition)
{
    private static readonly LocalDate FarAway = new(2036, 12, 31);

    /// <summary>
    /// The answers to checks that come with an act: none, and where a rule table decides at its end also all true.
    /// </summary>
    public IEnumerable<ValueMap<Fact>> ChecksAt(StepNode node)
    {
        var own = node.Definition.Checks.Keys.ToList();
        var asked = definition.Steps.Where(step => step.Definition is DecideStep
                && step.Needs.SelectMany(need => need.Steps).Contains(node.Id))
            .SelectMany(ChecksOf).Concat(own).Distinct(StringComparer.Ordinal).ToList();
        return asked.Count == own.Count ? [True(own)] : [True(asked), True(own)];
    }

    /// <summary>The answers of a registry about a result: inside, partly inside and outside its area.</summary>
    public static IEnumerable<ExploredAct> Reuse(StepNode node, ReuseStep reuse)
    {
        var registry = Cast.Outside(reuse.Registry);
        var answers = new[]
        {
            ("reused", Coverage.Inside), ("partial", Coverage.Partial), ("not-applicable", Coverage.Outside),
        };
        return answers.Select(answer => ActWords.One(registry, node.Id, answer.Item1, ActWords.Ground with
        {
            Answer = new RegistryAnswer
            {
                Coverage = answer.Item2,
                Topic = reuse.Topic,
                Document = "文号",
                ValidUntil = FarAway,
            },
            Checks = True(node.Definition.Checks.Keys),
        }, ActWords.Work));
    }

    private IEnumerable<string> ChecksOf(StepNode node)
    {
        var table = definition.Rules[((DecideStep)node.Definition).Rules];
        return table.Rules.SelectMany(rule => definition.Conditions[rule.When].Reads.Checks)
            .Concat(node.Definition.Checks.Keys).Concat(new[] { table.Switch }.OfType<string>());
    }

    private static ValueMap<Fact> True(IEnumerable<string> checks) =>
        checks.ToValueMap(check => check, _ => (Fact)new Fact.Truth(true));
}
