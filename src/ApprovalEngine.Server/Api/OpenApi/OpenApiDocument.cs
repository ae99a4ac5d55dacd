using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Api.OpenApi;

/// <summary>The document of the API in OpenAPI 3.1, made from the endpoints themselves.</summary>
/// <remarks>
/// Bodies are read by the shapes of authored files, whose schemas no generator of the framework knows; so the document
/// is made from what the endpoints are told with, and cannot name one that is not there or leave one out.
/// </remarks>
internal sealed class OpenApiDocument(EndpointDataSource endpoints)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = ApiJson.Options.Encoder,
    };

    private readonly Lazy<string> _json = new(() => Make(endpoints).ToJsonString(Readable));

    /// <summary>The document as text.</summary>
    public string Json => _json.Value;

    private static JsonObject Make(EndpointDataSource endpoints)
    {
        var schemas = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var operations = new Operations(new AnswerSchemas(schemas), type => RequestSchema(type, schemas));
        var paths = new JsonObject();
        foreach (var path in ApiEndpoints.All(endpoints).GroupBy(ApiEndpoints.PathOf)
            .OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            foreach (var endpoint in path)
            {
                var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
                item[method.ToLowerInvariant()] = operations.Of(endpoint);
            }

            paths[path.Key] = item;
        }

        schemas["Problem"] = Operations.ProblemSchema();
        var named = new JsonObject();
        foreach (var (name, schema) in schemas)
        {
            named[name] = schema;
        }

        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "ApprovalEngine 工程建设审批接口 / Construction-permit approval API",
                ["version"] = "1",
                ["description"] = Text(new(
                    "拒绝一律为 application/problem+json，code 取自 GET /api/v1/refusals 所列的封闭清单。",
                    "Every refusal is application/problem+json with a code of the list at GET /api/v1/refusals.")),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = named,
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject
                    {
                        ["type"] = "http", ["scheme"] = "bearer",
                        ["description"] = Text(new(
                            "在“账户 / 令牌”页生成，只显示一次", "Made on the page /account/tokens and shown once")),
                    },
                },
            },
        };
    }

    /// <summary>Both languages in one text, Chinese first.</summary>
    public static string Text(Localized text) => $"{text.Zh} / {text.En}";

    private static JsonObject RequestSchema(Type type, SortedDictionary<string, JsonNode> schemas)
    {
        var named = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var schema = (JsonObject)Referring(RequestReading.Schema(type, named));
        foreach (var (name, definition) in named)
        {
            schemas[name] = Referring(definition);
        }

        return schema;
    }

    // The parts of one schema and those of the whole document are named at different places.
    private static JsonNode Referring(JsonNode schema) => JsonNode.Parse(
        schema.ToJsonString().Replace("#/$defs/", "#/components/schemas/", StringComparison.Ordinal))!;
}
