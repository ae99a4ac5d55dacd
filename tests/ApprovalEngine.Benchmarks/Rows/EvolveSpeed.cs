using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Cases;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// <see cref="Evolution.Apply"/> alone over the parsed events of the reference case. The value is events a second of
/// processor time. The yardstick makes one changed copy of the state for each event and does nothing else: the ratio is
/// the share of the time that no immutable state could do without.
/// </summary>
public static class EvolveSpeed
{
    /// <summary>The name of the row.</summary>
    public const string Name = "evolve";

    private const int Cases = 400;

    /// <summary>At least a million events a second.</summary>
    public static Row Measure(Run run)
    {
        var events = run.Case.Events;
        var a = () => Interleaved.ProcessorSeconds(() => Times(() => Fold(events)));
        var b = () => Interleaved.ProcessorSeconds(() => Times(() => Copy(events)));
        Interleaved.WarmUp(3, a, b);
        var measured = Interleaved.Measure(41, a, b);
        var perSecond = Cases * events.Count / measured.A;
        run.Say($"{events.Count} events a case, {1e9 / perSecond:0} ns an event");
        return new(
            Name, perSecond, "events/s", "copying a state for each event", measured.BOverA,
            new(Held.Value, false, 1_000_000));
    }

    /// <summary>The state after some events.</summary>
    public static CaseState Fold(ValueList<RecordedEvent> events)
    {
        var state = CaseState.Initial(events[0].CaseId);
        foreach (var recorded in events.AsSpan())
        {
            state = Evolution.Apply(state, recorded);
        }

        return state;
    }

    private static CaseState Copy(ValueList<RecordedEvent> events)
    {
        var state = CaseState.Initial(events[0].CaseId);
        foreach (var recorded in events.AsSpan())
        {
            state = state with { Version = recorded.Sequence, LastRecordedAt = recorded.RecordedAt };
        }

        return state;
    }

    private static void Times(Func<CaseState> pass)
    {
        for (var i = 0; i < Cases; i++)
        {
            pass();
        }
    }
}
