using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>An item that needs more time is taken out of its joint case and goes on by itself (未能集成).</summary>
/// <remarks>
/// The step ends as detached, which satisfies no plain need: what rests on the item closes and goes along, unless the
/// author wrote a need on <c>step:detached</c>. The other items are not held up.
/// </remarks>
internal static class Detaching
{
    public static Refusal? Detach(Turn turn, string? step, Payload with)
    {
        if (step is not null && turn.Definition.Find(step) is { Definition: BundleStep } bundle)
        {
            return BundleExits.Detach(turn, bundle, with);
        }

        if (with.Members.Count > 0 || with.Member is not null)
        {
            return Refusals.Of(RefusalCode.NotABundle, "该步骤不是打包步骤，没有可拆出的成员",
                "the step is not a bundle; it has no members to take out");
        }

        if (step is null || turn.Definition.Find(step) is not { } node)
        {
            return Refusals.UnknownStep(step ?? "", turn.Definition);
        }

        if (node.Definition is not ReviewStep { Detachable: { } rule })
        {
            return Refusals.Of(RefusalCode.NotDetachable, $"“{node.Title.Zh}”不得拆出", $"'{step}' may not be detached");
        }

        var state = turn.State.Step(step);
        if (state.Status != StepStatus.Open)
        {
            return Refusals.NotOpen(step, state);
        }

        if (!Authority.Holds(turn.Actor, rule.By ?? state.Post))
        {
            return Refusals.NotAssigned(step, turn.Actor, $"post {rule.By ?? state.Post}");
        }

        if (turn.State.Stops.Any(stop => stop.Value.Step == step && stop.Value.Status == RequestStatus.Approved))
        {
            return Refusals.Of(RefusalCode.ClockStopped, $"“{step}”的时限已暂停，先恢复再拆出",
                $"the clocks of '{step}' are stopped; resume before detaching it");
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "拆出的理由", "a reason to detach it");
        }

        End(turn, node, rule, with);
        return null;
    }

    private static void End(Turn turn, StepNode node, DetachRule rule, Payload with)
    {
        var basis = with.Basis ?? rule.Basis;
        Linking.Open(turn, new(rule.Workflow, LinkRelation.Detached)
        {
            Step = node.Id,
            Reason = with.Reason,
            Basis = basis,
        });
        Answering.End(turn, node, Answering.Plain(turn, node, StepVocabulary.Detached) with
        {
            Opinion = turn.Seal(with.Opinion),
            Reason = turn.Seal(with.Reason),
            Basis = basis,
            OverdueDays = Answering.Overdue(turn, node),
        });
    }
}
