namespace ApprovalEngine.Definitions.Diagram.Bpmn;

/// <summary>
/// Turns a workflow into flow nodes: steps into tasks and events, needs, outcomes and conditions into gateways.
/// </summary>
/// <remarks>
/// All needs join in a parallel gateway, any of several in an inclusive one; a condition is an exclusive gateway before
/// the step whose default goes around it, as a skipped step satisfies what waits for it; outcomes that lead elsewhere
/// leave an exclusive gateway after the step.
/// </remarks>
internal sealed class BpmnBuilder(FlowDiagram diagram, Func<Localized, string> say)
{
    private readonly List<BpmnNode> _nodes = [];
    private readonly List<BpmnFlow> _flows = [];
    private readonly Dictionary<string, string> _entry = new(StringComparer.Ordinal);

    public static BpmnModel Of(FlowDiagram diagram, Func<Localized, string> say)
    {
        var builder = new BpmnBuilder(diagram, say);
        builder.Scope(null);
        foreach (var bundle in diagram.Nodes.Where(node => node.Bundle is not null).Select(node => node.Bundle!)
            .Distinct(StringComparer.Ordinal))
        {
            builder.Scope(bundle);
        }

        return new(builder._nodes.ToValueList(), builder._flows.ToValueList());
    }

    /// <summary>The id of a step's task or event.</summary>
    public static string Id(string step) => "step." + step.Replace('/', '.');

    private void Scope(string? bundle)
    {
        var steps = diagram.Nodes.Where(node => node.Bundle == bundle).ToList();
        var known = steps.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var edges = diagram.Edges.Where(edge => known.Contains(edge.From) && known.Contains(edge.To)).ToList();
        var parent = bundle is null ? null : Id(bundle);
        foreach (var node in steps)
        {
            Enter(node, edges.Where(edge => edge.To == node.Id).ToList(), parent);
        }

        foreach (var node in steps)
        {
            Leave(node, edges.Where(edge => edge.From == node.Id).ToList(), parent);
        }

        Start(steps.Where(node => !edges.Exists(edge => edge.To == node.Id)).ToList(), parent);
    }

    /// <summary>The nodes of a step up to itself: join, gate of its condition, task.</summary>
    private void Enter(DiagramNode node, List<DiagramEdge> entering, string? parent)
    {
        var id = Id(node.Id);
        var first = id;
        _nodes.Add(Task(node, parent));
        if (node.Condition is { } condition)
        {
            first = $"{id}.if";
            Gateway(first, BpmnKind.ExclusiveGateway, say(condition) + say(new("？", "?")), node, parent);
            Gateway($"{id}.after", BpmnKind.ExclusiveGateway, "", node, parent);
            Flow(first, id, say(new("是", "yes")), node.Step.Definition.When, parent);
            Flow(first, $"{id}.after", say(new("跳过", "skip")), null, parent);
            Flow(id, $"{id}.after", "", null, parent);
        }

        if (node.Step.IsOnDemand && entering.All(edge => edge.Link == DiagramLink.MayOpen))
        {
            _nodes.Add(new($"{id}.opened", BpmnKind.ConditionalEvent, say(new("按需启动", "opened on demand")), node.Lane)
            {
                Parent = parent,
                Awaits = say(new("有权岗位说明理由后启动", "opened by its post with a reason")),
            });
            Flow($"{id}.opened", first, "", null, parent);
            first = $"{id}.opened";
        }

        _entry[node.Id] = Joined(node, entering.Where(IsNeed).ToList(), first, parent);
    }

    private string Joined(DiagramNode node, List<DiagramEdge> needs, string first, string? parent)
    {
        var id = Id(node.Id);
        var any = needs.Where(edge => edge.IsAny).ToList();
        var others = needs.Count - any.Count;
        if (others + (any.Count > 0 ? 1 : 0) > 1)
        {
            Gateway($"{id}.all", BpmnKind.ParallelGateway, "", node, parent);
            Flow($"{id}.all", first, "", null, parent);
            first = $"{id}.all";
        }

        if (any.Count > 1)
        {
            Gateway($"{id}.any", BpmnKind.InclusiveGateway, say(new("任一", "any")), node, parent);
            Flow($"{id}.any", first, "", null, parent);
        }

        return first;
    }

    /// <summary>The nodes after a step: what any end leads to, its outcomes, what its success leads to.</summary>
    private void Leave(DiagramNode node, List<DiagramEdge> leaving, string? parent)
    {
        var id = Id(node.Id);
        var from = node.Condition is null ? id : $"{id}.after";
        foreach (var (index, edge) in leaving.Where(edge => edge.Link == DiagramLink.Ladder).Index())
        {
            var timer = $"{id}.overdue{index + 1}";
            _nodes.Add(new(timer, BpmnKind.BoundaryTimer, say(edge.Label!), node.Lane)
            {
                Parent = parent,
                AttachedTo = id,
                Awaits = say(edge.Label!),
            });
            Flow(timer, Target(edge), "", null, parent);
        }

        var ended = leaving.Where(edge => edge.Link == DiagramLink.Ended).Select(Target).ToList();
        var positive = leaving.Where(edge => edge.Link is DiagramLink.Positive or DiagramLink.MayOpen)
            .Select(Target).ToList();
        var outcomes = leaving.Where(edge => edge.Outcome is not null).ToList();
        if (outcomes.Count == 0)
        {
            Split(node, from, [.. ended, .. positive], "", "split", parent);
            return;
        }

        var choice = $"{id}.outcome";
        Gateway(choice, BpmnKind.ExclusiveGateway, say(new("结果", "outcome")), node, parent);
        Split(node, from, [.. ended, choice], "", "ended", parent);
        Split(node, choice, positive, say(new("其他", "else")), "split", parent);
        foreach (var outcome in outcomes.GroupBy(edge => edge.Outcome!, StringComparer.Ordinal))
        {
            var targets = outcome.Select(Target).ToList();
            if (targets.Count > 1)
            {
                Gateway($"{id}.{outcome.Key}", BpmnKind.ParallelGateway, "", node, parent);
                Split(node, $"{id}.{outcome.Key}", targets, "", "", parent);
                targets = [$"{id}.{outcome.Key}"];
            }

            Flow(choice, targets[0], say(outcome.First().Label!),
                $"steps['{node.Id}'].outcome == '{outcome.Key}'", parent);
        }
    }

    /// <summary>Leads from a node to its targets: to an end where there are none, to several at once.</summary>
    private void Split(DiagramNode node, string from, List<string> targets, string word, string name, string? parent)
    {
        var id = Id(node.Id);
        if (targets.Count == 0)
        {
            _nodes.Add(new($"{id}.end", BpmnKind.EndEvent, "", node.Lane) { Parent = parent });
            targets = [$"{id}.end"];
        }

        if (targets.Count > 1 && name.Length > 0)
        {
            Gateway($"{id}.{name}", BpmnKind.ParallelGateway, "", node, parent);
            Flow(from, $"{id}.{name}", word, null, parent);
            (from, word) = ($"{id}.{name}", "");
        }

        foreach (var target in targets)
        {
            Flow(from, target, word, null, parent);
        }
    }

    private void Start(List<DiagramNode> first, string? parent)
    {
        if (first.Count == 0)
        {
            return;
        }

        var prefix = parent is null ? "start" : $"{parent}.start";
        _nodes.Insert(0, new(prefix, BpmnKind.StartEvent, say(new("开始", "start")), first[0].Lane) { Parent = parent });
        var from = prefix;
        if (first.Count > 1)
        {
            // Of a bundle only the packages that have members run.
            var kind = parent is null ? BpmnKind.ParallelGateway : BpmnKind.InclusiveGateway;
            from = $"{prefix}.split";
            Gateway(from, kind, "", first[0], parent);
            Flow(prefix, from, "", null, parent);
        }

        foreach (var node in first)
        {
            var condition = parent is not null && first.Count > 1
                ? say(new($"分包 {node.Package} 有成员", $"package {node.Package} has members")) : null;
            Flow(from, _entry[node.Id], "", condition, parent);
        }
    }

    /// <remarks>One of several enters its own gateway; an opening leads to the step past its needs.</remarks>
    private string Target(DiagramEdge edge)
    {
        var hasAny = diagram.Edges.Count(other => other.To == edge.To && other.IsAny) > 1;
        return edge.IsAny && hasAny ? $"{Id(edge.To)}.any" : _entry[edge.To];
    }

    private static bool IsNeed(DiagramEdge edge) =>
        edge.Link is DiagramLink.Positive or DiagramLink.Outcome or DiagramLink.Ended;

    private void Gateway(string id, BpmnKind kind, string name, DiagramNode node, string? parent) =>
        _nodes.Add(new(id, kind, name, node.Lane) { Parent = parent });

    private void Flow(string from, string to, string name, string? condition, string? parent) =>
        _flows.Add(new($"flow.{_flows.Count + 1}", from, to, name, condition, parent));

    private BpmnNode Task(DiagramNode node, string? parent) =>
        new(Id(node.Id), KindOf(node.Step), say(node.Step.Title), node.Lane)
        {
            Parent = parent,
            IsJoint = node.Step.Parties.Count > 1,
            Awaits = node.Step.Definition is NoticeStep ? say(node.Limits ?? node.Type) : null,
            About = string.Join("; ", new[]
            {
                node.Limits is { } limit ? say(limit) : null,
                node.Who is { } who ? say(who) : null,
                node.Step.Definition.Basis,
            }.OfType<string>()) is { Length: > 0 } about ? about : null,
        };

    private static BpmnKind KindOf(StepNode step) => step.Type switch
    {
        "decide" => BpmnKind.BusinessRuleTask,
        "reuse" => BpmnKind.ServiceTask,
        "event" => BpmnKind.MessageEvent,
        "notice" => BpmnKind.TimerEvent,
        "milestone" => BpmnKind.Milestone,
        "bundle" => BpmnKind.SubProcess,
        _ => BpmnKind.UserTask,
    };
}
