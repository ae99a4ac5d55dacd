using ApprovalEngine.Cases;
using ApprovalEngine.Scenarios;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows what became of the members of a bundle, by package.</summary>
internal static class MemberLines
{
    public static void Show(Output output, CaseState state)
    {
        foreach (var package in state.Members.GroupBy(member => member.Value.Package)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var outcome in package.GroupBy(member => member.Value.Outcome).OrderBy(group => group.Key))
            {
                var keys = string.Join(", ", outcome.Select(member => member.Key));
                output.MarkupLine(Markup.Escape(output.Say(
                    $"● {package.Key} {Outcomes.Of(outcome.Key).Zh} {outcome.Count()} 个：{keys}",
                    $"* {package.Key} {Words.Of(outcome.Key)} {outcome.Count()}: {keys}")));
            }
        }
    }
}
