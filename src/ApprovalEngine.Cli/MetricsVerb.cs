using System.CommandLine;
using ApprovalEngine.Scenarios.Metrics;

namespace ApprovalEngine.Cli;

/// <summary><c>approval metrics</c>: the figures of a reform, before and after.</summary>
internal static class MetricsVerb
{
    public static Command Create()
    {
        var subject = new Argument<string?>("SUBJECT") { Arity = ArgumentArity.ZeroOrOne }
            .Says("情景文件、流程编号或流程文件（流程取其参考情景）", "Scenario, or a workflow by id or path (its reference scenario)");
        var all = new Option<bool>("--all").Says("库内全部流程及合计", "Every workflow of the library, with totals");
        var rows = new Option<bool>("--rows").Says("列出每个数字背后的明细", "List the rows behind each figure");
        var command = new Command("metrics") { subject, all, rows, CalendarVerb.LibraryOption() }
            .Says("改革前后的数字", "Figures before and after the reform")
            .WithExample("approval metrics land-to-start --rows")
            .WithExample("approval metrics samples/land-to-start/land-to-start.scenario.json --format json")
            .WithExample("approval metrics --all");
        command.SetAction(parse => Run(parse, parse.GetValue(subject), parse.GetValue(all), parse.GetValue(rows)));
        return command;
    }

    private static int Run(ParseResult parse, string? subject, bool all, bool rows)
    {
        var output = Output.For(parse);
        if (all == (subject is not null))
        {
            return output.Fail(
                ExitCode.Usage, "请指定一个情景或流程，或只用 --all", "name a scenario or a workflow, or use --all alone");
        }

        return all ? OfLibrary(parse, output, rows) : OfOne(parse, output, subject!, rows);
    }

    private static int OfOne(ParseResult parse, Output output, string subject, bool rows)
    {
        if (ReferenceScenario.Find(parse, subject) is not { } path)
        {
            return output.Fail(
                ExitCode.Usage, $"“{subject}”既不是文件，也没有参考情景 samples/{subject}/{subject}.scenario.json",
                $"'{subject}' is no file and has no reference scenario samples/{subject}/{subject}.scenario.json");
        }

        var play = ScenarioPlay.Of(parse, output, path);
        if (play.Result is not { } result)
        {
            ScenarioPlay.Tell(output, play.Problems);
            return play.ExitCode;
        }

        var report = ReformMetrics.Of(result, ReferenceScenario.Shown(path));
        if (output.IsJson)
        {
            output.Json(json => MetricsJson.Write(json, report, text => output.Say(text.Zh, text.En), rows));
        }
        else
        {
            MetricsTable.Show(output, report, rows);
        }

        return Doubtful(output, path, result.Failures.Count) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static int OfLibrary(ParseResult parse, Output output, bool rows)
    {
        if (NamedLibrary.For(parse, output, null, out var exitCode) is not { } library)
        {
            return exitCode;
        }

        var reports = new List<MetricsReport>();
        var unplayed = new List<LeftOutWorkflow>();
        foreach (var workflow in library.Definitions.Workflows)
        {
            var path = ReferenceScenario.Beside(library.Folder, workflow);
            var play = File.Exists(path) ? ScenarioPlay.Of(parse, output, path) : null;
            if (play is { Result: { Failures.Count: 0 } result })
            {
                reports.Add(ReformMetrics.Of(result, ReferenceScenario.Shown(path)));
                continue;
            }

            exitCode = play is null ? exitCode : ExitCode.Failed;
            unplayed.Add(new(workflow, play is null
                ? new("没有参考情景", "it has no reference scenario")
                : new("参考情景运行不符合期望", "its reference scenario does not hold")));
        }

        var totals = LibraryTotals.Of(reports, unplayed);
        if (output.IsJson)
        {
            output.Json(json =>
                MetricsJson.Write(json, reports, totals, text => output.Say(text.Zh, text.En), rows));
        }
        else
        {
            MetricsTable.Show(output, reports, totals, rows);
        }

        return exitCode;
    }

    private static bool Doubtful(Output output, string path, int failures)
    {
        if (failures > 0)
        {
            output.Warn($"{path} 有 {failures} 项期望不满足，数字不可信", $"{failures} expectations of {path} are not met");
        }

        return failures > 0;
    }
}
