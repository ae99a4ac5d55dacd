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
        var reached = new Dictionary<string, Reach>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var before = Farthest(step.Needs.SelectMany(need => need.Steps).Where(reached.ContainsKey)
                .Select(id => reached[id]));
            reached[step.Id] = new(
                step, (before?.Length ?? 0) + lengths.GetValueOrDefault(step.Id), (before?.Count ?? 0) + 1, before);
        }

        var last = Farthest(reached.Values);
        var path = new List<StepNode>();
        for (var at = last; at is not null; at = at.Before)
        {
            path.Add(at.Step);
        }

        path.Reverse();
        return (last?.Length ?? 0, path.ToValueList());
    }

    private static Reach? Farthest(IEnumerable<Reach> reaches) => reaches
        .OrderByDescending(reach => reach.Length).ThenByDescending(reach => reach.Count)
        .ThenBy(reach => reach.Step.Id, StringComparer.Ordinal).FirstOrDefault();

    private sealed record Reach(StepNode Step, decimal Length, int Count, Reach? Before);
}
