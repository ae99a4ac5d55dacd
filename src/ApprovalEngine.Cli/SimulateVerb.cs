using System.CommandLine;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Cli;

/// <summary><c>approval simulate</c>: plays one scenario and shows what became of the case.</summary>
internal static class SimulateVerb
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO").Says("情景文件", "Scenario file");
        var ledger = new Option<string?>("--ledger")
            .Says("显示哪个时钟的逐日台账（默认为流程的承诺时钟）", "Clock whose ledger is shown (default: the workflow's promised clock)");
        var command = new Command("simulate") { scenario, ledger, CalendarVerb.LibraryOption() }
            .Says("在虚拟时钟下运行一个情景", "Play a scenario under a virtual clock")
            .WithExample("approval simulate samples/land-to-start/land-to-start.scenario.json");
        command.SetAction(parse => Run(parse, parse.GetValue(scenario)!, parse.GetValue(ledger)));
        return command;
    }

    private static int Run(ParseResult parse, string path, string? ledger)
    {
        var output = Output.For(parse);
        var play = ScenarioPlay.Of(parse, output, path);
        if (play.Result is not { } result)
        {
            ScenarioPlay.Tell(output, play.Problems);
            return play.ExitCode;
        }

        if (output.IsJson)
        {
            output.Json(json => ScenarioJson.Write(json, result));
        }
        else
        {
            CaseReport.Show(output, result, ledger);
        }

        return result.Failures.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
