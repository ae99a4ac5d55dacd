using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// After the flow has settled: what became pointless, and whether the case is decided, closed or open again.
/// </summary>
internal static class Settling
{
    private static readonly StepState NeverOpened = new() { Status = StepStatus.Closed };

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

    /// <summary>Whether the case is open, decided or closed, as its steps stand.</summary>
    public static CaseStage Stage(Turn turn)
    {
        var afterOpen = false;
        HashSet<string>? dormant = null;
        Span<StepStatus> statuses = stackalloc StepStatus[StepStatuses.MostOnTheStack];
        statuses = StepStatuses.Of(turn.Definition, turn.State, statuses);
        for (var place = 0; place < statuses.Length; place++)
        {
            var (node, status) = (turn.Definition.Steps[place], statuses[place]);
            if (status == StepStatus.Waiting
                && (node.IsOnDemand || (dormant is not null && WaitsForDormant(turn.State, node, dormant))))
            {
                (dormant ??= new(StringComparer.Ordinal)).Add(node.Id);
            }
            else if (status is StepStatus.Open or StepStatus.Waiting)
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

    /// <remarks>What opens on demand keeps no case open while nobody opened it, nor does what waits for it.</remarks>
    private static bool WaitsForDormant(CaseState state, StepNode node, HashSet<string> dormant) =>
        NeedsState.Impossible == Needs.Of(
            node.Needs, step => dormant.Contains(step) ? NeverOpened : state.Step(step));

    private static void MarkMoot(Turn turn)
    {
        // Only what waits for nothing but closed steps is pointless, and most cases have none.
        if (!HasClosed(turn.State))
        {
            return;
        }

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

    private static bool HasClosed(CaseState state)
    {
        foreach (var (_, step) in state.Steps)
        {
            if (step.Status == StepStatus.Closed)
            {
                return true;
            }
        }

        return false;
    }
}
