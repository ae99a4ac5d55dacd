using System.Globalization;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Components;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Calendar;

/// <summary>A year of a calendar.</summary>
public sealed record CalendarModel(
    int Year, string Layers, IReadOnlyList<MonthModel> Months, IReadOnlyList<CalendarNotice> Notices,
    bool IsProvisional, string ProvisionalFrom, int Left);

/// <summary>A month: weeks from Monday to Sunday.</summary>
public sealed record MonthModel(int Number, string Name, IReadOnlyList<IReadOnlyList<DayModel?>> Weeks);

/// <summary>A day: its number, how it looks, its mark and why.</summary>
public sealed record DayModel(int Number, string Class, Localized Mark, Localized Why);

/// <summary>A notice before it is published.</summary>
public sealed record NoticeModel(string Name, string Text, NoticeFile File, RevisionPreview? Preview);

/// <summary>The working calendar, and next year's notice.</summary>
public static class CalendarEndpoints
{
    private const int MostBytes = 1024 * 1024;
    private static readonly Localized Nothing = new("", "");

    public static void MapCalendar(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calendar", Show).Needs(Right.ManageCalendar);
        pages.MapPost("/calendar/preview", PreviewAsync).Needs(Right.ManageCalendar);
        pages.MapPost("/calendar/publish", PublishAsync).Needs(Right.ManageCalendar);
    }

    private static IResult Show(
        HttpContext context, string? layers, int? year, LibraryShelf shelf, CalendarRevision revision, IClock clock)
    {
        var library = shelf.Files.Open.Calendars;
        var named = (layers ?? "cn").Split(',', StringSplitOptions.TrimEntries);
        var shown = year ?? ChinaTime.DateOf(clock.GetCurrentInstant()).Year;
        if (named.Any(layer => !library.Holds(layer)) || shown < WorkingCalendar.TableFrom.Year)
        {
            return Missing(context);
        }

        var calendar = library.Resolve(named);
        if (shown > calendar.TableThrough.Year)
        {
            return Missing(context);
        }

        var notices = library.Layers.Where(layer => named.Contains(layer.Id)).SelectMany(layer => layer.Notices)
            .Where(notice => notice.CoversFrom.Year <= shown && shown <= notice.CoversThrough.Year).ToList();
        return Answers.Page<CalendarPage>(new CalendarModel(
            shown, string.Join(',', named),
            Enumerable.Range(1, 12).Select(month => MonthOf(calendar, shown, month)).ToList(), notices,
            calendar.ProvisionalFrom.Year <= shown,
            When.Day(calendar.ProvisionalFrom), revision.Left));
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext context, LibraryShelf shelf, CalendarRevision revision, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        if (form.Files.GetFile("file") is not { Length: > 0 and <= MostBytes } file)
        {
            return Answers.Refused(context, StatusCodes.Status400BadRequest, "file-too-large", new(
                "请选择不超过 1 MB 的文件", "choose a file of at most 1 MB"));
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation);
        var read = NoticeFile.Read(shelf.Files, file.FileName, text);
        return Answers.Page<NoticePage>(
            new NoticeModel(
                file.FileName, text, read,
                read.Problems.Count == 0 ? revision.Preview(read.Calendars, cancellation) : null),
            read.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PublishAsync(
        HttpContext context, LibraryShelf shelf, CalendarRevision revision, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var (name, text, by) = (form["name"].ToString(), form["text"].ToString(), context.Caller().Id);
        var read = NoticeFile.Read(shelf.Files, name, text);
        if (read.Problems.Count > 0)
        {
            return Answers.Page<NoticePage>(
                new NoticeModel(name, text, read, null), StatusCodes.Status422UnprocessableEntity);
        }

        var numbers = string.Join('、', read.Layer!.Notices.Select(notice => notice.Number));
        await shelf.PublishAsync(
            new Dictionary<string, string?> { [read.Path] = text },
            new(by, by, $"载入放假通知 | loaded notices: {numbers}", "{}"), null, cancellation);
        revision.Want();
        return Results.LocalRedirect($"/calendar?year={read.Layer.Notices[0].CoversFrom.Year}");
    }

    private static MonthModel MonthOf(WorkingCalendar calendar, int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        var cells = Enumerable.Repeat<DayModel?>(null, (int)first.DayOfWeek - 1)
            .Concat(Enumerable.Range(0, CalendarSystem.Iso.GetDaysInMonth(year, month))
                .Select(day => DayOf(calendar.Explain(first.PlusDays(day)))));
        return new(
            month, CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month),
            cells.Chunk(7).Select(week => (IReadOnlyList<DayModel?>)
                [.. week, .. Enumerable.Repeat<DayModel?>(null, 7 - week.Length)]).ToList());
    }

    private static DayModel DayOf(CalendarDay day)
    {
        var holiday = day.Holiday is { } name ? name : Nothing;
        var why = new Localized(
            string.Join("，", new[] { holiday.Zh, day.Notice, day.Provisional ? "暂定" : "" }.Where(Some)),
            string.Join(", ", new[] { holiday.En, day.Notice, day.Provisional ? "provisional" : "" }.Where(Some)));
        return (day.Working, day.Holiday) switch
        {
            (true, not null) => new(day.Date.Day, "make-up", new("班", "work"), why),
            (false, not null) => new(day.Date.Day, "off", new("休", "off"), why),
            (false, null) => new(day.Date.Day, "weekend", Nothing, why),
            _ => new(day.Date.Day, "", Nothing, why),
        };
    }

    private static bool Some(string? text) => !string.IsNullOrEmpty(text);

    private static IResult Missing(HttpContext context) => Answers.Refused(
        context, StatusCodes.Status404NotFound, "unknown-calendar", new(
            "没有此日历或年份", "there is no such calendar or year"));
}
