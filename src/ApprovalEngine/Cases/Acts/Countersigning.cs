using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Several posts sign, and a policy says what their answers come to; silence is never agreement.</summary>
internal static class Countersigning
{
    private const string Pass = "pass";
    private const string Conditional = "conditional";
    private const string Veto = "veto";

    public static Refusal? Answer(Turn turn, StepNode node, CountersignStep step, string outcome, Payload with)
    {
        var (refusal, party) = Speaking.For(turn, node, with.To);
        refusal ??= NotInTurn(turn, node, step, party!) ?? Unfit(with, outcome);
        if (refusal is not null)
        {
            return refusal;
        }

        // The criteria are words of the format: they stand in clear, beside the fields of the record.
        var own = with.Record.Where(entry => step.Criteria.ContainsKey(entry.Key)).ToList();
        (refusal, var answered) = JointAnswers.Compose(turn, node, party!, outcome, with with
        {
            Record = with.Record.Where(entry => !step.Criteria.ContainsKey(entry.Key))
                .ToValueMap(entry => entry.Key, entry => entry.Value),
        });
        refusal ??= Criteria(step, party!, outcome, own.ToValueMap(entry => entry.Key, entry => entry.Value));
        if (refusal is not null)
        {
            return refusal;
        }

        turn.Add(answered with
        {
            Criteria = own.ToValueMap(entry => entry.Key, entry => ((Fact.Text)entry.Value).Value),
            Conditions = with.Conditions.Select(turn.SealText).ToValueList(),
        });
        if (Verdict(node, step, turn.State.Step(node.Id)) is { } result)
        {
            JointAnswers.End(turn, node, result);
        }

        return null;
    }

    /// <summary>The result as soon as no answer can change it; null while one can.</summary>
    private static string? Verdict(StepNode node, CountersignStep step, StepState state)
    {
        var votes = state.Parties;
        var missing = node.Parties.Count - votes.Count;
        var refused = votes.Values.Count(vote => vote.Answer == "refused");
        var agreed = votes.Count - refused;
        var positive = votes.Values.Any(vote => vote.Answer == Conditional) ? Conditional : "agreed";
        return step.Policy switch
        {
            { Rule: SignRule.Any } => agreed > 0 ? positive : missing == 0 ? "refused" : null,
            { Rule: SignRule.All } => missing > 0 ? null : refused > 0 ? "refused" : positive,
            { Rule: SignRule.Veto or SignRule.Sequential } =>
                refused > 0 ? "refused" : missing > 0 ? null : positive,
            { Count: { } count } => Counted(count, step, votes, agreed, refused, missing, positive),
            _ => null,
        };
    }

    private static string? Counted(
        SignCount count, CountersignStep step, ValueMap<PartyState> votes, int agreed, int refused, int missing,
        string positive)
    {
        if (votes.Any(vote => Vetoes(count, vote.Key, vote.Value)))
        {
            return "refused";
        }

        if (count.Quorum is not { } quorum)
        {
            // The vetoes alone decide: what others object to stands on record.
            return missing > 0 ? null : positive;
        }

        if (refused > step.Posts.Count - quorum)
        {
            return "refused";
        }

        return agreed >= quorum && !step.Posts.Any(post => !votes.ContainsKey(post) && MayVeto(count, step, post))
            ? positive : null;
    }

    private static bool Vetoes(SignCount count, string post, PartyState vote) =>
        (vote.Answer == "refused" && count.Veto.Contains(post))
        || vote.Criteria.Any(criterion => criterion.Value == Veto && count.Veto.Contains(criterion.Key));

    private static bool MayVeto(SignCount count, CountersignStep step, string post) =>
        count.Veto.Contains(post)
        || step.Criteria.Any(criterion => count.Veto.Contains(criterion.Key) && Judges(criterion.Value, post));

    private static bool Judges(CriterionDefinition criterion, string post) =>
        criterion.By.Count == 0 || criterion.By.Contains(post);

    private static Refusal? NotInTurn(Turn turn, StepNode node, CountersignStep step, Party party)
    {
        var next = Speaking.Missing(node, turn.State.Step(node.Id)).First();
        return step.Policy.Rule != SignRule.Sequential || next == party ? null
            : Refusals.Of(RefusalCode.WrongLevel, $"会签按顺序进行，现在轮到“{next.Title.Zh}”",
                $"the signatures go in order; it is the turn of '{next.Title.En}'");
    }

    private static Refusal? Unfit(Payload with, string outcome) =>
        (outcome == Conditional) == with.Conditions.Any(condition => !string.IsNullOrWhiteSpace(condition))
            && with.Conditions.All(condition => !string.IsNullOrWhiteSpace(condition))
            ? null
            : Refusals.Of(RefusalCode.ConditionsUnfit, "有条件同意须写明条件（conditions），其他答复不写条件",
                "a conditional answer names its conditions, and no other answer has any");

    /// <remarks>Each criterion is answered by whom it concerns, and the signature says what they say.</remarks>
    private static Refusal? Criteria(CountersignStep step, Party party, string outcome, ValueMap<Fact> given)
    {
        var worst = Pass;
        foreach (var (id, criterion) in step.Criteria)
        {
            var answer = (given.GetOr(id, Fact.Unknown.Value) as Fact.Text)?.Value;
            if (!Judges(criterion, party.Id) ? given.ContainsKey(id) : answer is not (Pass or Conditional or Veto))
            {
                return Refusals.Of(RefusalCode.CriteriaUnfit,
                    $"“{criterion.Title.Zh}”({id})由其评审岗位答 pass、conditional 或 veto",
                    $"'{criterion.Title.En}' ({id}) is answered with pass, conditional or veto by whom it concerns");
            }

            worst = answer == Veto || worst == Veto ? Veto : answer == Conditional ? Conditional : worst;
        }

        var fits = outcome switch
        {
            "agreed" => worst == Pass,
            Conditional => worst != Veto,
            _ => true,
        };
        return fits ? null : Refusals.Of(RefusalCode.CriteriaUnfit, $"评审标准为 {worst}，与“{outcome}”矛盾",
            $"the criteria say {worst}, which contradicts '{outcome}'");
    }
}
