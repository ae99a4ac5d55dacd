using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>The first beat: hands each command to what decides it.</summary>
internal static class Dispatch
{
    public static Refusal? Decide(Turn turn, CaseCommand command, string? calendarVersion) => command switch
    {
        CaseCommand.Start start => Start(turn, start, calendarVersion),
        CaseCommand.Answer answer => At(turn, answer.Step, node =>
            Answering.Answer(turn, node, answer.Outcome, answer.With)),
        CaseCommand.Correct correct => At(turn, correct.Step, node => node.Definition is BundleStep
            ? Bundling.Correct(turn, node, correct.With) : Intaking.Correct(turn, node, correct.With)),
        CaseCommand.AskStop ask => At(turn, ask.Step, node =>
            Stopping.Ask(turn, node, ask.With)),
        CaseCommand.AskExtension ask => Extending.Ask(turn, ask.With),
        CaseCommand.Approve approve => Requests.Approve(turn, approve.Step, approve.With),
        CaseCommand.Reject reject => Requests.Reject(turn, reject.Step, reject.With),
        CaseCommand.Resume resume => At(turn, resume.Step, node =>
            Stopping.Resume(turn, node, resume.With)),
        CaseCommand.Open open => At(turn, open.Step, node =>
            node.Definition is RevokeStep ? Revoking.Open(turn, node, open.With)
                : Supervising.Open(turn, node, open.With)),
        CaseCommand.Sample sample => At(turn, sample.Step, node => Supervising.Sample(turn, node, sample.Draw)),
        CaseCommand.Suspend suspend => At(turn, suspend.Step, node => Reusing.Suspend(turn, node, suspend.With)),
        CaseCommand.Return back => At(turn, back.Step, node =>
            Returning.Return(turn, node, back.With)),
        CaseCommand.TakeBack back => At(turn, back.Step, node =>
            TakingBack.TakeBack(turn, node, back.With)),
        CaseCommand.Task task => At(turn, task.Step, node =>
            Tasking.Change(turn, node, task.Verb, task.With)),
        CaseCommand.Withdraw withdraw => Withdrawing.Withdraw(turn, withdraw.Step, withdraw.With),
        CaseCommand.OpenLinked open => Linking.Open(turn, open.Step, open.With),
        CaseCommand.Detach detach => Detaching.Detach(turn, detach.Step, detach.With),
        CaseCommand.Change change => Changing.Change(turn, change.With),
        CaseCommand.Override over => At(turn, over.Step, node =>
            Overriding.Override(turn, node, over.With)),
        CaseCommand.Forecast forecast => At(turn, forecast.Step, node =>
            Forecasting.Forecast(turn, node, forecast.With)),
        CaseCommand.GreenLane lane => Serving.GreenLane(turn, lane.With),
        CaseCommand.GiveMandate mandate => Mandates.Give(turn, mandate.With),
        CaseCommand.Prepare prepare => Serving.Prepare(turn, prepare.With),
        CaseCommand.Appoint appoint => At(turn, appoint.Step, node =>
            Serving.Appoint(turn, node, appoint.With)),
        CaseCommand.Rate rate => Rating.Rate(turn, rate.Step, rate.With),
        CaseCommand.DeadlineReached reached => Ringing.Ring(turn, reached),
        CaseCommand.ReviseCalendar revise => Revising.Revise(turn, revise),
        _ => throw new System.Diagnostics.UnreachableException($"no decision for {command.GetType().Name}"),
    };

    private static Refusal? At(Turn turn, string step, Func<StepNode, Refusal?> decide) =>
        turn.Definition.Find(step) is { } node ? decide(node) : Refusals.UnknownStep(step, turn.Definition);

    private static Refusal? Start(Turn turn, CaseCommand.Start start, string? calendarVersion)
    {
        var definition = turn.Definition;
        if (calendarVersion is null || !turn.Calendars.Holds(calendarVersion))
        {
            return Refusals.Of(RefusalCode.UnknownCalendar, $"没有日历“{calendarVersion}”",
                $"there is no calendar '{calendarVersion}'");
        }

        if (TakingOver.Check(turn, start) is { } noOrigin)
        {
            return noOrigin;
        }

        // Who may start a linked case was decided where it comes from.
        if (start.Brings is null && Assigned(turn.Actor, start) is { } notAssigned)
        {
            return notAssigned;
        }

        if (definition.File.Effective is { } effective
            && (effective.From > turn.Now.Date || effective.Until < turn.Now.Date))
        {
            return Refusals.Of(RefusalCode.NotEffective, $"流程“{definition.File.Id}”当日不在有效期",
                $"the workflow '{definition.File.Id}' is not in effect on that day");
        }

        turn.Add(new CaseEvent.CaseStarted(
            definition.File.Id, definition.File.Version, definition.Hash, calendarVersion, start.Applicant, start.Agent,
            start.Project, start.PreviousCase));
        if (start.Brings is { } brings)
        {
            TakingOver.Add(turn, brings);
        }

        foreach (var clock in definition.Clocks.Clocks)
        {
            // A named clock that says no start runs from the start of the case; a total is read, not run.
            if (clock is { Role: ClockRole.Named, StartStep: null, Measure: null })
            {
                ClockStarts.Start(turn, clock, turn.Now, null);
            }
        }

        return null;
    }

    private static Refusal? Assigned(Actor actor, CaseCommand.Start start) =>
        actor.Role is not (ActorRole.Applicant or ActorRole.Agent or ActorRole.Officer or ActorRole.Steward)
            ? Refusals.RoleMayNot(actor)
            : MayApply(actor, start) ? null : Refusals.NotAssigned("start", actor, "applicant / 申请人");

    /// <remarks>An officer or steward enters anybody's application, others their own or their client's.</remarks>
    private static bool MayApply(Actor actor, CaseCommand.Start start) => actor.Role switch
    {
        ActorRole.Applicant => actor.Id == start.Applicant,
        ActorRole.Agent => actor.Id == start.Agent || actor.For == start.Applicant,
        _ => true,
    };
}
