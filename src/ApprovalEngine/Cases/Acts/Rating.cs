using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The applicant rates the service; a bad rating is called back (好差评).</summary>
internal static class Rating
{
    /// <summary>Ratings up to this one are bad: 不满意, 非常不满意.</summary>
    private const int Bad = 2;

    public static Refusal? Rate(Turn turn, string? step, Payload with)
    {
        if (!Authority.IsApplicant(turn))
        {
            return Refusals.NotAssigned("rate", turn.Actor, "applicant / 申请人");
        }

        if (turn.State.Stage == CaseStage.Open)
        {
            return Refusals.Of(RefusalCode.NotDecided, "尚未办结，办结后方可评价", "the case is not decided yet");
        }

        if (with.Score is not (>= 1 and <= 5) || with.Score is not { } score)
        {
            return Refusals.Of(RefusalCode.ScoreRange, "评分(score)应为 1 至 5", "the score is a number from 1 to 5");
        }

        if (step is not null && turn.Definition.Find(step) is null)
        {
            return Refusals.UnknownStep(step, turn.Definition);
        }

        if (step is not null && turn.State.Step(step) is { Status: not StepStatus.Ended } unserved)
        {
            return Refusals.NotOpen(step, unserved);
        }

        if (turn.State.Service.Ratings.ContainsKey(step ?? ServiceState.Whole))
        {
            return Refusals.Of(RefusalCode.RatedBefore, "已经评价过，每次服务只评价一次", "this service was rated already");
        }

        turn.Add(new CaseEvent.ServiceRated(step, score, turn.Seal(with.Opinion ?? with.Reason)));
        if (score <= Bad && turn.Definition.File.Ratings is { } rule
            && turn.State.Step(rule.FollowUp).Status != StepStatus.Open)
        {
            Opening.Open(turn, turn.Node(rule.FollowUp));
        }

        return null;
    }
}
