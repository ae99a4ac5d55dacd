using System.Text.Json;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>What an author starts from is complete and green, and nothing of his is overwritten.</summary>
public sealed class NewVerbTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-new-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("a")]
    [TestCase("kiosk-2")]
    [TestCase("a-name-of-fifty-seven-characters-which-is-the-longest-one")]
    public async Task NewWorkflow_OfAnyName_ValidatesWithoutHintsAndPasses(string name)
    {
        (await Run($"new {name} --dir {_folder}")).ExitCode.ShouldBe(ExitCode.Ok);
        var valid = await Run($"validate {_folder}/workflows/{name}.json {_folder}/samples --lang en");
        (valid.ExitCode, valid.Output.Trim()).ShouldBe((ExitCode.Ok, "2 files, 0 errors, 0 hints"));
        var tested = await Run($"test {_folder}/samples");
        (tested.ExitCode, tested.Output.Contains("1 passed, 0 failed", StringComparison.Ordinal))
            .ShouldBe((ExitCode.Ok, true));
    }

    [Test]
    public async Task NewWorkflow_ByItself_BringsTheSchemasForEditors_AndKeepsThoseThatAreThere()
    {
        var own = Path.Combine(_folder, "workflows", "schema", "workflow.v1.schema.json");
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        File.WriteAllText(own, "{}");
        await Run($"new kiosk --dir {_folder}");
        File.ReadAllText(own).ShouldBe("{}");
        File.Exists(Path.Combine(_folder, "workflows", "schema", "scenario.v1.schema.json")).ShouldBeTrue();
    }

    [TestCase("workflows/kiosk.json")]
    [TestCase("workflows/catalog/kiosk.json")]
    [TestCase("samples/kiosk/kiosk.scenario.json")]
    public async Task NewWorkflow_WhereAFileIsThere_IsRefusedAndWritesNothing(string existing)
    {
        var path = Path.Combine(_folder, existing);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "mine");
        var run = await Run($"new kiosk --dir {_folder} --lang en");
        run.ExitCode.ShouldBe(ExitCode.Refused);
        run.Error.ShouldContain("nothing was written");
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.ReadAllText(path).ShouldBe("mine");
    }

    [TestCase("Kiosk")]
    [TestCase("a--b")]
    [TestCase("../kiosk")]
    [TestCase("摊位")]
    [TestCase("a-name-of-fifty-eight-characters-which-is-one-more-than-ok")]
    public async Task NewWorkflow_OfABadName_IsAWrongCommandLine(string name)
    {
        (await Run($"new {name} --dir {_folder}")).ExitCode.ShouldBe(ExitCode.Usage);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Test]
    public async Task Titles_WithQuotesAndBackslashes_StayWhatTheyAre()
    {
        var written = new StringWriter();
        var code = await ApprovalCommand.RunAsync(
            ["new", "kiosk", "--dir", _folder, "--title-zh", "“甲”\\乙", "--title-en", "A \"B\"", "--format", "json"],
            new Terminal(written, new StringWriter(), false));
        code.ShouldBe(ExitCode.Ok);
        JsonDocument.Parse(written.ToString()).RootElement.GetProperty("next")[1].GetString()
            .ShouldBe($"approval test {_folder.Replace('\\', '/')}/samples/kiosk");
        using var workflow = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "workflows", "kiosk.json")));
        workflow.RootElement.GetProperty("title").GetProperty("zh").GetString().ShouldBe("“甲”\\乙");
        workflow.RootElement.GetProperty("title").GetProperty("en").GetString().ShouldBe("A \"B\"");
    }

    private static Task<CommandRun> Run(string line) => CommandRun.OfAsync(ApprovalCommand.Verbs(), line);
}
