using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalEngine.Cases.History;

/// <summary>What the writer must know of a list or map to leave it out when it has nothing in it.</summary>
internal interface ICollectionConverter
{
    /// <summary>The collection without elements.</summary>
    object Empty { get; }

    /// <summary>Whether a collection of this kind has no elements.</summary>
    bool IsEmpty(object collection);
}

/// <summary>Lists as JSON arrays, maps as JSON objects in ordinal order of their ids.</summary>
internal sealed class CollectionConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => KindOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)For(typeToConvert)!;

    /// <summary>The converter of a list or map; null for any other type.</summary>
    public static ICollectionConverter? For(Type type) =>
        KindOf(type) is { } kind
            ? (ICollectionConverter)Activator.CreateInstance(kind.MakeGenericType(type.GenericTypeArguments))!
            : null;

    private static Type? KindOf(Type type) =>
        !type.IsGenericType ? null
        : type.GetGenericTypeDefinition() == typeof(ValueList<>) ? typeof(ListConverter<>)
        : type.GetGenericTypeDefinition() == typeof(ValueMap<>) ? typeof(MapConverter<>)
        : null;
}

internal sealed class ListConverter<T> : JsonConverter<ValueList<T>>, ICollectionConverter
{
    public object Empty => ValueList<T>.Empty;

    public bool IsEmpty(object collection) => ((ValueList<T>)collection).Count == 0;

    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a list is expected");
        }

        var element = (JsonConverter<T>)options.GetConverter(typeof(T));
        List<T> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(element.Value(ref reader, options));
        }

        return items.ToValueList();
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        var element = (JsonConverter<T>)options.GetConverter(typeof(T));
        writer.WriteStartArray();
        foreach (var item in value.AsSpan())
        {
            element.Write(writer, item, options);
        }

        writer.WriteEndArray();
    }
}

internal sealed class MapConverter<T> : JsonConverter<ValueMap<T>>, ICollectionConverter
{
    public object Empty => ValueMap<T>.Empty;

    public bool IsEmpty(object collection) => ((ValueMap<T>)collection).Count == 0;

    public override ValueMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a map is expected");
        }

        var element = (JsonConverter<T>)options.GetConverter(typeof(T));
        List<KeyValuePair<string, T>> entries = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            entries.Add(new(key, element.Value(ref reader, options)));
        }

        var map = entries.ToValueMap(entry => entry.Key, entry => entry.Value);
        return map.Count == entries.Count ? map : throw new JsonException("a key is written twice");
    }

    public override void Write(Utf8JsonWriter writer, ValueMap<T> value, JsonSerializerOptions options)
    {
        var element = (JsonConverter<T>)options.GetConverter(typeof(T));
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WritePropertyName(key);
            element.Write(writer, item, options);
        }

        writer.WriteEndObject();
    }
}

internal static class Elements
{
    // No collection of a history holds nulls; a converter for a reference type would let one through.
    public static T Value<T>(this JsonConverter<T> element, ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null
            ? throw new JsonException("null is no element")
            : element.Read(ref reader, typeof(T), options) ?? throw new JsonException("null is no element");
}
