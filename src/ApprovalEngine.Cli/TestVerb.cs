using System.CommandLine;

namespace ApprovalEngine.Cli;

/// <summary><c>approval test</c>: plays every scenario below the paths; authors' tests of their workflows.</summary>
internal static class TestVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore }
            .Says("情景文件或文件夹", "Scenario files or folders");
        var command = new Command("test") { paths, CalendarVerb.LibraryOption() }
            .Says("运行路径下的全部情景", "Play every scenario below the paths")
            .WithExample("approval test samples");
        command.SetAction(parse => Run(parse, parse.GetValue(paths)!));
        return command;
    }

    private static int Run(ParseResult parse, string[] paths)
    {
        var output = Output.For(parse);
        if (ScenarioFiles.Below(paths, output) is not { } files)
        {
            return ExitCode.Usage;
        }

        var outcomes = files.Select(file => Play(parse, output, file)).ToList();
        var failed = outcomes.Count(outcome => !outcome.Passed);
        if (output.IsJson)
        {
            output.Json(outcomes);
        }
        else
        {
            output.Line($"{outcomes.Count - failed} passed, {failed} failed");
        }

        return files.Count == 0
            ? output.Fail(ExitCode.Usage, "没有找到情景文件（*.scenario.json）", "no scenario files (*.scenario.json) were found")
            : failed == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Outcome Play(ParseResult parse, Output output, string file)
    {
        var play = ScenarioPlay.Of(parse, output, file);
        var failures = play.Result is { } result
            ? result.Failures.Select(failure => failure.ToString()).ToList()
            : [.. play.Problems.Select(problem => problem.ToString())];
        var passed = play.Result is not null && failures.Count == 0;
        if (!output.IsJson)
        {
            var mark = passed ? "[green]PASS[/]" : "[red]FAIL[/]";
            var count = play.Result?.Passed ?? 0;
            output.MarkupLine($"{mark} {Spectre.Console.Markup.Escape(file)} ({count})");
            foreach (var failure in failures)
            {
                output.Line($"     {failure}");
            }
        }

        return new(file, passed, play.Result?.Passed ?? 0, failures);
    }

    private sealed record Outcome(string File, bool Passed, int Expectations, IReadOnlyList<string> Failures);
}
