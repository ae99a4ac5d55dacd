using System.Text.Json.Nodes;

namespace ApprovalEngine.Server.Api.OpenApi;

/// <summary>An exchange as it really happened.</summary>
/// <param name="Request">Body of the request; null for none.</param>
/// <param name="Response">Body of the answer; null where it is no JSON.</param>
internal sealed record Example(JsonNode? Request, JsonNode? Response);

/// <summary>The examples of the document: recorded from a real run, and compared with one by a test.</summary>
internal static class Examples
{
    private static readonly Lazy<JsonObject> All = new(() =>
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("api/examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    });

    /// <summary>The example of an operation; null where it has none.</summary>
    public static Example? Of(string operation) => All.Value[operation] is JsonObject example
        ? new(example["request"], example["response"]) : null;
}
