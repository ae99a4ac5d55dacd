using System.CommandLine;
using System.Runtime.CompilerServices;

namespace ApprovalEngine.Cli;

/// <summary>Descriptions of commands, options and arguments in both languages, and examples.</summary>
internal static class Wording
{
    private static readonly ConditionalWeakTable<Symbol, Text> Texts = [];
    private static readonly ConditionalWeakTable<Command, List<string>> ExampleLines = [];

    /// <summary>Describes a command, option or argument in Chinese and English.</summary>
    public static T Says<T>(this T symbol, string zh, string en)
        where T : Symbol
    {
        Texts.AddOrUpdate(symbol, new(zh, en));
        symbol.Description = zh;
        return symbol;
    }

    /// <summary>Adds a command line, such as <c>approval calendar show 2026</c>, to the help of a command.</summary>
    public static T WithExample<T>(this T command, string line)
        where T : Command
    {
        ExampleLines.GetOrCreateValue(command).Add(line);
        return command;
    }

    public static IReadOnlyList<string> Examples(this Command command) =>
        ExampleLines.TryGetValue(command, out var lines) ? lines : [];

    public static bool IsSaidInBothLanguages(this Symbol symbol) => Texts.TryGetValue(symbol, out _);

    /// <summary>Sets the descriptions of a command and everything below it to one language.</summary>
    public static void Speak(this Command command, Language language)
    {
        foreach (var symbol in command.WithEverythingBelow())
        {
            if (Texts.TryGetValue(symbol, out var text))
            {
                symbol.Description = language == Language.En ? text.En : text.Zh;
            }
        }
    }

    public static IEnumerable<Symbol> WithEverythingBelow(this Command command) =>
    [
        command,
        .. command.Options,
        .. command.Arguments,
        .. command.Subcommands.SelectMany(WithEverythingBelow),
    ];

    private sealed record Text(string Zh, string En);
}
