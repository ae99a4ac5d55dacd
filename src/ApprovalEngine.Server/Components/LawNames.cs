namespace ApprovalEngine.Server.Components;

/// <summary>The names of laws in English pages; what is no known law stays as its author wrote it.</summary>
public static class LawNames
{
    // The longest first: one name may be the beginning of another.
    private static readonly (string Zh, string En)[] Known =
    [
        ("企业投资项目核准和备案管理条例", "Regulations on Approval and Filing of Enterprise Investment Projects"),
        ("建设工程消防设计审查验收管理暂行规定", "Interim Provisions on Fire Design Review and Acceptance"),
        ("城镇排水与污水处理条例", "Urban Drainage and Sewage Regulations"),
        ("建设工程质量管理条例", "Construction Quality Regulations"),
        ("优化营商环境条例", "Business Environment Regulations"),
        ("不动产登记暂行条例", "Interim Regulations on Real Estate Registration"),
        ("城市道路管理条例", "Urban Road Regulations"),
        ("环境影响评价法", "Environmental Impact Assessment Law"),
        ("政府投资条例", "Government Investment Regulations"),
        ("城市绿化条例", "Urban Greening Regulations"),
        ("城乡规划法", "Urban and Rural Planning Law"),
        ("行政许可法", "Administrative Licensing Law"),
        ("行政复议法", "Administrative Reconsideration Law"),
        ("行政诉讼法", "Administrative Litigation Law"),
        ("水土保持法", "Water and Soil Conservation Law"),
        ("电子签名法", "Electronic Signature Law"),
        ("公务员法", "Civil Servants Law"),
        ("消防法", "Fire Protection Law"),
        ("建筑法", "Construction Law"),
        ("民法典", "Civil Code"),
        ("（时限参照", " (time limit by analogy with "),
        ("（参照）", " (by analogy)"),
        ("（地方配置）", " (local rule)"),
        ("，地方配置）", "; local rule)"),
    ];

    /// <summary>A text of an English page with the laws that it names in English.</summary>
    public static string InEnglish(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF'))
        {
            return text;
        }

        foreach (var (zh, en) in Known)
        {
            text = text.Replace(zh, en, StringComparison.Ordinal);
        }

        return text.Replace("、", ", ", StringComparison.Ordinal);
    }
}
