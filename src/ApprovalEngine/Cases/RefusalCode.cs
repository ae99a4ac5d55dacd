#pragma warning disable CS1591 // The Doc attributes are the documentation: the API lists the codes with them.
namespace ApprovalEngine.Cases;

/// <summary>The closed list of refusals; codes are a contract and are never renamed.</summary>
public static class RefusalCode
{
    [Doc("没有这个办件", "The case was not started")]
    public const string UnknownCase = "unknown-case";

    [Doc("办件已经开始", "The case was started already")]
    public const string CaseExists = "case-exists";

    [Doc("办件已经结束", "The case is closed")]
    public const string CaseClosed = "case-closed";

    [Doc("办件尚未结束，而所求之事只能对结束的办件做", "The case is not closed, and what was asked can only be done to one that is")]
    public const string CaseNotClosed = "case-not-closed";

    [Doc("办件在调用者查看之后已被他人变更", "Somebody else changed the case since the caller looked")]
    public const string StaleVersion = "stale-version";

    [Doc("命令编号此前已用于其他内容", "A command id was used for something else before")]
    public const string CommandIdReused = "command-id-reused";

    [Doc("流程没有这个步骤", "The workflow has no such step")]
    public const string UnknownStep = "unknown-step";

    [Doc("步骤未打开", "The step is not open")]
    public const string StepNotOpen = "step-not-open";

    [Doc("步骤不能这样答复", "The step cannot be answered so")]
    public const string UnknownOutcome = "unknown-outcome";

    [Doc("行为人不持有该岗位，也不是申请人", "The actor does not hold the post, or is not the applicant")]
    public const string ActorNotAssigned = "actor-not-assigned";

    [Doc("任务已由他人认领", "Somebody else claimed the task")]
    public const string TaskClaimedByOther = "task-claimed-by-other";

    [Doc("行为人已回避", "The actor recused himself or was recused")]
    public const string ActorRecused = "actor-recused";

    [Doc("此角色不得这样做", "The role may not do this")]
    public const string RoleMayNotAct = "role-may-not-act";

    [Doc("两件事不得由同一人做", "One person may not do both")]
    public const string SamePerson = "same-person";

    [Doc("该部门或岗位已经答复此步骤", "The department or post has answered this step already")]
    public const string AlreadyAnswered = "already-answered";

    [Doc("有条件同意未写条件，或其他答复写了条件", "A conditional signature names no condition, or another one does")]
    public const string ConditionsUnfit = "conditions-unfit";

    [Doc("准则未由其所属者答复，或与签署相矛盾", "A criterion is not answered by whom it concerns, or the signature contradicts it")]
    public const string CriteriaUnfit = "criteria-unfit";

    [Doc("未约定踏勘，或约定未写时刻", "No visit was appointed, or an appointment names no moment")]
    public const string AppointmentMissing = "appointment-missing";

    [Doc("约定的时刻尚未到来，或要约定的时刻已经过去", "The appointed moment lies ahead, or one that has passed is to be appointed")]
    public const string AppointmentTime = "appointment-time";

    [Doc(
        "踏勘清单中的这一点并未打开：从未提出、属于他人或已解决",
        "A point of a visit's list is not open: it was never found, is another's or was settled")]
    public const string PointNotOpen = "point-not-open";

    [Doc(
        "行为的生效早于最后的事件，而没有监督人批准补录",
        "An act takes effect before the last event and no supervisor approved the late entry")]
    public const string LateEntry = "late-entry";

    [Doc("行为的生效晚于记录", "An act takes effect later than it is recorded")]
    public const string EffectiveInFuture = "effective-in-future";

    [Doc("时限停止期间不得作出决定，请先恢复", "No decision while the clock is stopped; resume first")]
    public const string ClockStopped = "clock-stopped";

    [Doc("这个结果只由时钟给出", "Only a clock answers so")]
    public const string ClockDecides = "clock-decides";

    [Doc("正等待申请人补正", "The applicant's turn: corrections are awaited")]
    public const string WaitsForApplicant = "waits-for-applicant";

    [Doc("缺少理由", "A reason is missing")]
    public const string ReasonMissing = "reason-missing";

    [Doc("缺少法律依据", "A legal basis is missing")]
    public const string BasisMissing = "basis-missing";

    [Doc("缺少救济途径", "A remedy is missing")]
    public const string RemedyMissing = "remedy-missing";

    [Doc("必填字段为空", "A field that must be filled is empty")]
    public const string FieldMissing = "field-missing";

    [Doc("表单或记录没有这个字段", "The form or record has no such field")]
    public const string UnknownField = "unknown-field";

    [Doc("答案的类型不对", "An answer is of the wrong type")]
    public const string FieldType = "field-type";

    [Doc("步骤不要求这份材料", "The step does not ask for such a material")]
    public const string UnknownMaterial = "unknown-material";

    [Doc("缺少必需的材料：请告知补正或者容缺", "A required material is missing; ask for it or tolerate it")]
    public const string MaterialMissing = "material-missing";

    [Doc("要容缺的材料已经提交", "A material to be tolerated is there")]
    public const string MaterialPresent = "material-present";

    [Doc("材料不得容缺", "A material may not be tolerated")]
    public const string NeverTolerable = "never-tolerable";

    [Doc("容缺材料的补齐时间长于规则所许", "The time given for a tolerated material is longer than its rule allows")]
    public const string ToleranceTooLong = "tolerance-too-long";

    [Doc("容缺的材料未补齐，暂不能决定或送达", "A tolerated material holds the decision or the delivery back")]
    public const string ToleratedMaterialOwed = "tolerated-material-owed";

    [Doc("材料超过设定的上限", "A material is larger than the configured limit")]
    public const string MaterialTooLarge = "material-too-large";

    [Doc("补正告知未列出缺陷", "A correction notice names no defect")]
    public const string DefectsMissing = "defects-missing";

    [Doc(
        "第二次补正告知未说明由哪份补正材料引起（R7）",
        "A second correction notice does not say which corrected paper caused the defect (R7)")]
    public const string SecondCorrection = "second-correction";

    [Doc("有部门尚未核对材料，或其提出的缺陷未告知", "A department has not checked the papers, or a defect that one found is not told")]
    public const string ChecksOutstanding = "checks-outstanding";

    [Doc("补正未提交任何内容", "A correction hands nothing in")]
    public const string NothingCorrected = "nothing-corrected";

    [Doc("核查未通过", "A check failed")]
    public const string CheckFailed = "check-failed";

    [Doc("核查没有答案，也没有人说明理由", "A check has no answer and no person gave a reason")]
    public const string CheckUnknown = "check-unknown";

    [Doc("缺少应当先行的结果", "What must precede a certificate is not there")]
    public const string PreconditionMissing = "precondition-missing";

    [Doc("证照已经发出，只能变更或者撤销", "A certificate was issued; the way back is a change or a revocation")]
    public const string CertificateIssued = "certificate-issued";

    [Doc("没有这样的有效证照", "There is no such certificate in force")]
    public const string NoCertificate = "no-certificate";

    [Doc("参加的办理人不足（行政许可法 34）", "Too few officers took part (行政许可法 34)")]
    public const string TooFewOfficers = "too-few-officers";

    [Doc(
        "未听取持证人意见，或公共利益问题未决（行政许可法 69）",
        "The holder was not heard, or the public-interest question is open (行政许可法 69)")]
    public const string HolderNotHeard = "holder-not-heard";

    [Doc("停止未指明有法定理由的特别程序", "A stop names no procedure with a legal ground")]
    public const string StopWithoutGround = "stop-without-ground";

    [Doc("停止的起始早于记录", "A stop would begin before it is recorded")]
    public const string StopBackDated = "stop-back-dated";

    [Doc("停止未写期限，或长于特别程序所许", "A stop states no duration, or a longer one than its procedure allows")]
    public const string StopDuration = "stop-duration";

    [Doc("没有等待批准的请求", "Nothing waits for approval")]
    public const string NothingAsked = "nothing-asked";

    [Doc("同样的请求已经提出", "The same is asked for already")]
    public const string AlreadyAsked = "already-asked";

    [Doc("没有正在持续的停止", "No stop lasts")]
    public const string NotStopped = "not-stopped";

    [Doc("没有这个时钟，或它没有运行", "There is no such clock, or it does not run")]
    public const string ClockNotRunning = "clock-not-running";

    [Doc("时钟不能延长", "The clock cannot be extended")]
    public const string NotExtendable = "not-extendable";

    [Doc("时钟已延长过一次，法律不许再延", "The clock was extended once; the law allows no second")]
    public const string ExtendedBefore = "extended-before";

    [Doc("延长在期限届满之后提出", "The extension comes after the deadline")]
    public const string ExtensionAfterExpiry = "extension-after-expiry";

    [Doc("延长长于规则所许", "The extension is longer than its rule allows")]
    public const string ExtensionTooLong = "extension-too-long";

    [Doc("期限未到，或已经处理", "The deadline is not due, or was answered already")]
    public const string StaleDeadline = "stale-deadline";

    [Doc("步骤不能按需打开", "The step does not open on demand")]
    public const string NotOnDemand = "not-on-demand";

    [Doc("不能退回到该步骤", "Work cannot be returned to that step")]
    public const string ReturnNotPossible = "return-not-possible";

    [Doc("退回次数已达流程上限", "Work was returned as often as the workflow allows")]
    public const string ReturnsExhausted = "returns-exhausted";

    [Doc("退回之前须有与申请人沟通的记录", "A return needs a record of the call to the applicant before it")]
    public const string CallBackMissing = "call-back-missing";

    [Doc("没有可以拿回的本人行为", "There is nothing of the actor's that could be taken back")]
    public const string NothingToTakeBack = "nothing-to-take-back";

    [Doc("加签人尚未签署", "An added signer has not signed")]
    public const string SignatureMissing = "signature-missing";

    [Doc("步骤处于另一层级", "The step is at another level")]
    public const string WrongLevel = "wrong-level";

    [Doc("办件已作出决定，不能再撤回", "The case was decided; it can no longer be withdrawn")]
    public const string AlreadyDecided = "already-decided";

    [Doc("步骤不得从联合办件中分出", "The step may not be taken out of its joint case")]
    public const string NotDetachable = "not-detachable";

    [Doc("流程不许其办件开启这样的关联办件，或不许再开", "The workflow does not let its cases open such a linked case, or no further one")]
    public const string LinkNotAllowed = "link-not-allowed";

    [Doc("没有这个流程可供开始办件", "There is no such workflow to start a linked case on")]
    public const string UnknownWorkflow = "unknown-workflow";

    [Doc(
        "流程只承接另一流程分出的内容，不能自行开始",
        "The workflow only goes on with what another one detaches; no case of it starts by itself")]
    public const string OriginMissing = "origin-missing";

    [Doc("步骤没有可以分出的成员", "The step has no members that could be taken out")]
    public const string NotABundle = "not-a-bundle";

    [Doc("打包清单没有成员，或将一个不剩", "The list of a bundle has no members, or none would be left")]
    public const string NoMembers = "no-members";

    [Doc("同一成员列了两次", "A member is listed twice")]
    public const string MemberTwice = "member-twice";

    [Doc("成员在必须一致之处不一致，或补正增减、移动了成员", "Members differ in what must be alike, or a correction adds, drops or moves some")]
    public const string MembersDiffer = "members-differ";

    [Doc("打包或包内没有这个成员", "The bundle or package has no such member")]
    public const string UnknownMember = "unknown-member";

    [Doc("成员此前已经办结、拒绝、分出或撤回", "The member was granted, refused, taken out or withdrawn before")]
    public const string MemberSettled = "member-settled";

    [Doc("变更将使某成员不得打包", "A change would leave a member that may not be bundled")]
    public const string MemberNotEligible = "member-not-eligible";

    [Doc("步骤不是有计划日期的关键节点", "The step is no milestone with a planned date")]
    public const string NotANode = "not-a-node";

    [Doc("缺少日期", "A date is missing")]
    public const string DateMissing = "date-missing";

    [Doc("流程没有列出这种变更", "The workflow names no such change")]
    public const string UnknownChange = "unknown-change";

    [Doc("流程没有指定可以越权决定的人", "The workflow names nobody who may override")]
    public const string NoOverride = "no-override";

    [Doc("办件不是由该抽查的规则表办结的", "The case was not granted by the rule table of the draw")]
    public const string NotSampled = "not-sampled";

    [Doc("缺少登记库的答复", "The answer of the registry is missing")]
    public const string AnswerMissing = "answer-missing";

    [Doc("登记库的答复带有另一个结果", "The answer of the registry carries another outcome")]
    public const string ReuseNotCarried = "reuse-not-carried";

    [Doc("没有可以暂停的复用结果", "Nothing was reused that could be suspended")]
    public const string NothingReused = "nothing-reused";

    [Doc(
        "复用结果已代替的报告不得再要求（优化营商环境条例 42）",
        "A report that a reused result has answered may not be asked for again (优化营商环境条例 42)")]
    public const string ReportReused = "report-reused";

    [Doc("行为所需的人或步骤未指明", "A person or step that the act needs is not named")]
    public const string TargetMissing = "target-missing";

    [Doc("流程引擎提出了状态不许的步骤", "A flow proposed what the state does not allow")]
    public const string FlowProposal = "flow-proposal";

    [Doc("流程当日不在有效期", "The workflow is not in effect on that day")]
    public const string NotEffective = "not-effective";

    [Doc("日历不晚于办件现用的日历，或未保存", "A calendar that is no later than the case's, or that is not held")]
    public const string UnknownCalendar = "unknown-calendar";

    [Doc("数据库由服务器使用", "The database was opened by a server as its own")]
    public const string DatabaseInUse = "database-in-use";

    [Doc("步骤在另一步骤结束之前保密", "The step is confidential until another one ends")]
    public const string Confidential = "confidential";

    [Doc("流程没有绿色通道", "The workflow has no green lane")]
    public const string NoGreenLane = "no-green-lane";

    [Doc("代办员没有登记的委托，或未指明委托书（行政许可法 29）", "An agent has no recorded mandate, or no document of it was named (行政许可法 29)")]
    public const string MandateMissing = "mandate-missing";

    [Doc("代办员的委托已到期", "The mandate of an agent has expired")]
    public const string MandateExpired = "mandate-expired";

    [Doc("委托不包括这一行为", "The mandate of an agent does not cover the act")]
    public const string MandateScope = "mandate-scope";

    [Doc("流程没有这个服务点", "The workflow has no such point of service")]
    public const string UnknownPoint = "unknown-point";

    [Doc("签章没有覆盖任何材料", "A seal covers no material")]
    public const string NothingSigned = "nothing-signed";

    [Doc("办件尚未作出决定", "The case is not decided yet")]
    public const string NotDecided = "not-decided";

    [Doc("评分不是 1 至 5 的数", "A rating is not a number from 1 to 5")]
    public const string ScoreRange = "score-range";

    [Doc("服务已经评价过", "The service was rated already")]
    public const string RatedBefore = "rated-before";
}
