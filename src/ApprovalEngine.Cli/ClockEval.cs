using System.CommandLine;
using ApprovalEngine.Cases.Clocks.Examples;

namespace ApprovalEngine.Cli;

/// <summary><c>approval clock eval</c>: computes a file of worked examples with the clocks of the engine.</summary>
internal static class ClockEval
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE").Says("算例文件（JSON）", "File of cases (JSON)");
        var command = new Command("eval") { file, CalendarVerb.LibraryOption() }
            .Says("计算时钟算例并与期望比较", "Compute clock cases and compare them with what they expect")
            .WithExample("approval clock eval cases.json");
        command.SetAction(parse => Run(parse, parse.GetValue(file)!));
        return command;
    }

    private static int Run(ParseResult parse, string path)
    {
        var output = Output.For(parse);
        if (CalendarVerb.FileBytes(path, output) is not { } bytes)
        {
            return ExitCode.Usage;
        }

        if (CalendarVerb.Library(parse, output, path, out var exitCode) is not { } library)
        {
            return exitCode;
        }

        var examples = ClockExamples.Answer(bytes, library);
        if (examples.Problems.Count > 0)
        {
            var told = examples.Problems.Select(problem => $"{path}: {problem.In(output.Language)}");
            var lines = string.Join('\n', told);
            return output.Fail(ExitCode.Usage, $"算例有误\n{lines}", $"the cases are not usable\n{lines}");
        }

        // The answer is JSON whatever the format: its readers are programs.
        output.Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var example in examples.Answers)
            {
                writer.WriteStartObject();
                writer.WriteString("id", example.Id);
                writer.WritePropertyName("actual");
                example.Actual.WriteTo(writer);
                writer.WriteBoolean("ok", example.Ok);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        var failed = examples.Answers.Count(example => !example.Ok);
        return failed == 0
            ? ExitCode.Ok
            : output.Fail(ExitCode.Failed, $"{failed} 个算例与期望不符", $"{failed} cases differ from what they expect");
    }
}
