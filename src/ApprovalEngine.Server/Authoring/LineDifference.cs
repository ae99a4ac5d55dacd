namespace ApprovalEngine.Server.Authoring;

/// <summary>What happened to a line between two texts.</summary>
public enum LineChange
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stands only in the first.</summary>
    Removed,

    /// <summary>It stands only in the second.</summary>
    Added,
}

/// <summary>A line of a difference.</summary>
/// <param name="Change">What happened to it.</param>
/// <param name="Before">Its number in the first text, from 1; 0 where it is not there.</param>
/// <param name="After">Its number in the second text, from 1; 0 where it is not there.</param>
/// <param name="Text">The line.</param>
public sealed record DifferenceLine(LineChange Change, int Before, int After, string Text);

/// <summary>Compares texts line by line.</summary>
public static class LineDifference
{
    // Beyond this the middle is told as one block taken out and one put in: nobody reads such a difference by line.
    private const int MostCells = 4_000_000;

    /// <summary>Every line of both texts, in order; those in common are the longest common part.</summary>
    /// <remarks>Equal heads and tails are set aside first, so that a small change in a long file is cheap.</remarks>
    public static ValueList<DifferenceLine> Of(string before, string after)
    {
        var (one, other) = (Lines(before), Lines(after));
        var head = 0;
        while (head < one.Length && head < other.Length && one[head] == other[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < one.Length - head && tail < other.Length - head && one[^(tail + 1)] == other[^(tail + 1)])
        {
            tail++;
        }

        var lines = new List<DifferenceLine>();
        for (var i = 0; i < head; i++)
        {
            lines.Add(new(LineChange.Same, i + 1, i + 1, one[i]));
        }

        Middle(lines, one, other, head, one.Length - tail, other.Length - tail);
        for (var i = tail; i > 0; i--)
        {
            lines.Add(new(LineChange.Same, one.Length - i + 1, other.Length - i + 1, one[^i]));
        }

        return lines.ToValueList();
    }

    /// <summary>The changed lines with some unchanged ones around each; gaps are where numbers jump.</summary>
    public static ValueList<DifferenceLine> Around(ValueList<DifferenceLine> lines, int context = 3) => lines
        .Where((_, at) => Enumerable.Range(Math.Max(0, at - context), (2 * context) + 1)
            .Any(near => near < lines.Count && lines[near].Change != LineChange.Same))
        .ToValueList();

    private static void Middle(
        List<DifferenceLine> lines, string[] one, string[] other, int head, int endOne, int endOther)
    {
        if ((long)(endOne - head) * (endOther - head) > MostCells)
        {
            lines.AddRange(Enumerable.Range(head, endOne - head)
                .Select(at => new DifferenceLine(LineChange.Removed, at + 1, 0, one[at])));
            lines.AddRange(Enumerable.Range(head, endOther - head)
                .Select(at => new DifferenceLine(LineChange.Added, 0, at + 1, other[at])));
            return;
        }

        // Length of the longest common part of what is left from (i, j) on.
        var longest = new int[endOne - head + 1, endOther - head + 1];
        for (var i = endOne - 1; i >= head; i--)
        {
            for (var j = endOther - 1; j >= head; j--)
            {
                longest[i - head, j - head] = one[i] == other[j]
                    ? longest[i - head + 1, j - head + 1] + 1
                    : Math.Max(longest[i - head + 1, j - head], longest[i - head, j - head + 1]);
            }
        }

        var (x, y) = (head, head);
        while (x < endOne || y < endOther)
        {
            if (x < endOne && y < endOther && one[x] == other[y])
            {
                lines.Add(new(LineChange.Same, x + 1, y + 1, one[x]));
                (x, y) = (x + 1, y + 1);
            }
            else if (y == endOther
                || (x < endOne && longest[x - head + 1, y - head] >= longest[x - head, y - head + 1]))
            {
                lines.Add(new(LineChange.Removed, x + 1, 0, one[x++]));
            }
            else
            {
                lines.Add(new(LineChange.Added, 0, y + 1, other[y++]));
            }
        }
    }

    private static string[] Lines(string text) =>
        text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
