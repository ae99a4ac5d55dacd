using System.CommandLine;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Cli;

/// <summary><c>approval calendar ledger</c>: accounts for a deadline, day by day.</summary>
internal static class CalendarLedger
{
    private static readonly LocalDateTimePattern ToTheMinute =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static Command Create()
    {
        var start = new Argument<string>("START")
            .Says("起算日或时刻，如 2024-03-04 或 2024-03-04T10:00", "Start, such as 2024-03-04 or 2024-03-04T10:00");
        var limit = new Argument<string>("LIMIT").Says("时限，如 \"7 working days\"", "Limit, such as \"7 working days\"");
        var command = new Command("ledger") { start, limit, CalendarVerb.LayersOption(), CalendarVerb.LibraryOption() }
            .Says("逐日列出期限的计算", "Account for a deadline, one line a day")
            .WithExample("approval calendar ledger 2020-06-16 \"7 working days\"");
        command.SetAction(parse => Run(parse, parse.GetValue(start)!, parse.GetValue(limit)!));
        return command;
    }

    private static int Run(ParseResult parse, string startText, string limitText)
    {
        var output = Output.For(parse);
        if (ParseStart(startText) is not { } start)
        {
            return output.Fail(
                ExitCode.Usage, $"\"{startText}\" 不是日期或时刻", $"\"{startText}\" is neither a date nor a moment");
        }

        if (!Limit.TryParse(limitText, out var limit, out var problem))
        {
            return output.Fail(ExitCode.Usage, problem!.Message.Zh, problem.Message.En);
        }

        if (CalendarVerb.Calendar(parse, output, file: null, out var exitCode) is not { } calendar)
        {
            return exitCode;
        }

        try
        {
            Print(output, ClockLedger.Of(new ClockRun { Limit = limit, StartedAt = start }, calendar));
            return ExitCode.Ok;
        }
        catch (CalendarRangeException range)
        {
            return output.Fail(ExitCode.Usage, $"超出日历范围：{range.Message}", range.Message);
        }
    }

    private static void Print(Output output, ValueList<LedgerLine> lines)
    {
        if (output.IsJson)
        {
            output.Json(lines.Select(line => new
            {
                Date = $"{line.Date:uuuu-MM-dd}",
                Mark = line.Mark.Wire(),
                line.Consumed,
                Reason = new { line.Reason.Zh, line.Reason.En },
                line.Provisional,
            }));
            return;
        }

        foreach (var line in lines)
        {
            var provisional = line.Provisional ? output.Say("（暂定）", " (provisional)") : "";
            output.Line($"{line.Date:uuuu-MM-dd}\t{line.Mark.Wire()}\t{line.Reason.In(output.Language)}{provisional}");
        }
    }

    private static LocalDateTime? ParseStart(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value.AtMidnight()
        : ToTheMinute.Parse(text) is { Success: true } moment ? moment.Value
        : null;
}
