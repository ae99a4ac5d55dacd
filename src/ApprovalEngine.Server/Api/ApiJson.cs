using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Api;

/// <summary>JSON as the API speaks it: the names and spellings of the command line, nulls left out.</summary>
internal static class ApiJson
{
    /// <summary>How answers are written.</summary>
    public static JsonSerializerOptions Options { get; } = Adapt(new(JsonSerializerDefaults.Web));

    /// <summary>Makes options speak like the API.</summary>
    public static JsonSerializerOptions Adapt(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

        // Chinese is text and not a row of escapes; the answers are never part of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new TextConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new TextConverter<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new TextConverter<LocalDateTime>(LocalDateTimePattern.ExtendedIso));
        return options;
    }

    /// <summary>An answer with a body.</summary>
    public static IResult Of<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, Options, statusCode: status);

    private sealed class TextConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString() ?? "") is { Success: true } read
                ? read.Value : throw new JsonException($"this is no {typeof(T).Name}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
