namespace ApprovalEngine.Definitions;

/// <summary>Finds the name an author probably meant.</summary>
public static class Nearest
{
    /// <summary>The candidate closest to a misspelt name, or null where none is close enough to suggest.</summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="candidates">The names that are; the earliest of equally close ones wins.</param>
    /// <returns>A candidate within a third of the name's length in edits, at least one, at most four.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var allowed = Math.Clamp(name.Length / 3, 1, 4);
        string? best = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) <= allowed && Distance(name, candidate) is var distance
                && distance <= allowed && (best is null || distance < allowed))
            {
                best = candidate;
                // From here on only a strictly closer one is better.
                allowed = distance;
            }
        }

        return best;
    }

    /// <summary>Edits between two names: a letter added, dropped or replaced, or two neighbours swapped.</summary>
    internal static int Distance(string one, string other)
    {
        var before = new int[other.Length + 1];
        var last = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replace = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[other.Length];
    }
}
