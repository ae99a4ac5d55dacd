using System.CommandLine;
using System.Globalization;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cli;

/// <summary><c>approval calendar show</c>: the notices held, the days they settle, and how far they reach.</summary>
internal static class CalendarShow
{
    public static Command Create()
    {
        var year = new Argument<int?>("YEAR") { Arity = ArgumentArity.ZeroOrOne }
            .Says("只列出这一年的日期", "Show the days of this year only");
        var command = new Command("show") { year, CalendarVerb.LayersOption(), CalendarVerb.LibraryOption() }
            .Says("显示已有的放假通知和覆盖范围", "Show the notices held and what they cover")
            .WithExample("approval calendar show 2026");
        command.SetAction(parse => Run(parse, parse.GetValue(year)));
        return command;
    }

    private static int Run(ParseResult parse, int? year)
    {
        var output = Output.For(parse);
        if (CalendarVerb.Library(parse, output, file: null, out var exitCode) is not { } library
            || CalendarVerb.Calendar(parse, output, file: null, out exitCode) is not { } calendar)
        {
            return exitCode;
        }

        var (first, last) = (WorkingCalendar.TableFrom.Year, calendar.TableThrough.Year);
        if (year is { } asked && (asked < first || asked > last))
        {
            return output.Fail(
                ExitCode.Usage, $"年份应在 {first} 至 {last} 之间", $"the year lies between {first} and {last}");
        }

        var notices = library.Layers.Where(layer => calendar.Layers.Contains(layer.Id))
            .SelectMany(layer => layer.Notices).OrderBy(notice => notice.KnownOn)
            .Where(notice => year is null || (notice.CoversFrom.Year <= year && year <= notice.CoversThrough.Year))
            .ToList();
        var days = year is { } shown ? DaysOf(calendar, shown) : [];
        if (output.IsJson)
        {
            output.Json(Shape(calendar, notices, days));
        }
        else
        {
            Print(output, calendar, notices, days);
        }

        return ExitCode.Ok;
    }

    private static void Print(
        Output output, WorkingCalendar calendar, List<CalendarNotice> notices, List<CalendarDay> days)
    {
        output.Line($"{output.Say("版本", "version")}\t{calendar.Version}");
        output.Line($"{output.Say("覆盖", "covered")}\t{Text(calendar.CoveredFrom)}\t{Text(calendar.CoveredThrough)}");
        output.Line($"{output.Say("首个未覆盖日", "first uncovered")}\t{Text(FirstUncovered(calendar))}");
        output.Line($"{output.Say("暂定自", "provisional from")}\t{Text(calendar.ProvisionalFrom)}");
        foreach (var notice in notices)
        {
            var amends = notice.Amends is { } first ? output.Say($"\t修改 {first}", $"\tamends {first}") : "";
            output.Line(
                $"{notice.Layer}\t{notice.Number}\t{output.Say("签发", "signed")} {Text(notice.SignedOn)}\t"
                + $"{output.Say("公布", "published")} {Text(notice.PublishedOn)}{amends}");
        }

        foreach (var day in days)
        {
            var holiday = day.Holiday?.In(output.Language);
            output.Line($"{Text(day.Date)}\t{(day.Working ? "work" : "rest")}\t{holiday}\t{day.Notice}"
                + (day.Provisional ? output.Say("\t暂定", "\tprovisional") : ""));
        }
    }

    private static object Shape(WorkingCalendar calendar, List<CalendarNotice> notices, List<CalendarDay> days) => new
    {
        calendar.Version,
        calendar.Layers,
        CoveredFrom = Text(calendar.CoveredFrom),
        CoveredThrough = Text(calendar.CoveredThrough),
        FirstUncovered = Text(FirstUncovered(calendar)),
        ProvisionalFrom = Text(calendar.ProvisionalFrom),
        Notices = notices.Select(notice => new
        {
            notice.Layer,
            notice.Number,
            Signed = Text(notice.SignedOn),
            Published = Text(notice.PublishedOn),
            notice.Amends,
            Covers = new { From = Text(notice.CoversFrom), To = Text(notice.CoversThrough) },
        }),
        Days = days.Select(day => new
        {
            Date = Text(day.Date),
            Day = day.Working ? "work" : "rest",
            day.Kind,
            Holiday = day.Holiday is { } holiday ? new { holiday.Zh, holiday.En } : null,
            day.Notice,
            day.Layer,
            day.Provisional,
        }),
    };

    private static List<CalendarDay> DaysOf(WorkingCalendar calendar, int year) =>
    [
        .. Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year))
            .Select(day => calendar.Explain(new LocalDate(year, 1, 1).PlusDays(day)))
            .Where(day => day.Holiday is not null),
    ];

    private static LocalDate FirstUncovered(WorkingCalendar calendar) =>
        calendar.FirstUncovered(calendar.CoveredFrom, calendar.CoveredThrough) ?? calendar.CoveredThrough.PlusDays(1);

    private static string Text(LocalDate? date) =>
        date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "unknown";
}
