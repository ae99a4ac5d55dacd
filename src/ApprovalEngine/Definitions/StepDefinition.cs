#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Definitions;

[Doc("步骤", "A step; its type decides which keys it takes")]
public abstract record StepDefinition
{
    [Doc("标题", "Title; by default that of the item or certificate")]
    public Localized? Title { get; init; }

    [Doc("等待什么", "What it waits for")]
    public ValueList<Need> Needs { get; init; } = [];

    [Doc("适用条件，不成立则跳过", "Condition; where it does not hold the step is skipped")]
    public string? When { get; init; }

    [RefersTo(Reference.Post), Doc("由谁办理", "Post that acts; by default the item's")]
    public string? By { get; init; }

    [Doc("内部时限", "Internal time limit")]
    public Limit? Within { get; init; }

    [Doc("计划最迟日", "Planned latest finish, counted on a clock")]
    public PlanRule? Plan { get; init; }

    [Doc("某结果时打开的步骤", "Steps opened at an outcome")]
    public ValueMap<OnOutcome> On { get; init; } = ValueMap<OnOutcome>.Empty;

    [Doc("办理人填写的记录", "Fields that the officer fills")]
    public ValueMap<FieldDefinition> Record { get; init; } = ValueMap<FieldDefinition>.Empty;

    [RefersTo(Reference.Template), Doc("某结果或 stop、extension、order-correction、stop-work 时出具的文书模板",
        "Template of the notice written at an outcome, or at stop, extension, order-correction or stop-work")]
    public ValueMap<string> Documents { get; init; } = ValueMap<string>.Empty;

    [Doc("核查，其答案是命令的数据", "Checks whose answers are data of the command")]
    public ValueMap<CheckRule> Checks { get; init; } = ValueMap<CheckRule>.Empty;

    [Doc("依据", "Legal basis")]
    public string? Basis { get; init; }

    [RefersTo(Reference.Step), Doc("办理过这些步骤的人不得办理本步骤", "Whoever answered one of these steps may not act on this one")]
    public ValueList<string> NotBy { get; init; } = [];
}

[Doc("计划", "Plan")]
public sealed record PlanRule
{
    [RefersTo(Reference.Clock), Doc("时钟", "The clock")]
    public required string Clock { get; init; }

    [Doc("第几天", "Day of that clock by which the step should be finished")]
    public required int Day { get; init; }
}

[Doc("结果的后续", "What follows an outcome")]
public sealed record OnOutcome
{
    [RefersTo(Reference.Step), Doc("打开的步骤", "Step that opens, as a new attempt")]
    public required string Open { get; init; }
}

[Doc("核查", "A check")]
public sealed record CheckRule
{
    [RefersTo(Reference.Registry), Doc("登记库；目录声明了登记库时须是其中之一",
        "Registry that answers; one of the catalogue's where it declares any")]
    public string? Registry { get; init; }

    [Doc("否定时不得作肯定决定", "A false answer refuses a positive outcome; unknown needs a person's reason")]
    public bool Must { get; init; }
}

[StepType("submit"), Doc("申请", "The applicant hands in the form and materials")]
public sealed record SubmitStep : StepDefinition
{
    [RefersTo(Reference.Field), Doc("填写的字段，默认全部", "Fields it asks for; all by default")]
    public ValueList<string>? Fields { get; init; }

    [RefersTo(Reference.Material), Doc("提交的材料，默认全部", "Materials it asks for; all by default")]
    public ValueList<string>? Materials { get; init; }
}

[StepType("intake"), Doc("受理", "The window accepts, refuses or asks once for corrections")]
public sealed record IntakeStep : StepDefinition
{
    [Doc("告知期限，逾期视为受理，行政许可法 32(4)", "Time to answer; silence means accepted, 行政许可法 32(4)")]
    public Limit? NotifyWithin { get; init; }

    [Doc("补正期限，逾期退件", "Time for the applicant to correct; after it the application is abandoned")]
    public Limit? CorrectWithin { get; init; }

    [Doc("容缺须为真的核查，例如不在失信名单", "Check that must be true for papers to be tolerated, such as a blocked list")]
    public string? ToleranceCheck { get; init; }

    [RefersTo(Reference.Post), Doc("共同审核的岗位，合并为一份告知", "Posts that check too; their defects make one notice")]
    public ValueList<string> CheckedBy { get; init; } = [];
}

[Doc("退回规则", "Returns")]
public sealed record ReturnRule
{
    [Doc("最多几次", "At most how often")]
    public required int Max { get; init; }

    [RefersTo(Reference.Post), Doc("之后由谁处理", "Post that decides after that")]
    public string? Then { get; init; }
}

[StepType("review"), Doc("审查", "A department examines an item and decides")]
public sealed record ReviewStep : StepDefinition
{
    [RefersTo(Reference.Item), Doc("事项", "Item of the catalogue")]
    public required string Item { get; init; }

    [RefersTo(Reference.Field)]
    [Doc("该事项读取的表单字段，即派生的子表", "Fields of the form that the item reads: its derived child form")]
    public ValueList<string> Fields { get; init; } = [];

    [RefersTo(Reference.Step), Doc("确认哪个预审查", "Pre-review that it confirms when nothing changed")]
    public string? Confirms { get; init; }

    [RefersTo(Reference.Step), Doc("以哪个 reuse 步骤的结果确定审查方式",
        "Step whose reuse of a result decides how it runs")]
    public string? Reuses { get; init; }

    [RefersTo(Reference.Post), Doc("承办、审核、批准各级岗位", "Posts of the levels; each but the last forwards, the last decides")]
    public ValueList<string> Levels { get; init; } = [];

    [Doc("退回", "Returns")]
    public ReturnRule? Returns { get; init; }

    [Doc("退回前须有回访记录", "A return needs a record of the call to the applicant before it")]
    public bool CallBack { get; init; }

    [Doc("可拆出联合办件，在另一办件中继续", "May be taken out of the joint case and go on in a case of its own")]
    public DetachRule? Detachable { get; init; }
}

[StepType("pre-review"), Doc("技术预审查，无法律效力", "Technical pre-review; no legal effect")]
public sealed record PreReviewStep : StepDefinition
{
    [RefersTo(Reference.Item), Doc("事项", "Item of the catalogue")]
    public required string Item { get; init; }

    [Doc("结论绑定的字段、材料、applicant、standards", "Fields, materials, applicant or standards that it is bound to")]
    public required ValueList<string> Binds { get; init; }

    [Doc("有效期", "How long the conclusion holds")]
    public Limit? ValidFor { get; init; }

    [RefersTo(Reference.Step), Doc("在此步骤结束前保密", "Confidential until this step ends")]
    public string? ConfidentialUntil { get; init; }
}

[StepType("consult"), Doc("征求意见", "Another department, or several, give their opinions")]
public sealed record ConsultStep : StepDefinition
{
    [RefersTo(Reference.Department), Doc("征求哪些部门，各出一份意见", "Departments asked; each gives one opinion")]
    public ValueList<string> Departments { get; init; } = [];

    [Doc("within 的催办阶梯", "What happens before and after within is due")]
    public ValueList<LadderRung> Ladder { get; init; } = [];

    [Doc("沉默视为无意见，须引用依据", "Silence counts as no objection; needs a basis")]
    public bool SilenceAgrees { get; init; }
}

[StepType("commit"), Doc("告知承诺", "The applicant signs a commitment")]
public sealed record CommitStep : StepDefinition
{
    [Doc("承诺书文本", "Text of the commitment")]
    public required CommitmentText Text { get; init; }

    [Doc("承诺事项", "What the applicant owes")]
    public required ValueMap<ObligationDefinition> Obligations { get; init; }
}

[Doc("承诺书文本", "Text of a commitment")]
public sealed record CommitmentText
{
    [Doc("文本版本", "Version of the text")]
    public required string Version { get; init; }

    [Doc("中文文本", "Chinese text")]
    public required string Zh { get; init; }

    [Doc("英文文本", "English text")]
    public required string En { get; init; }
}

[Doc("承诺事项", "An obligation of the applicant")]
public sealed record ObligationDefinition
{
    [Doc("标题", "Title")]
    public required Localized Title { get; init; }

    [Doc("期限", "When it is due")]
    public required Limit Due { get; init; }

    [Doc("依据", "Legal basis")]
    public string? Basis { get; init; }

    [Doc("延期", "Extension, once")]
    public ExtensionRule? Extension { get; init; }

    [RefersTo(Reference.Material), Doc("证明材料", "Material that proves it")]
    public string? Proof { get; init; }

    [RefersTo(Reference.Post), Doc("核验岗位", "Post that checks it")]
    public required string CheckedBy { get; init; }

    [Doc("催办阶梯", "Ladder")]
    public ValueList<LadderRung> Ladder { get; init; } = [];

    /// <summary>
    /// Where lateness itself breaches a promise: no rung opens a step that decides. The last rung after the due day, or -1
    /// for the due day; null where a step decides.
    /// </summary>
    internal int? BreachRung => Ladder.Any(rung => rung.Open is not null) ? null
        : Enumerable.Range(0, Ladder.Count).LastOrDefault(rung => Ladder[rung].At.Limit.Amount > 0, -1);
}

/// <summary>An obligation as a step: generated from a commitment or a tolerated material, never written.</summary>
/// <param name="Obligation">What is owed, by when, checked by whom.</param>
/// <param name="Source">The commit or intake step.</param>
/// <param name="Material">The tolerated material; null for an obligation of a commitment.</param>
public sealed record FulfilStep(ObligationDefinition Obligation, string Source, string? Material) : StepDefinition;

[StepType("event"), Doc("外部事件", "Something happens outside")]
public sealed record EventStep : StepDefinition
{
    [Doc("可能的结果，第一个是肯定的", "Possible outcomes; the first is positive")]
    public ValueList<string> Outcomes { get; init; } = ["occurred"];

    [Doc("结果的标题，按结果的编号", "Titles of the outcomes, by their ids")]
    public ValueMap<Localized> OutcomeTitles { get; init; } = ValueMap<Localized>.Empty;

    [Doc("来自哪个外部系统；applicant 表示由申请人答复", "Outside system that reports it; \"applicant\": the applicant answers it")]
    public string? From { get; init; }

    /// <summary>The word in <see cref="From"/> for the applicant; no outside system may be called so.</summary>
    internal const string Applicant = "applicant";

    /// <summary>Whether nobody but the applicant answers it; with <c>by</c> that post may record it too.</summary>
    internal bool IsApplicants => From == Applicant && By is null;
}

[StepType("notice"), Doc("公示", "Publicity period")]
public sealed record NoticeStep : StepDefinition;

[StepType("issue"), Doc("制证", "A certificate is issued")]
public sealed record IssueStep : StepDefinition
{
    [RefersTo(Reference.Certificate), Doc("证照", "The certificate")]
    public required string Certificate { get; init; }

    [RefersTo(Reference.Step), Doc("与某审查同一动作发证", "Review with whose grant it is issued in the same act")]
    public string? With { get; init; }

    [RefersTo(Reference.Step), Doc("此事件发生后不再因到期失效", "Event that keeps the certificate from lapsing")]
    public string? LapsesUnless { get; init; }

    [Doc("预许可", "Provisional permit")]
    public ProvisionalRule? Provisional { get; init; }

    [Doc("附表，只用于打包的内部步骤", "Annex; only inside a bundle")]
    public CertificateAnnex? Annex { get; init; }
}

[Doc("预许可", "Provisional permit")]
public sealed record ProvisionalRule
{
    [Doc("许可范围", "Scope")]
    public required Localized Scope { get; init; }

    [Doc("有效期", "How long it holds")]
    public required Limit ValidFor { get; init; }

    [Doc("政策依据", "Policy document it rests on")]
    public required string PolicyBasis { get; init; }

    [RefersTo(Reference.Certificate), Doc("由何证照替代", "Certificate that replaces it")]
    public string? ReplacedBy { get; init; }
}

[StepType("deliver"), Doc("送达", "The certificates are handed over")]
public sealed record DeliverStep : StepDefinition;

[StepType("inspect"), Doc("事后检查", "Supervision after the permit")]
public sealed record InspectStep : StepDefinition
{
    [Doc("至少几名检查人员，法定两名", "Officers needed, at least two by law")]
    public int Officers { get; init; } = 2;
}

[StepType("revoke"), Doc("撤销、撤回、注销", "A certificate is revoked, recalled or cancelled")]
public sealed record RevokeStep : StepDefinition
{
    [RefersTo(Reference.Certificate), Doc("证照", "The certificate")]
    public required string Of { get; init; }

    [Doc("也可打开本步骤的外部系统，例如得知先决许可已失效的证照库",
        "Outside system that may open it too, such as a licence library that learns that a precondition is gone")]
    public string? From { get; init; }
}
