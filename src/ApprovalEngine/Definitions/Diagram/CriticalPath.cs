using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions.Diagram;

/// <summary>The path to the decision whose limits in working days add up to the most.</summary>
/// <param name="Length">What they add up to.</param>
/// <param name="Steps">The steps on it, first to last.</param>
internal sealed record CriticalPath(decimal Length, ValueList<string> Steps)
{
    /// <remarks>
    /// An item counts with its promise, else with its statutory limit; another step with its internal limit. Of a
    /// list the last entry counts, which applies where no condition does. Limits in other units add nothing.
    /// </remarks>
    public static CriticalPath Of(WorkflowDefinition definition)
    {
        var steps = definition.Steps.Where(step => step is { IsOnDemand: false, IsAfterStep: false }).ToValueList();
        var lengths = steps.Select(step => (step.Id, Limit: LimitOf(step, definition)))
            .Where(entry => entry.Limit is { Unit: LimitUnit.WorkingDays or LimitUnit.HalfDays })
            .ToDictionary(entry => entry.Id, entry => Days(entry.Limit!.Value), StringComparer.Ordinal);
        var (length, path) = LongestPath.Of(steps, lengths);
        return new(length, path.Select(step => step.Id).ToValueList());
    }

    private static Limit? LimitOf(StepNode step, WorkflowDefinition definition)
    {
        var item = step.Definition is PreReviewStep || step.Item is null
            ? null : definition.Catalogue.Items.GetOr(step.Item, null!);
        return (item?.Limits.Promised ?? item?.Limits.Statutory)?.Limit.Entries[^1].Limit ?? step.Definition.Within;
    }

    private static decimal Days(Limit limit) => limit.Unit == LimitUnit.HalfDays ? limit.Amount / 2m : limit.Amount;
}
