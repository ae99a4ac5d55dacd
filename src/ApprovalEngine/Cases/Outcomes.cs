using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Words for outcomes, verbs and states, the Chinese ones as the field uses them.</summary>
public static class Outcomes
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["submitted"] = "申报",
        ["accepted"] = "受理",
        ["deemed-accepted"] = "视为受理",
        ["tolerated"] = "容缺受理",
        ["refused"] = "不予许可",
        ["detached"] = "拆出办理",
        ["not-required"] = "不受理",
        ["abandoned"] = "逾期退件",
        ["correction"] = "一次性补正告知",
        ["checked"] = "部门已审核",
        ["corrected"] = "补正",
        ["granted"] = "准予",
        ["not-applicable"] = "不适用",
        ["returned"] = "退回",
        ["forwarded"] = "转下一级",
        ["pass"] = "通过",
        ["pass-with-notes"] = "有条件通过",
        ["fail"] = "不通过",
        ["agreed"] = "同意",
        ["objected"] = "提出异议",
        ["silent"] = "逾期未答复",
        ["conditional"] = "有条件同意",
        ["appointed"] = "约定时间",
        ["done"] = "合格",
        ["signed"] = "签署承诺",
        ["declined"] = "拒绝承诺",
        ["fulfilled"] = "已履行",
        ["breached"] = "违约",
        ["handed-in"] = "提交",
        ["sent-back"] = "退回重交",
        ["elapsed"] = "期满无异议",
        ["issued"] = "制证",
        ["delivered"] = "送达",
        ["passed"] = "合格",
        ["failed"] = "不合格",
        ["rectify"] = "责令整改",
        ["revoked"] = "撤销",
        ["kept"] = "维持",
        ["reached"] = "到达",
        ["occurred"] = "发生",
        ["manual"] = "转人工",
        ["reused"] = "共享成果",
        ["withdrawn"] = "撤件",
        ["intake-refused"] = "不予受理",
        ["lapsed"] = "失效",
        ["partial"] = "部分办结",
        ["completed"] = "办结",
        ["skipped"] = "跳过",
        ["closed"] = "关闭",
    };

    /// <summary>The Chinese word for an outcome; the outcome itself where an author coined it.</summary>
    public static string Zh(string outcome) => Words.GetValueOrDefault(outcome, outcome);

    /// <summary>What became of a member of a bundle.</summary>
    public static Localized Of(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Open => new("办理中", "open"),
        MemberOutcome.Granted => new("准予", "granted"),
        MemberOutcome.Refused => new("不予许可", "refused"),
        MemberOutcome.Detached => new("拆出", "taken out"),
        _ => new("撤回", "withdrawn"),
    };

    /// <summary>The English words for an outcome: its id without hyphens.</summary>
    public static string En(string outcome) => outcome.Replace('-', ' ');

    /// <summary>An outcome in both languages.</summary>
    public static Localized Of(string outcome) => new(Zh(outcome), En(outcome));

    /// <summary>An outcome of a type of step in both languages, where the type has words of its own.</summary>
    public static Localized Of(string type, string outcome) => (type, outcome) switch
    {
        ("countersign", "refused") => new("不同意", "refused"),
        ("visit", "rectify") => new("需整改", "to be rectified"),
        ("visit", "handed-in") => new("整改完成，申请复查", "rectified, to be checked again"),
        _ => Of(outcome),
    };

    /// <summary>What was done with a task.</summary>
    public static Localized Of(TaskVerb verb) => verb switch
    {
        TaskVerb.Claimed => new("认领", "claimed by"),
        TaskVerb.Released => new("放回", "released"),
        TaskVerb.Delegated => new("委托", "delegated to"),
        TaskVerb.Transferred => new("转办", "transferred to"),
        TaskVerb.SignerAdded => new("加签", "signer added:"),
        TaskVerb.SignerRemoved => new("减签", "signer removed:"),
        TaskVerb.Signed => new("签署", "signed by"),
        TaskVerb.Urged => new("催办", "urged"),
        TaskVerb.CopiedTo => new("抄送", "copied to"),
        TaskVerb.Recused => new("回避", "recused:"),
        _ => new("留言", "comment"),
    };

    /// <summary>The state of a certificate.</summary>
    public static Localized Of(CertificateStatus status) => status switch
    {
        CertificateStatus.InForce => new("有效", "in force"),
        CertificateStatus.Suspended => new("暂停", "suspended"),
        CertificateStatus.Replaced => new("已被替代", "replaced"),
        CertificateStatus.Revoked => new("已收回", "revoked"),
        _ => new("自行废止", "lapsed"),
    };

    /// <summary>A rung of a ladder; null where it only opens a step.</summary>
    public static Localized Of(LadderAction? action) => action switch
    {
        LadderAction.Remind => new("提醒", "reminder"),
        LadderAction.OrderCorrection => new("责令限期改正", "ordered to correct"),
        LadderAction.StopWork => new("责令停工", "ordered to stop the works"),
        LadderAction.Escalate => new("提请上级", "escalated"),
        _ => new("打开后续步骤", "the next step opens"),
    };

    /// <summary>The ground of a special procedure.</summary>
    public static Localized Of(StopGround ground) => ground switch
    {
        StopGround.Hearing => new("听证", "hearing"),
        StopGround.Tender => new("招标", "tender"),
        StopGround.Auction => new("拍卖", "auction"),
        StopGround.Inspection => new("检验", "inspection"),
        StopGround.Testing => new("检测", "testing"),
        StopGround.Quarantine => new("检疫", "quarantine"),
        StopGround.Appraisal => new("鉴定", "appraisal"),
        StopGround.ExpertReview => new("专家评审", "expert review"),
        StopGround.Supplement => new("受理后补正", "correction after acceptance"),
        _ => new("法律规定的其他程序", "another procedure set by law"),
    };
}
