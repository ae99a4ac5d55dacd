using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>The field's Chinese words for outcomes, verbs and states.</summary>
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

    /// <summary>The Chinese word for what was done with a task.</summary>
    public static string Zh(TaskVerb verb) => verb switch
    {
        TaskVerb.Claimed => "认领",
        TaskVerb.Released => "放回",
        TaskVerb.Delegated => "委托",
        TaskVerb.Transferred => "转办",
        TaskVerb.SignerAdded => "加签",
        TaskVerb.SignerRemoved => "减签",
        TaskVerb.Signed => "签署",
        TaskVerb.Urged => "催办",
        TaskVerb.CopiedTo => "抄送",
        TaskVerb.Recused => "回避",
        _ => "留言",
    };

    /// <summary>The Chinese word for what became of a member of a bundle.</summary>
    public static string Zh(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Open => "办理中",
        MemberOutcome.Granted => "准予",
        MemberOutcome.Refused => "不予许可",
        MemberOutcome.Detached => "拆出",
        _ => "撤回",
    };

    /// <summary>The Chinese word for a certificate's state.</summary>
    public static string Zh(CertificateStatus status) => status switch
    {
        CertificateStatus.InForce => "有效",
        CertificateStatus.Suspended => "暂停",
        CertificateStatus.Replaced => "已被替代",
        CertificateStatus.Revoked => "已收回",
        _ => "自行废止",
    };

    /// <summary>The Chinese word for a rung of a ladder.</summary>
    public static string Zh(LadderAction? action) => action switch
    {
        LadderAction.Remind => "提醒",
        LadderAction.OrderCorrection => "责令限期改正",
        LadderAction.StopWork => "责令停工",
        LadderAction.Escalate => "提请上级",
        _ => "打开后续步骤",
    };
}
