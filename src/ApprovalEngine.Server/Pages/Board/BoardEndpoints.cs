using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Board;
using NodaTime;

namespace ApprovalEngine.Server.Pages.Board;

/// <summary>What the board page shows.</summary>
/// <param name="Board">The board.</param>
/// <param name="Names">Names of people on it.</param>
/// <param name="Department">The only department shown; empty for all.</param>
/// <param name="MaySupervise">Whether the reader may urge.</param>
/// <param name="Urged">The case that was urged just now; null for none.</param>
public sealed record BoardModel(
    Views.Board.Board Board, IReadOnlyDictionary<string, string> Names, string Department, bool MaySupervise,
    string? Urged)
{
    /// <summary>Where a figure leads to.</summary>
    public string Drill(BoardFigure figure, bool whole = false) =>
        $"/board/cases?figure={Uri.EscapeDataString(figure.Key)}&span={Board.Span}{(whole ? "&side=of" : "")}";

    /// <summary>A person by name.</summary>
    public string Person(string id) => Names.GetValueOrDefault(id, id);
}

/// <summary>The cases behind a figure.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Rows">Rows of the figure: cases, or nodes and ratings of cases.</param>
/// <param name="Cases">The cases by id.</param>
/// <param name="Names">Names of applicants.</param>
/// <param name="Titles">Titles of workflows.</param>
/// <param name="Back">Where it was asked from.</param>
public sealed record DrillModel(
    Localized Title, ValueList<string> Rows, IReadOnlyDictionary<string, CaseRow> Cases,
    IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, Localized> Titles, string Back);

/// <summary>Reports of weeks or months, to be printed.</summary>
/// <param name="Every">week or month.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Reports">The reports, by period and workflow.</param>
/// <param name="Kpis">The figures of the whole time over all workflows.</param>
public sealed record ReportModel(
    string Every, LocalDate From, LocalDate To, ValueList<PeriodReport> Reports, ValueList<PeriodFigure> Kpis);

/// <summary>云调度: the board, the cases behind each figure, reports, urging.</summary>
public static class BoardEndpoints
{
    private const int MostDays = 400;

    public static void AddBoard(this IServiceCollection services) => services.AddSingleton<BoardDesk>();

    public static void MapBoard(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/board", ShowAsync).Needs(Right.ReadBoard);
        pages.MapGet("/board/cases", DrillAsync).Needs(Right.ReadBoard);
        pages.MapGet("/board/report", ReportAsync).Needs(Right.ReadBoard);
        pages.MapPost("/board/urge", UrgeAsync).Needs(Right.Supervise);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string? span, string? urged, BoardDesk desk, PeopleNames names,
        CancellationToken cancellation)
    {
        var department = DepartmentOf(context.Caller());
        var board = await desk.AtAsync(SpanOf(span), department, cancellation);
        var people = board.Cases.Values.Select(row => row.Applicant)
            .Concat(board.Issues.Concat(board.Overdue).Select(task => task.Task.Assignee).OfType<string>())
            .Concat(board.Stops.Concat(board.Extensions)
                .SelectMany(line => new[] { line.AskedBy, line.ApprovedBy }.OfType<string>()))
            .Concat(board.Late.Select(line => line.Person));
        return Answers.Page<BoardPage>(new BoardModel(
            board, await names.OfAsync(people, Frame.Of(context).Language, cancellation), department,
            context.Caller().May(Right.Supervise),
            urged));
    }

    private static async Task<IResult> DrillAsync(
        HttpContext context, string figure, string? span, string? side, string? from, string? to, BoardDesk desk,
        PeopleNames names, Door door, CancellationToken cancellation)
    {
        var found = When.Read(from) is { } first && When.Read(to) is { } last && IsPeriod(first, last)
            ? await OfReportAsync(desk, figure, new(first, last), cancellation)
            : (await desk.AtAsync(SpanOf(span), DepartmentOf(context.Caller()), cancellation)).Figures
                .GetValueOrDefault(figure);
        if (found is null)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "no-such-figure", new(
                "没有这个指标", "there is no such figure"));
        }

        var rows = side == "of" ? found.Of ?? found.Cases : found.Cases;
        var department = DepartmentOf(context.Caller());
        var cases = (await desk.RowsAsync(rows.Select(Views.Board.Board.CaseOf), cancellation))
            .Where(pair => BoardDesk.IsOf(door.Shelves.Definition(pair.Value.DefinitionHash), department))
            .ToDictionary(StringComparer.Ordinal);
        rows = rows.Where(row => cases.ContainsKey(Views.Board.Board.CaseOf(row))).ToValueList();
        return Answers.Page<DrillPage>(new DrillModel(
            side == "of" ? new($"{found.Title.Zh}（分母）", $"{found.Title.En} (of)") : found.Title, rows, cases,
            await names.OfAsync(cases.Values.Select(row => row.Applicant), Frame.Of(context).Language, cancellation),
            cases.Values.DistinctBy(row => row.Workflow).ToDictionary(
                row => row.Workflow, row => door.Shelves.Definition(row.DefinitionHash).File.Title,
                StringComparer.Ordinal),
            from is null ? $"/board?span={SpanOf(span)}" : $"/board/report?from={from}&to={to}"));
    }

    private static async Task<BoardFigure?> OfReportAsync(
        BoardDesk desk, string figure, ReportPeriod period, CancellationToken cancellation)
    {
        if (desk.Kpis(period, "").FirstOrDefault(one => figure == $"kpi/{one.Name}") is { } kpi)
        {
            return BoardBuilder.FigureOf(kpi);
        }

        var reports = await desk.ReportsAsync([period], cancellation);
        return reports.SelectMany(report => report.Figures.Select(one => BoardBuilder.FigureOf(report, one)))
            .FirstOrDefault(one => one.Key == figure);
    }

    private static async Task<IResult> ReportAsync(
        HttpContext context, string? every, string? from, string? to, BoardDesk desk, IClock clock,
        CancellationToken cancellation)
    {
        var today = Calendars.ChinaTime.ToLocal(clock.GetCurrentInstant()).Date;
        var isMonth = every == "month";
        var span = BoardPeriod.UpTo(isMonth ? BoardSpan.Month : BoardSpan.Week, today);
        var (first, last) = (When.Read(from) ?? span.From, When.Read(to) ?? span.To);
        if (!IsPeriod(first, last))
        {
            return Answers.Refused(context, StatusCodes.Status400BadRequest, "period-invalid", new(
                $"起止日期应先后有序，且不超过 {MostDays} 天", $"two days in order, at most {MostDays} days apart"));
        }

        var whole = new ReportPeriod(first, last);
        var periods = every is null && from is not null ? [whole] : isMonth ? whole.Months() : whole.Weeks();
        return Answers.Page<ReportPage>(new ReportModel(
            isMonth ? "month" : "week", first, last, await desk.ReportsAsync(periods, cancellation),
            desk.Kpis(whole, DepartmentOf(context.Caller()))));
    }

    private static async Task<IResult> UrgeAsync(HttpContext context, ActService acts, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var caseId = form["case"].ToString();
        var answer = await acts.SendAsync(
            new()
            {
                CaseId = caseId,
                Actor = context.Caller().As(ActorRole.Supervisor),
                Command = new CaseCommand.Task(
                    form["step"].ToString(), TaskVerb.Urged,
                    new() { Reason = form["reason"].ToString().Trim() is { Length: > 0 } reason ? reason : null }),
                CommandId = form["command"].ToString(),
            },
            cancellation);
        return answer is Answer.Refused { Refusal: var refusal }
            ? Answers.Refused(context, Answers.StatusOf(refusal.Code), refusal.Code, refusal.Message)
            : Results.LocalRedirect($"/board?span={SpanOf(form["span"])}&urged={Uri.EscapeDataString(caseId)}");
    }

    // Whoever supervises or audits sees every department, a head his own.
    private static string DepartmentOf(CurrentUser user) =>
        user.Roles.Contains(Role.Supervisor) || user.Roles.Contains(Role.Auditor) ? "" : user.Department;

    private static BoardSpan SpanOf(string? text) =>
        Enum.TryParse<BoardSpan>(text, ignoreCase: true, out var span) && Enum.IsDefined(span) ? span : BoardSpan.Week;

    private static bool IsPeriod(LocalDate from, LocalDate to) =>
        from <= to && Period.DaysBetween(from, to) <= MostDays;
}
