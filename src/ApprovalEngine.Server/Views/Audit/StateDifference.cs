using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>One value that differs between two states.</summary>
/// <param name="Path">Keys from the whole case down to the value; places in a list as <c>#1</c>.</param>
/// <param name="Before">JSON of the value before; null where there was none.</param>
/// <param name="After">JSON of the value after; null where there is none.</param>
public sealed record StateChange(ValueList<string> Path, string? Before, string? After);

/// <summary>The exact difference between two states of a case.</summary>
/// <remarks>
/// Computed over the canonical JSON by which states are compared byte for byte, so that no member of any record, those
/// added later included, can be forgotten.
/// </remarks>
public static class StateDifference
{
    /// <summary>Every value that differs, in the order in which states are written.</summary>
    public static ValueList<StateChange> Between(CaseState before, CaseState after)
    {
        using var one = JsonDocument.Parse(StateJson.Write(before));
        using var other = JsonDocument.Parse(StateJson.Write(after));
        return Between(one.RootElement, other.RootElement);
    }

    /// <summary>What the body of an event says, value by value.</summary>
    public static ValueList<StateChange> Of(CaseEvent happened)
    {
        using var nothing = JsonDocument.Parse("{}");
        using var body = JsonDocument.Parse(EventCodec.Write(happened));
        return Between(nothing.RootElement, body.RootElement);
    }

    /// <summary>Every value that differs between two JSON texts.</summary>
    public static ValueList<StateChange> Between(JsonElement before, JsonElement after)
    {
        var found = new List<StateChange>();
        Compare([], before, after, found);
        return found.ToValueList();
    }

    private static void Compare(
        ValueList<string> path, JsonElement? before, JsonElement? after, List<StateChange> found)
    {
        var parts = Parts(before, after);
        if (parts.Count > 0)
        {
            foreach (var (key, one, other) in parts)
            {
                Compare(path.Add(key), one, other, found);
            }
        }
        else if (before?.GetRawText() is var old && after?.GetRawText() is var now && old != now)
        {
            found.Add(new(path, old, now));
        }
    }

    // Two values of different kinds have no parts in common and are compared as they stand.
    private static List<(string Key, JsonElement? Before, JsonElement? After)> Parts(
        JsonElement? before, JsonElement? after)
    {
        var kind = before?.ValueKind ?? after?.ValueKind;
        if (before is not null && after is not null && before.Value.ValueKind != after.Value.ValueKind)
        {
            return [];
        }

        var (old, now) = kind switch
        {
            JsonValueKind.Object => (Members(before), Members(after)),
            JsonValueKind.Array => (Items(before), Items(after)),
            _ => ([], []),
        };
        var keys = now.Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Select(part => (part.Key, Find(old, part.Key), (JsonElement?)part.Value)),
            .. old.Where(part => !keys.Contains(part.Key))
                .Select(part => (part.Key, (JsonElement?)part.Value, Nothing)),
        ];
    }

    private static JsonElement? Nothing => null;

    private static JsonElement? Find(List<KeyValuePair<string, JsonElement>> parts, string key)
    {
        foreach (var part in parts)
        {
            if (part.Key == key)
            {
                return part.Value;
            }
        }

        return null;
    }

    private static List<KeyValuePair<string, JsonElement>> Members(JsonElement? element) => element is { } found
        ? [.. found.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value))] : [];

    private static List<KeyValuePair<string, JsonElement>> Items(JsonElement? element) => element is { } found
        ? [.. found.EnumerateArray().Select((item, index) => KeyValuePair.Create($"#{index + 1}", item))] : [];
}
