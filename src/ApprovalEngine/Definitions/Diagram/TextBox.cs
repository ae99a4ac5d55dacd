using System.Globalization;
using System.Text;

namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Estimates how wide a text is and breaks it into lines; a Chinese character takes two places.</summary>
internal static class TextBox
{
    private const string Narrow = "iljtfrI.,:;'| ";

    /// <summary>Whether a character is as wide as it is high.</summary>
    public static bool IsWide(Rune rune) => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF
        or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE4F or >= 0xFF00 and <= 0xFF60
        or >= 0xFFE0 and <= 0xFFE6 or >= 0x20000 and <= 0x3FFFD or 0x2014 or 0x2018 or 0x2019 or 0x201C or 0x201D;

    /// <summary>Width of a text at a font size, in the same unit.</summary>
    public static double Width(string text, double size) =>
        text.EnumerateRunes().Sum(rune => Width(rune) * size);

    /// <summary>Breaks a text into lines of at most a width; what is too long ends in an ellipsis.</summary>
    public static ValueList<string> Lines(string text, double size, double width, int most)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line + word.TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
        }

        lines.Add(line.TrimEnd());
        var kept = lines.Take(most).ToList();
        if (lines.Count > most)
        {
            kept[^1] += "…";
        }

        return kept.Select(each => Cut(each, size, width)).ToValueList();
    }

    /// <summary>A text that takes at most a width, with an ellipsis where it had to be cut.</summary>
    public static string Cut(string text, double size, double width)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var element in text.TrimEnd('…').EnumerateRunes())
        {
            if (Width(kept.ToString() + element + "…", size) > width)
            {
                break;
            }

            kept.Append(element.ToString());
        }

        return kept.Append('…').ToString();
    }

    /// <summary>A number for a drawing: at most one decimal, the same on every machine.</summary>
    public static string Number(double value) =>
        (Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    private static double Width(Rune rune) => IsWide(rune) ? 1.0
        : rune.IsAscii && Narrow.Contains((char)rune.Value) ? 0.34
        : rune.Value is 'm' or 'w' or 'M' or 'W' or '%' or '@' ? 0.9
        : Rune.IsUpper(rune) ? 0.7
        : 0.57;

    /// <remarks>A line may break after a space and beside a Chinese character, but not before punctuation.</remarks>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var stays = rune.Value is '，' or '。' or '、' or '；' or '：' or '）' or '》' or '”' or '？' or '！';
            if (IsWide(rune) && !stays && word.Length > 0 && !EndsOpen(word))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune.ToString());
            if (rune.Value == ' ')
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool EndsOpen(StringBuilder word) => word[^1] is '（' or '《' or '“';
}
