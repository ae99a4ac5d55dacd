using System.Text.Json;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>The verbs that check authored files and print their schemas, over a small library made here.</summary>
public sealed class ValidateVerbTests
{
    private const string Workflow = """
        {
          "id": "filing", "version": "1", "title": { "zh": "备案", "en": "Filing" },
          "calendar": ["cn"], "catalog": ["catalog/city.json"],
          "steps": {
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply:ended"] }
          }
        }
        """;

    private const string Catalogue = """
        {
          "departments": { "office": { "title": { "zh": "审批局", "en": "Bureau" } } },
          "posts": { "window": { "title": { "zh": "窗口", "en": "Window" }, "department": "office" } }
        }
        """;

    private const string Calendar = """
        { "layer": "cn", "notices": [] }
        """;

    private const string Scenario = """
        { "workflow": "filing", "people": { "li": { "role": "applicant" } },
          "acts": [ { "at": "2020-06-15T09:00", "by": "li", "step": "apply", "do": "submitted" } ] }
        """;

    private string _folder = "";

    [SetUp]
    public void MakeLibrary()
    {
        _folder = Directory.CreateTempSubdirectory("approval-").FullName;
        Write("workflows/filing.json", Workflow);
        Write("workflows/catalog/city.json", Catalogue);
        Write("workflows/calendars/cn/none.json", Calendar);
        Write("samples/filing/filing.scenario.json", Scenario);
        Write("package.json", "{ \"name\": \"not ours\" }");
    }

    [TearDown]
    public void DropLibrary() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Validate_FolderWithoutMistakes_NamesEveryFileOfOurs()
    {
        var run = await Run("validate", _folder, "--format", "json");

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Output);
        var files = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().ToList();
        files.Select(file => Path.GetFileName(file.GetProperty("file").GetString())).ShouldBe(
            ["filing.scenario.json", "none.json", "city.json", "filing.json"]);
        files.ShouldAllBe(file => file.GetProperty("valid").GetBoolean());
        files.Count(file => file.GetProperty("hash").ValueKind == JsonValueKind.String).ShouldBe(1);
        files[3].GetProperty("hash").GetString()!.Length.ShouldBe(64);
    }

    [Test]
    public async Task Validate_HintsAlone_AreValid()
    {
        var run = await Run("validate", At("workflows/filing.json"), "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.Ok);
        run.Output.ShouldContain("0 errors");
    }

    [Test]
    public async Task Validate_UnknownKey_IsOneLineForAPerson()
    {
        Write("workflows/filing.json", Workflow.Replace("\"by\"", "\"bi\"", StringComparison.Ordinal));

        var run = await Run("validate", At("workflows/filing.json"), "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Output.Split('\n').ShouldContain(
            $"{At("workflows/filing.json")}:6:35: unknown key \"bi\"; did you mean 'by'? [unknown-key]");
    }

    [Test]
    public async Task Validate_Problem_IsJsonForAProgram()
    {
        Write("workflows/filing.json", Workflow.Replace("\"by\"", "\"bi\"", StringComparison.Ordinal));

        var run = await Run("--format", "json", "validate", At("workflows/filing.json"));

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        var file = JsonDocument.Parse(run.Output).RootElement[0];
        file.GetProperty("valid").GetBoolean().ShouldBeFalse();
        file.GetProperty("hash").ValueKind.ShouldBe(JsonValueKind.Null);
        var problem = file.GetProperty("problems").EnumerateArray()
            .First(problem => problem.GetProperty("code").GetString() == "unknown-key");
        problem.GetProperty("line").GetInt32().ShouldBe(6);
        problem.GetProperty("column").GetInt32().ShouldBe(35);
        problem.GetProperty("message").GetString()!.ShouldContain("did you mean");
        problem.GetProperty("messageZh").GetString()!.ShouldContain("未知的键");
    }

    [Test]
    public async Task Validate_Sarif_NamesRuleAndPlace()
    {
        Write("workflows/filing.json", "{ \"id\": \"filing\" \"version\": 1 }");

        var run = await Run("validate", At("workflows/filing.json"), "--format", "sarif");

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        var log = JsonDocument.Parse(run.Output).RootElement;
        log.GetProperty("version").GetString().ShouldBe("2.1.0");
        var result = log.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        result.GetProperty("ruleId").GetString().ShouldBe("json-syntax");
        result.GetProperty("level").GetString().ShouldBe("error");
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString()!.ShouldEndWith("workflows/filing.json");
        place.GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBe(18);
    }

    [Test]
    public async Task Validate_CatalogueMistakeReachedTwice_IsToldOnce()
    {
        Write("workflows/catalog/city.json", Catalogue.Replace("\"posts\"", "\"psts\"", StringComparison.Ordinal));

        var run = await Run("validate", At("workflows"), "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Output.Split('\n').Count(line => line.Contains("\"psts\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    [TestCase("samples/filing/filing.scenario.json", "\"workflow\": \"filing\"", "\"workflow\": \"filling\"",
        "unknown-file")]
    [TestCase("samples/filing/filing.scenario.json", "\"by\": \"li\"", "\"by\": \"lee\"", "unknown-person")]
    [TestCase("workflows/calendars/cn/none.json", "\"layer\"", "\"layr\"", "missing-key")]
    [TestCase("workflows/catalog/city.json", "\"department\": \"office\"", "\"department\": \"offise\"",
        "unknown-department")]
    public async Task Validate_MistakeInAnotherKindOfFile_IsFound(string file, string part, string wrong, string code)
    {
        Write(file, File.ReadAllText(At(file)).Replace(part, wrong, StringComparison.Ordinal));

        var run = await Run("validate", At(file));

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Output.ShouldContain($"[{code}]");
    }

    [TestCase("workflows/rules/filing-rules.json", "\"basis\": \"notice 1\",", "")]
    [TestCase("elsewhere/filing-rules.json", "\"basis\": \"notice 1\",", "")]
    public async Task Validate_RuleTable_IsKnownByItsPlaceOrItsKeys(string file, string part, string without)
    {
        const string Rules = """
            { "id": "filing-rules", "version": "1", "title": { "zh": "规则", "en": "Rules" }, "basis": "notice 1",
              "rules": [ { "id": "a", "title": { "zh": "甲", "en": "A" }, "when": "form['a']", "because": "b" } ] }
            """;
        Write(file, Rules);
        (await Run("validate", At(file))).ExitCode.ShouldBe(ExitCode.Ok);

        Write(file, Rules.Replace(part, without, StringComparison.Ordinal));
        var run = await Run("validate", At(file), "--lang", "en");
        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Output.ShouldContain("\"basis\" is missing");
    }

    [Test]
    public async Task Validate_FileOutsideTheLibrary_IsReadAgainstIt()
    {
        Write("elsewhere/filing.json", Workflow);

        var run = await Run("validate", At("elsewhere/filing.json"), "--library", At("workflows"));

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Output);
    }

    [Test]
    public async Task Validate_FileOutsideTheLibrary_MayHaveAnotherName()
    {
        Write("elsewhere/one.json", Workflow);
        Write("workflows/one.json", Workflow);

        var outside = await Run("validate", At("elsewhere/one.json"), "--library", At("workflows"));
        var inside = await Run("validate", At("workflows/one.json"), "--library", At("workflows"));

        outside.ExitCode.ShouldBe(ExitCode.Ok, outside.Output);
        inside.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        inside.Output.ShouldContain("[id-not-file-name]");
    }

    [Test]
    public async Task Validate_FileOutsideTheLibraryWithMistakes_TellsThemAll()
    {
        Write("elsewhere/one.json", Workflow
            .Replace(", \"en\": \"Filing\"", "", StringComparison.Ordinal)
            .Replace("\"window\"", "\"windo\"", StringComparison.Ordinal));

        var run = await Run("validate", At("elsewhere/one.json"), "--library", At("workflows"), "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Output.ShouldContain("[missing-key]");
        run.Output.ShouldContain("did you mean 'window'? [unknown-post]");
        run.Output.ShouldContain("2 errors");
    }

    [Test]
    public async Task Validate_BrokenFileOfUnknownKind_IsReported()
    {
        Write("elsewhere/broken.json", "{ \"steps\": ");

        var run = await Run("validate", At("elsewhere"));

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Output.ShouldContain("[json-syntax]");
    }

    [Test]
    public async Task Validate_MissingPath_IsAMistakeOfTheCommandLine()
    {
        var run = await Run("validate", At("workflows"), At("nowhere.json"), "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("nowhere.json");
    }

    [Test]
    public async Task Schema_OfAFormat_IsPrinted()
    {
        var run = await Run("schema", "workflow");

        run.ExitCode.ShouldBe(ExitCode.Ok);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("$schema").GetString()!.ShouldContain("2020-12");
    }

    [Test]
    public async Task Schema_Out_WritesEveryFormat()
    {
        var run = await Run("schema", "--out", At("schema"));

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        Directory.EnumerateFiles(At("schema")).Select(Path.GetFileName).Order().ShouldBe(
        [
            "calendar.v1.schema.json", "catalogue.v1.schema.json", "rules.v1.schema.json", "scenario.v1.schema.json",
            "templates.v1.schema.json", "workflow.v1.schema.json",
        ]);
    }

    [Test]
    public async Task Schema_Docs_RefreshesTablesAndKeepsTheText()
    {
        Write("format.md", "# Ours\n\n<!-- table localized -->\nold\n<!-- end -->\n\nText.\n");

        var run = await Run("schema", "--docs", At("format.md"));

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        var text = File.ReadAllText(At("format.md"));
        text.ShouldStartWith("# Ours\n");
        text.ShouldContain("| `zh` |");
        text.ShouldNotContain("old");
        text.ShouldEndWith("\n\nText.\n");
    }

    [TestCase("schema")]
    [TestCase("schema", "road")]
    [TestCase("schema", "--docs", "nowhere.md")]
    public async Task Schema_NothingToDo_IsAMistakeOfTheCommandLine(params string[] arguments) =>
        (await Run(arguments)).ExitCode.ShouldBe(ExitCode.Usage);

    private string At(string path) => $"{_folder}/{path}";

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    private static async Task<CommandRun> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await ApprovalCommand.RunAsync(arguments, new Terminal(output, error, false));
        return new(code, output.ToString(), error.ToString());
    }
}
