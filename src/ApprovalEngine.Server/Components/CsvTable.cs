using System.Text;

namespace ApprovalEngine.Server.Components;

/// <summary>A line of a CSV file.</summary>
/// <param name="Number">Line of the file on which it begins, from 1.</param>
/// <param name="Fields">Its fields.</param>
public sealed record CsvLine(int Number, IReadOnlyList<string> Fields);

/// <summary>
/// Comma separated values (RFC 4180): fields in quotes may hold commas, quotes doubled and line ends.
/// </summary>
/// <remarks>
/// A spreadsheet would run a field that begins like a formula, so one is written behind an apostrophe; reading takes
/// the apostrophe away again.
/// </remarks>
public static class CsvTable
{
    private const char Guard = '\'';
    private const string FormulaMarks = "=+-@\t\r";

    /// <summary>A line as it is written, without its end.</summary>
    public static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    /// <summary>A file that spreadsheets read.</summary>
    public static byte[] Write(IEnumerable<IEnumerable<string>> lines)
    {
        // With a byte order mark, or a spreadsheet takes Chinese for something else.
        var text = new StringBuilder("\uFEFF");
        foreach (var line in lines)
        {
            text.Append(Line(line)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The lines of a text; empty ones are left out.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var lines = new List<CsvLine>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (number, begun, inQuotes) = (1, 1, false);
        void EndField()
        {
            var written = field.ToString();
            fields.Add(IsFormula(written, leastGuards: 1) ? written[1..] : written);
            field.Clear();
        }

        void EndLine()
        {
            EndField();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                lines.Add(new(begun, [.. fields]));
            }

            fields.Clear();
        }

        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        for (var i = 0; i < text.Length; i++)
        {
            var (mark, next) = (text[i], i + 1 < text.Length ? text[i + 1] : '\0');
            number += mark == '\n' ? 1 : 0;
            switch (mark, inQuotes)
            {
                case ('"', true) when next == '"':
                    field.Append('"');
                    i++;
                    break;
                case ('"', _):
                    inQuotes = !inQuotes;
                    break;
                case (',', false):
                    EndField();
                    break;
                case ('\n', false):
                    EndLine();
                    begun = number;
                    break;
                default:
                    field.Append(mark);
                    break;
            }
        }

        if (inQuotes)
        {
            throw new FormatException($"line {begun}");
        }

        EndLine();
        return lines;
    }

    private static string Field(string text)
    {
        var written = IsFormula(text, leastGuards: 0) ? Guard + text : text;
        return written.AsSpan().IndexOfAny(",\"\r\n") < 0 ? written
            : $"\"{written.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Behind apostrophes too, so that what was written so by somebody comes back as it was.
    private static bool IsFormula(string text, int leastGuards)
    {
        var guards = text.Length - text.AsSpan().TrimStart(Guard).Length;
        return guards >= leastGuards && guards < text.Length
            && FormulaMarks.Contains(text[guards], StringComparison.Ordinal);
    }
}
