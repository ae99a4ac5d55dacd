namespace ApprovalEngine.Tests.Architecture;

/// <summary>A top-level type and the full names of the types it uses, also in its nested types.</summary>
internal sealed record TypeUse(string Namespace, string Name, IReadOnlySet<string> Uses);
