namespace ApprovalEngine.Definitions.Library;

/// <summary>What came of reading a workflow with everything it refers to.</summary>
/// <param name="Problems">Every problem of the workflow and of the files it reaches, in the order of the files.</param>
/// <param name="Definition">The definition; null where there is an error.</param>
/// <param name="Resolved">The resolved document as canonical JSON; empty where there is an error.</param>
public sealed record DefinitionReading(
    ValueList<Problem> Problems, WorkflowDefinition? Definition, ReadOnlyMemory<byte> Resolved)
{
    /// <summary>Whether the workflow may be used; hints do not forbid it.</summary>
    public bool IsValid => Definition is not null;
}
