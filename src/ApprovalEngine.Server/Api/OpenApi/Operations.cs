using System.Text.Json.Nodes;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Api.OpenApi;

/// <summary>Writes the operations of the document.</summary>
internal sealed class Operations(AnswerSchemas answers, Func<Type, JsonObject> requests)
{
    /// <summary>An endpoint as an operation.</summary>
    public JsonObject Of(RouteEndpoint endpoint)
    {
        var told = endpoint.Metadata.GetMetadata<Told>()!;
        var right = endpoint.Metadata.GetMetadata<Need>()!.Right;
        var path = endpoint.RoutePattern.RawText!;
        var operation = new JsonObject
        {
            ["operationId"] = told.Name,
            ["tags"] = new JsonArray(path[(ApiEndpoints.Root.Length + 1)..].Split('/')[0]),
            ["summary"] = OpenApiDocument.Text(told.Summary),
        };
        if (told.About is { } about)
        {
            operation["description"] = OpenApiDocument.Text(about);
        }

        if (right is null)
        {
            operation["security"] = new JsonArray();
        }
        else
        {
            operation["x-right"] = $"{right}";
        }

        if (Parameters(endpoint, told) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        var example = Examples.Of(told.Name);
        if (Taken(told) is { } taken)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    [told.TakesMedia ?? "application/json"] = With(taken, example?.Request),
                },
            };
        }

        operation["responses"] = Responses(endpoint, told, right, example?.Response);
        return operation;
    }

    /// <summary>The schema of every refusal.</summary>
    public static JsonObject ProblemSchema() => JsonNode.Parse(
        """
        {
          "type": "object",
          "description": "拒绝（RFC 9457） / A refusal (RFC 9457)",
          "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "code": { "type": "string", "description": "稳定代码 / Stable code" },
            "message": { "$ref": "#/components/schemas/Localized" },
            "errors": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "code": { "type": "string" },
                  "message": { "$ref": "#/components/schemas/Localized" },
                  "pointer": { "type": "string", "description": "JSON 指针 / JSON pointer" },
                  "line": { "type": "integer" },
                  "column": { "type": "integer" },
                  "parameter": { "type": "string" }
                },
                "required": ["code", "message"]
              }
            }
          },
          "required": ["type", "title", "status", "detail", "code", "message"]
        }
        """)!.AsObject();

    private static JsonArray Parameters(RouteEndpoint endpoint, Told told)
    {
        var parameters = new JsonArray();
        foreach (var part in endpoint.RoutePattern.Parameters)
        {
            Add(part.Name, "path", null, Schema("string", null, []), isRequired: true);
        }

        foreach (var asked in told.Asks)
        {
            Add(asked.Name, "query", asked.What, Schema(asked.Type, asked.Format, asked.Words), asked.IsRequired);
        }

        if (told.IsKeyed)
        {
            Add("Idempotency-Key", "header", new(
                "由调用者选定，重发时不变；同一键得到首次答复", "Chosen by the caller, the same when sent again; gives the first answer"),
                Schema("string", null, []), isRequired: true);
        }

        if (told is { IsVersioned: true, Takes: not null, Status: StatusCodes.Status200OK })
        {
            Add("If-Match", "header", new("您看到的 ETag；已变更则拒绝", "The ETag that you saw; refused if it changed"),
                Schema("string", null, []), isRequired: false);
        }

        return parameters;

        void Add(string name, string place, Localized? what, JsonObject schema, bool isRequired)
        {
            var parameter = new JsonObject { ["name"] = name, ["in"] = place };
            if (what is not null)
            {
                parameter["description"] = OpenApiDocument.Text(what);
            }

            parameter["required"] = isRequired;
            parameter["schema"] = schema;
            parameters.Add(parameter);
        }
    }

    private JsonObject? Taken(Told told) =>
        told.Takes is { } type ? requests(type)
        : told.TakesMedia is null ? null
        : told.TakesMedia == "application/json" ? new() { ["type"] = "object" } : [];

    private JsonObject Responses(RouteEndpoint endpoint, Told told, Right? right, JsonNode? example)
    {
        var success = new JsonObject { ["description"] = "成功 / Done" };
        if (told.IsVersioned)
        {
            success["headers"] = new JsonObject
            {
                ["ETag"] = new JsonObject { ["schema"] = Schema("string", null, []) },
            };
        }

        if (told.Gives is { } type)
        {
            success["content"] = new JsonObject { [told.Media] = With(answers.Of(type), example) };
        }
        else if (told.Status != StatusCodes.Status204NoContent)
        {
            success["content"] = new JsonObject { [told.Media] = new JsonObject() };
        }

        var responses = new JsonObject { [$"{told.Status}"] = success };
        if (told is { IsVersioned: true, Takes: null })
        {
            responses["304"] = new JsonObject { ["description"] = "未变更 / Not changed" };
        }

        foreach (var status in Refusals(endpoint, told, right).Concat(told.Refuses)
            .GroupBy(refusal => refusal.Status).OrderBy(status => status.Key))
        {
            responses[$"{status.Key}"] = new JsonObject
            {
                ["description"] = string.Join("; ", status.Select(refusal => refusal.Code).Distinct()),
                ["content"] = new JsonObject
                {
                    ["application/problem+json"] = new JsonObject
                    {
                        ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
                    },
                },
            };
        }

        return responses;
    }

    private static IEnumerable<KnownRefusal> Refusals(RouteEndpoint endpoint, Told told, Right? right)
    {
        if (right is not null)
        {
            yield return KnownRefusals.NotSignedIn;
            yield return KnownRefusals.NotAllowed;
        }

        yield return KnownRefusals.ParameterUnfit;
        if (told.Takes is not null || told.TakesMedia is not null)
        {
            yield return KnownRefusals.BodyUnfit;
            yield return KnownRefusals.BodyTooLarge;
            yield return KnownRefusals.MediaType;
        }

        if (told.IsKeyed)
        {
            yield return KnownRefusals.KeyMissing;
            yield return KnownRefusals.KeyUnfit;
        }

        // What the core refuses to do is any code of its list that has this status.
        if (told.Gives == typeof(ActAnswer))
        {
            yield return new("refusals", StatusCodes.Status422UnprocessableEntity, new("", ""));
        }

        yield return KnownRefusals.TooManyRequests;
        yield return KnownRefusals.InternalError;
        yield return KnownRefusals.StorageBusy;
    }

    private static JsonObject With(JsonObject schema, JsonNode? example)
    {
        var content = new JsonObject { ["schema"] = schema };
        if (example is not null)
        {
            content["example"] = example.DeepClone();
        }

        return content;
    }

    private static JsonObject Schema(string type, string? format, IReadOnlyList<string> words)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        if (words.Count > 0)
        {
            schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        }

        return schema;
    }
}
