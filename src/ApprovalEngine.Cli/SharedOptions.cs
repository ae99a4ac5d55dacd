using System.CommandLine;
using System.CommandLine.Parsing;

namespace ApprovalEngine.Cli;

/// <summary>The options every verb has. They sit on the root; a verb reads them through <see cref="Output"/>.</summary>
internal static class SharedOptions
{
    private const string FormatName = "--format";
    private const string LanguageName = "--lang";
    private const string VerboseName = "--verbose";

    public static IEnumerable<Option> Create()
    {
        var format = new Option<string>(FormatName) { Recursive = true, DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        yield return format.Says("输出格式：text 给人看，json 给程序读", "Output: text for people, json for programs");

        var language = new Option<string>(LanguageName) { Recursive = true, DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        yield return language.Says("文字的语言", "Language of the text");

        yield return new Option<bool>(VerboseName) { Recursive = true }
            .Says("出现意外错误时显示详细信息", "Show the details of an unexpected error");
    }

    public static bool IsJson(ParseResult parse) => LastWord(parse, FormatName) == "json";

    public static Language LanguageOf(ParseResult parse) =>
        LastWord(parse, LanguageName) == "en" ? Language.En : Language.Zh;

    public static bool IsVerbose(ParseResult parse) =>
        parse.GetResult(VerboseName) is OptionResult { Implicit: false };

    // Reads the words and not the value: a command line with errors has no values, and its errors need a language too.
    private static string? LastWord(ParseResult parse, string option) =>
        parse.GetResult(option) is OptionResult { Tokens: [.., var word] } ? word.Value : null;
}
