using System.CommandLine;
using System.Text;
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Cli;

/// <summary><c>approval calendar eval</c>: answers a file of questions, and checks the answers it expects.</summary>
internal static class CalendarEval
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
            .Says("CSV 文件，首行 op,start,arg[,expected]", "CSV file whose first line is op,start,arg[,expected]");
        var command = new Command("eval") { file, CalendarVerb.LayersOption(), CalendarVerb.LibraryOption() }
            .Says("计算一个文件中的工作日问题", "Answer a file of working-day questions")
            .WithExample("approval calendar eval questions.csv")
            .WithExample("approval calendar eval questions.csv --calendar cn,cn-gx --format json");
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

        if (CalendarVerb.Calendar(parse, output, path, out var exitCode) is not { } calendar)
        {
            return exitCode;
        }

        var answered = CalendarRows.Answer(Encoding.UTF8.GetString(bytes), calendar);
        if (answered.Problems.Count > 0)
        {
            var lines = answered.Problems.Select(problem =>
                $"{path}:{problem.Line}: {problem.Message.In(output.Language)}");
            return output.Fail(
                ExitCode.Usage,
                $"文件有误\n{string.Join('\n', lines)}", $"the file is not usable\n{string.Join('\n', lines)}");
        }

        if (output.IsJson)
        {
            output.Json(answered.Rows.Select(row =>
                new { row.Op, row.Start, row.Arg, row.Answer, row.Expected, Ok = row.Holds }));
        }
        else
        {
            output.Line(CalendarRows.AnswerHeader);
            foreach (var row in answered.Rows)
            {
                output.Line($"{row.Op},{row.Start},{row.Arg},{row.Answer}");
            }
        }

        return Judge(output, path, answered);
    }

    private static int Judge(Output output, string path, CalendarRows answered)
    {
        var differing = answered.Rows.Where(row => !row.Holds).ToList();
        foreach (var row in differing)
        {
            output.Warn(
                $"{path}:{row.Line}：期望 {row.Expected}，得到 {row.Answer}",
                $"{path}:{row.Line}: expected {row.Expected}, got {row.Answer}");
        }

        return differing.Count == 0
            ? ExitCode.Ok
            : output.Fail(
                ExitCode.Failed, $"{differing.Count} 行与期望不符", $"{differing.Count} rows differ from what they expect");
    }
}
