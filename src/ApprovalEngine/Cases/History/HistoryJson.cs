using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ApprovalEngine.Cases.History;

/// <summary>
/// How values of a case are written as JSON: one spelling for each value, so that bytes can be compared.
/// </summary>
internal static class HistoryJson
{
    /// <summary>
    /// Kebab-case keys in the order of declaration; nulls and empty collections left out; nothing lenient.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(KeepOnlyWhatIsStored);
        resolver.Modifiers.Add(LeaveOutWhatIsNotThere);
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = resolver,
            PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            Converters =
            {
                new PlainTextConverter(), new LimitConverter(), new LocalDateConverter(), new LocalDateTimeConverter(),
                new LocalTimeConverter(), new InstantConverter(), new FactConverter(), new CollectionConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, false),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    // What is computed from other members is no part of a value.
    private static void KeepOnlyWhatIsStored(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null && type.Properties[i].AssociatedParameter is null)
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    // A member added to an event later is absent from the rows before it: it reads as null or empty, never as damage.
    private static void LeaveOutWhatIsNotThere(JsonTypeInfo type)
    {
        List<(JsonPropertyInfo Member, object Empty)> collections = [];
        foreach (var member in type.Properties)
        {
            if (CollectionConverter.For(member.PropertyType) is { } collection)
            {
                member.IsRequired = false;
                member.ShouldSerialize = (_, value) => value is not null && !collection.IsEmpty(value);
                collections.Add((member, collection.Empty));
            }
            else if (member.IsSetNullable)
            {
                member.IsRequired = false;
                member.ShouldSerialize = static (_, value) => value is not null;
            }
        }

        if (collections.Count > 0)
        {
            type.OnDeserialized = read => Fill(read, collections);
        }
    }

    private static void Fill(object read, List<(JsonPropertyInfo Member, object Empty)> collections)
    {
        foreach (var (member, empty) in collections)
        {
            if (member.Get!(read) is null)
            {
                member.Set!(read, empty);
            }
        }
    }
}
