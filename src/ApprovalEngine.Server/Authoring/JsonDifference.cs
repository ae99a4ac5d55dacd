using System.Text.Encodings.Web;
using System.Text.Json;

namespace ApprovalEngine.Server.Authoring;

/// <summary>A value that differs between two documents.</summary>
/// <param name="Pointer">Where, as a JSON pointer.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there; null for nothing.</param>
public sealed record ValueChange(string Pointer, string? Before, string? After);

/// <summary>Compares JSON documents value by value, so that a moved line is no change and a changed limit is.</summary>
public static class JsonDifference
{
    private static readonly JsonDocumentOptions Read =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Shown =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What differs, in the order of the documents; null where one of them is no JSON.</summary>
    public static ValueList<ValueChange>? Of(string? before, string? after)
    {
        try
        {
            using var one = JsonDocument.Parse(before ?? "null", Read);
            using var other = JsonDocument.Parse(after ?? "null", Read);
            var changes = new List<ValueChange>();
            Compare("", one.RootElement, other.RootElement, changes);
            return changes.ToValueList();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Compare(string at, JsonElement? before, JsonElement? after, List<ValueChange> changes)
    {
        switch (before, after)
        {
            case ({ ValueKind: JsonValueKind.Object } one, { ValueKind: JsonValueKind.Object } other):
                foreach (var name in Names(one).Union(Names(other)))
                {
                    Compare($"{at}/{Escaped(name)}", Member(one, name), Member(other, name), changes);
                }

                break;
            case ({ ValueKind: JsonValueKind.Array } one, { ValueKind: JsonValueKind.Array } other):
                for (var i = 0; i < Math.Max(one.GetArrayLength(), other.GetArrayLength()); i++)
                {
                    Compare(
                        $"{at}/{i}", i < one.GetArrayLength() ? one[i] : null,
                        i < other.GetArrayLength() ? other[i] : null, changes);
                }

                break;
            default:
                if (before is null || after is null || !JsonElement.DeepEquals(before.Value, after.Value))
                {
                    changes.Add(new(at, Text(before), Text(after)));
                }

                break;
        }
    }

    private static IEnumerable<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name);

    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element) => element is { } value
        ? JsonSerializer.Serialize(value, Shown) : null;

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
