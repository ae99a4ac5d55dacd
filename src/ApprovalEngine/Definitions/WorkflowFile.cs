#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Definitions;

[Doc("一个审批流程的定义", "The definition of one approval workflow")]
public sealed record WorkflowFile
{
    [Key("$schema"), Doc("编辑器用的架构地址，引擎不读取", "Address of the schema, for editors; never resolved")]
    public string? Schema { get; init; }

    [Doc("流程编号，与文件名相同", "Id of the workflow, the same as the file name")]
    public required string Id { get; init; }

    [Doc("版本号，已发布的版本不再改动", "Version; a published version is frozen")]
    public required string Version { get; init; }

    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("一段说明", "A paragraph about the reform and what is local configuration in this file")]
    public Localized? About { get; init; }

    [Doc("日历层，从国家到单位", "Calendar layers, from nation to unit")]
    public ValueList<string> Calendar { get; init; } = ["cn"];

    [Doc("所用目录文件，相对于 workflows", "Catalogue files, relative to the workflows folder")]
    public ValueList<string> Catalog { get; init; } = [];

    [Doc("申请表字段", "Fields of the form")]
    public ValueMap<FieldDefinition> Form { get; init; } = ValueMap<FieldDefinition>.Empty;

    [Doc("流程时钟", "Clocks of the workflow, beside the item clocks of the catalogue")]
    public ValueMap<ClockDefinition> Clocks { get; init; } = ValueMap<ClockDefinition>.Empty;

    [Doc("特别程序", "Special procedures that may stop clocks")]
    public ValueMap<ProcedureDefinition> Procedures { get; init; } = ValueMap<ProcedureDefinition>.Empty;

    [Doc("步骤", "Steps; their order comes from needs alone")]
    public required ValueMap<StepDefinition> Steps { get; init; }

    [Doc("发证后事实变化时要复核的步骤", "Which steps to re-check when a fact changes after issue")]
    public ValueMap<ChangeDefinition> Changes { get; init; } = ValueMap<ChangeDefinition>.Empty;

    [Doc("可从本办件发起的关联办件：流程编号及规则", "Linked cases that may be opened from a case: workflow to rule")]
    public ValueMap<LinkRule> MayOpen { get; init; } = ValueMap<LinkRule>.Empty;

    [RefersTo(Reference.Workflow), Doc("本流程只继续从这些流程拆出的事项：表单和材料由原办件带来，不能单独开始",
        "This workflow only goes on with what these detach: form and materials come along; it never starts by itself")]
    public ValueList<string> Continues { get; init; } = [];

    [Doc("绿色通道", "Green lane")]
    public GreenLaneRule? GreenLane { get; init; }

    [Doc("好差评", "Ratings of the service")]
    public RatingRule? Ratings { get; init; }

    [RefersTo(Reference.Point), Doc("可以办理的服务点", "Points of service at which it may be done")]
    public ValueList<string> Points { get; init; } = [];

    [Doc("代理人须有登记的委托书", "An agent needs a recorded mandate")]
    public bool MandateRequired { get; init; }

    [Doc("可以越权决定的领导岗位", "The post of the leader who may override, visibly to auditors")]
    public OverrideDefinition? Override { get; init; }

    [Doc("改革前的基数", "Figures before the reform, to compare with")]
    public BaselineDefinition? Baseline { get; init; }

    [Doc("定义的有效期", "When the definition applies")]
    public EffectiveDates? Effective { get; init; }
}

[Doc("字段类型", "Type of a field")]
public enum FieldType
{
    [Doc("文字", "Text")] Text,
    [Doc("数字", "Number")] Number,
    [Doc("是或否", "Yes or no")] YesNo,
    [Doc("日期", "Date")] Date,
    [Doc("选项", "One of the options")] Choice,
    [Doc("清单", "A list of rows")] List,
}

[Doc("一个字段", "One field")]
public sealed record FieldDefinition
{
    [Doc("类型", "Type")]
    public required FieldType Type { get; init; }

    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("白话填写说明", "Help in plain language")]
    public Localized? Help { get; init; }

    [Doc("必填；条件读取的字段总是必填", "Must be filled; a field that a condition reads always must")]
    public bool Required { get; init; }

    [Doc("是否个人信息；文字默认是，其余默认否", "Personal data, kept beside the history; by default true for text, else false")]
    public bool? Personal { get; init; }

    [Doc("选项及其标题", "Options of a choice and their titles")]
    public ValueMap<Localized> Options { get; init; } = ValueMap<Localized>.Empty;

    [Doc("清单的列", "Columns of a list")]
    public ValueMap<FieldDefinition> Fields { get; init; } = ValueMap<FieldDefinition>.Empty;

    [Doc("清单的主列", "Column that identifies a row of a list")]
    public string? Key { get; init; }

    /// <summary>Whether the value is kept beside the history, where it can be erased.</summary>
    public bool IsPersonal => Personal ?? Type == FieldType.Text;
}

[Doc("变更的后果", "What a change leads to")]
public sealed record ChangeDefinition
{
    [RefersTo(Reference.Step), Doc("要复核的步骤", "Steps that open again as new attempts")]
    public required ValueList<string> Recheck { get; init; }

    [Doc("变更整个办件，或打包中的一个成员", "Whether it concerns the whole case or one member of a bundle")]
    public ChangeScope For { get; init; }
}

[Doc("越权决定", "Override")]
public sealed record OverrideDefinition
{
    [RefersTo(Reference.Post), Doc("领导岗位", "The leader's post")]
    public required string By { get; init; }

    [Doc("依据", "Legal basis")]
    public required string Basis { get; init; }
}

[Doc("改革前的基数", "Figures before the reform")]
public sealed record BaselineDefinition
{
    [Doc("出处", "Source of the figures")]
    public required string Source { get; init; }

    [Doc("按 case、member 或 item 计", "Unit: case, member or item")]
    public BaselineUnit Per { get; init; }

    [Doc("项目数", "Projects per unit")]
    public decimal? Projects { get; init; }

    [Doc("审批数", "Approvals per unit")]
    public decimal? Approvals { get; init; }

    [Doc("材料数", "Materials per unit")]
    public decimal? Materials { get; init; }

    [Doc("跑动次数", "Trips per unit")]
    public decimal? Trips { get; init; }

    [Doc("环节数", "Steps per unit")]
    public decimal? Steps { get; init; }

    [Doc("总时间，含单位", "Time for the whole, with its unit")]
    public Limit? Days { get; init; }
}

[Doc("基数单位", "Unit of the baseline")]
public enum BaselineUnit
{
    [Doc("整个办件", "The whole case")] Case,
    [Doc("打包成员", "A member of a bundle")] Member,
    [Doc("事项", "An item")] Item,
}

[Doc("有效期", "Effective dates, both inclusive")]
public sealed record EffectiveDates
{
    [Doc("起", "First day")]
    public LocalDate? From { get; init; }

    [Doc("止", "Last day")]
    public LocalDate? Until { get; init; }
}
