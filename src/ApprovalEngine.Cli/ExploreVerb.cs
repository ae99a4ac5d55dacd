using System.CommandLine;
using ApprovalEngine.Scenarios.Exploration;

namespace ApprovalEngine.Cli;

/// <summary><c>approval explore</c>: walks every state that a workflow can reach.</summary>
internal static class ExploreVerb
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW").Says("流程编号", "Id of a workflow");
        var most = new Option<int>("--max-states") { DefaultValueFactory = _ => 200_000 }.Says("最多", "most");
        var command = new Command("explore") { workflow, most, CalendarVerb.LibraryOption() }
            .Says("走遍流程可达的全部状态", "Walk every state that a workflow can reach")
            .WithExample("approval explore single-permit");
        command.SetAction(parse => Run(parse, parse.GetValue(workflow)!, parse.GetValue(most)));
        return command;
    }

    private static int Run(ParseResult parse, string workflow, int most)
    {
        var output = Output.For(parse);
        if (OpenLibrary.For(parse, output, null, out var exitCode) is not { } library)
        {
            return exitCode;
        }

        var read = library.Definitions.Read(workflow);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var explorer = new Explorer(read.Definition!, library.Calendars.Resolve(read.Definition!.File.Calendar, null));
        foreach (var line in TempBench.Run(explorer, most))
        {
            output.Line(line);
        }

        output.Line($"{watch.ElapsedMilliseconds} ms");
        return ExitCode.Ok;
    }
}
