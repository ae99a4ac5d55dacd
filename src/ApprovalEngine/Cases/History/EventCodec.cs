using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ApprovalEngine.Cases.History;

/// <summary>Between an event and what is stored of it: its wire name and its body as UTF-8 JSON.</summary>
/// <remarks>The body of an event is always the same bytes; what cannot be read back exactly is damage.</remarks>
public static class EventCodec
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(CaseEvent).GetNestedTypes()
        .ToFrozenDictionary(
            type => type,
            type => type.GetCustomAttributes(typeof(WireNameAttribute), false) is [WireNameAttribute wire]
                ? wire.Name
                : throw new InvalidOperationException($"{type} has no wire name"));

    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = Names.ToFrozenDictionary(
        entry => entry.Value, entry => HistoryJson.Options.GetTypeInfo(entry.Key), StringComparer.Ordinal);

    private static readonly JsonWriterOptions Plain =
        new() { Encoder = HistoryJson.Options.Encoder, SkipValidation = true };

    /// <summary>Every wire name, in ordinal order.</summary>
    public static IReadOnlyList<string> WireNames { get; } = [.. Types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name under which an event is stored.</summary>
    public static string NameOf(CaseEvent happened) => Names[happened.GetType()];

    /// <summary>The body of an event.</summary>
    public static byte[] Write(CaseEvent happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, Types[NameOf(happened)]);

    /// <summary>Appends the body of an event to a buffer.</summary>
    public static void Write(CaseEvent happened, IBufferWriter<byte> body)
    {
        using var writer = new Utf8JsonWriter(body, Plain);
        JsonSerializer.Serialize(writer, happened, Types[NameOf(happened)]);
    }

    /// <summary>Reads an event back.</summary>
    /// <param name="name">Its wire name.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="CorruptHistoryException">The name is unknown, or the body is not one of that event.</exception>
    public static CaseEvent Read(string name, ReadOnlySpan<byte> body)
    {
        if (!Types.TryGetValue(name, out var type))
        {
            throw new CorruptHistoryException($"'{name}' is no event");
        }

        try
        {
            return (CaseEvent)JsonSerializer.Deserialize(body, type)!
                ?? throw new CorruptHistoryException($"the body of a '{name}' is null");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException
            or DecoderFallbackException)
        {
            throw new CorruptHistoryException($"the body of a '{name}' is malformed: {malformed.Message}", malformed);
        }
    }
}
