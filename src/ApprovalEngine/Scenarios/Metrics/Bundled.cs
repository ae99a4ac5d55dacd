using ApprovalEngine.Cases;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The members and packages of the bundle of a case.</summary>
internal static class Bundled
{
    /// <summary>How many members were handed in; who was taken out or refused was one of them.</summary>
    public static int Members(CaseResult result) => result.State.Members.Count;

    /// <summary>The packages in which something was decided.</summary>
    public static ValueList<string> Packages(CaseResult result) => result.State.Members.Values
        .Where(member => member.Outcome is MemberOutcome.Open or MemberOutcome.Granted or MemberOutcome.Refused)
        .Select(member => member.Package).Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal).ToValueList();
}
