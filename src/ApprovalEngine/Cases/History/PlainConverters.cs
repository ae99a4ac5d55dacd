using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cases.History;

/// <summary>Texts with every character left readable; the same bytes on every version of the framework.</summary>
/// <remarks>
/// The framework's most relaxed encoder escapes what lies beyond the basic plane, and what the Unicode tables it was
/// built with do not know. Both would make the bytes of a rare name depend on the release that wrote them.
/// </remarks>
internal sealed class PlainTextConverter : JsonConverter<string>
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code)));

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("a text is expected");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        Write(writer, value);

    /// <summary>Writes a text as a JSON string.</summary>
    /// <exception cref="EncoderFallbackException">The text holds half a surrogate pair, which no UTF-8 can.</exception>
    public static void Write(Utf8JsonWriter writer, string value)
    {
        if (Ascii.IsValid(value) && value.AsSpan().IndexOfAny(Escaped) < 0)
        {
            writer.WriteStringValue(value);
            return;
        }

        var text = new StringBuilder(value.Length + 16).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u00").Append(((int)character).ToString("X2")),
                _ => text.Append(character),
            };
        }

        writer.WriteRawValue(Strict.GetBytes(text.Append('"').ToString()), skipInputValidation: true);
    }
}

internal sealed class LimitConverter : JsonConverter<Limit>
{
    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString()!;
        return Limit.TryParse(text, out var limit, out _) || Limit.TryParseOffset(text, out limit, out _)
            ? limit
            : throw new JsonException($"'{text}' is no limit");
    }

    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Strict(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

internal sealed class LocalDateTimeConverter : JsonConverter<LocalDateTime>
{
    public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDateTimePattern.ExtendedIso.Strict(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDateTimePattern.ExtendedIso.Format(value));
}

internal sealed class LocalTimeConverter : JsonConverter<LocalTime>
{
    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalTimePattern.ExtendedIso.Strict(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalTimePattern.ExtendedIso.Format(value));
}

internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Strict(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

internal static class Patterns
{
    public static T Strict<T>(this IPattern<T> pattern, string text) =>
        pattern.Parse(text) is { Success: true } parsed
            ? parsed.Value
            : throw new JsonException($"'{text}' is not spelt as a {typeof(T).Name}");
}
