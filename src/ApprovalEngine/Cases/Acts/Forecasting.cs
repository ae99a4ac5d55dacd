using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// Forecasts of key nodes: whoever runs the project says when a node is expected. The plan is never overwritten, so
/// that a node that slips shows its delay.
/// </summary>
internal static class Forecasting
{
    public static Refusal? Forecast(Turn turn, StepNode node, Payload with)
    {
        if (node.Definition is not MilestoneStep { IsNode: true })
        {
            return Refusals.Of(RefusalCode.NotANode, $"“{node.Id}”不是有计划日期的节点",
                $"'{node.Id}' is not a milestone with a planned date");
        }

        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Waiting)
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (!Authority.IsApplicant(turn) && turn.Actor.Role is not (ActorRole.Officer or ActorRole.Steward))
        {
            return Refusals.RoleMayNot(turn.Actor);
        }

        if (with.Date is not { } day)
        {
            return Refusals.Missing(RefusalCode.DateMissing, "预计日期（date）", "the expected day (date)");
        }

        var moves = NodeView.PlannedDay(node, turn.State) is { } planned && day > planned;
        if (moves && string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "晚于计划的理由", "the reason why it is later than planned");
        }

        turn.Add(new CaseEvent.NodeForecast(node.Id, day, turn.Seal(with.Reason)));
        return null;
    }
}
