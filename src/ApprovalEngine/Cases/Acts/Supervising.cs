using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Opens what looks at a case after its decision: it was drawn, or a post wants to see it.</summary>
internal static class Supervising
{
    /// <summary>The daily draw fell on the case. Only the engine draws.</summary>
    public static Refusal? Sample(Turn turn, StepNode node, SampleDraw draw)
    {
        if (turn.Actor.Role != ActorRole.Clock)
        {
            return Refusals.RoleMayNot(turn.Actor);
        }

        if (node.Definition is not DecideStep { Sample: { } rule, Rules: var table }
            || turn.State.Step(node.Id) is not { Outcome: "granted", Machine: { } result }
            || draw.Table != table || draw.Version != result.Version)
        {
            return Refusals.Of(RefusalCode.NotSampled, $"“{node.Id}”没有由规则表 {draw.Table} 准予，不在抽查之列",
                $"'{node.Id}' was not granted by the table '{draw.Table}' and is in no sample");
        }

        if (turn.State.Step(rule.Open).Status == StepStatus.Open)
        {
            return AlreadyOpen(rule.Open);
        }

        turn.Add(new CaseEvent.SampleDrawn(node.Id, draw));
        Opening.Open(turn, turn.Node(rule.Open));
        return null;
    }

    /// <summary>A post opens a supervision by itself, with a reason (定向抽查).</summary>
    public static Refusal? Open(Turn turn, StepNode node, Payload with)
    {
        var source = turn.Definition.Steps.FirstOrDefault(step =>
            StepGraph.OpenedOnDemand(step.Definition) == node.Id && turn.State.Step(step.Id).Positive);
        if (!node.IsOnDemand || source is null)
        {
            return Refusals.Of(RefusalCode.NotOnDemand, $"“{node.Id}”不能由人打开", $"'{node.Id}' is not opened by a person");
        }

        if (turn.State.Step(node.Id).Status == StepStatus.Open)
        {
            return AlreadyOpen(node.Id);
        }

        if (!Authority.Holds(turn.Actor, node.Post))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, $"post {node.Post}");
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        turn.Add(new CaseEvent.SupervisionOpened(node.Id, turn.SealText(with.Reason)));
        Opening.Open(turn, node);
        return null;
    }

    private static Refusal AlreadyOpen(string step) =>
        Refusals.Of(RefusalCode.AlreadyAsked, $"“{step}”已打开", $"'{step}' is open");
}
