using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace ApprovalEngine.Server.Api.OpenApi;

/// <summary>The schemas of answers, from their records: the same properties that are written.</summary>
internal sealed class AnswerSchemas(SortedDictionary<string, JsonNode> named)
{
    private static readonly Dictionary<Type, (string Type, string? Format)> Plain = new()
    {
        [typeof(string)] = ("string", null),
        [typeof(bool)] = ("boolean", null),
        [typeof(int)] = ("integer", "int32"),
        [typeof(long)] = ("integer", "int64"),
        [typeof(decimal)] = ("number", null),
        [typeof(LocalDate)] = ("string", "date"),
        [typeof(Instant)] = ("string", "date-time"),
        [typeof(LocalDateTime)] = ("string", "local-date-time"),
    };

    /// <summary>The schema of a type; records are referred to by name.</summary>
    public JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Plain.TryGetValue(type, out var plain))
        {
            var schema = new JsonObject { ["type"] = plain.Type };
            if (plain.Format is { } format)
            {
                schema["format"] = format;
            }

            return schema;
        }

        if (type == typeof(JsonElement))
        {
            return [];
        }

        var arguments = type.GetGenericArguments();
        return arguments is [_, var value]
            ? new() { ["type"] = "object", ["additionalProperties"] = Of(value) }
            : arguments is [var item] && type.IsInterface
            ? new() { ["type"] = "array", ["items"] = Of(item) }
            : Record(type);
    }

    private JsonObject Record(Type type)
    {
        var name = NameOf(type);
        if (named.TryAdd(name, new JsonObject()))
        {
            named[name] = Properties(type);
        }

        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonObject Properties(Type type)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var schema = Of(property.PropertyType);
            if (property.GetCustomAttribute<DocAttribute>() is { } doc)
            {
                schema["description"] = $"{doc.Zh} / {doc.En}";
            }

            properties[key] = schema;
            if (property.IsDefined(typeof(RequiredMemberAttribute)) || type == typeof(Localized))
            {
                required.Add(key);
            }
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (type.GetCustomAttribute<DocAttribute>() is { } about)
        {
            result["description"] = $"{about.Zh} / {about.En}";
        }

        if (required.Count > 0)
        {
            result["required"] = required;
        }

        return result;
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{NameOf(type.GetGenericArguments()[0])}Page" : type.Name;
}
