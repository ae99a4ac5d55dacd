using ApprovalEngine.Cases.Clocks;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>The tabs of an officer's inbox.</summary>
public enum InboxTab
{
    /// <summary>待办件: his turn, and no special procedure lasts.</summary>
    Todo,

    /// <summary>待补正件: the applicant has to correct or to rectify something.</summary>
    Correction,

    /// <summary>补正待确认件: the applicant has done so, or handed in what he owed.</summary>
    Corrected,

    /// <summary>特殊程序件: a special procedure lasts on the step.</summary>
    Stopped,

    /// <summary>容缺受理件: accepted although papers were missing.</summary>
    Tolerated,

    /// <summary>时限预警: yellow.</summary>
    Warning,

    /// <summary>逾期: red.</summary>
    Overdue,

    /// <summary>Everything of his that is open, whoever's turn it is.</summary>
    Open,

    /// <summary>已办件: cases on which he acted.</summary>
    Done,

    /// <summary>容缺通过件: of those, the ones granted while papers were owed (status 12).</summary>
    GrantedTolerated,

    /// <summary>办理不通过件: of those, the ones refused (status 13).</summary>
    Refused,

    /// <summary>不予受理件: of those, the ones refused at the window (status 5).</summary>
    IntakeRefused,
}

/// <summary>The order of an inbox.</summary>
public enum InboxOrder
{
    /// <summary>Red, yellow, green, paused, no light; in each what is due first, then what came first.</summary>
    Urgency,

    /// <summary>What came first.</summary>
    Received,

    /// <summary>What was opened last comes first.</summary>
    Newest,
}

/// <summary>What an officer asks his inbox for.</summary>
public sealed record InboxQuery
{
    /// <summary>Who asks.</summary>
    public required string Person { get; init; }

    /// <summary>Whose deputy he is at the moment.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>The posts that he holds, those of his principals among them.</summary>
    public required IReadOnlyList<string> Posts { get; init; }

    /// <summary>The moment at which the lights are read.</summary>
    public required Instant Now { get; init; }

    public InboxTab Tab { get; init; }

    public InboxOrder Order { get; init; }

    public string? Workflow { get; init; }

    public string? Item { get; init; }

    public string? Department { get; init; }

    public Light? Light { get; init; }

    /// <summary>A part of a case id or project code.</summary>
    public string? Text { get; init; }

    /// <summary>Projects whose name holds the text, as the directory says: any of these meets too.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>The same for applicants.</summary>
    public IReadOnlyList<string> Applicants { get; init; } = [];

    /// <summary>Rows on a page, 1 to 200.</summary>
    public int Size { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first.</summary>
    public string? After { get; init; }
}

/// <summary>A row of an inbox.</summary>
/// <param name="Case">The case.</param>
/// <param name="Task">What is to be done; null where the row is about a case that was dealt with.</param>
/// <param name="Light">Its light; null where no clock runs.</param>
public sealed record InboxRow(CaseRow Case, TaskRow? Task, Light? Light);

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Cursor of the page after; null where this is the last.</param>
public sealed record RowPage<T>(IReadOnlyList<T> Rows, string? Next);

/// <summary>How many rows a tab has.</summary>
/// <param name="Number">The number, at most 999.</param>
/// <param name="IsMore">Whether there are more.</param>
public readonly record struct TabCount(int Number, bool IsMore)
{
    /// <summary>The most that is counted.</summary>
    public const int Most = 999;

    /// <summary>The number, with a plus where there are more.</summary>
    public override string ToString() => IsMore ? $"{Number}+" : $"{Number}";

    internal static TabCount Of(long counted) => new((int)Math.Min(counted, Most), counted > Most);
}
