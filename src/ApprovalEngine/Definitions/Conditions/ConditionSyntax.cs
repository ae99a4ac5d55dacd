namespace ApprovalEngine.Definitions.Conditions;

/// <summary>A condition as it is written, before its names and types are known.</summary>
/// <param name="Index">Position of its first or its operator's character, from 0.</param>
internal abstract record ConditionSyntax(int Index)
{
    internal sealed record Name(int Index, string Id) : ConditionSyntax(Index);

    internal sealed record Literal(int Index, Fact Value) : ConditionSyntax(Index);

    internal sealed record ListOf(int Index, ValueList<ConditionSyntax> Items) : ConditionSyntax(Index);

    internal sealed record Select(int Index, ConditionSyntax Of, string Member) : ConditionSyntax(Index);

    internal sealed record Lookup(int Index, ConditionSyntax In, ConditionSyntax Key) : ConditionSyntax(Index);

    /// <summary>A function, or a method where it has a target.</summary>
    internal sealed record Call(
        int Index, ConditionSyntax? Target, string Function, ValueList<ConditionSyntax> Arguments)
        : ConditionSyntax(Index);

    internal sealed record Prefix(int Index, string Symbol, ConditionSyntax Operand) : ConditionSyntax(Index);

    internal sealed record Infix(int Index, string Symbol, ConditionSyntax Left, ConditionSyntax Right)
        : ConditionSyntax(Index);
}
