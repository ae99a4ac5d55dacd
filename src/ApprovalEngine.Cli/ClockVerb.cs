using System.CommandLine;

namespace ApprovalEngine.Cli;

/// <summary><c>approval clock</c>: what it groups.</summary>
internal static class ClockVerb
{
    public static Command Create() => new Command("clock") { ClockEval.Create() }.Says("期限时钟", "Deadline clocks");
}
