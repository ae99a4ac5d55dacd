using System.CommandLine;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Cli;

/// <summary>One run of the command inside this process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line, split at its spaces, over the given verbs.</summary>
    public static async Task<CommandRun> OfAsync(
        IEnumerable<Command> verbs, string line, bool colours = false, TextWriter? output = null)
    {
        var (written, error) = (output ?? new StringWriter(), new StringWriter());
        var code = await ApprovalCommand.RunAsync(
            ApprovalCommand.Create(verbs),
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new Terminal(written, error, colours));
        return new(code, written.ToString()!, error.ToString());
    }
}
