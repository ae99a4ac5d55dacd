namespace ApprovalEngine.Server.People;

/// <summary>A line of a CSV file.</summary>
/// <param name="Number">Line of the file on which it begins, from 1.</param>
/// <param name="Fields">Its fields.</param>
public sealed record CsvLine(int Number, IReadOnlyList<string> Fields);

/// <summary>
/// Reads comma separated values (RFC 4180): fields in quotes may hold commas, quotes doubled and line ends.
/// </summary>
public static class CsvTable
{
    /// <summary>A field as it is written: in quotes where it needs them.</summary>
    public static string Field(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The lines of a text; empty ones are left out.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var lines = new List<CsvLine>();
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var (number, begun, inQuotes) = (1, 1, false);
        void EndLine()
        {
            fields.Add(field.ToString());
            field.Clear();
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
                    fields.Add(field.ToString());
                    field.Clear();
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
}
