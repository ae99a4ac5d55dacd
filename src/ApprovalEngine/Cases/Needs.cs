using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Whether what a step needs has happened.</summary>
internal enum NeedsState
{
    /// <summary>All needs are satisfied.</summary>
    Satisfied,

    /// <summary>A need may still be satisfied.</summary>
    Waiting,

    /// <summary>A need can no longer be satisfied.</summary>
    Impossible,
}

/// <summary>Reads needs against the states of steps.</summary>
internal static class Needs
{
    public static NeedsState Of(ValueList<Need> needs, Func<string, StepState> step)
    {
        var all = NeedsState.Satisfied;
        foreach (var need in needs.AsSpan())
        {
            switch (Of(need, step))
            {
                case NeedsState.Impossible:
                    return NeedsState.Impossible;
                case NeedsState.Waiting:
                    all = NeedsState.Waiting;
                    break;
            }
        }

        return all;
    }

    private static NeedsState Of(Need need, Func<string, StepState> step) => need switch
    {
        Need.Positive positive => Of(step(positive.Step), static state => state.Positive),
        Need.Exactly exactly => Of(step(exactly.Step), state => state.Outcome == exactly.Outcome),
        Need.Ended ended => Of(step(ended.Step), static _ => true),
        Need.Any any => Any(any, step),
        _ => NeedsState.Impossible,
    };

    private static NeedsState Of(StepState state, Func<StepState, bool> satisfies) =>
        state.Status is StepStatus.Waiting or StepStatus.Open ? NeedsState.Waiting
        : satisfies(state) ? NeedsState.Satisfied : NeedsState.Impossible;

    private static NeedsState Any(Need.Any any, Func<string, StepState> step)
    {
        var waiting = false;
        foreach (var need in any.Of.AsSpan())
        {
            switch (Of(need, step))
            {
                case NeedsState.Satisfied:
                    return NeedsState.Satisfied;
                case NeedsState.Waiting:
                    waiting = true;
                    break;
            }
        }

        return waiting ? NeedsState.Waiting : NeedsState.Impossible;
    }
}
