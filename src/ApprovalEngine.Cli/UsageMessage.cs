using System.Text.RegularExpressions;

namespace ApprovalEngine.Cli;

/// <summary>The parsing library's messages in the reader's language.</summary>
internal static partial class UsageMessage
{
    private static readonly (Regex En, string Zh)[] Messages =
    [
        (RequiredCommand(), "缺少命令。"),
        (Unrecognized(), "无法识别的命令或参数“$1”。"),
        (NotAmong(), "参数值“$1”无效，只能是："),
        (OptionRequired(), "缺少必填选项 $1。"),
        (OptionValueMissing(), "选项 $1 缺少值。"),
        (ArgumentMissing(), "命令“$2”缺少参数 $1。"),
        (SingleExpected(), "选项 $1 只能有一个值，却给了 $2 个。"),
        (WrongType(), "“$1”不是 $2 能接受的值。"),
        (PathMissing(), "文件或目录不存在：$1"),
    ];

    /// <summary>One message of the library; one it has not been taught stays English rather than get lost.</summary>
    public static string In(Language language, string message)
    {
        if (language == Language.En)
        {
            return message;
        }

        var (pattern, zh) = Messages.FirstOrDefault(known => known.En.IsMatch(message));
        return pattern is null ? message : pattern.Replace(message, zh);
    }

    [GeneratedRegex("^Required command was not provided.$")]
    private static partial Regex RequiredCommand();

    [GeneratedRegex("^Unrecognized command or argument '(.*)'.$")]
    private static partial Regex Unrecognized();

    [GeneratedRegex("^Argument '(.*)' not recognized. Must be one of:")]
    private static partial Regex NotAmong();

    [GeneratedRegex("^Option '(.*)' is required.$")]
    private static partial Regex OptionRequired();

    [GeneratedRegex("^Required argument missing for option: '(.*)'.$")]
    private static partial Regex OptionValueMissing();

    [GeneratedRegex("^Required argument '(.*)' missing for command: '(.*)'.$")]
    private static partial Regex ArgumentMissing();

    [GeneratedRegex("^Option '(.*)' expects a single argument but (.*) were provided.$")]
    private static partial Regex SingleExpected();

    [GeneratedRegex("^Cannot parse argument '(.*)' for (?:option|command) '(.*)' as expected type .*$")]
    private static partial Regex WrongType();

    [GeneratedRegex("^(?:File|Directory|File or directory) does not exist: '(.*)'.$")]
    private static partial Regex PathMissing();
}
