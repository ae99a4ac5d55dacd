using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What holds after every act of every case.</summary>
internal static class Invariants
{
    public static void Hold(Docket docket, CaseState before, ValueList<RecordedEvent> added)
    {
        Replays(docket, before, added);
        Numbered(docket);
        Settled(docket);
        NoTextInClear(docket);
    }

    /// <remarks>Folded anew from the first event, it passes through the state that was live before the act.</remarks>
    private static void Replays(Docket docket, CaseState before, ValueList<RecordedEvent> added)
    {
        var folded = CaseState.Initial(docket.State.CaseId);
        foreach (var recorded in docket.Events)
        {
            if (folded.Version == before.Version)
            {
                folded.ShouldBe(before);
            }

            folded = Evolution.Apply(folded, recorded);
        }

        added.Count.ShouldBeGreaterThan(0, "an accepted act says something");
        folded.ShouldBe(docket.State);
        Deadlines.Of(folded, docket.Definition, docket.Calendars)
            .ShouldBe(Deadlines.Of(docket.State, docket.Definition, docket.Calendars));
    }

    private static void Numbered(Docket docket)
    {
        docket.Events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, docket.Events.Count).Select(n => (long)n));
        docket.State.Version.ShouldBe(docket.Events.Count);
    }

    private static void Settled(Docket docket)
    {
        var state = docket.State;
        Flow.Propose(docket.Definition, state).ShouldBe(Proposal.Nothing, "the flow is done after every command");
        var open = docket.Definition.Steps.Where(step => state.Step(step.Id).Status == StepStatus.Open).ToList();
        foreach (var step in open.Where(step => !step.IsOnDemand))
        {
            step.Needs.ShouldAllBe(need => IsMet(need, state), $"'{step.Id}' is open before its turn");
        }

        docket.All<CaseEvent.StepOpened>().GroupBy(opened => (opened.Step, opened.Attempt))
            .ShouldAllBe(attempt => attempt.Count() == 1, "no attempt opens twice");
        if (open.TrueForAll(step => step.IsAfterStep))
        {
            state.Stage.ShouldNotBe(CaseStage.Open, "nothing is open, and yet the case is: it hangs");
        }

        if (open.Count == 0)
        {
            state.Stage.ShouldBe(CaseStage.Closed, "nothing is open, and yet the case is: it hangs");
        }

        (state.Outcome is null).ShouldBe(state.Stage == CaseStage.Open, "an outcome belongs to a decided case");
        foreach (var (id, clock) in state.Clocks.Where(clock => clock.Value is { IsRunning: true, Step: not null }))
        {
            (state.Step(clock.Step!).Status == StepStatus.Open || RunsOn(docket, id, clock.Step!))
                .ShouldBeTrue($"'{id}' runs, but its step is {state.Step(clock.Step!).Status}");
        }
    }

    private static bool RunsOn(Docket docket, string clock, string step) =>
        docket.State.Step(step).Status == StepStatus.Waiting
        && docket.All<CaseEvent.StepSuperseded>().LastOrDefault(e => e.Step == step) is { } superseded
        && superseded.ClocksRunOn.Contains(clock);

    private static bool IsMet(Need need, CaseState state) => need switch
    {
        Need.Positive positive => IsOver(state.Step(positive.Step)) && state.Step(positive.Step).Positive,
        Need.Exactly exactly => state.Step(exactly.Step).Outcome == exactly.Outcome,
        Need.Ended ended => IsOver(state.Step(ended.Step)),
        Need.Opened opened => state.Step(opened.Step).Status is StepStatus.Open or StepStatus.Ended,
        Need.Any any => any.Of.Any(one => IsMet(one, state)),
        _ => false,
    };

    private static bool IsOver(StepState step) => step.Status is not (StepStatus.Open or StepStatus.Waiting);

    /// <remarks>Texts of fewer than four characters stand in ids and dates by chance.</remarks>
    private static void NoTextInClear(Docket docket)
    {
        var events = string.Join("\n", docket.Events.Select(e => e.Event));
        foreach (var text in docket.Texts.Values.Where(text => text.Length > 3))
        {
            events.ShouldNotContain(text, Case.Sensitive);
        }
    }
}
