using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>A certificate is taken away: 撤销, 撤回 or 注销 (行政许可法 8, 69, 70).</summary>
internal static class Revoking
{
    /// <summary>
    /// Record fields that a revocation must hold: was the holder heard, and would it harm the public interest.
    /// </summary>
    public const string HolderHeard = "holder-heard";

    /// <summary>行政许可法 69(3): no revocation that would gravely harm the public interest.</summary>
    public const string PublicInterest = "public-interest";

    public static Refusal? Answer(Turn turn, StepNode node, RevokeStep revoke, string outcome, Payload with)
    {
        var (refusal, answered) = Answering.Compose(turn, node, outcome, with);
        if (refusal is not null)
        {
            return refusal;
        }

        if (outcome == "kept")
        {
            Answering.End(turn, node, answered);
            return null;
        }

        return NotHeard(with) ?? Revoke(turn, node, revoke, answered, with);
    }

    /// <summary>Opens a revocation, or another step that opens on demand: by its post, with a reason.</summary>
    public static Refusal? Open(Turn turn, StepNode node, Payload with)
    {
        if (!node.IsOnDemand || node.Definition is not RevokeStep revoke)
        {
            return Refusals.Of(RefusalCode.NotOnDemand, $"“{node.Id}”不能由人打开", $"'{node.Id}' is not opened by a person");
        }

        if (turn.State.Step(node.Id).Status == StepStatus.Open)
        {
            return Refusals.Of(RefusalCode.AlreadyAsked, $"“{node.Id}”已打开", $"'{node.Id}' is open");
        }

        var reports = turn.Actor.Role == ActorRole.System && turn.Actor.Id == revoke.From;
        if (!reports && !Authority.Holds(turn.Actor, node.Post))
        {
            return Refusals.NotAssigned(node.Id, turn.Actor, $"post {node.Post}");
        }

        if (string.IsNullOrWhiteSpace(with.Reason))
        {
            return Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason");
        }

        if (!CanBeRevoked(turn, revoke.Of))
        {
            return NoCertificate(revoke.Of);
        }

        turn.Add(new CaseEvent.TaskChanged(node.Id, TaskVerb.Commented, null, turn.Seal(with.Reason)));
        Opening.Open(turn, node);
        return null;
    }

    private static Refusal? Revoke(
        Turn turn, StepNode node, RevokeStep revoke, CaseEvent.StepAnswered answered, Payload with)
    {
        if (!CanBeRevoked(turn, revoke.Of))
        {
            return NoCertificate(revoke.Of);
        }

        var dependants = turn.Definition.Catalogue.Certificates
            .Where(other => other.Value.Requires.Contains(revoke.Of) && turn.State.Certificates.ContainsKey(other.Key))
            .Select(other => other.Value.Title).ToList();
        var (refusal, notice) = Notices.Write(turn, node, NoticeKind.Revocation, with, dependants.Count == 0
            ? new("无", "none")
            : new(string.Join("、", dependants.Select(other => other.Zh)),
                string.Join(", ", dependants.Select(other => other.En))));
        if (refusal is not null)
        {
            return refusal;
        }

        var kind = with.Kind ?? RevocationKind.Revoke;
        turn.AddByEngine(new CaseEvent.CertificateChanged(
            revoke.Of, CertificateStatus.Revoked, kind.ToString().ToLowerInvariant(), kind));
        Answering.End(turn, node, answered with
        {
            Basis = with.Basis ?? node.Definition.Basis,
            Notices = [notice!],
        });
        BreachWhatLed(turn, node.Id);
        return null;
    }

    /// <summary>A certificate lapsed: there is nothing left to take away, and what led to it was not kept.</summary>
    public static void Forget(Turn turn, string certificate)
    {
        foreach (var node in turn.Definition.Steps)
        {
            if (node.Definition is not RevokeStep revoke || revoke.Of != certificate)
            {
                continue;
            }

            if (turn.State.Step(node.Id).Status == StepStatus.Open)
            {
                turn.AddByEngine(new CaseEvent.StepClosed(node.Id, $"{certificate} lapsed"));
                ClockEnds.AtEndOf(turn, node.Id, turn.Now);
            }

            BreachWhatLed(turn, node.Id);
        }
    }

    private static void BreachWhatLed(Turn turn, string revocation)
    {
        foreach (var owed in turn.Definition.Obligations)
        {
            if (turn.State.Step(owed.Id).Status == StepStatus.Open && Led(turn, owed, revocation))
            {
                Fulfilling.Breach(turn, owed);
            }
        }
    }

    /// <summary>
    /// Whether the ladder of an obligation came to open a revocation: what is not due yet is not breached by it.
    /// </summary>
    private static bool Led(Turn turn, StepNode owed, string revocation)
    {
        var ladder = ((FulfilStep)owed.Definition).Obligation.Ladder;
        return turn.State.Clocks.TryGetValue(owed.Id, out var clock)
            && clock.Rungs.Any(rung => ladder[rung].Open == revocation);
    }

    /// <summary>Whether there is anything to take away.</summary>
    public static bool CanBeRevoked(Turn turn, string certificate) =>
        turn.State.Certificates.TryGetValue(certificate, out var held)
            && held.Status is CertificateStatus.InForce or CertificateStatus.Suspended;

    private static Refusal? NotHeard(Payload with)
    {
        var heard = with.Record.GetOr(HolderHeard, Fact.Unknown.Value) is Fact.Truth { Value: true };
        var asked = with.Record.GetOr(PublicInterest, Fact.Unknown.Value) as Fact.Truth;
        return !heard || asked is null
            ? Refusals.Of(RefusalCode.HolderNotHeard,
                $"撤销前须听取持证人意见并回答公共利益问题（记录 {HolderHeard}、{PublicInterest}，行政许可法 69）",
                $"record '{HolderHeard}' and the public-interest question ('{PublicInterest}'), 行政许可法 69")
            : asked.Value
                ? Refusals.Of(RefusalCode.HolderNotHeard, "撤销将对公共利益造成重大损害的，不予撤销(行政许可法 69(3))",
                    "a revocation that would gravely harm the public interest is not made (行政许可法 69(3))")
                : null;
    }

    private static Refusal NoCertificate(string certificate) => Refusals.Of(
        RefusalCode.NoCertificate, $"没有有效的“{certificate}”", $"there is no '{certificate}' in force");
}
