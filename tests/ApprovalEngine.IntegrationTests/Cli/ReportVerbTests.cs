using System.Text.Json;
using ApprovalEngine.Cli;
using ApprovalEngine.IntegrationTests.Documents;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>Figures of a period on the command line, over scenarios and over a database.</summary>
public sealed class ReportVerbTests
{
    private static readonly string Samples = Path.Combine(Checkout.Root, "samples");

    [Test]
    public async Task Report_OfScenarios_NamesEachCaseByItsScenario()
    {
        var run = await Run($"report {Samples}/complaint --from 2024-03-01 --to 2024-03-31 --format json");
        run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
        var figures = JsonDocument.Parse(run.Output).RootElement[0].GetProperty("figures");
        var closing = figures.EnumerateArray().Single(one => one.GetProperty("figure").GetString() == "closing-rate");
        closing.GetProperty("rate").GetDecimal().ShouldBe(1);
        closing.GetProperty("rows").EnumerateArray().Select(row => row.GetString()).ShouldBe(
        [
            "duplicate:first", "duplicate:second", "overdue-handling:complaint", "reopened:complaint",
            "unanswered:complaint",
        ]);
    }

    [Test]
    public async Task Report_ByMonth_GivesOneForEach()
    {
        var run = await Run(
            $"report {Samples}/project-dispatch/project-dispatch.scenario.json --from 2024-04-01 --to 2024-05-31 "
            + "--every month --format json");
        JsonDocument.Parse(run.Output).RootElement.EnumerateArray()
            .Select(one => $"{one.GetProperty("from").GetString()} {one.GetProperty("workflow").GetString()}")
            .ShouldBe(
            [
                "2024-04-01 project-dispatch", "2024-04-01 project-issue",
                "2024-05-01 project-dispatch", "2024-05-01 project-issue",
            ]);
    }

    [Test]
    public async Task Report_OfADatabase_CountsItsCases()
    {
        var folder = Directory.CreateTempSubdirectory("approval-report-").FullName;
        try
        {
            var database = Path.Combine(folder, "cases.db");
            var library = Path.Combine(Checkout.Root, "workflows");
            (await Run($"case start complaint --db {database} --applicant tao --id T-1 --library {library}"))
                .ExitCode.ShouldBe(ExitCode.Ok);
            var run = await Run($"report --db {database} --from 2020-01-01 --to 2099-12-31 --format json");
            run.ExitCode.ShouldBe(ExitCode.Ok, run.Error);
            var figures = JsonDocument.Parse(run.Output).RootElement[0].GetProperty("figures");
            figures.EnumerateArray().Single(one => one.GetProperty("figure").GetString() == "open-at-end")
                .GetProperty("rows")[0].GetString().ShouldBe("T-1");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("report --from 2024-03-01 --to 2024-03-31")]
    [TestCase("report samples --db cases.db --from 2024-03-01 --to 2024-03-31")]
    [TestCase("report samples --from 2024-03-31 --to 2024-03-01")]
    [TestCase("report samples --from march --to april")]
    [TestCase("report no-such-folder --from 2024-03-01 --to 2024-03-31")]
    public async Task Report_AskedWrongly_IsAWrongCommandLine(string line) =>
        (await Run(line)).ExitCode.ShouldBe(ExitCode.Usage);

    private static Task<CommandRun> Run(string line) => CommandRun.OfAsync(ApprovalCommand.Verbs(), line);
}
