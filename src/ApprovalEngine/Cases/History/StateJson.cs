using System.Buffers;
using System.Text.Json;

namespace ApprovalEngine.Cases.History;

/// <summary>Canonical JSON of a state: two states are equal exactly when their bytes are.</summary>
public static class StateJson
{
    /// <summary>The state on one line, keys in kebab-case, nulls and empty collections left out.</summary>
    public static byte[] Write(CaseState state) => Write(state, indented: false);

    /// <summary>The same over several lines, for people.</summary>
    public static byte[] WriteIndented(CaseState state) => Write(state, indented: true);

    /// <summary>The content of a command, so that a repeat can be told from another command of the same id.</summary>
    public static byte[] Write(CaseCommand command)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = HistoryJson.Options.Encoder });
        writer.WriteStartObject();
        writer.WritePropertyName(HistoryJson.Options.PropertyNamingPolicy!.ConvertName(command.GetType().Name));
        JsonSerializer.Serialize(writer, command, HistoryJson.Options.GetTypeInfo(command.GetType()));
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] Write(CaseState state, bool indented)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(
            bytes,
            new JsonWriterOptions { Encoder = HistoryJson.Options.Encoder, Indented = indented, NewLine = "\n" });
        JsonSerializer.Serialize(writer, state, HistoryJson.Options);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
