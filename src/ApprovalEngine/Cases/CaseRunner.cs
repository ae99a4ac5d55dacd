using ApprovalEngine.Calendars;
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
