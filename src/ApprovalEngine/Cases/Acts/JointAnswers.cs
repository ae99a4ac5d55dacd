using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Several answer one step: each answer is kept, and the step ends when its result is certain.</summary>
internal static class JointAnswers
{
    /// <summary>The answer of a party that let its time run out where silence agrees.</summary>
    public const string Silent = "silent";

    /// <summary>One party answers, or the clock does for those that are missing.</summary>
    public static Refusal? Answer(Turn turn, StepNode node, string outcome, Payload with) => node.Definition switch
    {
        VisitStep visit => Visiting.Answer(turn, node, visit, outcome, with),
        CountersignStep countersign => Countersigning.Answer(turn, node, countersign, outcome, with),
        _ => Consult(turn, node, outcome, with),
    };

    /// <summary>What a party answers, with what every type records.</summary>
    public static (Refusal? Refusal, CaseEvent.PartyAnswered Answered) Compose(
        Turn turn, StepNode node, Party party, string outcome, Payload with)
    {
        var (refusal, plain) = Answering.Compose(turn, node, outcome, with);
        return (refusal, Plain(turn, node, party, outcome) with
        {
            Post = Speaking.PostOf(turn, party),
            Opinion = plain.Opinion,
            Reason = plain.Reason,
            Basis = plain.Basis,
            Record = plain.Record,
            Checks = plain.Checks,
        });
    }

    /// <summary>Ends a joint step: what its parties recorded is the record of the step.</summary>
    public static void End(Turn turn, StepNode node, string result)
    {
        var state = turn.State.Step(node.Id);
        var record = ValueMap<Fact>.Empty;
        var conditions = new List<string>();
        foreach (var party in node.Parties)
        {
            if (state.Parties.TryGetValue(party.Id, out var answered))
            {
                conditions.AddRange(answered.Conditions);
                foreach (var (field, value) in answered.Record)
                {
                    record = record.SetItem(field, value);
                }
            }
        }

        Answering.End(turn, node, Answering.Plain(turn, node, result) with
        {
            Record = record,
            Conditions = result == "conditional" ? conditions.ToValueList() : [],
        }, byEngine: true);
    }

    private static Refusal? Consult(Turn turn, StepNode node, string outcome, Payload with)
    {
        if (turn.Actor.Role == ActorRole.Clock)
        {
            Silence(turn, node);
            return null;
        }

        var (refusal, party) = Speaking.For(turn, node, with.To);
        if (refusal is not null)
        {
            return refusal;
        }

        (refusal, var answered) = Compose(turn, node, party!, outcome, with);
        if (refusal is not null)
        {
            return refusal;
        }

        turn.Add(answered);
        ConcludeConsult(turn, node);
        return null;
    }

    /// <remarks>Who was silent is recorded by name: agreement by silence is not the same as agreement.</remarks>
    private static void Silence(Turn turn, StepNode node)
    {
        foreach (var party in Speaking.Missing(node, turn.State.Step(node.Id)).ToList())
        {
            turn.AddByEngine(Plain(turn, node, party, Silent));
        }

        ConcludeConsult(turn, node);
    }

    private static void ConcludeConsult(Turn turn, StepNode node)
    {
        var state = turn.State.Step(node.Id);
        if (!Speaking.Missing(node, state).Any())
        {
            End(turn, node, state.Parties.Values.Any(party => party.Answer == "objected") ? "objected" : "agreed");
        }
    }

    private static CaseEvent.PartyAnswered Plain(Turn turn, StepNode node, Party party, string answer) => new()
    {
        Step = node.Id,
        Attempt = turn.State.Step(node.Id).Attempt,
        Type = node.Type,
        Party = party.Id,
        Answer = answer,
    };
}
