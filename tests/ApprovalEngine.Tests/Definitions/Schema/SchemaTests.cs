using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Tests.Architecture;
using static ApprovalEngine.Tests.Definitions.ExampleFiles;

namespace ApprovalEngine.Tests.Definitions.Schema;

public sealed class SchemaTests
{
    private const string Command = "approval schema --out workflows/schema --docs docs/workflow-format.md";

    private static readonly JsonDocumentOptions AsPeopleWrite =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static IEnumerable<string> Names => AuthoredFormats.Names;

    [TestCaseSource(nameof(Names))]
    public void CheckedInSchema_IsThatOfTheTypes(string name)
    {
        var format = AuthoredFormats.All.Single(format => format.Name == name);
        var path = Path.Combine(Repository.Root, "workflows", "schema", format.FileName);

        (File.ReadAllText(path) == format.Schema).ShouldBeTrue($"{format.FileName} is stale; run: {Command}");
    }

    [Test]
    public void CheckedInDocumentation_HasTheTablesOfTheTypes()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "workflow-format.md"));

        (AuthoredFormats.Refresh(text) == text).ShouldBeTrue($"docs/workflow-format.md is stale; run: {Command}");
        AuthoredFormats.BlocksOf(text).Order(StringComparer.Ordinal).ShouldBe(
            AuthoredFormats.Tables.Keys.Order(StringComparer.Ordinal), "every table stands in the documentation once");
    }

    [Test]
    public void CheckedInDocumentation_LinksToTablesThatAreThere()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "workflow-format.md"));

        foreach (System.Text.RegularExpressions.Match link in
            System.Text.RegularExpressions.Regex.Matches(text, @"\]\(#(?<name>[a-z-]+)\)"))
        {
            var name = link.Groups["name"].Value;
            (text.Contains($"<a id=\"{name}\">", StringComparison.Ordinal) || name == "steps").ShouldBeTrue(name);
        }
    }

    [Test]
    public void Refresh_UnknownTable_Throws() =>
        Should.Throw<FormatException>(() => AuthoredFormats.Refresh("<!-- table odd -->\n<!-- end -->"));

    [Test]
    public void Schema_EveryKey_SaysWhatItMeansInBothLanguages()
    {
        var schema = JsonNode.Parse(AuthoredFormats.All[0].Schema)!;
        foreach (var (name, definition) in schema["$defs"]!.AsObject().Append(new("", schema)))
        {
            foreach (var (key, value) in definition!["properties"]?.AsObject() ?? [])
            {
                if (value!["const"] is null && key != "any")
                {
                    value["description"]?.GetValue<string>().ShouldContain(" / ", Case.Sensitive, $"{name}/{key}");
                }
            }
        }
    }

    [Test]
    public void Schema_ValidFiles_AreAccepted()
    {
        Check("workflow", Workflow).ShouldBeEmpty();
        Check("catalogue", Catalogue).ShouldBeEmpty();
        Check("templates", Templates).ShouldBeEmpty();
    }

    [Test]
    public void Schema_FilesOfTheLibrary_AreAccepted()
    {
        foreach (var path in Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "workflows", "calendars"), "*.json", SearchOption.AllDirectories))
        {
            Check("calendar", File.ReadAllText(path)).ShouldBeEmpty(path);
        }

        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json"))
        {
            Check("workflow", File.ReadAllText(path)).ShouldBeEmpty(path);
        }
    }

    // The same mistakes are found in the editor and by the reader.
    [TestCase("\"notify-within\"", "\"notify-witin\"")]
    [TestCase("\"version\": \"1.0.0\",", "")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": 1")]
    [TestCase("\"6 months\"", "\"P6M\"")]
    [TestCase("\"6 months\"", "\"6 days\"")]
    [TestCase("\"-2 working days\"", "\"2 working days\"")]
    [TestCase("\"kind\": \"promised\"", "\"kind\": \"promissed\"")]
    [TestCase("\"type\": \"notice\"", "\"type\": \"bundle\"")]
    [TestCase("\"type\": \"notice\", ", "")]
    [TestCase("\"publicity\": {", "\"Publicity\": {")]
    [TestCase("\"needs\": [\"review\"]", "\"needs\": [{ \"all\": [\"a\"] }]")]
    [TestCase("\"needs\": [\"review\"]", "\"needs\": \"review\"")]
    [TestCase("\"checks\": [\"land-right\"]", "\"checks\": true")]
    [TestCase("\"max\": 2", "\"max\": 2.5")]
    [TestCase("\"certificate\": \"fire-permit\"", "\"certificate\": \"fire-permit\", \"item\": \"x\"")]
    public void Schema_MistakeInTheWorkflow_IsRejectedAsTheReaderDoes(string part, string replacement)
    {
        var text = Workflow.With(part, replacement);

        Check("workflow", text).ShouldNotBeEmpty();
        FileReading.Workflow("w.json", Utf8(text)).Problems.ShouldNotBeEmpty();
    }

    private static List<string> Check(string format, string text) => SchemaCheck.Of(
        JsonNode.Parse(AuthoredFormats.All.Single(known => known.Name == format).Schema)!.AsObject(),
        JsonNode.Parse(text, null, AsPeopleWrite));
}
