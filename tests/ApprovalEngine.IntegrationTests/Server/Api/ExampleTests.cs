using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalEngine.IntegrationTests.Documents;
using ApprovalEngine.IntegrationTests.Server.Webhooks;
using ApprovalEngine.Server.Api;

namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>Plays the examples of the API's document; <c>UPDATE_GOLDEN=1</c> records them anew.</summary>
public sealed class ExampleTests
{
    private const int ShownItems = 2;
    private static readonly string Recorded = Path.Combine(
        Checkout.Root, "src", "ApprovalEngine.Server", "Api", "examples.json");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Test]
    public async Task Examples_PlayedAgainstTheServer_AreAsTheyAreTold()
    {
        await using var story = await WebhookStory.BeginAsync();
        var document = await ApiCaller.BodyAsync(await story.Permits.Applicant.Http.GetAsync("/openapi/v1.json"));
        var examples = new JsonObject();
        await foreach (var (name, request, response) in ExampleStory.PlayAsync(story))
        {
            Shapes.Of(document, name).Check(response, name);
            examples[name] = new JsonObject
            {
                ["request"] = request?.DeepClone(), ["response"] = Shortened(response),
            };
        }

        var withBody = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!))
            .Where(operation => operation["responses"]!.AsObject().Any(answer => answer.Key.StartsWith('2')
                && answer.Value!["content"]?["application/json"] is not null))
            .Select(operation => (string)operation["operationId"]!);
        examples.Select(example => example.Key).Order().ShouldBe(withBody.Order());

        var text = Settled(examples.ToJsonString(Readable)) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(Recorded, text);
            Assert.Fail($"recorded {Recorded}; look at the difference and run again without UPDATE_GOLDEN");
        }

        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Recorded))!.AsObject();
        foreach (var (name, played) in JsonNode.Parse(text)!.AsObject())
        {
            Outline(recorded[name]).ShouldBe(Outline(played), $"the example of {name}");
        }
    }

    // What differs from run to run is settled, and no more than an idea is given of long lists.
    private static string Settled(string text) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.RegularExpressions.Regex.Replace(
            System.Text.RegularExpressions.Regex.Replace(text, "[0-9a-f]{64}", Hash),
            "http://127.0.0.1:[0-9]+", "https://receiver.example.cn"),
        "\"(id|milliseconds|webhook)\": (\"[0-9a-f]{16}\"|[0-9]+)",
        match => match.Groups[2].Value.StartsWith('"')
            ? $"\"{match.Groups[1].Value}\": \"0123456789abcdef\"" : $"\"{match.Groups[1].Value}\": 12");

    private static string Hash => string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    private static JsonNode? Shortened(JsonNode? node)
    {
        var copy = node?.DeepClone();
        foreach (var name in new[] { "items", "events" })
        {
            if (copy is JsonObject answer && answer[name] is JsonArray items)
            {
                while (items.Count > ShownItems)
                {
                    items.RemoveAt(items.Count - 1);
                }
            }
        }

        return copy;
    }

    /// <summary>Names and kinds of everything: texts may change without the example being wrong.</summary>
    private static string Outline(JsonNode? node) => node switch
    {
        JsonObject inner =>
            "{" + string.Join(",", inner.Select(member => $"{member.Key}:{Outline(member.Value)}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(Outline).Distinct()) + "]",
        null => "null",
        _ => node.GetValueKind().ToString(),
    };
}
