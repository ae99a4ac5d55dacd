using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What the walk of a definition says of each property.</summary>
/// <remarks>
/// A state from which some acts lead out of trouble is sound, and so is one on which not every act was tried yet:
/// refuted is only what no continuation of the walk could save.
/// </remarks>
internal sealed class Verdicts(Explorer explorer)
{
    private readonly List<(int From, ActTraits Traits)>[] _back = Backwards(explorer.Nodes);

    /// <summary>The states and acts that break a property, those on the shortest ways first.</summary>
    public IReadOnlyList<Finding> Broken(ExplorationProperty property) => property switch
    {
        ExplorationProperty.EveryPathEnds => EndsNever(),
        ExplorationProperty.NoStepHangs => Stuck(
            property, ActTraits.Progress, node => node.Open,
            step => new($"步骤“{step}”已打开，却再无办法结束", $"'{step}' is open and nothing can end it any more")),
        ExplorationProperty.NoObligationForgotten => Stuck(
            property, ActTraits.WithoutApplicant, node => node.Owed,
            step => new($"申请人不作为时，义务“{step}”没有结果，逾期也没有人知道",
                $"where the applicant keeps silent, '{step}' never ends and nobody is told that it is overdue")),
        _ => [.. explorer.Findings.Where(finding => finding.Property == property)],
    };

    private List<Finding> EndsNever()
    {
        var nodes = explorer.Nodes;
        var saved = Reach(nodes.Where(node => node.IsClosed || !node.IsExpanded).Select(node => node.Number),
            ActTraits.Progress, _ => true);
        return [.. nodes.Where(node => !saved[node.Number])
            .Select(lost => new Finding(ExplorationProperty.EveryPathEnds, lost.Number, null, null, new(
                $"办件再也不能结束；打开的步骤：{Names(lost.Open, "、")}",
                $"the case can end no more; open: {Names(lost.Open, ", ")}")))];
    }

    private List<Finding> Stuck(
        ExplorationProperty property, ActTraits by, Func<Node, ValueList<string>> which, Func<string, Localized> what)
    {
        var found = new List<Finding>();
        foreach (var step in explorer.Definition.Steps.Select(node => node.Id))
        {
            var nodes = explorer.Nodes;
            var open = nodes.Select(node => which(node).Contains(step)).ToArray();
            if (!open.Contains(true))
            {
                continue;
            }

            var saved = Reach(
                nodes.Where(node => !open[node.Number] || !node.IsExpanded).Select(node => node.Number), by,
                number => open[number]);
            found.AddRange(nodes.Where(node => open[node.Number] && !saved[node.Number])
                .Select(lost => new Finding(property, lost.Number, null, step, what(step))));
        }

        return [.. found.OrderBy(finding => finding.Node)];
    }

    /// <summary>Which states can reach some others by acts of a kind, passing only through certain states.</summary>
    private bool[] Reach(IEnumerable<int> targets, ActTraits by, Func<int, bool> through)
    {
        var reached = new bool[explorer.Nodes.Count];
        var next = new Queue<int>(targets);
        foreach (var target in next)
        {
            reached[target] = true;
        }

        while (next.TryDequeue(out var number))
        {
            foreach (var (from, traits) in _back[number])
            {
                if (!reached[from] && (traits & by) == by && through(from))
                {
                    reached[from] = true;
                    next.Enqueue(from);
                }
            }
        }

        return reached;
    }

    private static List<(int From, ActTraits Traits)>[] Backwards(IReadOnlyList<Node> nodes)
    {
        var back = nodes.Select(_ => new List<(int, ActTraits)>()).ToArray();
        foreach (var node in nodes)
        {
            foreach (var edge in node.Edges)
            {
                back[edge.To].Add((node.Number, edge.Traits));
            }
        }

        return back;
    }

    private static string Names(ValueList<string> steps, string between) =>
        steps.Count == 0 ? "–" : string.Join(between, steps);
}
