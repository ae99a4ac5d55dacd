#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
namespace ApprovalEngine.Definitions;

[StepType("decide"), Doc("按规则表当场决定，行政许可法 34(2)；不明的转人工，机器从不拒绝",
    "A published rule table decides at once, 行政许可法 34(2); what it does not know goes to a person, it never refuses")]
public sealed record DecideStep : StepDefinition
{
    [RefersTo(Reference.Item), Doc("事项", "Item of the catalogue")]
    public required string Item { get; init; }

    [RefersTo(Reference.RuleTable), Doc("规则表，即 workflows/rules 下的文件", "Rule table, a file of workflows/rules")]
    public required string Rules { get; init; }

    [Doc("合并在同一时刻的法定环节，默认收件、受理、审核、决定",
        "Legal moments that fall into the one act; by default received, accepted, examined and decided")]
    public ValueList<LegalMoment> Moments { get; init; } =
        [LegalMoment.Received, LegalMoment.Accepted, LegalMoment.Examined, LegalMoment.Decided];

    [Doc("事后抽查", "What is drawn each day to be looked at afterwards")]
    public SampleRule? Sample { get; init; }
}

[Doc("法定环节", "A legal moment of an approval")]
public enum LegalMoment
{
    [Doc("收件", "Received")] Received,
    [Doc("受理", "Accepted")] Accepted,
    [Doc("审核", "Examined")] Examined,
    [Doc("决定", "Decided")] Decided,
}

[Doc("每日抽查", "The daily sample of what the machine decided")]
public sealed record SampleRule
{
    [Doc("至少百分之几", "At least so many percent of a day's decisions")]
    public required decimal Rate { get; init; }

    [Doc("每日至少几件", "At least so many a day, where there are as many")]
    public int Min { get; init; } = 1;

    [RefersTo(Reference.Step), Doc("对抽中的办件打开的检查步骤", "Inspection that opens on a case that is drawn")]
    public required string Open { get; init; }
}

[StepType("reuse"), Doc("共享登记库的成果，代替重复评估，优化营商环境条例 42",
    "A result kept in a registry takes the place of a report of one's own, 优化营商环境条例 42")]
public sealed record ReuseStep : StepDefinition
{
    [RefersTo(Reference.Item), Doc("代替哪个事项的评估", "Item whose own assessment it replaces")]
    public required string Item { get; init; }

    [RefersTo(Reference.Registry), Doc("登记库", "Registry that answers")]
    public required string Registry { get; init; }

    [Doc("成果的专题", "Topic of the result")]
    public required string Topic { get; init; }

    [Doc("适用范围：项目须满足的条件", "Limits of use: a condition that the project must meet")]
    public string? Conditions { get; init; }

    [RefersTo(Reference.Step), Doc("申请人接受成果所附要求的承诺步骤",
        "Commitment by which the applicant accepts the conditions that come with the result")]
    public string? Commitment { get; init; }

    [Doc("发证后成果暂停使用时打开的监督步骤", "Supervision that opens where the result is suspended after an issue")]
    public OnOutcome? Suspended { get; init; }
}
