namespace ApprovalEngine.Definitions;

/// <summary>The path through the steps of a workflow whose limits add up to the most (关键路径).</summary>
internal static class LongestPath
{
    /// <summary>Its length and every step on it, first to last.</summary>
    /// <param name="steps">Every step, each after what it needs.</param>
    /// <param name="lengths">What a step adds; steps that are missing add nothing.</param>
    /// <remarks>
    /// Each step is taken to use its whole limit after the last of its needs: an upper bound where limits run from a
    /// joint acceptance, never a figure that flatters. Of paths of one length the one with more steps is taken.
    /// </remarks>
    public static (decimal Length, ValueList<StepNode> Steps) Of(
        ValueList<StepNode> steps, IReadOnlyDictionary<string, decimal> lengths)
    {
        var byId = steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        var reached = new Dictionary<string, Reach>(StringComparer.Ordinal);
        var last = Farthest(steps.Select(At));
        var path = new List<StepNode>();
        for (var at = last; at is not null; at = at.Before)
        {
            path.Add(at.Step);
        }

        path.Reverse();
        return (last?.Length ?? 0, path.ToValueList());

        Reach At(StepNode step)
        {
            if (!reached.TryGetValue(step.Id, out var reach))
            {
                var before = Farthest(Waited(step, byId, steps).Select(At));
                reach = new(
                    step, (before?.Length ?? 0) + lengths.GetValueOrDefault(step.Id), (before?.Count ?? 0) + 1, before);
                reached[step.Id] = reach;
            }

            return reach;
        }
    }

    /// <remarks>What waits for a bundle waits for the steps inside it, which wait for its opening.</remarks>
    private static IEnumerable<StepNode> Waited(
        StepNode step, Dictionary<string, StepNode> byId, ValueList<StepNode> steps) =>
        step.Needs.SelectMany(need => need.Steps).Where(byId.ContainsKey).Select(id => byId[id]).SelectMany(needed =>
            needed.Type == "bundle" && !IsInside(step, needed)
                ? steps.Where(other => IsInside(other, needed)).Append(needed) : [needed]);

    private static bool IsInside(StepNode step, StepNode bundle) =>
        step.Id.StartsWith(bundle.Id + "/", StringComparison.Ordinal);

    private static Reach? Farthest(IEnumerable<Reach> reaches) => reaches
        .OrderByDescending(reach => reach.Length).ThenByDescending(reach => reach.Count)
        .ThenBy(reach => reach.Step.Id, StringComparer.Ordinal).FirstOrDefault();

    private sealed record Reach(StepNode Step, decimal Length, int Count, Reach? Before);
}
