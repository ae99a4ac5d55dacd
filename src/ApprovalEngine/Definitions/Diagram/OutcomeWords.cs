namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Outcomes in words; one that an author made up stays as it is spelt.</summary>
internal static class OutcomeWords
{
    private static readonly Dictionary<string, string> InChinese = new(StringComparer.Ordinal)
    {
        ["submitted"] = "已提交",
        ["accepted"] = "受理",
        ["deemed-accepted"] = "视为受理",
        ["tolerated"] = "容缺受理",
        ["refused"] = "不予",
        ["not-required"] = "不需要",
        ["abandoned"] = "未补正",
        ["granted"] = "准予",
        ["not-applicable"] = "不适用",
        ["pass"] = "通过",
        ["pass-with-notes"] = "有条件通过",
        ["fail"] = "未通过",
        ["agreed"] = "同意",
        ["objected"] = "有异议",
        ["conditional"] = "有条件同意",
        ["done"] = "完成",
        ["signed"] = "已签",
        ["declined"] = "不签",
        ["fulfilled"] = "已履行",
        ["breached"] = "未履行",
        ["occurred"] = "发生",
        ["manual"] = "转人工",
        ["reused"] = "已共享",
        ["partial"] = "部分",
        ["elapsed"] = "期满",
        ["issued"] = "已发证",
        ["delivered"] = "已送达",
        ["passed"] = "合格",
        ["failed"] = "不合格",
        ["revoked"] = "已撤销",
        ["kept"] = "维持",
        ["reached"] = "达到",
        ["completed"] = "完成",
        ["skipped"] = "跳过",
        ["closed"] = "关闭",
    };

    /// <summary>An outcome in words.</summary>
    public static Localized Of(string outcome) =>
        new(InChinese.GetValueOrDefault(outcome, outcome), outcome.Replace('-', ' '));
}
