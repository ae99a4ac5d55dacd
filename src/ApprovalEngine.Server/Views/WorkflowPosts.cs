using System.Runtime.CompilerServices;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>The posts that have a part in a workflow: those that answer, check, approve, or decide over others.</summary>
public static class WorkflowPosts
{
    private static readonly ConditionalWeakTable<WorkflowDefinition, HashSet<string>> Known = [];

    /// <summary>Whether a post has a part.</summary>
    public static bool Has(WorkflowDefinition definition, string post) =>
        Known.GetValue(definition, static one => Of(one).OfType<string>().ToHashSet(StringComparer.Ordinal))
            .Contains(post);

    private static IEnumerable<string?> Of(WorkflowDefinition definition)
    {
        var file = definition.File;
        foreach (var step in definition.Steps)
        {
            yield return step.Post;
            foreach (var post in step.Parties.SelectMany(party => party.Posts).Concat(OfType(step.Definition)))
            {
                yield return post;
            }

            foreach (var (_, procedure) in Choices.ClockActs.Procedures(step, definition))
            {
                yield return procedure.ApprovedBy;
            }
        }

        foreach (var clock in definition.Clocks.Clocks)
        {
            yield return clock.Extension?.By;
        }

        foreach (var post in file.MayOpen.Values.SelectMany(rule => rule.By))
        {
            yield return post;
        }

        yield return file.Override?.By;
        yield return file.GreenLane?.By;
    }

    private static IEnumerable<string> OfType(StepDefinition step) => step switch
    {
        ReviewStep review => [.. review.Levels, .. review.Returns?.Then is { } then ? [then] : Array.Empty<string>(),
            .. review.Detachable?.By is { } by ? [by] : Array.Empty<string>()],
        IntakeStep intake => intake.CheckedBy,
        _ => [],
    };
}
