using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ApprovalEngine.Tests.Definitions.Schema;

/// <summary>Validates against the few words of JSON Schema that our schemas use; another word is an error.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private readonly List<string> _faults = [];

    public static List<string> Of(JsonObject schema, JsonNode? value)
    {
        var check = new SchemaCheck(schema);
        check.Visit(schema, value, "");
        return check._faults;
    }

    private static bool Accepts(JsonObject root, JsonObject schema, JsonNode? value)
    {
        var check = new SchemaCheck(root);
        check.Visit(schema, value, "");
        return check._faults.Count == 0;
    }

    private void Visit(JsonObject schema, JsonNode? value, string at)
    {
        foreach (var (word, rule) in schema)
        {
            var isFine = word switch
            {
                "$schema" or "$defs" or "description" or "examples" or "then" => true,
                "$ref" => Follow(rule!.GetValue<string>(), value, at),
                "type" => IsOfType(rule!, value),
                "enum" => rule!.AsArray().Any(known => JsonNode.DeepEquals(known, value)),
                "const" => JsonNode.DeepEquals(rule, value),
                "pattern" => !IsText(value, out var text) || Regex.IsMatch(text, rule!.GetValue<string>()),
                "minLength" => !IsText(value, out var text) || text.Length >= rule!.GetValue<int>(),
                "minimum" => value?.GetValueKind() != JsonValueKind.Number
                    || value.GetValue<decimal>() >= rule!.GetValue<int>(),
                "minItems" => value is not JsonArray list || list.Count >= rule!.GetValue<int>(),
                "required" => value is not JsonObject item
                    || rule!.AsArray().All(key => item.ContainsKey(key!.GetValue<string>())),
                "properties" => Properties(rule!.AsObject(), value, at),
                "additionalProperties" => Additional(schema, rule!, value, at),
                "propertyNames" => value is not JsonObject item
                    || item.All(member => Accepts(root, rule!.AsObject(), JsonValue.Create(member.Key))),
                "items" => Items(rule!.AsObject(), value, at),
                "anyOf" => rule!.AsArray().Any(option => Accepts(root, option!.AsObject(), value)),
                "allOf" => All(rule!.AsArray(), value, at),
                "if" => !Accepts(root, rule!.AsObject(), value) || Then(schema, value, at),
                _ => throw new InvalidOperationException($"the schema uses a word that is not checked: {word}"),
            };
            if (!isFine)
            {
                _faults.Add($"{at}: {word}");
            }
        }
    }

    private bool Follow(string reference, JsonNode? value, string at)
    {
        Visit(root["$defs"]![reference["#/$defs/".Length..]]!.AsObject(), value, at);
        return true;
    }

    private bool Then(JsonObject schema, JsonNode? value, string at)
    {
        Visit(schema["then"]!.AsObject(), value, at);
        return true;
    }

    private bool All(JsonArray rules, JsonNode? value, string at)
    {
        foreach (var rule in rules)
        {
            Visit(rule!.AsObject(), value, at);
        }

        return true;
    }

    private bool Properties(JsonObject properties, JsonNode? value, string at)
    {
        foreach (var (key, inner) in value as JsonObject ?? [])
        {
            if (properties[key] is JsonObject schema)
            {
                Visit(schema, inner, $"{at}/{key}");
            }
        }

        return true;
    }

    private bool Additional(JsonObject schema, JsonNode rule, JsonNode? value, string at)
    {
        var others = (value as JsonObject ?? []).Where(member => schema["properties"]?[member.Key] is null).ToList();
        if (rule is not JsonObject inner)
        {
            return others.Count == 0;
        }

        foreach (var (key, other) in others)
        {
            Visit(inner, other, $"{at}/{key}");
        }

        return true;
    }

    private bool Items(JsonObject schema, JsonNode? value, string at)
    {
        foreach (var (i, item) in (value as JsonArray ?? []).Index())
        {
            Visit(schema, item, $"{at}/{i}");
        }

        return true;
    }

    private static bool IsText(JsonNode? value, out string text)
    {
        text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
        return value?.GetValueKind() == JsonValueKind.String;
    }

    private static bool IsOfType(JsonNode rule, JsonNode? value) => rule is JsonArray types
        ? types.Any(type => IsOfType(type!, value))
        : rule.GetValue<string>() switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => IsText(value, out _),
            "number" => value?.GetValueKind() == JsonValueKind.Number,
            "integer" => value?.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(value.GetValue<decimal>()),
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "null" => value is null,
            var other => throw new InvalidOperationException($"the schema names a type that is not checked: {other}"),
        };
}
