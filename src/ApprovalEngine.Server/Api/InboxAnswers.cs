using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("一页待办及各标签的件数", "A page of an inbox with the counts of its tabs")]
internal sealed record InboxAnswer
{
    [Doc("本页", "The entries")] public required IReadOnlyList<InboxLine> Items { get; init; }

    [Doc("下一页的游标，没有则为最后一页", "Cursor of the next page; missing on the last one")]
    public string? Next { get; init; }

    [Doc("各标签的件数，最多数到 999，更多写 999+", "The counts of the tabs; beyond 999 it is 999+")]
    public required IReadOnlyDictionary<string, string> Counts { get; init; }
}

[Doc("一项待办", "An entry of an inbox")]
internal sealed record InboxLine
{
    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("流程编号", "Id of the workflow")] public required string Workflow { get; init; }

    [Doc("项目代码", "Code of the project")] public string? Project { get; init; }

    [Doc("申请人编号", "Id of the applicant")] public required string Applicant { get; init; }

    [Doc("办件版本", "Version of the case")] public required long Version { get; init; }

    [Doc("步骤；已办件没有", "The step; missing where the case was dealt with")] public string? Step { get; init; }

    [Doc("联合办理中的部门、岗位或人", "Department, post or person whose part it is")] public string? Party { get; init; }

    [Doc("事项", "Item")] public string? Item { get; init; }

    [Doc("部门", "Department")] public string? Department { get; init; }

    [Doc("认领人", "Who claimed it")] public string? Assignee { get; init; }

    [Doc("轮到谁：authority、applicant、outside、time", "Whose turn it is: authority, applicant, outside or time")]
    public string? Turn { get; init; }

    [Doc("灯：GREEN、YELLOW、RED、PAUSED", "Light: GREEN, YELLOW, RED or PAUSED")] public string? Light { get; init; }

    [Doc("截止（中国时间）", "When it is due, China time")] public string? Due { get; init; }

    [Doc("收件时刻", "When it was applied for")] public Instant? ReceivedAt { get; init; }

    [Doc("受理时刻", "When it was accepted")] public Instant? AcceptedAt { get; init; }
}
