namespace ApprovalEngine.Definitions.Diagram;

/// <summary>The lines of a diagram: what waits for what, and what opens what.</summary>
internal static class DiagramEdges
{
    public static ValueList<DiagramEdge> Of(WorkflowDefinition definition, ValueList<string> critical)
    {
        var edges = definition.Steps
            .SelectMany(step => step.Needs.SelectMany(need => OfNeed(step, need, critical)))
            .Concat(definition.Steps.SelectMany(step => Opened(step, definition)))
            .DistinctBy(edge => (edge.From, edge.To, edge.Link, edge.Outcome)).ToList();
        return [.. edges, .. Revocable(definition, edges), .. Finishing(definition, edges, critical)];
    }

    /// <remarks>A picture in which a bundle ends before its packages would say the opposite of what happens.</remarks>
    private static IEnumerable<DiagramEdge> Finishing(
        WorkflowDefinition definition, List<DiagramEdge> edges, ValueList<string> critical) =>
        from bundle in definition.Steps
        where bundle.Type == "bundle"
        from after in edges
        where after.From == bundle.Id && !IsInside(after.To, bundle.Id)
        from inner in definition.Steps
        where IsInside(inner.Id, bundle.Id) && !edges.Exists(edge => edge.From == inner.Id)
        select new DiagramEdge(
            inner.Id, after.To, DiagramLink.Finishes, null, null, false, Follow(critical, inner.Id, after.To));

    private static bool IsInside(string step, string bundle) =>
        step.StartsWith(bundle + "/", StringComparison.Ordinal);

    private static bool Follow(ValueList<string> critical, string from, string to) => critical.Index()
        .Any(entry => entry.Item == from && critical.ElementAtOrDefault(entry.Index + 1) == to);

    private static IEnumerable<DiagramEdge> OfNeed(StepNode step, Need need, ValueList<string> critical)
    {
        return need switch
        {
            Need.Any any => any.Of.SelectMany(one => OfNeed(step, one, critical))
                .Select(edge => edge with { IsAny = any.Of.Count > 1 }),
            Need.Positive positive => [new(positive.Step, step.Id, DiagramLink.Positive, null, null, false,
                IsCritical(positive.Step))],
            Need.Exactly exactly => [new(exactly.Step, step.Id, DiagramLink.Outcome, exactly.Outcome,
                OutcomeWords.Of(exactly.Outcome), false, IsCritical(exactly.Step))],
            Need.Ended ended => [new(ended.Step, step.Id, DiagramLink.Ended, null, new("任何结束", "any end"), false,
                IsCritical(ended.Step))],
            _ => need.Steps.Select(from => new DiagramEdge(
                from, step.Id, DiagramLink.Inside, null, null, false, IsCritical(from))),
        };

        bool IsCritical(string from) => Follow(critical, from, step.Id);
    }

    private static IEnumerable<DiagramEdge> Opened(StepNode step, WorkflowDefinition definition)
    {
        foreach (var (outcome, on) in step.Definition.On)
        {
            if (definition.Find(on.Open) is not null)
            {
                yield return new(step.Id, on.Open, DiagramLink.Opens, outcome, OutcomeWords.Of(outcome), false, false);
            }
        }

        var ladder = step.Definition is FulfilStep fulfil ? fulfil.Obligation.Ladder : [];
        foreach (var rung in ladder)
        {
            if (rung.Open is { } opened && definition.Find(opened) is not null)
            {
                yield return new(step.Id, opened, DiagramLink.Ladder, null,
                    Overdue(rung.At.Limit), false, false);
            }
        }
    }

    private static Localized Overdue(Calendars.Limit limit) =>
        LimitWords.Of(limit) is var words ? new($"逾期 {words.Zh}", $"overdue {words.En}") : default!;

    /// <remarks>A post may revoke at any time after the issue; without a line the step would hang in the air.</remarks>
    private static IEnumerable<DiagramEdge> Revocable(WorkflowDefinition definition, List<DiagramEdge> edges) =>
        from step in definition.Steps
        where step.Definition is RevokeStep && !edges.Exists(edge => edge.To == step.Id)
        let issue = definition.Steps.FirstOrDefault(other => other.Definition is IssueStep issue
            && issue.Certificate == ((RevokeStep)step.Definition).Of)
        where issue is not null
        select new DiagramEdge(
            issue.Id, step.Id, DiagramLink.MayOpen, null, new("发证后可启动", "may open after issue"), false, false);
}
