using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>A command that a document shows, and what it says the command prints.</summary>
/// <param name="Text">As it stands in the document, without the prompt and the remark.</param>
/// <param name="ExitCode">What it ends with: 0, or what a remark after it says.</param>
/// <param name="Output">The lines shown below it.</param>
internal sealed partial record ShownCommand(string Text, int ExitCode, IReadOnlyList<string> Output)
{
    /// <summary>Stands for what the document leaves out: lines where it stands alone, words within a line.</summary>
    private const char LeftOut = '…';

    /// <summary>The commands of every console block of a document, in order.</summary>
    public static IReadOnlyList<ShownCommand> In(string markdown) =>
        [.. ConsoleBlocks().Matches(markdown).SelectMany(block => OfBlock(block.Groups[1].Value))];

    /// <summary>The words of the command as a shell would hand them over.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var (words, word, quote) = (new List<string>(), new StringBuilder(), '\0');
            foreach (var character in Text + " ")
            {
                if (quote != '\0' ? character == quote : character is '\'' or '"')
                {
                    quote = quote == '\0' ? character : '\0';
                }
                else if (quote == '\0' && char.IsWhiteSpace(character))
                {
                    if (word.Length > 0)
                    {
                        words.Add(word.ToString());
                    }

                    word.Clear();
                }
                else
                {
                    word.Append(character);
                }
            }

            return words;
        }
    }

    /// <summary>
    /// The first shown line that does not occur, in its turn, in what was printed; null where all do.
    /// </summary>
    public string? FirstNotIn(string printed)
    {
        var rest = new Queue<string>(printed.Split('\n').Select(Plain));
        return Output.Select(Plain).Where(shown => shown.Trim(LeftOut).Length > 0)
            .FirstOrDefault(shown => !Found(shown.Split(LeftOut), rest));
    }

    private static bool Found(string[] parts, Queue<string> rest)
    {
        while (rest.TryDequeue(out var line))
        {
            if (parts.All(part => line.Contains(part.Trim(), StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ShownCommand> OfBlock(string block)
    {
        foreach (var entry in Prompts().Split(block).Skip(1))
        {
            var lines = entry.TrimEnd().Split('\n');
            var taken = 1;
            while (string.Concat(lines.Take(taken)).Count(character => character == '\'') % 2 == 1)
            {
                taken++;
            }

            var text = string.Join('\n', lines.Take(taken));
            var remark = Remark().Match(text);
            yield return new(
                remark.Success ? text[..remark.Index] : text,
                remark.Success ? int.Parse(remark.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
                lines[taken..]);
        }
    }

    // The width of columns and the kind of white space between them are no part of what a document promises.
    private static string Plain(string line) => Spaces().Replace(line, " ").Trim();

    [GeneratedRegex("^```console\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleBlocks();

    [GeneratedRegex(@"^\$ ", RegexOptions.Multiline)]
    private static partial Regex Prompts();

    [GeneratedRegex(@"\s+# exit code (\d)$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
