using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Views;
using ApprovalEngine.Server.Views.Choices;

namespace ApprovalEngine.Server.Pages.Inbox;

/// <summary>A column that an inbox may show.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its head.</param>
/// <param name="IsUsual">Whether it is shown to somebody who has chosen nothing.</param>
public sealed record InboxColumn(string Id, Localized Title, bool IsUsual)
{
    /// <summary>Every column, in order. The light and the case are always there.</summary>
    public static ValueList<InboxColumn> All { get; } =
    [
        new("due", new("剩余工作日 / 截止", "Left / due"), true),
        new("step", new("当前环节", "Step"), true),
        new("workflow", new("事项", "Matter"), true),
        new("applicant", new("申请单位", "Applicant"), true),
        new("received", new("收件时间", "Received"), true),
        new("accepted", new("受理时间", "Accepted"), false),
        new("channel", new("来源", "Channel"), false),
        new("stay", new("环节停留", "At this step"), true),
        new("lead", new("牵头/协办", "Lead"), false),
        new("status", new("状态", "State"), true),
        new("tags", new("标记", "Marks"), true),
        new("last", new("上一办理人意见", "Last opinion"), false),
        new("who", new("认领人", "Claimed by"), false),
    ];
}

/// <summary>A view that somebody saved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">The query of its address.</param>
public sealed record SavedView(string Name, string Query);

/// <summary>What the inbox shows.</summary>
public sealed record InboxModel
{
    public required InboxWish Wish { get; init; }

    public required InboxPart Part { get; init; }

    public required IReadOnlyDictionary<InboxTab, TabCount> Counts { get; init; }

    public required ValueList<string> Columns { get; init; }

    public ValueList<SavedView> Views { get; init; } = [];

    public ValueList<ActOption> Workflows { get; init; } = [];

    public ValueList<ActOption> Items { get; init; } = [];

    public ValueList<ActOption> Departments { get; init; } = [];

    /// <summary>For whom the reader acts at the moment.</summary>
    public ValueList<Localized> Principals { get; init; } = [];

    public required string Command { get; init; }

    /// <summary>What became of a batch; null where none was sent.</summary>
    public ValueList<BatchResult>? Results { get; init; }

    /// <summary>The query of the page without its cursor, for saving and for links.</summary>
    public required string Query { get; init; }

    /// <summary>Tabs in the order of domain.md 5.1.</summary>
    public static ValueList<(InboxTab Tab, Localized Title)> Tabs { get; } =
    [
        (InboxTab.Todo, new("待办件", "To do")),
        (InboxTab.Warning, new("时限预警", "Due soon")),
        (InboxTab.Overdue, new("逾期", "Overdue")),
        (InboxTab.Correction, new("待补正件", "To be corrected")),
        (InboxTab.Corrected, new("补正待确认件", "Corrected")),
        (InboxTab.Stopped, new("特殊程序件", "Stopped")),
        (InboxTab.Tolerated, new("容缺受理件", "Papers owed")),
        (InboxTab.Open, new("全部在办", "All open")),
        (InboxTab.Done, new("已办件", "Done")),
        (InboxTab.GrantedTolerated, new("容缺通过件", "Granted, owed")),
        (InboxTab.Refused, new("办理不通过件", "Refused")),
        (InboxTab.IntakeRefused, new("不予受理件", "Intake refused")),
    ];

    /// <summary>The lights one may filter by.</summary>
    public static ValueList<Light> Lights { get; } = [Light.Red, Light.Yellow, Light.Green, Light.Paused];
}

/// <summary>What became of one command of a batch.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Step">The step in words.</param>
/// <param name="Refusal">Why it was refused; null where it was carried out.</param>
/// <param name="Code">Stable code of that.</param>
public sealed record BatchResult(string CaseId, Localized Step, Localized? Refusal, string? Code);

/// <summary>The same answer for several tasks of one step.</summary>
public sealed record BatchModel
{
    public required Localized Step { get; init; }

    /// <summary>The tasks for which the answer is possible.</summary>
    public required ValueList<BatchTask> Tasks { get; init; }

    /// <summary>The answers that are possible for all of them.</summary>
    public required ValueList<ActChoice> Choices { get; init; }

    public required string Command { get; init; }

    public string Opinion { get; init; } = "";
}

/// <summary>A task of a batch.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Version">The version that was seen.</param>
/// <param name="Step">The step.</param>
/// <param name="Title">What people call the case.</param>
public sealed record BatchTask(string CaseId, long Version, string Step, Localized Title)
{
    /// <summary>As a form sends it.</summary>
    public string Key => $"{CaseId}|{Version}|{Step}";

    /// <summary>Reads what a form sent; null where it is nothing of the kind.</summary>
    public static BatchTask? Read(string? key) =>
        key?.Split('|') is [var id, var version, var step] && long.TryParse(version, out var seen)
            ? new(id, seen, step, new(id, id)) : null;
}
