using System.Text.RegularExpressions;

namespace ApprovalEngine.Tests.Architecture;

/// <summary>Finds methods by the layout that the formatter enforces: head and closing brace in one column.</summary>
/// <remarks>An expression body without a block ends with its statement.</remarks>
internal static partial class MethodLengths
{
    public const int Max = 70;

    public static IEnumerable<string> TooLong(SourceFile file)
    {
        for (var at = 0; at < file.Lines.Length; at++)
        {
            if (Head().Match(file.Lines[at]) is { Success: true } head && !IsType(file.Lines[at])
                && End(file.Lines, at, head.Groups["indent"].Length) is var end && end - at + 1 > Max)
            {
                var name = head.Groups["name"].Value;
                yield return $"{file.Path}:{at + 1}: {name} has {end - at + 1} lines, at most {Max}";
            }
        }
    }

    private static int End(string[] lines, int at, int indent)
    {
        for (var line = at; line < lines.Length; line++)
        {
            var text = lines[line];
            var own = text.Length - text.TrimStart().Length;
            var closes = own == indent && line > at && text.TrimStart().StartsWith('}');
            if (closes || (text.TrimEnd().EndsWith(';') && !HasBlock(lines, at, line, indent)))
            {
                return line;
            }
        }

        return lines.Length - 1;
    }

    private static bool HasBlock(string[] lines, int from, int to, int indent)
    {
        var brace = new string(' ', indent) + "{";
        return Array.IndexOf(lines, brace, from, to - from + 1) >= 0;
    }

    private static bool IsType(string line) => Type().IsMatch(line);

    [GeneratedRegex("""
        ^(?<indent>\s+)
        (?:(?:public|internal|private|protected|static|sealed|override|async|readonly|virtual|abstract|partial)\s+)*
        (?:[\w<>\[\],.?]+|\([^()]*\))\s+(?<name>[A-Z]\w*)(?:<[\w,\s]+>)?\((?:[^;]*)$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Head();

    [GeneratedRegex(@"^\s*(?:[\w\[\]]+\s+)*(?:class|record|struct|interface|enum|new|return|throw|await|case|else)\s")]
    private static partial Regex Type();
}
