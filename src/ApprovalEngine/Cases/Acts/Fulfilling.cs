using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The applicant keeps what he promised; the checker says whether he did.</summary>
internal static class Fulfilling
{
    public static Refusal? Answer(Turn turn, StepNode node, FulfilStep fulfil, string outcome, Payload with)
    {
        if (turn.Actor.Role != ActorRole.Clock && Who(turn, node, outcome) is { } refused)
        {
            return refused;
        }

        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        if (refusal is not null)
        {
            return refusal;
        }

        switch (outcome)
        {
            case "handed-in":
                return HandIn(turn, node, fulfil, answered, with);
            case "sent-back":
                turn.Add(answered);
                if (turn.State.Clocks.TryGetValue(node.Id, out var clock) && !clock.IsRunning)
                {
                    turn.AddByEngine(new CaseEvent.ClockReopened(node.Id, "sent back"));
                }

                return null;
            case "fulfilled" when turn.State.Step(node.Id).HandedInAt is null && fulfil.Obligation.Proof is not null:
                return Refusals.Of(RefusalCode.MaterialMissing, "申请人尚未提交", "nothing was handed in yet");
            default:
                Answering.End(turn, node, answered, byEngine: turn.Actor.Role == ActorRole.Clock);
                Reinstate(turn, fulfil);
                return null;
        }
    }

    /// <summary>The obligation was not kept: its step ends, and its clock with it.</summary>
    public static void Breach(Turn turn, StepNode node) =>
        Answering.End(turn, node, Answering.Plain(turn, node, "breached"), byEngine: true);

    private static Refusal? HandIn(
        Turn turn, StepNode node, FulfilStep fulfil, CaseEvent.StepAnswered answered, Payload with)
    {
        with = with with { Materials = Bundles.Papers(turn.Definition, with.Materials) };
        if (fulfil.Obligation.Proof is { } proof && !with.Materials.ContainsKey(proof))
        {
            return Refusals.Of(RefusalCode.MaterialMissing, $"须提交“{proof}”", $"'{proof}' must be handed in");
        }

        if (Submitting.UnknownMaterial(turn, with.Materials, turn.Definition.Catalogue.Materials.Keys) is { } unknown)
        {
            return unknown;
        }

        if (Signatures.Check(with.Signature, with.Materials) is { } unsigned)
        {
            return unsigned;
        }

        turn.Add(answered with
        {
            Materials = with.Materials, Signature = Signatures.Of(with.Signature, with.Materials),
        });
        ClockEnds.End(turn, node.Id, "handed in");
        return null;
    }

    private static Refusal? Who(Turn turn, StepNode node, string outcome) => outcome == "handed-in"
        ? Authority.IsApplicant(turn) ? null : Refusals.NotAssigned(node.Id, turn.Actor, "applicant / 申请人")
        : Authority.Check(turn, node);

    /// <remarks>Works that were stopped for this obligation may go on once it is kept.</remarks>
    private static void Reinstate(Turn turn, FulfilStep fulfil)
    {
        foreach (var rung in fulfil.Obligation.Ladder.Where(rung => rung.Do == LadderAction.StopWork))
        {
            if (rung.Of is { } certificate && turn.State.Certificates.TryGetValue(certificate, out var state)
                && state.Status == CertificateStatus.Suspended)
            {
                turn.AddByEngine(new CaseEvent.CertificateChanged(
                    certificate, CertificateStatus.InForce, "obligation kept", null));
            }
        }
    }
}
