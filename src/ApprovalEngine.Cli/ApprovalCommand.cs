using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ApprovalEngine.Cli;

/// <summary>The command <c>approval</c>: its verbs, and what they have in common.</summary>
internal static class ApprovalCommand
{
    /// <summary>Every verb, in the order of the help.</summary>
    public static IReadOnlyList<Command> Verbs() =>
    [
        NewVerb.Create(),
        SimulateVerb.Create(),
        TestVerb.Create(),
        ReportVerb.Create(),
        MetricsVerb.Create(),
        DiagramVerb.Create(),
        ExportVerb.Create(),
        ImportVerb.Create(),
        CalendarVerb.Create(),
        ClockVerb.Create(),
        ValidateVerb.Create(),
        ExploreVerb.Create(),
        SchemaVerb.Create(),
        CaseVerb.Create(),
        ReplayVerb.Create(),
        VerifyVerb.Create(),
        RebuildVerb.Create(),
        BackupVerb.Create(),
        RestoreVerb.Create(),
        DrillVerb.Create(),
    ];

    /// <summary>Runs one command line.</summary>
    /// <returns>One of the <see cref="ExitCode"/> values.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal) =>
        RunAsync(Create(Verbs()), arguments, terminal);

    /// <summary>The root over the given verbs.</summary>
    public static RootCommand Create(IEnumerable<Command> verbs)
    {
        var root = new RootCommand().Says("工程建设审批流程引擎", "Workflow engine for construction-permit approvals");
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction plain } help)
            {
                help.Says("显示帮助", "Show this help").Action = new HelpText(plain);
            }
            else if (option is VersionOption version)
            {
                version.Says("显示版本", "Show the version");
            }
        }

        foreach (var option in SharedOptions.Create())
        {
            root.Options.Add(option);
        }

        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }

    /// <summary>Runs one command line against a given root.</summary>
    public static async Task<int> RunAsync(RootCommand root, IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parse = root.Parse(arguments);
        try
        {
            return parse.Action is ParseErrorAction
                ? TellUsage(parse, terminal)
                : await parse.InvokeAsync(terminal).ConfigureAwait(false);
        }
        catch (IOException closed) when (IsBrokenPipe(closed))
        {
            // The reader has seen enough, as `head` does; there is nobody left to tell.
            return ExitCode.Ok;
        }
#pragma warning disable CA1031 // The last line of defence: whatever was thrown must become an exit code and a message.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            return TellUnexpected(unexpected, parse, terminal);
        }
    }

    private static int TellUsage(ParseResult parse, Terminal terminal)
    {
        var language = SharedOptions.LanguageOf(parse);

        // "Command required" only repeats what an unrecognized word already says.
        var errors = parse.Errors.Count > 1 && parse.UnmatchedTokens.Count > 0
            ? parse.Errors.Where(error => !error.Message.StartsWith("Required command", StringComparison.Ordinal))
            : parse.Errors;
        foreach (var error in errors)
        {
            terminal.Error.WriteLine(UsageMessage.In(language, error.Message));
        }

        terminal.Error.WriteLine(language == Language.Zh
            ? $"用法见：{PathTo(parse.CommandResult.Command)} --help"
            : $"For usage see: {PathTo(parse.CommandResult.Command)} --help");
        return ExitCode.Usage;
    }

    private static string PathTo(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathTo(parent)} {command.Name}"
            : "approval";

    private static int TellUnexpected(Exception unexpected, ParseResult parse, Terminal terminal)
    {
        var verbose = SharedOptions.IsVerbose(parse);
        var message = verbose ? unexpected.ToString() : unexpected.Message;
        terminal.Error.WriteLine(SharedOptions.LanguageOf(parse) == Language.Zh
            ? $"意外错误：{message}{(verbose ? "" : "（详情请加 --verbose）")}"
            : $"unexpected error: {message}{(verbose ? "" : " (add --verbose for details)")}");
        return ExitCode.Failed;
    }

    // Unix streams of the framework swallow this themselves; Windows reports "pipe ended" or "pipe being closed".
    private static bool IsBrokenPipe(IOException exception) =>
        exception.HResult is unchecked((int)0x8007006D) or unchecked((int)0x800700E8);
}
