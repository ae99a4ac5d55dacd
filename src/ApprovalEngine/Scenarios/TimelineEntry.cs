using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

/// <summary>One line of a case's timeline: who did what, when, under which light.</summary>
/// <param name="At">When it took effect.</param>
/// <param name="Actor">Who.</param>
/// <param name="Step">The step; null for the case as a whole.</param>
/// <param name="What">What happened, in zh and en.</param>
/// <param name="Light">
/// Light of the step's own clock after it, else the worst of the running clocks; null without clocks.
/// </param>
/// <param name="Refused">Code of the refusal; null for what happened.</param>
public sealed record TimelineEntry(
    LocalDateTime At, string Actor, string? Step, Localized What, Light? Light, string? Refused)
{
    /// <summary>The lines of what a decision did; effects on clocks are told by the clocks, not here.</summary>
    internal static IEnumerable<TimelineEntry> Of(
        Decision.Accepted accepted, WorkflowDefinition definition, CalendarShelf calendars, LocalDateTime at)
    {
        foreach (var recorded in accepted.Events)
        {
            if (EventWording.Of(recorded.Event, definition) is { } what)
            {
                var step = EventWording.StepOf(recorded.Event);
                yield return new(
                    ChinaTime.ToLocal(recorded.EffectiveOn), recorded.Actor, step, what,
                    LightOf(accepted.State, step, calendars, at), null);
            }
        }
    }

    internal static TimelineEntry OfRefusal(LocalDateTime at, Actor actor, CaseCommand command, Refusal refusal)
    {
        var step = command switch
        {
            CaseCommand.Answer answer => answer.Step,
            CaseCommand.AskStop ask => ask.Step,
            CaseCommand.Return back => back.Step,
            CaseCommand.Task task => task.Step,
            _ => null,
        };
        return new(at, actor.Id, step, refusal.Message, null, refusal.Code);
    }

    private static Light? LightOf(CaseState state, string? step, CalendarShelf calendars, LocalDateTime at)
    {
        var own = state.Clocks.Where(clock => step is not null && clock.Value.Step == step && !clock.Value.IsCancelled
            && clock.Value.Kind is ClockKind.Promised or ClockKind.Statutory).Select(clock => clock.Value).ToList();
        var read = own.Count > 0 ? own
            : [.. state.Clocks.Values.Where(clock => clock.IsRunning && clock.Owner == ClockOwner.Authority)];
        return read.Count == 0 ? null : read
            .Select(clock => Clock.Read(ClockRuns.Of(clock), ClockRuns.CalendarOf(clock, state, calendars), at).Light)
            .MaxBy(Urgency);
    }

    private static int Urgency(Light light) => light switch
    {
        Cases.Clocks.Light.Red => 3,
        Cases.Clocks.Light.Yellow => 2,
        Cases.Clocks.Light.Paused => 1,
        _ => 0,
    };
}
