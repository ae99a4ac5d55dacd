namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// After the flow has settled: what became pointless, and whether the case is decided, closed or open again.
/// </summary>
internal static class Settling
{
    public static void Settle(Turn turn)
    {
        MarkMoot(turn);
        var stage = Stage(turn);
        var outcome = stage == CaseStage.Open ? null : CaseOutcome.Of(turn.State, turn.Definition);
        var before = turn.State.Stage;
        if (stage < before)
        {
            turn.AddByEngine(new CaseEvent.CaseReopened(stage, "work was opened again"));
        }

        if (stage >= CaseStage.Decided && before == CaseStage.Open)
        {
            ClockEnds.AtDecision(turn);
            turn.AddByEngine(new CaseEvent.CaseDecided(outcome!));
        }
        else if (stage == CaseStage.Decided && outcome != turn.State.Outcome)
        {
            turn.AddByEngine(new CaseEvent.CaseDecided(outcome!));
        }

        if (stage == CaseStage.Closed && (turn.State.Stage != CaseStage.Closed || outcome != turn.State.Outcome))
        {
            turn.AddByEngine(new CaseEvent.CaseClosed(outcome!));
        }
    }

    private static CaseStage Stage(Turn turn)
    {
        var afterOpen = false;
        foreach (var node in turn.Definition.Steps)
        {
            var status = turn.State.Step(node.Id).Status;
            if (status == StepStatus.Open || (status == StepStatus.Waiting && !node.IsOnDemand))
            {
                if (!node.IsAfterStep)
                {
                    return CaseStage.Open;
                }

                afterOpen = true;
            }
        }

        return afterOpen ? CaseStage.Decided : CaseStage.Closed;
    }

    private static void MarkMoot(Turn turn)
    {
        foreach (var node in turn.Definition.Steps)
        {
            var state = turn.State.Step(node.Id);
            if (state.Status == StepStatus.Open && !state.IsMoot && !node.IsAfterStep && node.Successors.Count > 0
                && node.Successors.All(next => turn.State.Step(next).Status == StepStatus.Closed))
            {
                turn.AddByEngine(new CaseEvent.StepMoot(node.Id));
            }
        }
    }
}
