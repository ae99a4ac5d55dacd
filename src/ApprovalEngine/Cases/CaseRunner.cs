using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Acts;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Which steps a flow wants to open, skip or close on a state; empty when it has nothing to propose.</summary>
/// <param name="Moves">The steps and what is to happen to each.</param>
public sealed record Proposal(ValueList<ProposedMove> Moves)
{
    /// <summary>Nothing to do.</summary>
    public static Proposal Nothing { get; } = new([]);
}

/// <summary>What a flow proposes for a step.</summary>
public enum Move
{
    /// <summary>Its needs are satisfied and its condition holds.</summary>
    Open,

    /// <summary>Its needs are satisfied and its condition does not hold.</summary>
    Skip,

    /// <summary>Its needs can no longer be satisfied.</summary>
    Close,
}

/// <summary>One proposed move.</summary>
/// <param name="Step">The step.</param>
/// <param name="Move">What is to happen to it.</param>
/// <param name="Why">Why, in words, for a skip or a close.</param>
public sealed record ProposedMove(string Step, Move Move, string Why = "");

/// <summary>A flow: says which steps move on a state. The embedded one is <see cref="Flow.Propose"/>.</summary>
public delegate Proposal Propose(WorkflowDefinition definition, CaseState state);

/// <summary>Handles a command in three beats: decide it, ask the flow what opens, decide that.</summary>
/// <remarks>The beats are repeated until the flow has nothing to propose; all their events are one append.</remarks>
public static class CaseRunner
{
    /// <summary>Decides a command on a state. Nothing outside the arguments is read, nothing is changed.</summary>
    /// <param name="state">The case before.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="envelope">By whom, when, under which identity.</param>
    /// <param name="definition">The definition the case is pinned to.</param>
    /// <param name="calendars">The calendars the case has been computed with, and the one for a new case.</param>
    /// <param name="propose">The flow.</param>
    /// <param name="calendarVersion">For a start, the calendar the case is pinned to.</param>
    public static Decision Run(
        CaseState state, CaseCommand command, Envelope envelope, WorkflowDefinition definition,
        CalendarShelf calendars, Propose propose, string? calendarVersion = null)
    {
        var turn = new Turn(state, envelope, definition, calendars);
        var refusal = Guards.Check(turn, command)
            ?? Dispatch.Decide(turn, command, calendarVersion)
            ?? FollowFlow(turn, propose);
        if (refusal is null && IdleObligations.Close(turn))
        {
            // What waited for them can no longer be reached.
            refusal = FollowFlow(turn, propose);
        }

        if (refusal is not null)
        {
            return new Decision.Refused(refusal);
        }

        Settling.Settle(turn);
        return turn.Accepted();
    }

    private static Refusal? FollowFlow(Turn turn, Propose propose)
    {
        // Each round opens, skips or closes at least one waiting step, or ends a package or the bundle.
        var most = turn.Definition.Steps.Count + (turn.Definition.Bundle is { } bundle ? bundle.Packages.Count + 1 : 0);
        for (var round = 0; round <= most; round++)
        {
            var proposal = propose(turn.Definition, turn.State);
            if (proposal.Moves.Count == 0)
            {
                if (Bundling.Advance(turn))
                {
                    continue;
                }

                return null;
            }

            if (Opening.Carry(turn, proposal) is { } refusal)
            {
                return refusal;
            }
        }

        return Refusals.Of(RefusalCode.FlowProposal, "流程引擎没有收敛", "the flow does not settle");
    }
}
