namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The members and packages of the bundle of a case.</summary>
internal static class Bundled
{
    /// <summary>Members that were applied for, whatever became of them; none in a case without bundle.</summary>
    public static int Members(CaseResult result) => result.State.Members.Count;

    /// <summary>The packages that had members, in order of id; none in a case without bundle.</summary>
    public static ValueList<string> Packages(CaseResult result) => result.State.Members.Values
        .Select(member => member.Package).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();
}
