using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios.Reports;
using NodaTime;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>What a supervisor sees: every figure with the cases behind it, as of one moment.</summary>
public sealed record Board
{
    /// <summary>The moment.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The span of the figures that have one.</summary>
    public required BoardSpan Span { get; init; }

    /// <summary>The days of that span until now.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>Lights by department, most red first.</summary>
    public required ValueList<DepartmentLights> Wall { get; init; }

    /// <summary>Lights of today, this week and this month.</summary>
    public required ValueList<SpanLights> Spans { get; init; }

    /// <summary>Overdue tasks, the longest overdue first.</summary>
    public required ValueList<BoardTask> Overdue { get; init; }

    /// <summary>Late decisions of the span with their reasons.</summary>
    public required ValueList<OverdueLine> Late { get; init; }

    /// <summary>Stops that last or began in the span.</summary>
    public required ValueList<GroundLine> Stops { get; init; }

    /// <summary>Extensions approved in the span.</summary>
    public required ValueList<GroundLine> Extensions { get; init; }

    /// <summary>Cases with a second correction notice, overrides and late entries in the span.</summary>
    public required ValueList<BoardFigure> Doubts { get; init; }

    /// <summary>The figures of docs/reports.md, workflow by workflow.</summary>
    public required ValueList<PeriodReport> Reports { get; init; }

    /// <summary>Figures over all workflows, from what the tables hold of each case and item.</summary>
    public required ValueList<PeriodFigure> Kpis { get; init; }

    /// <summary>Open issues and tickets: what is to be done about each.</summary>
    public required ValueList<BoardTask> Issues { get; init; }

    /// <summary>Key nodes of open projects, the latest first.</summary>
    public required ValueList<NodeLine> Nodes { get; init; }

    /// <summary>The last weeks, the oldest first.</summary>
    public required ValueList<WeekCount> Weeks { get; init; }

    /// <summary>The rows of every case that is named anywhere on the board.</summary>
    public required IReadOnlyDictionary<string, CaseRow> Cases { get; init; }

    /// <summary>Titles of workflows.</summary>
    public required IReadOnlyDictionary<string, Localized> Titles { get; init; }

    /// <summary>Titles of steps: workflow, slash, step.</summary>
    public required IReadOnlyDictionary<string, Localized> Steps { get; init; }

    /// <summary>Titles of posts: workflow, slash, post.</summary>
    public required IReadOnlyDictionary<string, Localized> Posts { get; init; }

    /// <summary>Every figure by its key.</summary>
    public required IReadOnlyDictionary<string, BoardFigure> Figures { get; init; }

    /// <summary>The case of a row of a figure, which may name a node or a rating behind a slash.</summary>
    public static string CaseOf(string row) => row.Split('/', 2)[0];
}
