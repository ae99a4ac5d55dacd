using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Somebody takes his own last answer back before anybody acts on it.</summary>
internal static class TakingBack
{
    public static Refusal? TakeBack(Turn turn, StepNode node, Payload with)
    {
        if (turn.State.LastAct is not { } last || last.Step != node.Id || last.Actor != turn.Actor.Id
            || IsFinal(turn, node, last))
        {
            return Refusals.Of(RefusalCode.NothingToTakeBack, $"“{node.Id}”没有可以拿回的办理",
                $"there is nothing of {turn.Actor.Id} on '{node.Id}' that could be taken back");
        }

        turn.Add(new CaseEvent.StepTakenBack(node.Id, last.Before.Attempt, turn.Seal(with.Reason)));
        foreach (var clock in last.StartedClocks.Where(clock => ClockEnds.IsRunning(turn, clock)))
        {
            turn.AddByEngine(new CaseEvent.ClockCancelled(clock, turn.Now, "taken back"));
        }

        foreach (var clock in last.EndedClocks
            .Where(clock => turn.State.Clocks[clock] is { EndedAt: not null, IsCancelled: false }))
        {
            turn.AddByEngine(new CaseEvent.ClockReopened(clock, "taken back"));
        }

        return null;
    }

    /// <remarks>What has reached the applicant, a certificate or a notice, is changed by law, not taken back.</remarks>
    private static bool IsFinal(Turn turn, StepNode node, LastAct last) =>
        node.Definition is SubmitStep or IssueStep or DeliverStep or RevokeStep or CommitStep or IntakeStep
            or FulfilStep
        || (turn.State.Step(node.Id).Outcome is "refused" or StepVocabulary.Detached
            && node.Definition is not CountersignStep)
        || (node.Definition is VisitStep && turn.State.Step(node.Id).Answer == "rectify")
        || turn.Definition.Steps
            .Any(step => step.Definition is IssueStep { LapsesUnless: { } keeper } && keeper == node.Id)
        || last.Opened.Keys.Any(step => turn.Node(step).Definition is IssueStep
            && turn.State.Step(step).Status == StepStatus.Ended);
}
