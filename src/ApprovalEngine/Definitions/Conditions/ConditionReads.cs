namespace ApprovalEngine.Definitions.Conditions;

/// <summary>What a condition reads, each list in ordinal order.</summary>
/// <param name="Fields">Fields of the form.</param>
/// <param name="Steps">Steps whose outcome or record it reads.</param>
/// <param name="Materials">Materials.</param>
/// <param name="Mode">Whether it reads <c>step.mode</c>.</param>
/// <param name="Members">Whether it reads the members of a bundle.</param>
public sealed record ConditionReads(
    ValueList<string> Fields, ValueList<string> Steps, ValueList<string> Materials, bool Mode, bool Members)
{
    /// <summary>Checks whose answers it reads.</summary>
    public ValueList<string> Checks { get; init; } = [];

    /// <summary>Columns of rows that it reads, whatever list they are of.</summary>
    public ValueList<string> Columns { get; init; } = [];
}
