using System.Diagnostics;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Tells people of bundles and their members, in zh and en.</summary>
internal static class BundleWording
{
    public static Localized Of(CaseEvent happened, WorkflowDefinition definition) => happened switch
    {
        CaseEvent.BundleFormed e => Formed(e, definition),
        CaseEvent.MemberSettled e => new(
            $"成员 {e.Member}：{Outcomes.Of(e.Outcome).Zh}", $"member {e.Member}: {Outcomes.Of(e.Outcome).En}"),
        CaseEvent.PackageDecided e => Package(e.Package, definition) is var package
            ? new($"{package.Zh}（{e.Members.Count} 个成员）：{Outcomes.Of(e.Outcome).Zh}",
                $"{package.En} ({e.Members.Count} members): {Outcomes.Of(e.Outcome).En}") : new("", ""),
        CaseEvent.MemberChanged e => new(
            $"成员 {e.Member} 发证后变更，仅复核该成员", $"member {e.Member} changed after the issue; it alone is examined"),
        _ => throw new UnreachableException($"no wording of bundles for {happened.GetType().Name}"),
    };

    private static Localized Formed(CaseEvent.BundleFormed e, WorkflowDefinition definition)
    {
        var packages = e.Members.GroupBy(member => member.Value.Package)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Title: Package(group.Key, definition), Count: group.Count())).ToList();
        var barred = e.Members.Where(member => member.Value.Barred).Select(member => member.Key).ToList();
        return new(
            $"打包 {e.Members.Count} 个成员：{string.Join("，", packages.Select(one => $"{one.Title.Zh} {one.Count} 个"))}"
                + (barred.Count == 0 ? "" : $"；不符合条件：{string.Join("、", barred)}"),
            $"{e.Members.Count} members bundled: "
                + string.Join(", ", packages.Select(one => $"{one.Title.En} {one.Count}"))
                + (barred.Count == 0 ? "" : $"; not eligible: {string.Join(", ", barred)}"));
    }

    private static Localized Package(string package, WorkflowDefinition definition) =>
        definition.Bundle is { Step.PackageBy: { } column } bundle
            ? bundle.Columns[column].Options.GetOr(package, new Localized(package, package)) : new("全部", "all");
}
