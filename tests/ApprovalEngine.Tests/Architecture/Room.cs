namespace ApprovalEngine.Tests.Architecture;

/// <summary>One row of the rooms table.</summary>
/// <param name="Namespace">Where its types live.</param>
/// <param name="MayUse">A closed room: all it may use. An open one: what it may use of our own namespaces.</param>
/// <param name="MayNotUse">What it may not use even where something in <paramref name="MayUse"/> covers it.</param>
/// <param name="IsClosed">Whether everything that is not listed is forbidden, foreign namespaces included.</param>
/// <remarks>
/// A pattern is a namespace (<c>System</c>), a namespace and all below it (<c>System.Text.*</c>) or a type
/// (<c>System.Console</c>).
/// </remarks>
internal sealed record Room(string Namespace, string[] MayUse, string[] MayNotUse, bool IsClosed)
{
    private const string Ours = "ApprovalEngine";

    public bool Holds(string ns) => Matches(Namespace, ns, "");

    /// <summary>What a type of this room uses against the rules, as sentences.</summary>
    public IEnumerable<string> Violations(TypeUse type) =>
        from used in type.Uses
        let dot = used.LastIndexOf('.')
        where !IsAllowed(used[..dot], used[(dot + 1)..])
        select $"{type.Namespace}.{type.Name} may not use {used}";

    private bool IsAllowed(string ns, string name)
    {
        var isListed = Holds(ns) || MayUse.Any(pattern => Matches(pattern, ns, name));
        var isOurs = Matches($"{Ours}.*", ns, name);
        return (isListed || (!IsClosed && !isOurs)) && !MayNotUse.Any(pattern => Matches(pattern, ns, name));
    }

    private static bool Matches(string pattern, string ns, string name) =>
        pattern.EndsWith(".*", StringComparison.Ordinal)
            ? ns == pattern[..^2] || ns.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : ns == pattern || $"{ns}.{name}" == pattern;
}
