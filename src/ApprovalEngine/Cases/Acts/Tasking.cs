using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The verbs of a task: who has it, who signs, who is told. None touches a clock (R25).</summary>
internal static class Tasking
{
    public static Refusal? Change(Turn turn, StepNode node, TaskVerb verb, Payload with)
    {
        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open && verb is not (TaskVerb.Commented or TaskVerb.CopiedTo))
        {
            return Refusals.NotOpen(node.Id, state);
        }

        return May(turn, node, state, verb, with) ?? Named(state, verb, with) ?? Leak(turn, node, verb, with)
            ?? Carry(turn, node, verb, with);
    }

    /// <remarks>A confidential pre-review is copied to nobody but those who know it.</remarks>
    private static Refusal? Leak(Turn turn, StepNode node, TaskVerb verb, Payload with) =>
        verb == TaskVerb.CopiedTo && Confidentiality.Holds(turn.State, turn.Definition, node.Id)
            && with.To != turn.State.Applicant && with.To != turn.State.Agent
            && !turn.State.Step(node.Id).Acted.Contains(with.To!)
            ? Refusals.Of(RefusalCode.Confidential, $"“{node.Id}”在土地成交前保密，不得抄送 {with.To}",
                $"'{node.Id}' is confidential for now and may not be copied to {with.To}")
            : null;

    private static Refusal? Carry(Turn turn, StepNode node, TaskVerb verb, Payload with)
    {
        // Of a joint step each party has its own part: claiming it leaves the others theirs.
        string? party = null;
        if (node.Parties.Count > 0 && verb is TaskVerb.Claimed or TaskVerb.Released or TaskVerb.Transferred
            or TaskVerb.Delegated)
        {
            (var refusal, var spoken) = Speaking.For(turn, node, null);
            if (refusal is not null)
            {
                return refusal;
            }

            party = spoken!.Id;
        }

        var person = verb switch
        {
            TaskVerb.Claimed or TaskVerb.Signed => turn.Actor.Id,
            TaskVerb.Recused => with.To ?? turn.Actor.Id,
            _ => with.To,
        };
        turn.Add(new CaseEvent.TaskChanged(node.Id, verb, person, turn.Seal(with.Reason ?? with.Opinion), party));
        return null;
    }

    private static Refusal? May(Turn turn, StepNode node, StepState state, TaskVerb verb, Payload with)
    {
        var actor = turn.Actor;
        switch (verb)
        {
            case TaskVerb.Urged:
                return Authority.IsApplicant(turn)
                    || actor.Role is ActorRole.Officer or ActorRole.Supervisor or ActorRole.Steward
                    ? null : Refusals.RoleMayNot(actor);
            case TaskVerb.Commented or TaskVerb.CopiedTo:
                return Authority.IsApplicant(turn) || actor.Role is ActorRole.Officer or ActorRole.Steward
                    ? null : Refusals.RoleMayNot(actor);
            case TaskVerb.Signed:
                return state.Signers.ContainsKey(actor.Id) ? null
                    : Refusals.NotAssigned(node.Id, actor, "an added signer / 加签人");
            case TaskVerb.Recused when with.To is { } other && other != actor.Id:
                // Found by another, decided by the head: whoever holds the post of the step or supervises it says so.
                return actor.Role is ActorRole.Supervisor ? null : Authority.Check(turn, node);
            default:
                return Authority.IsApplicants(node)
                    ? Refusals.NotAssigned(node.Id, actor, "an officer's task") : Authority.Check(turn, node);
        }
    }

    private static Refusal? Named(StepState state, TaskVerb verb, Payload with)
    {
        var needsPerson = verb is TaskVerb.Transferred or TaskVerb.Delegated or TaskVerb.SignerAdded
            or TaskVerb.SignerRemoved or TaskVerb.CopiedTo;
        if (needsPerson && string.IsNullOrWhiteSpace(with.To))
        {
            return Refusals.Of(RefusalCode.TargetMissing, "须写明给谁(to)", "say to whom (to)");
        }

        if (verb is TaskVerb.Transferred or TaskVerb.Delegated && state.Recused.Contains(with.To!))
        {
            return Refusals.Of(RefusalCode.ActorRecused, $"{with.To} 已回避", $"{with.To} is recused");
        }

        if (verb == TaskVerb.SignerRemoved && !state.Signers.ContainsKey(with.To!))
        {
            return Refusals.Of(RefusalCode.TargetMissing, $"{with.To} 不是加签人", $"{with.To} is not a signer");
        }

        return verb is TaskVerb.Recused or TaskVerb.Commented && string.IsNullOrWhiteSpace(with.Reason ?? with.Opinion)
            ? Refusals.Missing(RefusalCode.ReasonMissing, "内容", "a text") : null;
    }
}
