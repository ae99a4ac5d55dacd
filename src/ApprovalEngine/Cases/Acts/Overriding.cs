using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// A named leader decides over the heads of the officers: with reason, and shown to auditors for ever.
/// </summary>
internal static class Overriding
{
    public static Refusal? Override(Turn turn, StepNode node, Payload with)
    {
        if (turn.Definition.File.Override is not { } rule)
        {
            return Refusals.Of(RefusalCode.NoOverride, "流程没有授权任何领导越权决定",
                "the workflow names no leader who may override");
        }

        if (!Authority.Holds(turn.Actor, rule.By))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, $"post {rule.By}");
        }

        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open)
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        // What the law itself gates stays gated: only an examination can be decided so, never a paper or a delivery.
        if (node.Definition is not (ReviewStep or ConsultStep or PreReviewStep or CountersignStep)
            || with.Outcome is not { } outcome || outcome == StepVocabulary.Detached
            || !StepVocabulary.Outcomes(node.Definition).Contains(outcome))
        {
            return Refusals.UnknownOutcome(node.Id, with.Outcome ?? "", StepVocabulary.Outcomes(node.Definition));
        }

        if (node.Item is { } item && outcome == "granted" && Required.OwedBeforeDecision(turn, item) is { } owed)
        {
            return Refusals.Of(RefusalCode.ToleratedMaterialOwed, $"容缺材料“{owed}”补齐前不得决定",
                $"'{owed}' was tolerated only until the decision");
        }

        if (BundleExits.CheckRefused(turn, node, outcome, with) is { } members)
        {
            return members;
        }

        var (refusal, answered) = Answering.Compose(turn, node, outcome,
            with with { Basis = with.Basis ?? rule.Basis });
        var notices = ValueList<Notice>.Empty;
        if (refusal is null && outcome == "refused" && node.Definition is not CountersignStep)
        {
            (refusal, var notice) = Notices.Write(
                turn, node, NoticeKind.Refusal, with with { Basis = with.Basis ?? rule.Basis }, new("", ""));
            notices = notice is null ? [] : [notice];
        }

        if (refusal is null)
        {
            Answering.End(turn, node, answered with
            {
                Overridden = true,
                Post = rule.By,
                OverdueDays = Answering.Overdue(turn, node),
                Notices = notices,
                Conditions = with.Conditions.Select(turn.SealText).ToValueList(),
            });
            BundleExits.Refuse(turn, node, with);
        }

        return refusal;
    }
}
