using System.CommandLine;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case</c>: what it groups.</summary>
internal static class CaseVerb
{
    public static Command Create() => new Command("case")
    {
        CaseStart.Create(),
        CaseAct.Create(),
        CaseShow.Create(),
        CaseList.Create(),
        CaseLog.Create(),
        CaseRevise.Create(),
        CaseErase.Create(),
    }.Says("办件", "Cases in a database");
}
