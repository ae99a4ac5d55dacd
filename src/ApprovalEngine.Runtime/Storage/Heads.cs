using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>How far a case had come, and the hash that covers all of its history until then.</summary>
public sealed record Head(string Case, long Version, string Hash);

/// <summary>
/// Heads kept outside the database: with them truncation and rewriting show, which a chain alone cannot.
/// </summary>
public static class Heads
{
    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one JSON line for each case, in order of their ids.</summary>
    /// <returns>Number of cases.</returns>
    public static int Export(CaseDatabase database, string path)
    {
        using var connection = database.Connect();
        using var select = connection.Command(
            "SELECT case_id, sequence, hash FROM events AS e WHERE sequence="
            + "(SELECT max(sequence) FROM events WHERE case_id=e.case_id) ORDER BY case_id");
        using var row = select.ExecuteReader();
        var temporary = $"{path}.part";
        var count = 0;
        using (var file = new StreamWriter(temporary))
        {
            file.NewLine = "\n";
            for (; row.Read(); count++)
            {
                file.WriteLine(JsonSerializer.Serialize(HeadOf(row), Lines));
            }
        }

        Durable.FlushFile(temporary);
        File.Move(temporary, path, overwrite: true);
        return count;
    }

    /// <summary>Reads such a file back.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static IReadOnlyDictionary<string, Head> Read(string path)
    {
        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            try
            {
                var head = JsonSerializer.Deserialize<Head>(line, Lines) ?? throw new JsonException("null");
                heads.Add(head.Case, head);
            }
            catch (Exception malformed) when (malformed is JsonException or ArgumentException)
            {
                throw new FormatException($"{path}:{number}: this is no head: {malformed.Message}", malformed);
            }
        }

        return heads;
    }

    private static Head HeadOf(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2)));
}
