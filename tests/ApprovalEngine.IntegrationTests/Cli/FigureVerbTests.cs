using System.Text.Json;
using System.Xml.Linq;
using ApprovalEngine.Cli;
using ApprovalEngine.IntegrationTests.Documents;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary><c>approval metrics</c> and <c>approval diagram</c> over the library of the working copy.</summary>
public sealed class FigureVerbTests
{
    private static readonly string Workflow = Path.Combine(Checkout.Root, "workflows", "land-to-start.json");

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-figures-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("land-to-start")]
    [TestCase("workflows/land-to-start.json")]
    [TestCase("samples/land-to-start/land-to-start.scenario.json")]
    public async Task Metrics_OfAWorkflowOrScenario_HaveTheFixedShape(string subject)
    {
        var run = await Run("metrics", subject, "--format", "json", "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Printed);
        var root = JsonDocument.Parse(run.Printed).RootElement;
        root.EnumerateObject().Select(member => member.Name).ShouldBe(["workflow", "scenario", "measures"]);
        root.GetProperty("workflow").GetString().ShouldBe("land-to-start");
        root.GetProperty("scenario").GetString().ShouldBe("samples/land-to-start/land-to-start.scenario.json");
        var measures = root.GetProperty("measures").EnumerateArray().ToList();
        measures.Select(measure => measure.GetProperty("measure").GetString()).ShouldBe(
        [
            "projects", "approvals", "items", "steps", "materials", "trips", "days-statutory", "days-promised",
            "days-used", "days-critical-path", "days-reported",
        ]);
        measures.Where(measure => measure.TryGetProperty("unitAfter", out _))
            .Select(measure => measure.GetProperty("measure").GetString()).ShouldBe(["days-reported"]);
        var used = measures.Single(measure => measure.GetProperty("measure").GetString() == "days-used");
        used.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal).ShouldBe(
            """{"measure":"days-used","before":172,"after":7,"unit":"workingdays","reduction":0.9593,"note":null}""");
        var reported = measures[^1];
        reported.GetProperty("unitAfter").GetString().ShouldBe("working days");
        reported.GetProperty("reduction").ValueKind.ShouldBe(JsonValueKind.Null);
        reported.GetProperty("note").GetString()!.ShouldContain("units differ");
    }

    [Test]
    public async Task Metrics_WithRows_ListWhatIsBehindEachFigure()
    {
        var run = await Run("metrics", "land-to-start", "--rows", "--format", "json");

        var rows = JsonDocument.Parse(run.Printed).RootElement.GetProperty("rows").GetProperty("days-promised");
        rows.EnumerateArray().Where(row => row.GetProperty("side").GetString() == "before")
            .Sum(row => row.GetProperty("value").GetDecimal()).ShouldBe(172);
        (await Run("metrics", "land-to-start", "--rows")).Printed.ShouldContain("行政许可法 42(1)");
    }

    [Test]
    public async Task Metrics_OfTheLibrary_AddUpWhatTheyCount()
    {
        var run = await Run("metrics", "--all", "--format", "json");

        run.ExitCode.ShouldBe(ExitCode.Ok);
        var root = JsonDocument.Parse(run.Printed).RootElement;
        var workflows = root.GetProperty("workflows").EnumerateArray()
            .ToDictionary(report => report.GetProperty("workflow").GetString()!);
        foreach (var total in root.GetProperty("totals").EnumerateArray())
        {
            var name = total.GetProperty("measure").GetString();
            var counted = total.GetProperty("counted").EnumerateArray().Select(id => workflows[id.GetString()!]
                .GetProperty("measures").EnumerateArray().Single(one => one.GetProperty("measure").GetString() == name))
                .ToList();
            foreach (var side in new[] { "before", "after" })
            {
                counted.Sum(one => one.GetProperty(side).GetDecimal())
                    .ShouldBe(total.GetProperty(side).GetDecimal(), $"{name} {side}");
            }

            counted.ShouldAllBe(one => one.GetProperty("unit").GetString() == total.GetProperty("unit").GetString());
        }
    }

    [TestCase(ExitCode.Usage, "metrics")]
    [TestCase(ExitCode.Usage, "metrics", "land-to-start", "--all")]
    [TestCase(ExitCode.Usage, "metrics", "no-such-workflow")]
    [TestCase(ExitCode.InvalidDefinition, "diagram", "no-such-workflow")]
    [TestCase(ExitCode.Usage, "diagram", "land-to-start", "--format", "png")]
    [TestCase(ExitCode.Usage, "diagram", "land-to-start", "--out", "no-such-folder/x.svg")]
    public async Task Line_ThatCannotBeDone_SaysSo(int exitCode, params string[] words) =>
        (await Run(words)).ExitCode.ShouldBe(exitCode);

    [Test]
    public async Task Metrics_OfAScenarioThatDoesNotHold_AreNotTrusted()
    {
        var scenario = Path.Combine(Checkout.CopyTo(_folder), "samples/land-to-start/land-to-start.scenario.json");
        File.WriteAllText(scenario, File.ReadAllText(scenario).Replace(
            "\"outcome\": \"completed\"", "\"outcome\": \"refused\"", StringComparison.Ordinal));

        var (exitCode, printed) = await Checkout.ApprovalAsync(_folder, ["metrics", scenario, "--lang", "en"]);

        exitCode.ShouldBe(ExitCode.Failed);
        printed.ShouldContain("1 expectations of");
    }

    [TestCase("svg", "svg")]
    [TestCase("bpmn", "definitions")]
    public async Task Diagram_AsXml_IsWritten(string format, string root)
    {
        var file = Path.Combine(_folder, "picture.xml");

        (await Run("diagram", Workflow, "--format", format, "--out", file)).ExitCode.ShouldBe(ExitCode.Ok);

        XDocument.Load(file).Root!.Name.LocalName.ShouldBe(root);
        (await Run("diagram", "land-to-start", "--format", format)).Printed.ShouldBe(File.ReadAllText(file));
    }

    [Test]
    public async Task Diagram_InEnglish_HasEnglishWords()
    {
        (await Run("diagram", "land-to-start", "--format", "mermaid", "--lang", "en")).Printed
            .ShouldContain("Start construction on land delivery");
        (await Run("diagram", "land-to-start", "--format", "mermaid")).Printed.ShouldContain("拿地即开工");
    }

    private static Task<(int ExitCode, string Printed)> Run(params string[] words) =>
        Checkout.ApprovalAsync(Checkout.Root, words);
}
