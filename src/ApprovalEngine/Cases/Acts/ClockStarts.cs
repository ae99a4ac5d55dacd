using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>Starts clocks where the definition says they start (R2, R3).</summary>
internal static class ClockStarts
{
    /// <summary>Starts the clocks that come with a step, and the named ones that its opening starts.</summary>
    public static void AtOpening(Turn turn, StepNode node, string? mode)
    {
        foreach (var clock in turn.Definition.Clocks.OfStep(node.Id))
        {
            // Sent back to the window, an application was answered in time already; silence means nothing any more.
            var again = clock.Role == ClockRole.Notify && turn.State.Step(node.Id).Attempt > 1;
            if (clock.Role is not (ClockRole.Correct or ClockRole.Rectify or ClockRole.Recheck) && !again)
            {
                var carried = TakingOver.ClockOf(turn, node, clock);
                Start(turn, clock, carried?.From ?? From(turn, node, clock), mode);
                if (carried is not null && turn.State.Clocks.ContainsKey(clock.Id))
                {
                    TakingOver.Resume(turn, clock, carried);
                }
            }
        }

        foreach (var clock in turn.Definition.Clocks.StartedBy(node.Id))
        {
            if (clock is { StartOutcome: "opened", Measure: null })
            {
                Start(turn, clock, turn.Now, mode);
            }
        }
    }

    /// <summary>
    /// Starts the named clocks that an outcome starts; a deemed acceptance starts them at the receipt.
    /// </summary>
    public static void AtOutcome(Turn turn, StepNode node, string outcome, bool positive)
    {
        var from = outcome == "deemed-accepted" ? turn.State.Step(node.Id).Receipt ?? turn.Now : turn.Now;
        foreach (var clock in turn.Definition.Clocks.StartedBy(node.Id))
        {
            if (clock.Measure is null && (clock.StartOutcome == outcome || (clock.StartOutcome is null && positive)))
            {
                Start(turn, clock, from, null);
            }
        }
    }

    /// <summary>Starts a clock with the entry of its limit that applies, unless its condition does not hold.</summary>
    public static void Start(Turn turn, ClockNode clock, LocalDateTime from, string? mode)
    {
        if (turn.State.Clocks.TryGetValue(clock.Id, out var known) && known.IsRunning)
        {
            return; // It ran on through a return (R21).
        }

        var scope = new CaseScope(turn.State, mode);
        if (scope.Holds(clock.When, turn.Definition) == false || Entry(turn, clock, scope) is not { } entry)
        {
            return;
        }

        var green = Green(turn, clock);
        turn.AddByEngine(new CaseEvent.ClockStarted
        {
            Clock = clock.Id,
            Step = clock.Step,
            Limit = Given(turn, clock) ?? green ?? entry.Limit,
            Basis = green is null ? entry.Basis ?? clock.Basis : turn.Definition.File.GreenLane!.Basis,
            Kind = clock.Kind,
            Owner = clock.Owner,
            From = from,
            CounterClose = clock.CounterClose,
            Yellow = clock.Yellow,
        });
    }

    /// <summary>The shorter promise of an approved green lane; null for other clocks.</summary>
    private static Limit? Green(Turn turn, ClockNode clock) =>
        turn.State.Service.GreenLane is not null && turn.Definition.File.GreenLane is { } rule
            && rule.Limits.TryGetValue(clock.Id, out var shorter)
            ? shorter : null;

    /// <remarks>An entry whose condition stays unknown does not apply: the next, usually wider, one does.</remarks>
    private static LimitEntry? Entry(Turn turn, ClockNode clock, CaseScope scope) =>
        clock.Limit.Entries.FirstOrDefault(entry => scope.Holds(entry.When, turn.Definition) == true);

    private static LocalDateTime From(Turn turn, StepNode node, ClockNode clock) => clock.Role switch
    {
        ClockRole.Notify => Receipt(turn, node),

        // A clock that ran to its end is not started a second time for the same acceptance: this is a recheck (E14).
        ClockRole.Item when turn.State.Clocks.TryGetValue(clock.Id, out var before) && !before.IsCancelled => turn.Now,
        ClockRole.Item when clock.StartsFrom != LimitStart.Opened && node.Intake is { } intake =>
            Intake(turn, intake, clock.StartsFrom),
        _ => turn.Now,
    };

    /// <summary>The time given for a tolerated material; null for other clocks.</summary>
    private static Limit? Given(Turn turn, ClockNode clock) =>
        clock.Role == ClockRole.Obligation
            && turn.Node(clock.Step!).Definition is FulfilStep { Material: { } material } fulfil
            && turn.State.Step(fulfil.Source).Tolerated.TryGetValue(material, out var given)
            ? given : null;

    /// <summary>The receipt of what an intake has to answer (R3).</summary>
    public static LocalDateTime Receipt(Turn turn, StepNode intake) =>
        turn.State.Step(intake.Id).Receipt is { } known ? known
        : intake.Submit is { } submit && turn.State.Step(submit).EndedAt is { } handedIn
            ? turn.Calendar.ReceiptOf(handedIn)
            : turn.Now;

    private static LocalDateTime Intake(Turn turn, string intake, LimitStart start)
    {
        var answered = turn.State.Step(intake);
        var receipt = answered.Receipt ?? turn.Now;
        return start == LimitStart.Receipt || answered.Outcome == "deemed-accepted"
            ? receipt : answered.EndedAt ?? turn.Now;
    }
}
