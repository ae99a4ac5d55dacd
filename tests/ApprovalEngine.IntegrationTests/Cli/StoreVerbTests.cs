using System.Text.Json;
using ApprovalEngine.Cli;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>The verbs on a database, from the start of a case to its verification, as a person types them.</summary>
public sealed class StoreVerbTests
{
    private string _folder = "";

    private string Database => Path.Combine(_folder, "cases.db");

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("approval-cli-").FullName;
        SmallWorkflow.WriteTo(Path.Combine(_folder, "workflows"));
        File.WriteAllText(Path.Combine(_folder, "plan.pdf"), "a plan");
        File.WriteAllText(
            Path.Combine(_folder, "apply.json"),
            """{ "form": { "name": "株洲云龙" }, "materials": { "plan": { "file": "plan.pdf" } } }""");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Case_ActedOnByCommand_IsShownLoggedReplayedAndClean()
    {
        await StartAsync();
        await ApplyAsync();
        var answer = await JsonAsync("case act C-1 DB --step intake --do accepted --by clerk --post window --expect 5");
        answer.GetProperty("open").EnumerateArray().Select(step => step.GetString()).ShouldBe(SmallWorkflow.Reviews);

        var shown = await JsonAsync("case show C-1 DB");
        shown.GetProperty("tasks").GetArrayLength().ShouldBe(4);
        var version = shown.GetProperty("version").GetInt64();
        var replayed = await JsonAsync($"replay C-1 DB --at {version}");
        replayed.GetProperty("snapshot").GetRawText().ShouldBe(shown.GetProperty("snapshot").GetRawText());
        (await JsonAsync("replay C-1 DB --at 1")).GetProperty("tasks").GetArrayLength().ShouldBe(0);
        var log = await JsonAsync("case log C-1 DB");
        log.GetArrayLength().ShouldBe((int)version);
        log.EnumerateArray().Select(row => row.GetProperty("via").GetString()!)
            .ShouldAllBe(via => via == "engine" || via == $"cli:{Environment.UserName}");
        (await JsonAsync("case list DB --state open"))[0].GetProperty("case").GetString().ShouldBe("C-1");
        (await JsonAsync("verify DB")).GetProperty("clean").GetBoolean().ShouldBeTrue();
        foreach (var line in new[] { "case show C-1 DB", "case log C-1 DB", "case list DB", "replay C-1 DB" })
        {
            (await RunAsync(line)).Output.ShouldContain(line.StartsWith("case log") ? "case-started" : "C-1");
        }
    }

    [Test]
    public async Task LinkedCase_OpenedByCommand_IsShownLoggedAndReplayed_FromBothSides()
    {
        await StartAsync();
        await ApplyAsync();
        var line = """case act C-1 DB --do open --by developer --with {"workflow":"small"} --library LIB""";

        (await RunAsync(line)).ExitCode.ShouldBe(ExitCode.Ok);

        var link = (await JsonAsync("case show C-1 DB")).GetProperty("links")[0];
        link.GetProperty("case").GetString().ShouldBe("C-1-small");
        link.GetProperty("relation").GetString().ShouldBe("follows");
        var shown = await JsonAsync("case show C-1-small DB");
        shown.GetProperty("origin").GetProperty("case").GetString().ShouldBe("C-1");
        (await JsonAsync("replay C-1-small DB")).GetProperty("origin").GetRawText()
            .ShouldBe(shown.GetProperty("origin").GetRawText());
        (await JsonAsync("case log C-1-small DB"))[1].GetProperty("event").GetString().ShouldBe("taken-over");
        (await RunAsync("case show C-1 DB --lang en")).Output.ShouldContain("-> C-1-small (follows, small)");
        (await RunAsync("case log C-1-small DB --lang en")).Output.ShouldContain("from case C-1");
        (await JsonAsync("verify DB")).GetProperty("clean").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task LinkedCase_WithoutItsWorkflow_IsRefusedWithThree()
    {
        await StartAsync();
        var empty = Path.Combine(_folder, "workflows", "small.json");
        File.Delete(empty);

        var run = await RunAsync(
            """case act C-1 DB --do open --by developer --with {"workflow":"small"} --library LIB""");

        run.ExitCode.ShouldBe(ExitCode.Refused);
        run.Error.ShouldContain("unknown-workflow");
    }

    [Test]
    public async Task Act_WithAStaleVersion_IsRefusedWithThree()
    {
        await StartAsync();
        await ApplyAsync();

        var run = await RunAsync("case act C-1 DB --step intake --do accepted --by clerk --post window --expect 1");

        run.ExitCode.ShouldBe(ExitCode.Refused);
        run.Error.ShouldContain("stale-version");
    }

    [Test]
    public async Task Act_OnTheDatabaseOfAServer_NeedsAReasonThatIsRecorded()
    {
        await StartAsync();
        var database = CaseDatabase.Open(Database, new());
        Ownership.Claim(database, "server-1", Instant.FromUnixTimeSeconds(0));

        var refused = await ApplyingAsync("");
        refused.ExitCode.ShouldBe(ExitCode.Refused);
        refused.Error.ShouldContain("database-in-use");
        refused.Error.ShouldContain("server-1");
        (await RunAsync("rebuild DB")).ExitCode.ShouldBe(ExitCode.Refused);

        (await ApplyingAsync(" --maintenance outage --command-id m1")).ExitCode.ShouldBe(ExitCode.Ok);
        using (var context = database.Query())
        {
            var row = context.Maintenance.Single();
            (row.CommandId, row.Reason, row.Account).ShouldBe(("m1", "outage", $"cli:{Environment.UserName}"));
        }

        Ownership.Release(database);
        (await RunAsync("case act C-1 DB --step intake --do accepted --by clerk --post window")).ExitCode
            .ShouldBe(ExitCode.Ok);
    }

    [Test]
    public async Task Erasure_OfACase_NeedsItsEndAndItsIdTwice()
    {
        await StartAsync();
        await ApplyAsync();
        (await RunAsync("case erase C-1 DB --confirm C-2")).ExitCode.ShouldBe(ExitCode.Usage);
        var early = await RunAsync("case erase C-1 DB --confirm C-1");
        early.ExitCode.ShouldBe(ExitCode.Refused);
        early.Error.ShouldContain("case-not-closed");
        (await RunAsync("case erase C-9 DB --confirm C-9")).ExitCode.ShouldBe(ExitCode.Refused);

        await RunAsync("case act C-1 DB --do withdraw --by developer");
        (await JsonAsync("case erase C-1 DB --confirm C-1")).GetProperty("erased").GetInt32().ShouldBeGreaterThan(0);

        (await JsonAsync("verify DB")).GetProperty("clean").GetBoolean().ShouldBeTrue();
        (await RunAsync("replay C-1 DB")).Output.ShouldContain("C-1");
    }

    [TestCase("--with {\"reazon\":1}", "reazon")]
    [TestCase("--with nowhere.json", "nowhere.json")]
    [TestCase("--material plan=nowhere.pdf", "nowhere.pdf")]
    [TestCase("--effective yesterday", "yesterday")]
    public async Task Act_WithUnusableInput_IsAWrongCommandLine(string input, string named)
    {
        await StartAsync();

        var run = await RunAsync($"case act C-1 DB --step apply --do submitted --by developer {input}");

        run.ExitCode.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain(named);
    }

    [Test]
    public async Task Material_AboveTheLimit_IsRefusedAndNothingIsStored()
    {
        await StartAsync();
        var large = Path.Combine(_folder, "large.bin");
        using (var file = File.Create(large))
        {
            file.SetLength(MaterialStore.DefaultMostBytes + 1);
        }

        var run = await RunAsync($"case act C-1 DB --step apply --do submitted --by developer --material plan={large}");

        run.ExitCode.ShouldBe(ExitCode.Refused);
        run.Error.ShouldContain("material-too-large");
        Directory.Exists($"{Database}.files").ShouldBeFalse();
    }

    [Test]
    public async Task Verify_OfADamagedHistory_EndsWithFiveAndNamesTheEvent()
    {
        await StartAsync();
        var heads = Path.Combine(_folder, "heads.jsonl");
        (await RunAsync($"verify DB --export-heads {heads}")).ExitCode.ShouldBe(ExitCode.Ok);
        using (var connection = CaseDatabase.Open(Database, new()).Connect())
        {
            connection.Execute("UPDATE events SET actor='other' WHERE sequence=1");
        }

        var run = await RunAsync($"verify DB --heads {heads} --lang en");

        run.ExitCode.ShouldBe(ExitCode.DamagedHistory);
        run.Output.ShouldContain("C-1 1: a column of event 1 was changed [row-changed]");
        (await RunAsync("case act C-1 DB --step apply --do submitted --by developer")).ExitCode
            .ShouldBe(ExitCode.DamagedHistory);
    }

    [Test]
    public async Task Backup_Restored_IsTheSameDatabase()
    {
        await StartAsync();
        await ApplyAsync();
        var (backup, restored) = (Path.Combine(_folder, "b", "backup.db"), Path.Combine(_folder, "restored.db"));
        Directory.CreateDirectory(Path.GetDirectoryName(backup)!);

        (await RunAsync($"backup DB --to {backup}")).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync($"restore --from {backup} --to {restored}")).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync($"restore --from {backup} --to {restored}")).Error.ShouldContain("target-exists");

        (await RunAsync($"case log C-1 --db {restored} --format json")).Output
            .ShouldBe((await RunAsync("case log C-1 DB --format json")).Output);
        (await RunAsync($"rebuild --db {restored}")).ExitCode.ShouldBe(ExitCode.Ok);
        (await RunAsync($"verify --db {restored}")).ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Test]
    public async Task Revise_AfterALaterNotice_MovesOpenDeadlinesOnceAndByAnEvent()
    {
        await StartAsync();
        await ApplyAsync();
        (await JsonAsync("case revise DB --library LIB")).GetProperty("moved").GetArrayLength().ShouldBe(0);
        var before = Deadline(await JsonAsync("case show C-1 DB"));

        // The next twenty days become days off, so that the deadline moves whatever day the test runs on.
        var today = LocalDate.FromDateTime(File.GetLastWriteTimeUtc(Path.Combine(_folder, "plan.pdf")));
        var days = Enumerable.Range(1, 20).Select(day => today.PlusDays(day))
            .Select(day => $$"""
                { "date": "{{day:uuuu-MM-dd}}", "day": "rest", "holiday": { "zh": "假", "en": "Off" },
                  "notice": "test 1", "signed": "2020-01-01" }
                """);
        var notice = Path.Combine(_folder, "notice.json");
        await File.WriteAllTextAsync(notice, $$"""
            { "layer": "cn", "notices": [ {
              "number": "test 1", "signed": "2020-01-01", "published": "2020-01-01",
              "covers": { "from": "2020-01-01", "to": "{{today.PlusDays(60):uuuu-MM-dd}}" },
              "days": [ {{string.Join(", ", days)}} ] } ] }
            """);
        var loaded = await RunAsync($"calendar load {notice} --library LIB");
        loaded.ExitCode.ShouldBe(ExitCode.Ok, loaded.Error);

        var moved = (await JsonAsync("case revise DB --library LIB")).GetProperty("moved");
        moved.GetArrayLength().ShouldBe(1);
        moved[0].GetProperty("old").GetString().ShouldBe(before);
        Deadline(await JsonAsync("case show C-1 DB")).ShouldBe(moved[0].GetProperty("new").GetString());
        string.CompareOrdinal(moved[0].GetProperty("new").GetString(), before).ShouldBeGreaterThan(0);
        (await JsonAsync("case revise DB --library LIB")).GetProperty("moved").GetArrayLength().ShouldBe(0);
        (await RunAsync("case log C-1 DB")).Output.ShouldContain("calendar-revised");
        (await RunAsync("verify DB")).ExitCode.ShouldBe(ExitCode.Ok);

        static string? Deadline(JsonElement shown) => shown.GetProperty("clocks").EnumerateArray()
            .Single(clock => clock.GetProperty("id").GetString() == "intake/notify").GetProperty("deadline")
                .GetString();
    }

    [TestCase("case show nobody DB", ExitCode.Refused, "unknown-case")]
    [TestCase("replay nobody DB", ExitCode.Refused, "unknown-case")]
    [TestCase("replay C-1 DB --at noon", ExitCode.Usage, "noon")]
    [TestCase("verify --db nowhere.db", ExitCode.Failed, "database-missing")]
    [TestCase("case start no-such DB --applicant a --library LIB", ExitCode.InvalidDefinition, "no-such")]
    public async Task Verb_OnWhatIsNotThere_SaysSo(string line, int exitCode, string said)
    {
        await StartAsync();

        var run = await RunAsync(line);

        run.ExitCode.ShouldBe(exitCode);
        run.Error.ShouldContain(said);
    }

    private async Task StartAsync()
    {
        var run = await RunAsync("case start small DB --applicant developer --id C-1 --library LIB");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
    }

    private async Task ApplyAsync()
    {
        var run = await ApplyingAsync("");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
    }

    private Task<CommandRun> ApplyingAsync(string more) => RunAsync(
        "case act C-1 DB --step apply --do submitted --by developer --with "
        + $"{Path.Combine(_folder, "apply.json")}{more}");

    private async Task<JsonElement> JsonAsync(string line)
    {
        var run = await RunAsync($"{line} --format json");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private Task<CommandRun> RunAsync(string line) => CommandRun.OfAsync(
        ApprovalCommand.Verbs(),
        string.Join(' ', line.Split(' ').Select(word => word switch
        {
            "DB" => $"--db {Database}",
            "LIB" => Path.Combine(_folder, "workflows"),
            _ => word,
        })));
}
