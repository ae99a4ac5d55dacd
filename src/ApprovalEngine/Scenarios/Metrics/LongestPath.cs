using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The path through the steps of a case whose limits add up to the most.</summary>
internal static class LongestPath
{
    /// <summary>Its length and the steps on it that add to it, first to last.</summary>
    /// <param name="steps">Every step, each after what it needs.</param>
    /// <param name="lengths">What a step adds; steps that are missing add nothing.</param>
    /// <remarks>
    /// Each step is taken to use its whole limit after the last of its needs: an upper bound where limits run from a
    /// joint acceptance, never a figure that flatters.
    /// </remarks>
    public static (decimal Length, ValueList<StepNode> Steps) Of(
        ValueList<StepNode> steps, IReadOnlyDictionary<string, decimal> lengths)
    {
        var reached = new Dictionary<string, (decimal Length, string? Before)>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var before = step.Needs.SelectMany(need => need.Steps).Where(reached.ContainsKey)
                .Select(id => (Id: (string?)id, reached[id].Length))
                .OrderByDescending(entry => entry.Length).ThenBy(entry => entry.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            reached[step.Id] = (before.Length + lengths.GetValueOrDefault(step.Id), before.Id);
        }

        var path = new List<StepNode>();
        var last = reached.OrderByDescending(entry => entry.Value.Length)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key).FirstOrDefault();
        var length = last is null ? 0 : reached[last].Length;
        for (var at = last; at is not null; at = reached[at].Before)
        {
            if (lengths.ContainsKey(at))
            {
                path.Add(steps.First(step => step.Id == at));
            }
        }

        path.Reverse();
        return (length, path.ToValueList());
    }
}
