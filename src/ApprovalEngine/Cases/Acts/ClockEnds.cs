using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Ends clocks where the definition says they end.</summary>
internal static class ClockEnds
{
    /// <summary>Ends the clocks of a step that ended, or cancels them where it was skipped or closed.</summary>
    public static void AtEndOf(Turn turn, string step, LocalDateTime at)
    {
        var ended = turn.State.Step(step).Status == StepStatus.Ended;
        foreach (var clock in turn.Definition.Clocks.OfStep(step))
        {
            if (IsRunning(turn, clock.Id))
            {
                turn.AddByEngine(ended
                    ? new CaseEvent.ClockEnded(clock.Id, at, "step ended")
                    : new CaseEvent.ClockCancelled(clock.Id, at, "step skipped or closed"));
            }
        }

        Stopping.Drop(turn, step, at);
        foreach (var clock in turn.Definition.Clocks.EndedBy(step))
        {
            if (IsRunning(turn, clock.Id) && clock.Ends.All(end => IsOver(turn, end)))
            {
                turn.AddByEngine(new CaseEvent.ClockEnded(clock.Id, at, "its last step ended"));
            }
        }
    }

    /// <summary>Ends one clock if it runs.</summary>
    public static void End(Turn turn, string clock, string why)
    {
        if (IsRunning(turn, clock))
        {
            turn.AddByEngine(new CaseEvent.ClockEnded(clock, turn.Now, why));
        }
    }

    /// <summary>
    /// Ends the authority's clocks when the case is decided; supervision goes on, and so does the delivery.
    /// </summary>
    public static void AtDecision(Turn turn)
    {
        foreach (var (id, clock) in turn.State.Clocks)
        {
            var ofAfterStep = clock.Step is { } step && turn.Definition.Find(step) is { IsAfterStep: true };
            var delivers = turn.Definition.Clocks.Find(id) is { } node
                && node.Ends.Any(end => turn.Definition.Find(end)?.Definition is DeliverStep);
            if (clock.IsRunning && clock.Owner == ClockOwner.Authority && !ofAfterStep && !delivers)
            {
                turn.AddByEngine(new CaseEvent.ClockEnded(id, turn.Now, "case decided"));
            }
        }
    }

    public static bool IsRunning(Turn turn, string clock) =>
        turn.State.Clocks.TryGetValue(clock, out var state) && state.IsRunning;

    private static bool IsOver(Turn turn, string step) =>
        turn.State.Step(step).Status is StepStatus.Ended or StepStatus.Skipped or StepStatus.Closed;
}
