#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios;

[Doc("情景：按时间排列的行为与期望", "A scenario: acts in order of time, and what is expected of them")]
public sealed record ScenarioFile
{
    [Key("$schema"), Doc("编辑器用的架构地址，引擎不读取", "Address of the schema, for editors; never resolved")]
    public string? Schema { get; init; }

    [Doc("说明", "What the scenario shows")]
    public Localized? About { get; init; }

    [Doc("流程编号", "Id of the workflow")]
    public required string Workflow { get; init; }

    [Doc("日历：latest 用已有的全部通知；as-published 随公布逐步得知",
        "latest: all notices held; as-published: each notice becomes known on the day of its publication")]
    public CalendarKnowledge Calendar { get; init; }

    [Doc("人员", "People")]
    public required ValueMap<PersonDefinition> People { get; init; }

    [Doc("项目代码，各办件相同", "Code of the project, the same for every case")]
    public string? Project { get; init; }

    [Doc("多个办件的情景：办件编号及其流程", "Cases of a scenario that needs several: id to workflow")]
    public ValueMap<string> Cases { get; init; } = ValueMap<string>.Empty;

    [Doc("按时间排列的行为和观察", "Acts and observations in order of time")]
    public required ValueList<ScenarioEntry> Acts { get; init; }

    [Doc("结束时间，默认最后一项", "When time ends; by default with the last entry")]
    public LocalDateTime? Until { get; init; }

    [Doc("最后的期望", "What is expected at the end")]
    public ExpectationFile? Expect { get; init; }
}

[Doc("日历知识", "What is known of the calendar")]
public enum CalendarKnowledge
{
    [Doc("已有的全部通知", "All notices held")] Latest,
    [Doc("随公布逐步得知", "As published, day by day")] AsPublished,
}

[Doc("人员", "A person or outside system")]
public sealed record PersonDefinition
{
    [Doc("角色", "Role")]
    public ActorRole? Role { get; init; }

    [RefersTo(Reference.Post), Doc("岗位", "Posts")]
    public ValueList<string> Posts { get; init; } = [];
}


[Doc("一个行为或观察", "An act, or a look at a moment")]
public sealed record ScenarioEntry
{
    [Doc("时间", "When, local time")]
    public required LocalDateTime At { get; init; }

    [Doc("生效时间，默认与 at 相同", "When it takes effect; by default the same as at")]
    public LocalDateTime? Effective { get; init; }

    [Doc("谁", "Who")]
    public string? By { get; init; }

    [Doc("代表谁", "For whom, where someone acts for another")]
    public string? For { get; init; }

    [Doc("哪个办件", "Which case, where there are several")]
    public string? Case { get; init; }

    [Doc("哪个步骤", "Which step")]
    public string? Step { get; init; }

    [Doc("结果、答复或动词", "An outcome, an answer or a verb")]
    public string? Do { get; init; }

    [Doc("附带内容", "What goes with it")]
    public ActPayload? With { get; init; }

    [Doc("期望的拒绝代码", "Code of the refusal that is expected")]
    public string? Refused { get; init; }

    [Doc("此刻的期望", "What is expected at this moment")]
    public ExpectationFile? Expect { get; init; }
}

[Doc("期望", "Expectations")]
public sealed record ExpectationFile
{
    [Doc("办件状态：open、decided、closed", "State of the case: open, decided or closed")]
    public string? State { get; init; }

    [Doc("办件结果；null 表示未办结", "Outcome of the case; null while open")]
    public Expected<string>? Outcome { get; init; }

    [Doc("办理状态代码 1-15", "Handling status code, 1 to 15")]
    public int? Status { get; init; }

    [Doc("步骤的结果或 open、waiting", "Outcomes of steps, or open or waiting")]
    public ValueMap<string> Steps { get; init; } = ValueMap<string>.Empty;

    [Doc("时钟", "Clocks")]
    public ValueMap<ClockExpectation> Clocks { get; init; } = ValueMap<ClockExpectation>.Empty;

    [Doc("事项的结果；null 表示未办结", "Outcomes of items; null while open")]
    public ValueMap<Expected<string>> Items { get; init; } = ValueMap<Expected<string>>.Empty;

    [Doc("打包成员：open、granted、refused、detached、withdrawn",
        "Members of the bundle: open, granted, refused, detached or withdrawn")]
    public ValueMap<string> Members { get; init; } = ValueMap<string>.Empty;

    [Doc("关键节点", "Key nodes")]
    public ValueMap<NodeExpectation> Nodes { get; init; } = ValueMap<NodeExpectation>.Empty;

    [Doc("已发证照", "Certificates issued, or each with its state")]
    public ValueList<string>? Certificates { get; init; }

    [Doc("跑动次数", "Trips of the applicant")]
    public int? Visits { get; init; }

    [Doc("是否在绿色通道", "Whether the green lane was approved")]
    public bool? GreenLane { get; init; }

    [Doc("证照的状态", "States of certificates")]
    public ValueMap<string> CertificateStates { get; init; } = ValueMap<string>.Empty;

    [Doc("由本办件产生的关联办件：opened、follows 或 detached", "Linked cases that came from it: opened, follows or detached")]
    public ValueMap<string> Links { get; init; } = ValueMap<string>.Empty;

    [Doc("其他办件的期望：办件编号及其期望", "What is expected of other cases, by their ids")]
    public ValueMap<ExpectationFile> Cases { get; init; } = ValueMap<ExpectationFile>.Empty;
}

[Doc("时钟的期望", "What is expected of a clock")]
public sealed record ClockExpectation
{
    [Doc("适用的时限", "Limit that applied")]
    public string? Limit { get; init; }

    [Doc("已用", "Used, in the unit of the limit")]
    public decimal? Consumed { get; init; }

    [Doc("剩余", "Remaining, in the unit of the limit")]
    public decimal? Remaining { get; init; }

    [Doc("截止日；null 表示已暂停", "Deadline; null while stopped")]
    public Expected<string>? Deadline { get; init; }

    [Doc("灯：GREEN、YELLOW、RED、PAUSED", "Light: GREEN, YELLOW, RED or PAUSED")]
    public string? Light { get; init; }

    [Doc("是否暂定", "Whether it is provisional")]
    public bool? Provisional { get; init; }
}

/// <summary>An expectation that may be JSON <c>null</c>, told apart from one that is not written at all.</summary>
/// <param name="Value">The expected value; null where null is expected.</param>
public sealed record Expected<T>(T? Value)
    where T : class;
