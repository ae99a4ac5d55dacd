using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>Holds answers against the schemas that the API's document gives for them.</summary>
internal sealed class Shapes
{
    private readonly JsonNode _document;
    private readonly JsonNode _schema;

    private Shapes(JsonNode document, JsonNode schema) => (_document, _schema) = (document, schema);

    /// <summary>The shape of the answer of an operation.</summary>
    public static Shapes Of(JsonNode document, string operation)
    {
        var found = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(one => one.Value!))
            .Single(one => (string)one["operationId"]! == operation);
        var success = found["responses"]!.AsObject().Single(answer => answer.Key.StartsWith('2')).Value!;
        return new(document, success["content"]!["application/json"]!["schema"]!);
    }

    /// <summary>Fails where a value is not as its schema says, or has a property that it does not tell of.</summary>
    public void Check(JsonNode? value, string at) => Check(value, _schema, at);

    private void Check(JsonNode? value, JsonNode schema, string at)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            schema = _document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!;
        }

        switch ((string?)schema["type"])
        {
            case "object":
                CheckObject(value.ShouldBeOfType<JsonObject>(at), schema, at);
                break;
            case "array":
                foreach (var (index, item) in value.ShouldBeOfType<JsonArray>(at).Index())
                {
                    Check(item, schema["items"]!, $"{at}/{index}");
                }

                break;
            case { } type:
                Kind(value).ShouldBe(type is "integer" ? "number" : type, at);
                break;
        }
    }

    private void CheckObject(JsonObject value, JsonNode schema, string at)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
        {
            value.ShouldContainKey((string)name!, at);
        }

        foreach (var (name, member) in value)
        {
            var known = schema["properties"]?[name] ?? schema["additionalProperties"];
            known.ShouldNotBeNull($"{at}/{name} is not in the document");
            Check(member, known, $"{at}/{name}");
        }
    }

    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
