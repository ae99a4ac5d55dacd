using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Server.Components;
using NodaTime;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>What a board is made of.</summary>
internal sealed record BoardMaterial(
    Instant Now, LocalDate Today, BoardSpan Span, ReportPeriod Period, IReadOnlyList<BoardTask> Tasks,
    IReadOnlyList<MovedCase> Moved, IReadOnlyList<CaseRow> Rows, ValueList<PeriodFigure> Kpis, int Weeks);

/// <summary>Makes a board of rows and histories; reads nothing itself.</summary>
internal static class BoardBuilder
{
    private static readonly string[] IssueWorkflows = ["project-issue", "project-dispatch", "complaint"];

    public static Board Of(
        BoardMaterial from, Func<string, WorkflowDefinition> definitions, Func<string, string, string?> text)
    {
        var known = from.Tasks.Select(task => task.Case).Concat(from.Rows).DistinctBy(row => row.CaseId).ToList();
        var byWorkflow = known.DistinctBy(row => row.Workflow)
            .ToDictionary(row => row.Workflow, row => definitions(row.DefinitionHash), StringComparer.Ordinal);
        var reports = PeriodReport.Of(from.Moved.Select(one => one.Reported), from.Period);
        var board = new Board
        {
            AsOf = from.Now,
            Span = from.Span,
            Period = from.Period,
            Wall = Wall(from.Tasks, byWorkflow),
            Spans = Enum.GetValues<BoardSpan>().Select(span => Lights(from, span)).ToValueList(),
            Overdue = from.Tasks.Where(task => task.Light == Light.Red).OrderBy(task => task.Task.RedAt)
                .ThenBy(task => task.Case.CaseId, StringComparer.Ordinal).ToValueList(),
            Late = BoardGrounds.Late(from, text),
            Stops = BoardGrounds.Stops(from),
            Extensions = BoardGrounds.Extensions(from),
            Doubts = BoardGrounds.Doubts(from),
            Reports = reports,
            Kpis = from.Kpis,
            Issues = from.Tasks.Where(task => IssueWorkflows.Contains(task.Case.Workflow))
                .OrderBy(task => BoardTask.Rank(task.Light)).ThenBy(task => task.Task.RedAt ?? long.MaxValue)
                .ThenBy(task => task.Case.CaseId, StringComparer.Ordinal).ToValueList(),
            Nodes = Nodes(from),
            Weeks = WeekCounts(from),
            Cases = known.ToDictionary(row => row.CaseId, StringComparer.Ordinal),
            Titles = byWorkflow.ToDictionary(
                pair => pair.Key, pair => pair.Value.File.Title, StringComparer.Ordinal),
            Steps = byWorkflow.SelectMany(pair => pair.Value.Steps.Select(step => (
                Key: $"{pair.Key}/{step.Id}", step.Title))).ToDictionary(
                pair => pair.Key, pair => pair.Title, StringComparer.Ordinal),
            Posts = byWorkflow.SelectMany(pair => pair.Value.Catalogue.Posts.Select(post => (
                Key: $"{pair.Key}/{post.Key}", post.Value.Title))).ToDictionary(
                pair => pair.Key, pair => pair.Title, StringComparer.Ordinal),
            Figures = new Dictionary<string, BoardFigure>(StringComparer.Ordinal),
        };
        return board with { Figures = Figures(board) };
    }

    private static Dictionary<string, BoardFigure> Figures(Board board) => board.Wall
        .SelectMany(department => department.All.Select(light => light.Figure))
        .Concat(board.Spans.SelectMany(span => new[] { span.Red, span.Yellow, span.Due }))
        .Concat(board.Doubts)
        .Concat(board.Weeks.SelectMany(week => new[] { week.Opened, week.Closed }))
        .Concat(board.Kpis.Select(FigureOf))
        .Concat(board.Reports.SelectMany(report => report.Figures.Select(figure => FigureOf(report, figure))))
        .ToDictionary(figure => figure.Key, StringComparer.Ordinal);

    /// <summary>A figure of a report as the board drills into it.</summary>
    public static BoardFigure FigureOf(PeriodReport report, PeriodFigure figure) => new(
        $"report/{report.Workflow}/{figure.Name}",
        new($"{report.Title.Zh}：{figure.Title.Zh}", $"{report.Title.En}: {figure.Title.En}"), figure.Numerator,
        figure.Denominator);

    /// <summary>A figure over all workflows as the board drills into it.</summary>
    public static BoardFigure FigureOf(PeriodFigure figure) =>
        new($"kpi/{figure.Name}", figure.Title, figure.Numerator, figure.Denominator);

    private static ValueList<DepartmentLights> Wall(
        IReadOnlyList<BoardTask> tasks, Dictionary<string, WorkflowDefinition> definitions) => tasks
        .GroupBy(task => task.Task.Department ?? "", StringComparer.Ordinal)
        .Select(group => Department(group.Key, [.. group], definitions))
        .OrderByDescending(one => one.Red.Cases.Count).ThenByDescending(one => one.Yellow.Cases.Count)
        .ThenByDescending(one => one.Count).ThenBy(one => one.Department, StringComparer.Ordinal).ToValueList();

    private static DepartmentLights Department(
        string id, List<BoardTask> tasks, Dictionary<string, WorkflowDefinition> definitions)
    {
        var title = tasks.Select(task => definitions[task.Case.Workflow].Catalogue.Departments)
            .FirstOrDefault(departments => departments.ContainsKey(id)) is { } found
            ? found[id].Title : new(id.Length == 0 ? "其他" : id, id.Length == 0 ? "other" : id);
        var worst = tasks.GroupBy(task => task.Case.CaseId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(task => BoardTask.Rank(task.Light)));
        var all = worst.Keys.Order(StringComparer.Ordinal).ToValueList();
        BoardFigure Of(int rank, string name, string zh, string en) => new(
            $"wall/{id}/{name}", new($"{title.Zh}：{zh}", $"{title.En}: {en}"),
            all.Where(one => worst[one] == rank).ToValueList(), all);
        return new(
            id, title, Of(0, "red", "红灯", "red"), Of(1, "yellow", "黄灯", "yellow"), Of(2, "green", "绿灯", "green"),
            Of(3, "paused", "停钟", "stopped"), Of(4, "none", "无时限", "without a clock"));
    }

    private static SpanLights Lights(BoardMaterial from, BoardSpan span)
    {
        var whole = BoardPeriod.Whole(span, from.Today);
        var now = from.Now.ToUnixTimeTicks();
        var (begin, end) = (BoardPeriod.Begin(whole.From), BoardPeriod.Begin(whole.To.PlusDays(1)));
        var (zh, en) = span switch
        {
            BoardSpan.Day => ("今日", "today"),
            BoardSpan.Week => ("本周", "this week"),
            _ => ("本月", "this month"),
        };
        var all = Ids(from.Tasks);
        BoardFigure Of(string name, string whatZh, string whatEn, Func<BoardTask, bool> holds) => new(
            $"span/{span}/{name}", new($"{zh}{whatZh}", $"{whatEn} {en}"), Ids(from.Tasks.Where(holds)), all);
        return new(
            span,
            Of("red", "转红灯", "became red", task => task.Task.RedAt >= begin && task.Task.RedAt <= now),
            Of("yellow", "转黄灯", "became yellow", task => task.Light == Light.Yellow && task.Task.YellowAt >= begin),
            Of("due", "内到期未办", "fall due", task => task.Task.RedAt > now && task.Task.RedAt <= end));
    }

    private static ValueList<string> Ids(IEnumerable<BoardTask> tasks) => tasks.Select(task => task.Case.CaseId)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();

    private static ValueList<NodeLine> Nodes(BoardMaterial from) => from.Moved
        .Where(one => one.State.Stage == CaseStage.Open)
        .SelectMany(one => NodeView.Of(one.State, one.Definition, one.Calendars, from.Today)
            .Where(node => node.Planned is not null)
            .Select(node => new NodeLine(one.Name, one.State.Project ?? one.Name, node)))
        .OrderBy(line => line.Node.Actual is null ? 0 : 1).ThenByDescending(line => line.Node.DaysLate)
        .ThenBy(line => line.Case, StringComparer.Ordinal).ToValueList();

    private static ValueList<WeekCount> WeekCounts(BoardMaterial from)
    {
        var monday = from.Today.PlusDays(1).Previous(IsoDayOfWeek.Monday);
        return Enumerable.Range(0, from.Weeks).Reverse().Select(back => monday.PlusWeeks(-back))
            .Select(day => new WeekCount(
                day,
                Week(from, day, "opened", "新收", "opened", row => BoardPeriod.Begin(StartOf(row))),
                Week(from, day, "closed", "办结", "closed", row => row.DecidedAt))).ToValueList();
    }

    private static LocalDate StartOf(CaseRow row) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(row.StartedAt[..10]).Value;

    private static BoardFigure Week(
        BoardMaterial from, LocalDate monday, string name, string zh, string en, Func<CaseRow, long?> at)
    {
        var (begin, end) = (BoardPeriod.Begin(monday), BoardPeriod.Begin(monday.PlusWeeks(1)));
        var day = When.Day(monday);
        return new(
            $"week/{day}/{name}", new($"{day} 当周{zh}", $"{en} in the week of {day}"),
            from.Rows.Where(row => at(row) >= begin && at(row) < end).Select(row => row.CaseId)
                .Order(StringComparer.Ordinal).ToValueList());
    }
}
