using System.Text.Json;
using ApprovalEngine.Cli;
using ApprovalEngine.IntegrationTests.Documents;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary><c>approval export</c> and <c>approval import</c> over the library of the working copy.</summary>
public sealed class ElsaVerbTests
{
    private static readonly string Library = Path.Combine(Checkout.Root, "workflows");
    private static readonly string Complaint = Path.Combine(Library, "complaint.json");

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-elsa-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Export_ToAFileOrToStandardOutput_IsTheSame()
    {
        var printed = await Run("export", "complaint", "--format", "elsa");
        var run = await Run("export", Complaint, "--out", At("c.json"));

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        run.Output.ShouldBeEmpty();
        File.ReadAllText(At("c.json")).ShouldBe(printed.Output);
        JsonDocument.Parse(printed.Output).RootElement.GetProperty("definitionId").GetString().ShouldBe("complaint");
        Directory.EnumerateFiles(_folder).ShouldBe([At("c.json")]);
    }

    [Test]
    public async Task Import_OfAnExport_IsTheSameWorkflow()
    {
        await Run("export", "complaint", "--out", At("c.elsa.json"));

        var imported = await Run("import", At("c.elsa.json"), "--out", At("c.json"));
        var reported = await Run("import", At("c.elsa.json"), "--format", "json");

        imported.ExitCode.ShouldBe(ExitCode.Ok, imported.Error);
        var report = JsonDocument.Parse(reported.Output).RootElement;
        report.GetProperty("valid").GetBoolean().ShouldBeTrue();
        report.GetProperty("workflow").GetProperty("id").GetString().ShouldBe("complaint");
        var hash = report.GetProperty("hash").GetString();
        hash.ShouldBe(await HashOf(Complaint));
        hash.ShouldBe(await HashOf(At("c.json")));
    }

    [Test]
    public async Task Export_OfAFileOutsideTheLibrary_IsReadAgainstIt()
    {
        File.Copy(Complaint, At("of-another-name.json"));

        var run = await Run("export", At("of-another-name.json"), "--library", Library);

        run.Output.ShouldBe((await Run("export", "complaint")).Output, run.Error);
        (await Run("diagram", At("of-another-name.json"), "--library", Library)).Output
            .ShouldBe((await Run("diagram", "complaint")).Output);
    }

    [TestCase("zh", "活动类型 \"Elsa.HttpEndpoint\" 不是审批流程的步骤")]
    [TestCase("en", "the type of activity \"Elsa.HttpEndpoint\" is no step of an approval")]
    public async Task Import_OfWhatCannotBeCarriedOver_NamesItAndWritesNothing(string language, string message)
    {
        var elsa = (await Run("export", "complaint")).Output;
        File.WriteAllText(At("c.elsa.json"), elsa.Replace("ApprovalEngine.Submit", "Elsa.HttpEndpoint"));

        var run = await Run("import", At("c.elsa.json"), "--out", At("c.json"), "--lang", language);

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Error.ShouldContain(message);
        run.Error.ShouldStartWith($"{At("c.elsa.json")}:");
        run.Error.ShouldContain("[elsa-activity]");
        File.Exists(At("c.json")).ShouldBeFalse();

        var reported = await Run("import", At("c.elsa.json"), "--format", "json");
        reported.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        var report = JsonDocument.Parse(reported.Output).RootElement;
        report.GetProperty("valid").GetBoolean().ShouldBeFalse();
        report.GetProperty("hash").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("problems")[0].GetProperty("pointer").GetString()!.ShouldEndWith("/activities/1/type");
    }

    [TestCase("export", "complaimt", ExitCode.InvalidDefinition)]
    [TestCase("import", "no-such-file.json", ExitCode.Usage)]
    [TestCase("import", "no-workflow.md", ExitCode.InvalidDefinition)]
    public async Task Verb_OnWhatIsNotThere_SaysSo(string verb, string subject, int exitCode)
    {
        File.WriteAllText(At("no-workflow.md"), "# Not JSON");
        var isThere = File.Exists(At(subject));

        var run = await Run(verb, isThere ? At(subject) : subject);

        run.ExitCode.ShouldBe(exitCode);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(subject);
    }

    [Test]
    public async Task Export_IntoAFolderThatIsNotThere_LeavesNothing()
    {
        var run = await Run("export", "complaint", "--out", At("none/c.json"));

        run.ExitCode.ShouldBe(ExitCode.Usage);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task<string?> HashOf(string path)
    {
        var run = await Run("validate", path, "--library", Library, "--format", "json");
        return JsonDocument.Parse(run.Output).RootElement[0].GetProperty("hash").GetString();
    }

    private static async Task<CommandRun> Run(params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await ApprovalCommand.RunAsync(words, new Terminal(output, error, false));
        return new(code, output.ToString(), error.ToString());
    }
}
