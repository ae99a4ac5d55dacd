using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;

namespace ApprovalEngine.Tests.Cases.Golden;

/// <summary>
/// Histories as text: a line for each event with every stored column, and after each case a line with its final state.
/// </summary>
internal static class GoldenHistory
{
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a case as it is stored: the events under their wire names, chained, then the state.</summary>
    public static string Write(string caseId, IEnumerable<RecordedEvent> events, CaseState state)
    {
        var (text, hash) = (new StringBuilder(), HashChain.Start(caseId));
        foreach (var recorded in events)
        {
            var row = StoredRow.Of(recorded);
            hash = row.HashAfter(hash);
            text.Append(Line(json => row.Write(json, hash))).Append('\n');
        }

        return text.Append(Line(json =>
        {
            json.WriteString("case", caseId);
            json.WriteString("head", Convert.ToHexStringLower(hash));
            json.WritePropertyName("state");
            json.WriteRawValue(StateJson.Write(state));
        })).Append('\n').ToString();
    }

    /// <summary>
    /// Folds stored lines with the code of today: every hash must follow from its row, and the states must be reached.
    /// </summary>
    /// <returns>What differs; empty where all is as it was.</returns>
    public static IEnumerable<string> Differences(string text)
    {
        var (state, hash) = (CaseState.Initial(""), Array.Empty<byte>());
        foreach (var (number, line) in text.TrimEnd('\n').Split('\n').Index())
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("state", out var final))
            {
                var reached = Encoding.UTF8.GetString(StateJson.Write(state));
                if (reached != final.GetRawText())
                {
                    yield return $"line {number + 1}: the state was {final.GetRawText()} and is {reached}";
                }

                if (json.RootElement.GetProperty("head").GetString() != Convert.ToHexStringLower(hash))
                {
                    yield return $"line {number + 1}: the head is another one";
                }

                (state, hash) = (CaseState.Initial(""), []);
                continue;
            }

            var row = StoredRow.Read(json.RootElement);
            if (state.Version == 0)
            {
                (state, hash) = (CaseState.Initial(row.CaseId), HashChain.Start(row.CaseId));
            }

            hash = row.HashAfter(hash);
            if (json.RootElement.GetProperty("hash").GetString() != Convert.ToHexStringLower(hash))
            {
                yield return $"line {number + 1}: the hash of event {row.Sequence} is another one";
            }

            state = Evolution.Apply(state, row.Event());
        }
    }

    /// <summary>The wire names that occur in a text.</summary>
    public static IEnumerable<string> Names(string text) =>
        from line in text.TrimEnd('\n').Split('\n')
        where !line.StartsWith("{\"case\":", StringComparison.Ordinal)
        let json = JsonDocument.Parse(line)
        select json.RootElement.GetProperty("name").GetString()!;

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
