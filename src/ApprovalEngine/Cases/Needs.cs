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

/// <summary>How a reader of needs sees the states of steps.</summary>
internal interface IStepStates
{
    /// <summary>The state of a step.</summary>
    StepState Step(string id);
}

/// <summary>Reads needs against the states of steps.</summary>
/// <remarks>
/// Generic over a structure instead of a delegate: this is asked of every waiting step after every command.
/// </remarks>
internal static class Needs
{
    public static NeedsState Of<TStates>(ValueList<Need> needs, TStates states)
        where TStates : struct, IStepStates
    {
        var all = NeedsState.Satisfied;
        foreach (var need in needs)
        {
            switch (Of(need, states))
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

    /// <summary>The same for whoever sees the steps by a function.</summary>
    public static NeedsState Of(ValueList<Need> needs, Func<string, StepState> step) => Of(needs, new Asked(step));

    private static NeedsState Of<TStates>(Need need, TStates states)
        where TStates : struct, IStepStates => need switch
        {
            Need.Positive positive when states.Step(positive.Step) is var state => Of(state, state.Positive),
            Need.Exactly exactly when states.Step(exactly.Step) is var state =>
                Of(state, state.Outcome == exactly.Outcome),
            Need.Ended ended => Of(states.Step(ended.Step), true),
            Need.Opened opened => states.Step(opened.Step).Status switch
            {
                StepStatus.Waiting => NeedsState.Waiting,
                StepStatus.Open or StepStatus.Ended => NeedsState.Satisfied,
                _ => NeedsState.Impossible,
            },
            Need.Any any => Any(any, states),
            _ => NeedsState.Impossible,
        };

    private static NeedsState Of(StepState state, bool satisfies) =>
        state.Status is StepStatus.Waiting or StepStatus.Open ? NeedsState.Waiting
        : satisfies ? NeedsState.Satisfied : NeedsState.Impossible;

    private static NeedsState Any<TStates>(Need.Any any, TStates states)
        where TStates : struct, IStepStates
    {
        var waiting = false;
        foreach (var need in any.Of)
        {
            switch (Of(need, states))
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

    private readonly struct Asked(Func<string, StepState> step) : IStepStates
    {
        public StepState Step(string id) => step(id);
    }
}
