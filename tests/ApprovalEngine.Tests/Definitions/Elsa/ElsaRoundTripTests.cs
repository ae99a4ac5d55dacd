using System.Text;
using System.Text.Json.Nodes;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;
using ApprovalEngine.Tests.Cases.History;
using static ApprovalEngine.Tests.Definitions.Elsa.ElsaFiles;

namespace ApprovalEngine.Tests.Definitions.Elsa;

/// <summary>Out to Elsa and back: the same workflow, to the bit of its content hash.</summary>
public sealed class ElsaRoundTripTests
{
    private static readonly string[] ReservedByElsa =
    [
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "canStartWorkflow",
        "runAsynchronously", "commitStrategy", "source", "result", "inputs", "outputs",
    ];

    private static IEnumerable<string> All => Workflows;

    [TestCaseSource(nameof(All))]
    public void Import_OfAnExport_IsTheSameWorkflow(string workflow)
    {
        var reading = Import(Exported(workflow));

        reading.Problems.Where(problem => problem.Code.StartsWith("elsa", StringComparison.Ordinal)).ShouldBeEmpty();
        reading.Definition!.Hash.ShouldBe(Workflow(workflow).Hash);
        reading.Workflow!.ShouldNotContain("\\u");
    }

    [TestCaseSource(nameof(All))]
    public void Import_OfAnExportOfTheResolvedDocument_IsTheSameWorkflow(string workflow)
    {
        var reading = Reading(workflow);
        var elsa = ElsaWriter.Write(reading.Definition!, reading.Resolved.Span);

        Import(elsa).Definition!.Hash.ShouldBe(reading.Definition!.Hash);
        ElsaWriter.Write(reading.Definition!, reading.Resolved.Span).ShouldBe(elsa);
    }

    [TestCase("single-permit")]
    [TestCase("land-to-start")]
    [TestCase("bundled-roads")]
    public void Export_OfALibraryWorkflow_IsAsApproved(string workflow) =>
        GoldenFile.ShouldBeApproved(Exported(workflow), "elsa", $"{workflow}.json");

    [Test]
    public void Export_OfAnotherDocument_IsRefused() => Should.Throw<FormatException>(
        () => ElsaWriter.Write(Workflow("complaint"), "{ \"id\": \"complaint\" }"u8));

    [TestCase("1.0.0", 1_000_000)]
    [TestCase("2.13.7", 2_013_007)]
    [TestCase("2024.1.0", 2_024_001_000)]
    [TestCase("3", 3_000_000)]
    [TestCase("2148.0.0", 1)]
    [TestCase("1.0.0.1", 1)]
    [TestCase("1.1000.0", 1)]
    [TestCase("next", 1)]
    public void Version_OfAWorkflow_IsANumberThatGrows(string version, int expected) =>
        ElsaWriter.VersionOf(version).ShouldBe(expected);

    [Test]
    public void Inputs_OfEveryType_MeetNoNameOfElsa()
    {
        var inputs = ElsaTypes.All.SelectMany(type => type.Inputs).ToList();
        inputs.ShouldContain(input => input.Name == "notifyWithin" && input.Key == "notify-within");
        inputs.Select(input => input.Name).Intersect(ReservedByElsa).ShouldBeEmpty();
        ElsaTypes.All.ShouldAllBe(
            type => type.Inputs.Select(input => input.Name).Distinct().Count() == type.Inputs.Count);
    }

    /// <remarks>What Elsa and its Studio write when they save a definition that nobody changed.</remarks>
    [Test]
    public void Import_OfWhatElsaSaved_IsTheSameWorkflow()
    {
        var elsa = JsonNode.Parse(Exported("bundled-roads"))!.AsObject();
        elsa["createdAt"] = "2026-11-21T00:00:00+00:00";
        elsa["root"]!["nodeId"] = "Workflow1:flow:root";
        elsa["root"]!["customProperties"]!["notFoundConnections"] = new JsonArray();
        foreach (var activity in elsa["root"]!["activities"]!.AsArray().Select(activity => activity!.AsObject()))
        {
            activity["nodeId"] = $"Workflow1:flow:root:{activity["id"]}";
            activity["customProperties"]!["canStartWorkflow"] = false;
            activity["customProperties"]!["runAsynchronously"] = false;
            activity["metadata"]!["designer"]!["size"] = new JsonObject { ["width"] = 200, ["height"] = 50 };
            foreach (var input in activity.Select(member => member.Value).OfType<JsonObject>()
                .Where(input => input.ContainsKey("expression")))
            {
                input["memoryReference"] = new JsonObject();
            }
        }

        var reading = Import(elsa.ToJsonString());

        reading.Problems.Where(problem => problem.Code.StartsWith("elsa", StringComparison.Ordinal)).ShouldBeEmpty();
        reading.Definition!.Hash.ShouldBe(Workflow("bundled-roads").Hash);
    }

    [TestCase("\"needs\": [\"apply\"]", "\"needs\": [\"apply\", \"apply\"]")]
    [TestCase("\"land\": {", "\"land\": { \"needs\": [],")]
    [TestCase("{ \"any\": [\"land\", \"promise\"] }", "{ \"any\": [\"land\"] }, { \"any\": [\"land\"] }")]
    [TestCase("{ \"any\": [\"land\", \"promise\"] }",
        "{ \"any\": [\"land\", \"promise:ended\", \"land\"] }, \"land:ended\"")]
    [TestCase("\"checks\": [\"land-right\"]", "\"checks\": { \"land-right\": { \"must\": true } }")]
    [TestCase("\"type\": \"inspect\"",
        "\"type\": \"inspect\", \"officers\": 3, \"title\": { \"zh\": \"𠮷祥查\", \"en\": \"\\\"Look\\\"\" }")]
    public void Import_OfAnOddSpelling_KeepsIt(string part, string replacement)
    {
        var written = ExampleFiles.Workflow.With(part, replacement);
        var definition = ExampleFiles.LibraryOf(written).Read("fire-permit").Definition.ShouldNotBeNull();

        var reading = ElsaReader.Read(
            "fire.json", Encoding.UTF8.GetBytes(ElsaWriter.Write(definition, Encoding.UTF8.GetBytes(written))),
            guest => ExampleFiles.LibraryOf(Encoding.UTF8.GetString(guest.Utf8.Span)).Read(guest.Path));

        reading.Problems.Where(problem => problem.Severity == Severity.Error).ShouldBeEmpty();
        reading.Definition!.Hash.ShouldBe(definition.Hash);
    }
}
