using System.Text;
using System.Text.Json;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>Where a page ended: the sort key of its last row, so that nothing inserted meanwhile moves it.</summary>
internal static class Cursor
{
    public static string Write(params object?[] key) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(key))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The key of a cursor.</summary>
    /// <exception cref="FormatException">It is none of this query.</exception>
    public static JsonElement[] Read(string cursor, int width)
    {
        try
        {
            var base64 = cursor.Replace('-', '+').Replace('_', '/');
            var bytes = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            return JsonSerializer.Deserialize<JsonElement[]>(Encoding.UTF8.GetString(bytes)) is { } key
                && key.Length == width ? key : throw new FormatException("the cursor belongs to another query");
        }
        catch (JsonException malformed)
        {
            throw new FormatException("the cursor cannot be read", malformed);
        }
    }
}
