using NodaTime;

namespace ApprovalEngine.Server.Api;

[Doc("一页结果", "A page of results")]
internal sealed record PageAnswer<T>
{
    [Doc("本页", "The entries")] public required IReadOnlyList<T> Items { get; init; }

    [Doc("下一页的游标，没有则为最后一页", "Cursor of the next page; missing on the last one")]
    public string? Next { get; init; }
}

[Doc("办件（列表）", "A case in a list")]
internal sealed record CaseLine
{
    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("流程编号", "Id of the workflow")] public required string Workflow { get; init; }

    [Doc("状态：open、decided、closed", "State: open, decided or closed")] public required string State { get; init; }

    [Doc("结果", "Outcome")] public string? Outcome { get; init; }

    [Doc("办理状态代码 1-15", "Handling status code, 1 to 15")] public required int Status { get; init; }

    [Doc("版本：最后事件的序号", "Version: number of the last event")] public required long Version { get; init; }

    [Doc("申请人编号", "Id of the applicant")] public required string Applicant { get; init; }

    [Doc("代办员编号", "Id of the agent")] public string? Agent { get; init; }

    [Doc("项目代码", "Code of the project")] public string? Project { get; init; }

    [Doc("开始时间（中国时间）", "When it was started, China time")] public required string StartedAt { get; init; }

    [Doc("最后变更时刻", "When it changed last")] public required Instant UpdatedAt { get; init; }

    [Doc("下一期限（中国时间）", "Next deadline, China time")] public LocalDateTime? Due { get; init; }

    [Doc("下一期限的名称", "Name of the next deadline")] public string? Deadline { get; init; }
}

[Doc("办件现状", "A case as it stands")]
internal sealed record CaseAnswer
{
    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("版本：最后事件的序号，也是 ETag", "Version: number of the last event; also the ETag")]
    public required long Version { get; init; }

    [Doc("流程编号", "Id of the workflow")] public required string Workflow { get; init; }

    [Doc("流程标题", "Title of the workflow")] public required Localized Title { get; init; }

    [Doc("流程定义的内容哈希", "Content hash of its definition")] public required string Definition { get; init; }

    [Doc("状态：open、decided、closed", "State: open, decided or closed")] public required string State { get; init; }

    [Doc("结果", "Outcome")] public string? Outcome { get; init; }

    [Doc("办理状态代码 1-15", "Handling status code, 1 to 15")] public required int Status { get; init; }

    [Doc("申请人编号", "Id of the applicant")] public required string Applicant { get; init; }

    [Doc("代办员编号", "Id of the agent")] public string? Agent { get; init; }

    [Doc("项目代码", "Code of the project")] public string? Project { get; init; }

    [Doc("是否在绿色通道", "Whether the green lane was approved")] public required bool GreenLane { get; init; }

    [Doc("开始时间（中国时间）", "When it was started, China time")]
    public required LocalDateTime StartedAt { get; init; }

    [Doc("待办", "Open steps")] public required IReadOnlyList<TaskAnswer> Tasks { get; init; }

    [Doc("步骤", "Steps that something happened to")] public required IReadOnlyList<StepAnswer> Steps { get; init; }

    [Doc("时钟", "Clocks")] public required IReadOnlyList<ClockAnswer> Clocks { get; init; }

    [Doc("关键节点", "Key nodes")] public required IReadOnlyList<NodeAnswer> Nodes { get; init; }

    [Doc("证照", "Certificates")] public required IReadOnlyList<CertificateAnswer> Certificates { get; init; }

    [Doc("打包成员", "Members of the bundle")] public required IReadOnlyList<MemberLine> Members { get; init; }

    [Doc("它所由来的办件", "The case it came from")] public LinkAnswer? Origin { get; init; }

    [Doc("由它产生的办件", "Cases that came from it")] public required IReadOnlyList<LinkAnswer> Links { get; init; }
}

[Doc("待办步骤", "An open step")]
internal sealed record TaskAnswer
{
    [Doc("步骤", "The step")] public required string Step { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("第几次打开", "Number of times it was opened")] public required int Attempt { get; init; }

    [Doc("轮到的岗位；没有则轮到申请人", "Post whose turn it is; missing for the applicant")]
    public string? Post { get; init; }

    [Doc("认领人", "Who claimed it")] public string? Assignee { get; init; }

    [Doc("打开时间（中国时间）", "When it was opened, China time")]
    public required LocalDateTime OpenedAt { get; init; }

    [Doc("联合办理中尚未答复的各方", "Parties of a joint step that have not answered")]
    public required IReadOnlyList<string> Missing { get; init; }
}

[Doc("步骤", "A step")]
internal sealed record StepAnswer
{
    [Doc("步骤", "The step")] public required string Step { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("waiting、open、ended、skipped、closed", "waiting, open, ended, skipped or closed")]
    public required string State { get; init; }

    [Doc("结果", "Outcome")] public string? Outcome { get; init; }

    [Doc("结束时间（中国时间）", "When it ended, China time")] public LocalDateTime? EndedAt { get; init; }

    [Doc("是否对您保密", "Whether what was said is confidential to you")] public required bool Confidential { get; init; }
}

[Doc("时钟", "A clock")]
internal sealed record ClockAnswer
{
    [Doc("时钟", "The clock")] public required string Id { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("statutory、promised、service、internal、obligation", "statutory, promised, service, internal or obligation")]
    public required string Kind { get; init; }

    [Doc("时限", "Limit")] public required string Limit { get; init; }

    [Doc("依据", "Basis")] public string? Basis { get; init; }

    [Doc("起算（中国时间）", "From when it counts, China time")] public required LocalDateTime From { get; init; }

    [Doc("是否已结束", "Whether it ended")] public required bool Ended { get; init; }

    [Doc("已用，单位同时限", "Used, in the unit of the limit")] public required decimal Consumed { get; init; }

    [Doc("剩余，单位同时限", "Left, in the unit of the limit")] public required decimal Remaining { get; init; }

    [Doc("截止；停止期间没有", "Deadline; missing while stopped")] public string? Deadline { get; init; }

    [Doc("GREEN、YELLOW、RED、PAUSED", "GREEN, YELLOW, RED or PAUSED")] public required string Light { get; init; }

    [Doc("是否暂定：日历尚未公布", "Whether it rests on days no notice covers yet")]
    public required bool Provisional { get; init; }

    [Doc("延长", "Extension given")] public required int Extension { get; init; }
}

[Doc("时钟账目的一天", "A day of a clock's ledger")]
internal sealed record LedgerAnswer
{
    [Doc("日期", "The day")] public required LocalDate Date { get; init; }

    [Doc("start、counted、make-up、weekend、holiday、stopped", "start, counted, make-up, weekend, holiday or stopped")]
    public required string Mark { get; init; }

    [Doc("至此已用", "Used so far")] public required decimal Consumed { get; init; }

    [Doc("为什么", "Why")] public required Localized Reason { get; init; }

    [Doc("是否暂定", "Whether it is provisional")] public required bool Provisional { get; init; }
}

[Doc("关键节点", "A key node")]
internal sealed record NodeAnswer
{
    [Doc("步骤", "The step")] public required string Id { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("计划日期", "Planned day")] public LocalDate? Planned { get; init; }

    [Doc("预计日期", "Day it is expected")] public LocalDate? Forecast { get; init; }

    [Doc("实际日期", "Day it was reached")] public LocalDate? Actual { get; init; }

    [Doc("迟几天", "Days late")] public int? DaysLate { get; init; }

    [Doc("灯", "Light")] public string? Light { get; init; }
}

[Doc("证照", "A certificate")]
internal sealed record CertificateAnswer
{
    [Doc("证照", "The certificate")] public required string Id { get; init; }

    [Doc("标题", "Title")] public required Localized Title { get; init; }

    [Doc("证号", "Its number")] public required string Number { get; init; }

    [Doc("版本", "Version")] public required int Version { get; init; }

    [Doc("发证日期", "Day of issue")] public required LocalDate IssuedOn { get; init; }

    [Doc("有效期至", "Last day on which it holds")] public LocalDate? ValidUntil { get; init; }

    [Doc("in-force、suspended、replaced、revoked、lapsed", "in-force, suspended, replaced, revoked or lapsed")]
    public required string State { get; init; }
}

[Doc("打包成员", "A member of a bundle")]
internal sealed record MemberLine
{
    [Doc("成员", "The member")] public required string Id { get; init; }

    [Doc("所在包", "Its package")] public required string Package { get; init; }

    [Doc("open、granted、refused、detached、withdrawn", "open, granted, refused, detached or withdrawn")]
    public required string Outcome { get; init; }

    [Doc("分出后的办件", "The case it went on as")] public string? Case { get; init; }
}

[Doc("关联办件", "A linked case")]
internal sealed record LinkAnswer
{
    [Doc("办件编号", "Id of the case")] public required string Case { get; init; }

    [Doc("流程编号", "Id of the workflow")] public required string Workflow { get; init; }

    [Doc("opened、follows、detached", "opened, follows or detached")] public required string Relation { get; init; }

    [Doc("步骤", "The step")] public string? Step { get; init; }

    [Doc("成员", "The member")] public string? Member { get; init; }
}
