using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>
/// Checks that a green lane only shortens promises, and that a bad rating opens a step that waits for nothing else.
/// </summary>
internal static class ServiceCheck
{
    internal static void Run(WorkflowUnderCheck workflow, ReferenceCheck references)
    {
        foreach (var (clock, limit) in workflow.File.GreenLane?.Limits ?? ValueMap<Limit>.Empty)
        {
            var at = JsonPointer.Of("green-lane", "limits", clock);
            references.LookUp(Reference.Clock, clock, at);
            if (!workflow.Clocks.Contains(clock) || LimitsOf(workflow, clock) is not { } limits)
            {
                continue;
            }

            if (limits.Count == 0)
            {
                workflow.Problems.Error(
                    at, ProblemCode.GreenLaneLimit, $"时钟 {clock} 不是承诺或服务时限；绿色通道只能缩短承诺",
                    $"'{clock}' is no promise; a green lane shortens promises only");
            }
            else if (limits.Any(entry => entry.Unit != limit.Unit || entry.Amount < limit.Amount))
            {
                workflow.Problems.Error(
                    at, ProblemCode.GreenLaneLimit,
                    $"绿色通道的时限 {limit} 不短于时钟 {clock} 的 {string.Join("、", limits)}，或单位不同",
                    $"{limit} is no shorter than {string.Join(", ", limits)} of '{clock}', or in another unit");
            }
        }

        if (workflow.File.Ratings is { FollowUp: var followUp }
            && workflow.File.Steps.TryGetValue(followUp, out var step) && step is not OpaqueStep
            && (step.Needs.Count > 0 || step is SubmitStep or CommitStep or MilestoneStep))
        {
            workflow.Problems.Error(
                JsonPointer.Of("ratings", "follow-up"), ProblemCode.WrongPlacement,
                $"{followUp} 应由岗位办理且没有 needs：它只因差评打开",
                $"'{followUp}' should be a post's and have no needs: only a bad rating opens it");
        }
    }

    /// <summary>The limits of a promise; empty where the clock is none, null where it cannot be told.</summary>
    private static List<Limit>? LimitsOf(WorkflowUnderCheck workflow, string clock)
    {
        if (workflow.File.Clocks.TryGetValue(clock, out var named))
        {
            return named is { Kind: ClockKind.Promised or ClockKind.Service, Measure: null } ? Of(named.Limit) : [];
        }

        var slash = clock.LastIndexOf('/');
        if (slash < 0 || !workflow.Steps.TryGetValue(clock[..slash], out var step) || step is OpaqueStep)
        {
            return null;
        }

        return clock[(slash + 1)..] == "promised" && workflow.ItemOf(step)?.Limits.Promised is { } promised
            ? Of(promised.Limit) : [];
    }

    private static List<Limit> Of(LimitTable table) => [.. table.Entries.Select(entry => entry.Limit)];
}
