using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases.History;

/// <summary>
/// Facts: truths, numbers, texts and lists as their JSON kinds, the others as an object with one tag.
/// </summary>
internal sealed class FactConverter : JsonConverter<Fact>
{
    public override Fact Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => new Fact.Truth(true),
            JsonTokenType.False => new Fact.Truth(false),
            JsonTokenType.Number => new Fact.Number(reader.GetDecimal()),
            JsonTokenType.String => new Fact.Text(reader.GetString()!),
            JsonTokenType.StartArray =>
                new Fact.List(JsonSerializer.Deserialize<ValueList<Fact>>(ref reader, options)!),
            JsonTokenType.StartObject => Tagged(ref reader, options),
            _ => throw new JsonException("a fact is expected"),
        };

    public override void Write(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case Fact.Truth truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            case Fact.Number number:
                // The sign of a negative zero is no part of the value and would not survive reading.
                writer.WriteNumberValue(number.Value == 0 ? decimal.Abs(number.Value) : number.Value);
                break;
            case Fact.Text text:
                PlainTextConverter.Write(writer, text.Value);
                break;
            case Fact.List list:
                JsonSerializer.Serialize(writer, list.Items, options);
                break;
            default:
                WriteTagged(writer, value, options);
                break;
        }
    }

    private static Fact Tagged(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        var tag = reader.GetString();
        reader.Read();
        Fact fact = tag switch
        {
            "date" => new Fact.Date(JsonSerializer.Deserialize<LocalDate>(ref reader, options)),
            "row" => new Fact.Row(
                JsonSerializer.Deserialize<ValueMap<Fact>>(ref reader, options) ?? throw new JsonException("no row")),
            "sealed" => new Fact.Sealed(reader.GetString() ?? throw new JsonException("no hash")),
            "unknown" when reader.TokenType == JsonTokenType.True => Fact.Unknown.Value,
            _ => throw new JsonException($"'{tag}' is no kind of fact"),
        };
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject ? fact : throw new JsonException("a fact has one tag");
    }

    private static void WriteTagged(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case Fact.Date date:
                writer.WritePropertyName("date");
                JsonSerializer.Serialize(writer, date.Value, options);
                break;
            case Fact.Row row:
                writer.WritePropertyName("row");
                JsonSerializer.Serialize(writer, row.Fields, options);
                break;
            case Fact.Sealed hash:
                writer.WriteString("sealed", hash.Hash);
                break;
            case Fact.Unknown:
                writer.WriteBoolean("unknown", true);
                break;
            default:
                throw new UnreachableException($"no spelling for {value}");
        }

        writer.WriteEndObject();
    }
}
