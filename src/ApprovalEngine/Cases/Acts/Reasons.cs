using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Which answers need a reason, a legal basis and a remedy.</summary>
/// <remarks>
/// Source: 行政许可法 32 (non-acceptance), 38 (refusal: reasons and the rights to review and litigation), 69.
/// </remarks>
internal static class Reasons
{
    private enum Needed
    {
        Reason,
        ReasonAndBasis,
        ReasonBasisAndRemedy,
    }

    private static readonly Dictionary<(string Type, string Outcome), Needed> Table = new()
    {
        [("intake", "refused")] = Needed.ReasonBasisAndRemedy,
        [("intake", "not-required")] = Needed.Reason,
        [("review", "refused")] = Needed.ReasonBasisAndRemedy,
        [("review", "not-applicable")] = Needed.Reason,
        [("review", "returned")] = Needed.Reason,
        [("pre-review", "fail")] = Needed.Reason,
        [("consult", "objected")] = Needed.Reason,
        [("countersign", "refused")] = Needed.Reason,
        [("visit", "failed")] = Needed.Reason,
        [("notice", "objected")] = Needed.Reason,
        [("inspect", "failed")] = Needed.Reason,
        [("inspect", "rectify")] = Needed.Reason,
        [("revoke", "revoked")] = Needed.ReasonBasisAndRemedy,
        [("revoke", "kept")] = Needed.Reason,
        [("fulfil", "sent-back")] = Needed.Reason,
    };

    /// <summary>Whether an answer carries what the law asks of it.</summary>
    public static Refusal? Check(StepNode node, string outcome, Payload with)
    {
        if (!Table.TryGetValue((node.Type, outcome), out var needed))
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(with.Reason)
                ? Refusals.Missing(RefusalCode.ReasonMissing, "理由", "a reason")
            : needed >= Needed.ReasonAndBasis && string.IsNullOrWhiteSpace(with.Basis ?? node.Definition.Basis)
                ? Refusals.Missing(RefusalCode.BasisMissing, "法律依据", "a legal basis")
            : needed == Needed.ReasonBasisAndRemedy && with.Remedy is { } remedy && string.IsNullOrWhiteSpace(remedy)
                ? Refusals.Missing(RefusalCode.RemedyMissing, "救济途径", "a remedy")
            : null;
    }
}

/// <summary>Checks whose answers are data of the command.</summary>
internal static class Checks
{
    /// <summary>A false answer refuses a positive outcome; one that is unknown needs a person's reason.</summary>
    public static Refusal? Check(Turn turn, StepNode node, Payload with)
    {
        foreach (var (name, rule) in node.Definition.Checks)
        {
            var answer = (with.Checks.GetOr(name, Fact.Unknown.Value) as Fact.Truth)?.Value;
            if (answer == false && rule.Must)
            {
                return Refusals.Of(RefusalCode.CheckFailed, $"核查“{name}”未通过", $"the check '{name}' failed");
            }

            if (answer is null && turn.Actor.Role != ActorRole.Clock && string.IsNullOrWhiteSpace(with.Reason))
            {
                return Refusals.Of(RefusalCode.CheckUnknown, $"核查“{name}”没有结果，须写明理由",
                    $"the check '{name}' has no answer; a person must give a reason");
            }
        }

        return null;
    }
}
