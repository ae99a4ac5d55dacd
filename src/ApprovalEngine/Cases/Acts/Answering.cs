using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Answers a step: what holds for every type, before and after what its own type asks.</summary>
internal static class Answering
{
    private static readonly HashSet<string> ClockOutcomes =
        new(["deemed-accepted", "abandoned", "elapsed", "breached"], StringComparer.Ordinal);

    /// <summary>Decides an answer.</summary>
    public static Refusal? Answer(Turn turn, StepNode node, string outcome, Payload with)
    {
        var answers = StepVocabulary.Of(node.Definition);
        if (!answers.All.Contains(outcome))
        {
            return Refusals.UnknownOutcome(node.Id, outcome, answers.All);
        }

        if (outcome == StepVocabulary.Detached && node.Definition is ReviewStep)
        {
            return Detaching.Detach(turn, node.Id, with);
        }

        var state = turn.State.Step(node.Id);
        if (state.Status != StepStatus.Open)
        {
            return Refusals.NotOpen(node.Id, state);
        }

        if (BundleExits.CheckRefused(turn, node, outcome, with) is { } members)
        {
            return members;
        }

        if (node.Parties.Count > 0)
        {
            return Guard(turn, node, outcome) ?? JointAnswers.Answer(turn, node, outcome, with);
        }

        return node.Definition is IntakeStep intake && JointChecks.PostOf(turn, node, intake) is { } post
            ? JointChecks.Record(turn, node, post, outcome, with)
            : Guard(turn, node, outcome) ?? OfType(turn, node, outcome, with);
    }

    /// <summary>The answer with what every type records; the type adds the rest.</summary>
    public static (Refusal? Refusal, CaseEvent.StepAnswered Answered) Compose(
        Turn turn, StepNode node, string outcome, Payload with)
    {
        var plain = Plain(turn, node, outcome);
        var (refusal, record) = FormAnswers.Read(turn, node.Definition.Record, with.Record, $"{node.Id} record");
        refusal ??= Reasons.Check(node, outcome, with) ?? Points.Check(turn, with.Point);
        refusal ??= plain.Positive ? Checks.Check(turn, node, with) : null;
        return (refusal, plain with
        {
            Opinion = turn.Seal(with.Opinion),
            Reason = turn.Seal(with.Reason),
            Basis = with.Basis ?? (plain.Positive ? null : node.Definition.Basis),
            Record = record,
            Checks = with.Checks.ToValueMap(check => check.Key, check => FormAnswers.Sealed(turn, check.Value)),
            Officers = with.Officers,
            Channel = with.Channel,
            Point = with.Point,
        });
    }

    /// <summary>A bare answer: no texts, no papers.</summary>
    public static CaseEvent.StepAnswered Plain(Turn turn, StepNode node, string outcome)
    {
        var state = turn.State.Step(node.Id);
        var answers = StepVocabulary.Of(node.Definition);
        return new()
        {
            Step = node.Id,
            Attempt = state.Attempt,
            Outcome = outcome,
            Ends = answers.Outcomes.Contains(outcome),
            Positive = answers.Positive.Contains(outcome),
            Item = node.Item,
            Type = node.Type,
            Post = state.Post,
            Level = state.Level,
        };
    }

    /// <summary>Records an answer that ends the step, with all that follows from it.</summary>
    public static void End(Turn turn, StepNode node, CaseEvent.StepAnswered answered, bool byEngine = false)
    {
        if (byEngine)
        {
            turn.AddByEngine(answered);
        }
        else
        {
            turn.Add(answered);
        }

        ClockEnds.AtEndOf(turn, node.Id, turn.Now);
        ClockStarts.AtOutcome(turn, node, answered.Outcome, answered.Positive);
        if (node.Definition.On.TryGetValue(answered.Outcome, out var on)
            && turn.State.Step(on.Open).Status is not StepStatus.Open)
        {
            Opening.Open(turn, turn.Node(on.Open));
        }
    }

    /// <summary>Working days by which a clock of the step is overdue; null while all are in time.</summary>
    public static int? Overdue(Turn turn, StepNode node)
    {
        int? days = null;
        foreach (var clock in turn.Definition.Clocks.OfStep(node.Id))
        {
            if (clock.Role == ClockRole.Item && ClockEnds.IsRunning(turn, clock.Id)
                && Clock.Read(turn.Run(clock.Id), turn.Calendar, turn.Now) is { Overdue: true } reading)
            {
                days = Math.Max(days ?? 0, reading.OverdueWorkingDays);
            }
        }

        return days;
    }

    private static Refusal? Guard(Turn turn, StepNode node, string outcome)
    {
        if (ClockOutcomes.Contains(outcome) && turn.Actor.Role != ActorRole.Clock)
        {
            return Refusals.Of(RefusalCode.ClockDecides, $"“{outcome}”只能由时钟得出",
                $"'{outcome}' is answered by the clock alone");
        }

        // Who may act on an obligation depends on the answer: the applicant hands in, the checker decides.
        var refusal = node.Definition is FulfilStep || (node.Definition is VisitStep && outcome == "handed-in")
            ? null : Authority.Check(turn, node);
        refusal ??= node.Definition.NotBy.Count == 0 ? null : Authority.CheckOthers(turn, node);
        var stopped = turn.State.Stops.Count > 0 && turn.State.Stops.Any(stop =>
            stop.Value.Step == node.Id && stop.Value.Status == RequestStatus.Approved);
        if (refusal is null && stopped && turn.Actor.Role != ActorRole.Clock)
        {
            return Refusals.Of(RefusalCode.ClockStopped, $"“{node.Id}”的时限已暂停，先恢复再决定",
                $"the clocks of '{node.Id}' are stopped; resume before deciding");
        }

        var unsigned = turn.State.Step(node.Id).Signers.Where(signer => !signer.Value).Select(signer => signer.Key);
        return refusal ?? (unsigned.FirstOrDefault() is { } missing && turn.Actor.Role != ActorRole.Clock
            ? Refusals.Of(RefusalCode.SignatureMissing, $"加签人 {missing} 尚未签署", $"{missing} has not signed yet")
            : null);
    }

    private static Refusal? OfType(Turn turn, StepNode node, string outcome, Payload with) => node.Definition switch
    {
        SubmitStep submit => Submitting.Answer(turn, node, submit, outcome, with),
        IntakeStep intake => Intaking.Answer(turn, node, intake, outcome, with),
        ReviewStep review => Reviewing.Answer(turn, node, review, outcome, with),
        ReuseStep reuse => Reusing.Answer(turn, node, reuse, outcome, with),
        FulfilStep fulfil => Fulfilling.Answer(turn, node, fulfil, outcome, with),
        IssueStep => Issuing.Issue(turn, node, with),
        BundleStep => Refusals.Of(RefusalCode.ClockDecides, "打包的结果由各包得出，不由人填写",
            "a bundle ends by itself, with its packages"),
        RevokeStep revoke => Revoking.Answer(turn, node, revoke, outcome, with),
        _ => Others.Answer(turn, node, outcome, with),
    };
}
