using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Agents act within a recorded mandate (帮代办; 行政许可法 29).</summary>
internal static class Mandates
{
    /// <summary>Records a mandate: the applicant gives it, or an officer saw the document.</summary>
    public static Refusal? Give(Turn turn, Payload with)
    {
        var mayGive = turn.Actor.Role == ActorRole.Officer
            || (turn.Actor.Role == ActorRole.Applicant && Authority.IsApplicant(turn));
        if (!mayGive)
        {
            return Refusals.NotAssigned("mandate", turn.Actor, "applicant or officer / 申请人、办理人");
        }

        if (string.IsNullOrWhiteSpace(with.To))
        {
            return Refusals.Of(RefusalCode.TargetMissing, "须写明委托给谁(to)", "say to whom the mandate is given (to)");
        }

        if (string.IsNullOrWhiteSpace(with.Document))
        {
            return Refusals.Missing(
                RefusalCode.MandateMissing, "委托书编号(document)", "the mandate document (document)");
        }

        foreach (var step in with.Scope)
        {
            if (!Words.Contains(step) && turn.Definition.Find(step) is null)
            {
                return Refusals.UnknownStep(step, turn.Definition);
            }
        }

        turn.Add(new CaseEvent.MandateGiven(with.To, turn.SealText(with.Document), with.Scope, with.Until));
        return null;
    }

    /// <summary>Whether an agent's act lies within his mandate; who is no agent is not asked.</summary>
    /// <remarks>An agent without a recorded mandate may act where the workflow does not ask for one.</remarks>
    public static Refusal? Check(Turn turn, CaseCommand command)
    {
        if (turn.Actor.Role != ActorRole.Agent || ScopeOf(command) is not { } what)
        {
            return null;
        }

        if (!turn.State.Service.Mandates.TryGetValue(turn.Actor.Id, out var mandate))
        {
            return turn.Definition.File.MandateRequired
                ? Refusals.Missing(
                    RefusalCode.MandateMissing, $"{turn.Actor.Id} 的委托书", $"the mandate of {turn.Actor.Id}")
                : null;
        }

        if (mandate.Until is { } until && turn.Now.Date > until)
        {
            return Refusals.Of(RefusalCode.MandateExpired, $"{turn.Actor.Id} 的委托已到期",
                $"the mandate of {turn.Actor.Id} has expired");
        }

        var source = what.Split('/')[0];
        return mandate.Scope.Count == 0 || mandate.Scope.Contains(what) || mandate.Scope.Contains(source)
            ? null
            : Refusals.Of(RefusalCode.MandateScope, $"{turn.Actor.Id} 的委托不包括“{what}”",
                $"the mandate of {turn.Actor.Id} does not cover '{what}'");
    }

    private static readonly string[] Words = ["withdraw", "change", "ask-extension", "rate"];

    /// <remarks>Preparing, urging and making an appointment bind nobody and need no mandate.</remarks>
    private static string? ScopeOf(CaseCommand command) => command switch
    {
        CaseCommand.Answer answer => answer.Step,
        CaseCommand.Correct correct => correct.Step,
        CaseCommand.TakeBack back => back.Step,
        CaseCommand.Withdraw => Words[0],
        CaseCommand.Change => Words[1],
        CaseCommand.AskExtension => Words[2],
        CaseCommand.Rate => Words[3],
        _ => null,
    };
}
