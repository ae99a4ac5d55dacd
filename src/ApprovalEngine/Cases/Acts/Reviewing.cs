using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>A department examines an item: levels, decision, return.</summary>
internal static class Reviewing
{
    public static Refusal? Answer(Turn turn, StepNode node, ReviewStep review, string outcome, Payload with)
    {
        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        refusal ??= TwiceTheSame(turn, node, review);
        if (refusal is not null)
        {
            return refusal;
        }

        return outcome switch
        {
            "forwarded" => Forward(turn, node, review, answered),
            "returned" => Return(turn, node, review, answered, with),
            _ => Decide(turn, node, review, answered, with),
        };
    }

    private static Refusal? Forward(Turn turn, StepNode node, ReviewStep review, CaseEvent.StepAnswered answered)
    {
        var level = turn.State.Step(node.Id).Level;
        if (level >= review.Levels.Count - 1)
        {
            return Refusals.Of(RefusalCode.WrongLevel, "最后一级须作出决定", "the last level decides and does not forward");
        }

        turn.Add(answered with { Next = new(level + 1, review.Levels[level + 1]) });
        return null;
    }

    /// <remarks>
    /// To the level below, or from the lowest level to an earlier step; neither touches a clock (R21).
    /// </remarks>
    private static Refusal? Return(
        Turn turn, StepNode node, ReviewStep review, CaseEvent.StepAnswered answered, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (with.To is not null || state.Level == 0)
        {
            return Returning.Return(turn, node, with);
        }

        turn.Add(answered with { Next = new(state.Level - 1, review.Levels[state.Level - 1]) });
        return null;
    }

    private static Refusal? Decide(
        Turn turn, StepNode node, ReviewStep review, CaseEvent.StepAnswered answered, Payload with)
    {
        var level = turn.State.Step(node.Id).Level;
        if (level < review.Levels.Count - 1 && turn.Actor.Role != ActorRole.Clock)
        {
            return Refusals.Of(RefusalCode.WrongLevel, $"第 {level + 1} 级只能转下一级，由最后一级决定",
                $"level {level + 1} forwards; the last level decides");
        }

        if (answered.Outcome == "granted" && Required.OwedBeforeDecision(turn, review.Item) is { } owed)
        {
            return Refusals.Of(RefusalCode.ToleratedMaterialOwed, $"容缺材料“{owed}”补齐前不得决定",
                $"'{owed}' was tolerated only until the decision");
        }

        var overdue = Answering.Overdue(turn, node);
        if (overdue is not null && string.IsNullOrWhiteSpace(with.Reason ?? with.Opinion))
        {
            return Refusals.Of(RefusalCode.ReasonMissing, "已逾期，须写明原因（优化营商环境条例 36）",
                "the limit has passed; the reason must be given (优化营商环境条例 36)");
        }

        var notices = ValueList<Notice>.Empty;
        if (answered.Outcome == "refused")
        {
            var (refusal, notice) = Notices.Write(turn, node, NoticeKind.Refusal, with, new("", ""));
            if (refusal is not null)
            {
                return refusal;
            }

            notices = [notice!];
        }

        Answering.End(turn, node, answered with { OverdueDays = overdue, Notices = notices });
        BundleExits.Refuse(turn, node, with);
        return null;
    }

    private static Refusal? TwiceTheSame(Turn turn, StepNode node, ReviewStep review) =>
        review.Levels.Count > 1 && turn.State.Step(node.Id).Acted.Contains(turn.Actor.Id)
            ? Refusals.Of(RefusalCode.SamePerson, $"{turn.Actor.Id} 已在另一级办理",
                $"{turn.Actor.Id} acted on another level; no person acts twice")
            : null;
}
