using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Runtime.Flow;

/// <summary>Says which steps move on a state: the middle beat of a command. The core checks what it says.</summary>
public interface IFlow
{
    /// <summary>The steps to open, skip or close; asked again until it has nothing to propose.</summary>
    Proposal Propose(WorkflowDefinition definition, CaseState state);
}

/// <summary>The flow of the core: a pure function of definition and state.</summary>
public sealed class EmbeddedFlow : IFlow
{
    public Proposal Propose(WorkflowDefinition definition, CaseState state) =>
        ApprovalEngine.Cases.Flow.Propose(definition, state);
}
