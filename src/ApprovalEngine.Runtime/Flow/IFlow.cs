using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime.Flow;

/// <summary>Says which steps move on a state: the middle beat of a command. The core checks what it says.</summary>
public interface IFlow
{
    /// <summary>The flow for one command, and for the linked cases that the command starts.</summary>
    /// <param name="memory">What the flow remembers of cases, for a flow with a state of its own.</param>
    /// <returns>Asked again until it has nothing to propose; the case is that of the state it is asked on.</returns>
    Propose With(IFlowMemory memory);
}

/// <summary>What a flow remembers of each case beside its history: bytes that only the flow can read.</summary>
/// <remarks>
/// A cache and never a source of truth: whatever a flow keeps here it must be able to make anew from the state of the
/// case, because it is lost with a restored backup of another flow, an erasure, or an act on the embedded flow.
/// </remarks>
public interface IFlowMemory
{
    /// <summary>What was kept for a case by the last command that was accepted; null where nothing was.</summary>
    byte[]? Read(string caseId);

    /// <summary>Keeps bytes for a case if the command is accepted, in its transaction.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="state">
    /// Gives the bytes when they are written; null to forget the case. The last one that was handed over counts.
    /// </param>
    void Keep(string caseId, Func<byte[]?> state);
}

/// <summary>The flow of the core: a pure function of definition and state, which remembers nothing.</summary>
public sealed class EmbeddedFlow : IFlow
{
    private static readonly Propose Pure = Cases.Flow.Propose;

    public Propose With(IFlowMemory memory) => Pure;
}
