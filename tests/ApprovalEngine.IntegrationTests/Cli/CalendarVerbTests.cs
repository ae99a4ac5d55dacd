using System.Text.Json;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>The verbs of calendars and clocks, over files made here and the library of the repository.</summary>
public sealed class CalendarVerbTests
{
    private const string Notice = """
        { "layer": "cn", "notices": [ {
            "number": "甲1号", "signed": "2026-11-20", "published": "unknown",
            "covers": { "from": "2027-01-01", "to": "2027-12-31" },
            "days": [ { "date": "2027-01-04", "day": "rest", "holiday": { "zh": "元旦", "en": "New Year's Day" },
                        "notice": "甲1号", "signed": "2026-11-20" } ] } ] }
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Eval_OfTheReferenceRows_Holds()
    {
        var run = await Run("calendar", "eval", Path.Combine(RepositoryRoot(), "tests", "data", "calendar-rows.csv"));

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        var lines = run.Output.TrimEnd().Split('\n');
        lines.Length.ShouldBe(2010);
        lines[0].ShouldBe("op,start,arg,answer");
        lines[1].ShouldBe("add,2010-01-27,5,2010-02-03");
        lines[^1].ShouldBe("count,2009-12-30,2010-01-05,NO_DATA");
    }

    [Test]
    public async Task Eval_OfRowsWithoutExpectation_AnswersThem()
    {
        var path = Write("rows.csv", "op,start,arg\nadd,2024-04-10,3\n");
        var run = await Run("calendar", "eval", path, "--calendar", "cn,cn-gx");

        run.ShouldBe(new CommandRun(ExitCode.Ok, "op,start,arg,answer\nadd,2024-04-10,3,2024-04-17\n", ""));
    }

    [Test]
    public async Task Eval_WithAnotherAnswerThanExpected_FailsAndNamesTheLine()
    {
        const string Rows = "op,start,arg,expected\nadd,2024-04-10,3,2024-04-15\nadd,2024-04-10,3,2024-04-16\n";
        var path = Write("rows.csv", Rows);
        var run = await Run("calendar", "eval", path, "--lang", "en");

        run.ExitCode.ShouldBe(ExitCode.Failed);
        run.Output.ShouldContain("add,2024-04-10,3,2024-04-15");
        run.Error.ShouldContain($"{path}:3: expected 2024-04-16, got 2024-04-15");
    }

    [TestCase("op,start,arg\nadd,2024-04-10,3\nadd,2024-04-31,3\n", ":3: ")]
    [TestCase("add,2024-04-10,3\n", ":1: ")]
    public async Task Eval_OfABadRow_PrintsNoAnswer(string csv, string place)
    {
        var run = await Run("calendar", "eval", Write("rows.csv", csv));

        run.ExitCode.ShouldBe(ExitCode.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(place);
    }

    [Test]
    public async Task Eval_AsJson_IsOneArray()
    {
        var path = Write("rows.csv", "op,start,arg,expected\ncount,2024-04-10,2024-04-15,3\n");
        var run = await Run("calendar", "eval", path, "--format", "json");

        var row = JsonDocument.Parse(run.Output).RootElement[0];
        row.GetProperty("answer").GetString().ShouldBe("3");
        row.GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [TestCase("calendar", "eval", "nowhere.csv")]
    [TestCase("clock", "eval", "nowhere.json")]
    [TestCase("calendar", "load", "nowhere.json")]
    [TestCase("calendar", "ledger", "2024-02-30", "7 working days")]
    [TestCase("calendar", "ledger", "2024-02-28", "P7D")]
    [TestCase("calendar", "ledger", "2024-02-28", "7 working days", "--layers", "cn,xx")]
    [TestCase("calendar", "ledger", "2024-02-28", "7 working days", "--library", "nowhere")]
    [TestCase("calendar", "ledger", "2038-12-20", "60 working days")]
    [TestCase("calendar", "show", "1999")]
    public async Task Verb_WithUnusableInput_IsAUsageError(params string[] arguments)
    {
        var run = await Run(arguments);

        run.ExitCode.ShouldBe(ExitCode.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldNotBeEmpty();
    }

    [Test]
    public async Task Ledger_OfALimit_IsOneLineADay()
    {
        var run = await Run("calendar", "ledger", "2024-05-10", "1 working day", "--lang", "en");

        run.Output.ShouldBe(
            "2024-05-10\tstart\tstart, not itself counted\n"
            + "2024-05-11\tmake-up\tSaturday, worked for Labour Day, 国办发明电〔2023〕7号\n");
    }

    [Test]
    public async Task Ledger_AsJson_HoldsBothLanguages()
    {
        var run = await Run("calendar", "ledger", "2026-12-31", "1 working day", "--format", "json");

        var lines = JsonDocument.Parse(run.Output).RootElement;
        lines.GetArrayLength().ShouldBe(5);
        lines[1].GetProperty("mark").GetString().ShouldBe("holiday");
        lines[1].GetProperty("provisional").GetBoolean().ShouldBeTrue();
        lines[1].GetProperty("reason").GetProperty("zh").GetString().ShouldBe("元旦，全国年节及纪念日放假办法");
    }

    [Test]
    public async Task Show_OfTheLibrary_TellsHowFarItReaches()
    {
        var run = await Run("calendar", "show", "2020");

        run.Output.ShouldContain("首个未覆盖日\t2027-01-01");
        run.Output.ShouldContain("国办发明电〔2020〕1号\t签发 2020-01-26\t公布 2020-01-27\t修改 国办发明电〔2019〕16号");
        run.Output.ShouldContain("2020-06-28\twork\t端午节\t国办发明电〔2019〕16号");
        run.Output.ShouldNotContain("〔2025〕7号");
    }

    [Test]
    public async Task Load_OfANotice_TakesItIntoTheLibrary()
    {
        var library = NewLibrary();
        var run = await Run("calendar", "load", Write("2027.json", Notice), "--library", library);

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        Directory.GetFiles(Path.Combine(library, "calendars", "cn")).Select(Path.GetFileName).ShouldBe(["2027.json"]);
        var rows = Write("rows.csv", "op,start,arg\nadd,2027-01-01,1\n");
        (await Run("calendar", "eval", rows, "--library", library)).Output.ShouldContain("2027-01-05");
    }

    [Test]
    public async Task Load_OverAFileThatDiffers_IsRefusedUntilAskedFor()
    {
        var library = NewLibrary();
        await Run("calendar", "load", Write("2027.json", Notice), "--library", library);
        (await Run("calendar", "load", Write("2027.json", Notice), "--library", library)).ExitCode
            .ShouldBe(ExitCode.Ok);

        var changed = Write("2027.json", Notice.Replace("2027-01-04", "2027-01-05"));
        var held = Path.Combine(library, "calendars", "cn", "2027.json");
        (await Run("calendar", "load", changed, "--library", library)).ExitCode.ShouldBe(ExitCode.Refused);
        File.ReadAllText(held).ShouldBe(Notice);
        (await Run("calendar", "load", changed, "--library", library, "--replace")).ExitCode.ShouldBe(ExitCode.Ok);
        File.ReadAllText(held).ShouldContain("2027-01-05");
    }

    [Test]
    public async Task Load_OfANoticeHeldUnderAnotherName_IsRefused()
    {
        var library = NewLibrary();
        await Run("calendar", "load", Write("2027.json", Notice), "--library", library);

        (await Run("calendar", "load", Write("again.json", Notice), "--library", library)).ExitCode
            .ShouldBe(ExitCode.Refused);
        Directory.GetFiles(Path.Combine(library, "calendars", "cn")).Length.ShouldBe(1);
    }

    [TestCase("\"signed\"", "\"sgined\"", "2027.json:2:")]
    [TestCase("\"published\"", "\"amends\": \"乙\", \"published\"", "乙")]
    public async Task Load_OfAnInvalidNotice_TellsWhereAndTakesNothing(string good, string bad, string told)
    {
        var library = NewLibrary();
        var run = await Run("calendar", "load", Write("2027.json", Notice.Replace(good, bad)), "--library", library);

        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Error.ShouldContain(told);
        Directory.GetFileSystemEntries(Path.Combine(library, "calendars")).ShouldBeEmpty();
    }

    [Test]
    public async Task Library_WithABrokenFile_IsTold()
    {
        var library = NewLibrary();
        var folder = Directory.CreateDirectory(Path.Combine(library, "calendars", "cn")).FullName;
        File.WriteAllText(Path.Combine(folder, "2027.json"), "{ \"layer\": \"cn\" }");

        var run = await Run("calendar", "show", "--library", library);
        run.ExitCode.ShouldBe(ExitCode.InvalidDefinition);
        run.Error.ShouldContain("2027.json:1:1: missing-key");
    }

    [Test]
    public async Task ClockEval_OfTheReferenceCases_Holds()
    {
        var run = await Run("clock", "eval", Path.Combine(RepositoryRoot(), "tests", "data", "clock-cases.json"));

        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        var answers = JsonDocument.Parse(run.Output).RootElement;
        answers.GetArrayLength().ShouldBe(64);
        answers[0].GetProperty("actual").GetProperty("deadline_weekday").GetString().ShouldBe("周三");
        answers.EnumerateArray().ShouldAllBe(answer => answer.GetProperty("ok").GetBoolean());
    }

    [Test]
    public async Task ClockEval_WithAnotherAnswerThanExpected_FailsAndShowsIt()
    {
        var path = Write("cases.json", """
            [{ "id": "x", "kind": "deadline", "input": { "accepted_on": "2024-03-04", "limit_workdays": 7 },
               "expect": { "deadline": "2024-03-14" } }]
            """);
        var run = await Run("clock", "eval", path);

        run.ExitCode.ShouldBe(ExitCode.Failed);
        var answer = JsonDocument.Parse(run.Output).RootElement[0];
        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("actual").GetProperty("deadline").GetString().ShouldBe("2024-03-13");
    }

    [Test]
    public async Task ClockEval_OfACaseItCannotRead_NamesItAndPrintsNoAnswer()
    {
        var run = await Run("clock", "eval", Write("cases.json", """[{ "id": "Q7", "kind": "odd", "input": {} }]"""));

        run.ExitCode.ShouldBe(ExitCode.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("Q7");
    }

    private static async Task<CommandRun> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await ApprovalCommand.RunAsync(arguments, new Terminal(output, error));
        return new(code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string NewLibrary() =>
        Directory.CreateDirectory(Path.Combine(_folder, "library", "calendars")).Parent!.FullName;

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalEngine.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no ApprovalEngine.sln above the tests");
        }

        return folder.FullName;
    }
}
