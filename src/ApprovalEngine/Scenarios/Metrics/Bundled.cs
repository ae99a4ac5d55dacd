namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The members and packages of the bundles of a case.</summary>
internal static class Bundled
{
    public static int Members(CaseResult result) => 1;

    public static ValueList<string> Packages(CaseResult result) => [];
}
