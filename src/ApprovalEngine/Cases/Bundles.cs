using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Which members a step of a package is about.</summary>
internal static class Bundles
{
    /// <summary>Why a step of a package has nothing to do; null where it has, or belongs to no package.</summary>
    public static string? WhyNotNeeded(StepNode node, CaseState state) =>
        node.Package is { } package && InPlay(state, package).Count == 0 ? "no member is in the package" : null;

    /// <summary>Whether a package waits for a member that is not eligible to be taken out or corrected.</summary>
    public static bool IsHeld(StepNode node, CaseState state) =>
        node.Package is { } package && state.Members.Any(member =>
            member.Value is { Barred: true, Outcome: MemberOutcome.Open } && member.Value.Package == package);

    /// <summary>Keys of the members for which a package decides now.</summary>
    public static ValueList<string> InPlay(CaseState state, string package) => state.Members
        .Where(member => member.Value.Package == package && member.Value.IsInPlay)
        .Select(member => member.Key).ToValueList();

    /// <summary>Keys of the members that a certificate of a package names.</summary>
    public static ValueList<string> Named(CaseState state, string package) => state.Members
        .Where(member => member.Value.Package == package
            && member.Value.Outcome is MemberOutcome.Open or MemberOutcome.Granted)
        .Select(member => member.Key).ToValueList();

    /// <summary>Whether no member listed so far belongs to the package of a step.</summary>
    public static bool IsEmpty(StepNode node, CaseState state, WorkflowDefinition definition) =>
        node.Package is { } package && definition.Bundle is { } bundle
        && (state.Members.Count > 0
            ? InPlay(state, package).Count == 0
            : !Acts.BundleRows.Of(state.Form.GetOr(bundle.Field, Fact.Unknown.Value))
                .Exists(row => bundle.PackageOf(row) == package));

    /// <summary>Names of papers with the bundle put before them where only the package was named.</summary>
    /// <remarks>Who hands in for a bundle writes <c>north/drawings</c>; kept is <c>roads/north/drawings</c>.</remarks>
    public static ValueMap<T> Papers<T>(WorkflowDefinition definition, ValueMap<T> papers)
    {
        if (definition.Bundle is not { } bundle || papers.Count == 0)
        {
            return papers;
        }

        return papers.ToValueMap(paper => FullName(definition, bundle, paper.Key), paper => paper.Value);
    }

    private static string FullName(WorkflowDefinition definition, BundlePlan bundle, string paper) =>
        $"{bundle.Node.Id}/{paper}" is var full && definition.Catalogue.Materials.ContainsKey(full) ? full
        : $"{bundle.Node.Id}/{BundleLayout.OnePackage}/{paper}" is var only
            && definition.Catalogue.Materials.ContainsKey(only) ? only
        : paper;
}
