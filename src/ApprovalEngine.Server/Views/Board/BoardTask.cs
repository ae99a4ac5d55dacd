using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>A task of an authority as the board sees it.</summary>
/// <param name="Case">Its case.</param>
/// <param name="Task">The task.</param>
/// <param name="Light">Its light at the moment of the board; null where no clock runs.</param>
public sealed record BoardTask(CaseRow Case, TaskRow Task, Light? Light)
{
    /// <summary>The light of a task at a moment.</summary>
    public static Light? LightAt(TaskRow task, long now) =>
        task.RedAt <= now ? Cases.Clocks.Light.Red
        : task.PausedAt <= now ? Cases.Clocks.Light.Paused
        : task.YellowAt <= now ? Cases.Clocks.Light.Yellow
        : task.RedAt is not null || task.YellowAt is not null ? Cases.Clocks.Light.Green : null;

    /// <summary>How much a light asks for attention: the smallest of a case's tasks stands for the case.</summary>
    public static int Rank(Light? light) => light switch
    {
        Cases.Clocks.Light.Red => 0,
        Cases.Clocks.Light.Yellow => 1,
        Cases.Clocks.Light.Green => 2,
        Cases.Clocks.Light.Paused => 3,
        _ => 4,
    };
}

/// <summary>A figure of the board with the cases behind it.</summary>
/// <param name="Key">What it is asked for by.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Cases">The cases, or nodes as <c>case/step</c>, that it counts.</param>
/// <param name="Of">What it is a share of; null for a plain count.</param>
public sealed record BoardFigure(string Key, Localized Title, ValueList<string> Cases, ValueList<string>? Of = null);

/// <summary>A department on the light wall; each case counts once, with its most urgent light.</summary>
/// <param name="Department">Its id; empty for tasks of no department.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Red">Cases overdue.</param>
/// <param name="Yellow">Cases soon due.</param>
/// <param name="Green">Cases in good time.</param>
/// <param name="Paused">Cases whose clocks are stopped.</param>
/// <param name="None">Cases without a clock.</param>
public sealed record DepartmentLights(
    string Department, Localized Title, BoardFigure Red, BoardFigure Yellow, BoardFigure Green, BoardFigure Paused,
    BoardFigure None)
{
    /// <summary>Every light in the order in which it asks for attention.</summary>
    public IReadOnlyList<(string Class, BoardFigure Figure)> All =>
        [("red", Red), ("yellow", Yellow), ("green", Green), ("paused", Paused), ("none", None)];

    /// <summary>Number of open cases.</summary>
    public int Count => All.Sum(light => light.Figure.Cases.Count);
}

/// <summary>今日/周/月 × 红灯件/黄灯件/未处理量.</summary>
/// <param name="Span">The span.</param>
/// <param name="Red">Cases that became red in it and are open.</param>
/// <param name="Yellow">Cases that became yellow in it, are open and not red.</param>
/// <param name="Due">Open cases that fall due until its end.</param>
public sealed record SpanLights(BoardSpan Span, BoardFigure Red, BoardFigure Yellow, BoardFigure Due);

/// <summary>A special procedure that stopped clocks, or an extension.</summary>
/// <param name="Case">The case.</param>
/// <param name="Kind">Its ground, or the clock that was extended.</param>
/// <param name="Basis">Legal basis.</param>
/// <param name="Amount">How long.</param>
/// <param name="From">When it was approved; null while it is only asked for.</param>
/// <param name="Until">Until when; null for an extension.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="Approver">The post that approves; null where only the person is known.</param>
/// <param name="ApprovedBy">Who approved; null while nobody has.</param>
/// <param name="IsOver">Whether it is over.</param>
public sealed record GroundLine(
    string Case, Localized Kind, string Basis, string Amount, NodaTime.LocalDateTime? From,
    NodaTime.LocalDateTime? Until, string AskedBy, Localized? Approver, string? ApprovedBy, bool IsOver);

/// <summary>A decision after its limit, with the reason that was given.</summary>
/// <param name="Case">The case.</param>
/// <param name="Step">The step.</param>
/// <param name="Days">Working days by which the limit had been passed.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Person">Who decided.</param>
/// <param name="Reason">Why it was late; null where the text was erased or none was given.</param>
public sealed record OverdueLine(
    string Case, Localized Step, int Days, NodaTime.LocalDateTime At, string Person, string? Reason);

/// <summary>A key node of a project.</summary>
/// <param name="Case">The case.</param>
/// <param name="Project">Its project; the case where it has none.</param>
/// <param name="Node">Planned, forecast and actual day, and its light.</param>
public sealed record NodeLine(string Case, string Project, Cases.NodeView Node);

/// <summary>How many cases began and were decided in a week.</summary>
/// <param name="Monday">The first day of the week.</param>
/// <param name="Opened">Cases begun.</param>
/// <param name="Closed">Cases decided.</param>
public sealed record WeekCount(NodaTime.LocalDate Monday, BoardFigure Opened, BoardFigure Closed);
