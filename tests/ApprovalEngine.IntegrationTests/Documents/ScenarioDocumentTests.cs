using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>What docs/scenarios.md tells authors holds: its example plays, and no key is left out.</summary>
public sealed partial class ScenarioDocumentTests
{
    private static string Text { get; } = Checkout.Read("docs/scenarios.md");

    [Test]
    public async Task Example_OfTheDocument_MeetsItsExpectations()
    {
        var folder = Checkout.CopyTo(Directory.CreateTempSubdirectory("approval-scenario-").FullName);
        try
        {
            var example = Path.Combine(folder, "samples", "single-permit", "example.scenario.json");
            File.WriteAllText(example, Example().Match(Text).Groups[1].Value);

            var (validated, problems) = await Checkout.ApprovalAsync(folder, ["validate", example, "--lang", "en"]);
            validated.ShouldBe(ExitCode.Ok, problems);
            var (played, printed) = await Checkout.ApprovalAsync(folder, ["simulate", example, "--lang", "en"]);
            played.ShouldBe(ExitCode.Ok, printed);
            printed.ShouldContain("expectations: 4 met, 0 not met");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Keys_OfTheFormat_AreAllExplained()
    {
        using var schema = JsonDocument.Parse(Checkout.Read("workflows/schema/scenario.v1.schema.json"));
        var keys = Keys(schema.RootElement).Distinct().ToList();

        keys.ShouldContain("caused-by");
        keys.Where(key => !Text.Contains($"`{key}`", StringComparison.Ordinal)
            && !Text.Contains($"\"{key}\":", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Keys(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(member =>
            (member.Name == "properties" ? member.Value.EnumerateObject().Select(key => key.Name) : [])
                .Concat(Keys(member.Value))),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
