using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ApprovalEngine.Cli;

/// <summary>The parsing library's help in the reader's language, then the examples of the command.</summary>
internal sealed class HelpText(HelpAction plain) : SynchronousCommandLineAction
{
    // The library ships its headings as satellite assemblies, which invariant globalization cannot select.
    private static readonly (string En, string Zh)[] Headings =
    [
        ("Description:", "说明："),
        ("Usage:", "用法："),
        ("Arguments:", "参数："),
        ("Options:", "选项："),
        ("Commands:", "命令："),
        ("Examples:", "示例："),
    ];

    private static readonly (string En, string Zh)[] Marks = [("(REQUIRED)", "（必填）"), ("[default: ", "[默认：")];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var language = SharedOptions.LanguageOf(parseResult);
        parseResult.RootCommandResult.Command.Speak(language);

        var text = PlainHelp(parseResult).TrimEnd() + Environment.NewLine;
        var examples = parseResult.CommandResult.Command.Examples();
        if (examples.Count > 0)
        {
            text += $"{Environment.NewLine}Examples:{Environment.NewLine}";
            text += string.Concat(examples.Select(line => $"  {line}{Environment.NewLine}"));
        }

        parseResult.InvocationConfiguration.Output.Write(language == Language.Zh ? InChinese(text) : text);
        return ExitCode.Ok;
    }

    private string PlainHelp(ParseResult parse)
    {
        var configuration = parse.InvocationConfiguration;
        var (output, captured) = (configuration.Output, new StringWriter());
        configuration.Output = captured;
        try
        {
            plain.Invoke(parse);
        }
        finally
        {
            configuration.Output = output;
        }

        return captured.ToString();
    }

    private static string InChinese(string text)
    {
        var lines = text.Split('\n').Select(line =>
        {
            var heading = Headings.FirstOrDefault(heading => line.TrimEnd('\r') == heading.En);
            return heading.Zh is null ? line : line.Replace(heading.En, heading.Zh, StringComparison.Ordinal);
        });
        return Marks.Aggregate(
            string.Join('\n', lines), (all, mark) => all.Replace(mark.En, mark.Zh, StringComparison.Ordinal));
    }
}
