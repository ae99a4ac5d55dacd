using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows which case a case came from and which ones came from it.</summary>
internal static class LinkLines
{
    public static void Show(Output output, CaseState state)
    {
        if (state.Origin is { } origin)
        {
            output.MarkupLine(Markup.Escape(output.Say(
                $"← 来自 {origin.Case}（{Zh(origin.Relation)}{Of(origin.Step, origin.Member)}）",
                $"<- from {origin.Case} ({En(origin.Relation)}{Of(origin.Step, origin.Member)})")));
        }

        foreach (var (id, link) in state.Links)
        {
            output.MarkupLine(Markup.Escape(output.Say(
                $"→ {id}（{Zh(link.Relation)}{Of(link.Step, link.Member)}，{link.Workflow}）",
                $"-> {id} ({En(link.Relation)}{Of(link.Step, link.Member)}, {link.Workflow})")));
        }
    }

    private static string Of(string? step, string? member) => (member ?? step) is { } named ? $" {named}" : "";

    private static string Zh(LinkRelation relation) => relation switch
    {
        LinkRelation.Detached => "拆出",
        LinkRelation.Follows => "后续",
        _ => "关联",
    };

    private static string En(LinkRelation relation) => relation switch
    {
        LinkRelation.Detached => "detached",
        LinkRelation.Follows => "follows",
        _ => "opened",
    };
}
