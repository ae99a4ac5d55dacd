using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Tells people of linked cases, in zh and en.</summary>
internal static class LinkWording
{
    public static Localized Opened(CaseEvent.LinkedCaseOpened e)
    {
        var used = string.Join("、", e.Consumed.Select(clock => $"{clock.Key} {clock.Value}"));
        var usedEn = string.Join(", ", e.Consumed.Select(clock => $"{clock.Key} {clock.Value}"));
        return new(
            $"{Zh(e.Relation)}：{Member(e, "，")}{e.Case}（{e.Workflow}）" + (used.Length == 0 ? "" : $"，已用 {used}"),
            $"{En(e.Relation)}: {Member(e, ", ")}{e.Case} ({e.Workflow})"
                + (used.Length == 0 ? "" : $"; used {usedEn}"));
    }

    public static Localized TakenOver(CaseEvent.TakenOver e) => new(
        $"来自办件 {e.Origin.Case}（{Zh(e.Origin.Relation)}），带来 {e.Form.Count} 项信息、{e.Materials.Count} 份材料",
        $"from case {e.Origin.Case} ({En(e.Origin.Relation)}), bringing {e.Form.Count} answers and "
            + $"{e.Materials.Count} papers");

    private static string Member(CaseEvent.LinkedCaseOpened e, string comma) =>
        e.Member is { } member ? member + comma : "";

    private static string Zh(LinkRelation relation) => relation switch
    {
        LinkRelation.Detached => "拆出办理",
        LinkRelation.Follows => "后续办件",
        _ => "关联办件",
    };

    private static string En(LinkRelation relation) => relation switch
    {
        LinkRelation.Detached => "detached",
        LinkRelation.Follows => "followed by",
        _ => "linked case",
    };
}
