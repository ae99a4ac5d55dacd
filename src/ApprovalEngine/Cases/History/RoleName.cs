using System.Collections.Frozen;
using System.Text.Json;

namespace ApprovalEngine.Cases.History;

/// <summary>The spelling of a role in the history.</summary>
public static class RoleName
{
    private static readonly FrozenDictionary<ActorRole, string> Names = Enum.GetValues<ActorRole>()
        .ToFrozenDictionary(role => role, role => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()));

    private static readonly FrozenDictionary<string, ActorRole> Roles =
        Names.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

    /// <summary>The spelling.</summary>
    public static string Of(ActorRole role) => Names[role];

    /// <summary>Reads a spelling.</summary>
    public static bool TryParse(string name, out ActorRole role) => Roles.TryGetValue(name, out role);

    /// <summary>The role of a stored row.</summary>
    /// <exception cref="CorruptHistoryException">No role is spelt so.</exception>
    public static ActorRole Read(string name) =>
        TryParse(name, out var role) ? role : throw new CorruptHistoryException($"'{name}' is no role");
}
