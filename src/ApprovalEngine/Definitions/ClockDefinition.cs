#pragma warning disable CS1591 // The Doc attributes are the documentation: one text for editors, docs and readers.
using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

[Doc("时限性质", "Kind of a limit")]
public enum ClockKind
{
    [Doc("法定", "Set by law")] Statutory,
    [Doc("承诺", "Published promise")] Promised,
    [Doc("服务", "Service promise of an enterprise")] Service,
    [Doc("内部", "Internal")] Internal,
    [Doc("申请人义务", "Obligation of the applicant")] Obligation,
}

[Doc("时间归谁", "Whose time it is")]
public enum ClockOwner
{
    [Doc("审批机关", "The authority")] Authority,
    [Doc("申请人", "The applicant")] Applicant,
    [Doc("企业", "An enterprise")] Enterprise,
}

[Doc("合计方式", "How a total is measured")]
public enum ClockMeasure
{
    [Doc("至少有一个时钟在走的工作日", "Working days on which at least one clock ran")] Union,
    [Doc("各时钟用时相加", "The clocks' days added up")] Sum,
    [Doc("从第一个开始到最后一个结束", "From the first start to the last end")] Span,
}

[Doc("一天在何时结束", "When a day ends")]
public enum DayEnd
{
    [Doc("24:00", "Midnight")] Midnight,
    [Doc("窗口下班", "When the counter closes, 民法典 203(2)")] CounterClose,
}

[Doc("沉默的后果", "What silence means")]
public enum SilencePolicy
{
    [Doc("无后果", "Nothing")] None,
    [Doc("视为受理", "Deemed accepted, 行政许可法 32(4)")] DeemedAccepted,
    [Doc("视为准予延续", "Deemed renewed, 行政许可法 50(2)")] DeemedRenewed,
    [Doc("依法视为同意", "Deemed consent by a statute that must be cited")] DeemedConsentByStatute,
    [Doc("内部视为无意见", "No objection of a consulted department, by a local rule that must be cited")]
    InternalDeemedAgreed,
}

[Doc("流程时钟", "A clock of the workflow")]
public sealed record ClockDefinition
{
    [Doc("标题", "Title")]
    public Localized? Title { get; init; }

    [Doc("时限，或按条件的清单", "The limit, or a list of limits with conditions")]
    public required LimitTable Limit { get; init; }

    [Doc("依据", "Legal basis or published promise")]
    public string? Basis { get; init; }

    [Doc("性质", "Kind")]
    public required ClockKind Kind { get; init; }

    [Doc("归谁", "Owner; the authority by default")]
    public ClockOwner Owner { get; init; }

    [Doc("起点：步骤的肯定结果，或 步骤:opened", "Starts at the positive outcome of a step, or at \"step:opened\"")]
    public string? Starts { get; init; }

    [Doc("终点：步骤的任何结束；清单取最后", "Ends at any end of a step; of a list at the last")]
    public ValueList<string> Ends { get; init; } = [];

    [Doc("启用条件，开始时读一次", "Condition, read once at the start")]
    public string? When { get; init; }

    [Doc("合计方式", "Measure of a total over other clocks")]
    public ClockMeasure? Measure { get; init; }

    [Doc("合计哪些时钟或步骤", "Clocks or steps that the measure covers; by default the promised, else statutory, item clocks")]
    public ValueList<string> Over { get; init; } = [];

    [RefersTo(Reference.Procedure), Doc("哪些特别程序使其停止", "Special procedures that stop it")]
    public ValueList<string> StoppedBy { get; init; } = [];

    [Doc("延期", "Extension, once")]
    public ExtensionRule? Extension { get; init; }

    [Doc("亮灯规则", "When the light turns yellow")]
    public LightsRule? Lights { get; init; }

    [Doc("沉默的后果", "What silence means; needs a basis")]
    public SilencePolicy Silence { get; init; }

    [Doc("一天在何时结束", "When its last day ends")]
    public DayEnd DayEnds { get; init; }

    [Doc("催办阶梯", "What happens before and after it is due")]
    public ValueList<LadderRung> Ladder { get; init; } = [];
}

[Doc("延期规则", "Extension")]
public sealed record ExtensionRule
{
    [Doc("最多延多少", "At most how much")]
    public required Limit Max { get; init; }

    [RefersTo(Reference.Post), Doc("批准岗位", "Post that approves")]
    public required string By { get; init; }

    [Doc("依据", "Legal basis")]
    public string? Basis { get; init; }
}

[Doc("亮灯规则", "Lights")]
public sealed record LightsRule
{
    [Doc("剩余不超过此数为黄灯", "Yellow when at most this much remains, in the unit of the limit")]
    public required decimal Yellow { get; init; }
}

[Doc("阶梯动作", "What a rung does")]
public enum LadderAction
{
    [Doc("提醒", "Remind")] Remind,
    [Doc("责令限期改正", "Order correction within a time")] OrderCorrection,
    [Doc("责令停工，证照暂停", "Stop the works: the certificate is suspended")] StopWork,
    [Doc("提请上级", "Escalate")] Escalate,
}

[Doc("阶梯的一级", "A rung of a ladder")]
public sealed record LadderRung
{
    [Doc("到期前（负）或后（正）多久", "How long before (-) or after (+) it is due")]
    public required Offset At { get; init; }

    [Doc("动作", "Action")]
    public LadderAction? Do { get; init; }

    [Doc("改正期限", "Time to correct")]
    public Limit? Within { get; init; }

    [RefersTo(Reference.Certificate), Doc("涉及的证照", "Certificate it concerns")]
    public string? Of { get; init; }

    [RefersTo(Reference.Step), Doc("打开的步骤", "Step that it opens")]
    public string? Open { get; init; }

    [RefersTo(Reference.Post), Doc("通知的岗位", "Post that is told")]
    public string? To { get; init; }
}

[Doc("特别程序的理由，行政许可法 45 的八种", "Ground of a special procedure: the eight of 行政许可法 45")]
public enum StopGround
{
    [Doc("听证", "Hearing")] Hearing,
    [Doc("招标", "Tender")] Tender,
    [Doc("拍卖", "Auction")] Auction,
    [Doc("检验", "Inspection")] Inspection,
    [Doc("检测", "Testing")] Testing,
    [Doc("检疫", "Quarantine")] Quarantine,
    [Doc("鉴定", "Appraisal")] Appraisal,
    [Doc("专家评审", "Expert review")] ExpertReview,
    [Doc("受理后补正，须引用另一部法", "Correction after acceptance, by another law that must be cited")] Supplement,
    [Doc("其他法律规定", "Another law that must be cited")] Other,
}

[Doc("特别程序", "A special procedure")]
public sealed record ProcedureDefinition
{
    [Doc("标题", "Title")]
    public Localized? Title { get; init; }

    [Doc("理由", "Ground")]
    public required StopGround Ground { get; init; }

    [RefersTo(Reference.Step), Doc("可在哪些步骤中提出", "Steps during which it may be asked for")]
    public ValueList<string> During { get; init; } = [];

    [RefersTo(Reference.Clock), Doc("停止哪些时钟；步骤的事项时钟总会停止", "Clocks it stops, besides the item clocks of the step")]
    public ValueList<string> Stops { get; init; } = [];

    [Doc("最长时间", "Longest duration")]
    public required Limit Max { get; init; }

    [RefersTo(Reference.Post), Doc("批准岗位，与申请人不得为同一人", "Post that approves; never the person who asked")]
    public required string ApprovedBy { get; init; }

    [RefersTo(Reference.Post), Doc("不得主持的岗位", "Post that may not hold it")]
    public string? NotBy { get; init; }

    [Doc("依据", "Legal basis")]
    public required string Basis { get; init; }
}
