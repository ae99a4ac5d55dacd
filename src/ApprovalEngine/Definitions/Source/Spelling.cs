namespace ApprovalEngine.Definitions.Source;

/// <summary>How names are spelt in authored files, and how messages quote them.</summary>
internal static class Spelling
{
    /// <summary>The pattern of an id, for schemas.</summary>
    internal const string IdPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>The pattern of an id that may be the name of a generated step, for schemas.</summary>
    internal const string PathPattern = "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$";

    private const int MaxShown = 60;

    /// <summary>Whether a text is an id: short, lower case, ASCII, words joined by single hyphens.</summary>
    internal static bool IsId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 64 || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var isHyphen = text[i] == '-' && text[i - 1] != '-';
            if (!isHyphen && !char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text is an id or ids joined by slashes, as in <c>commitment/drawings</c>.</summary>
    internal static bool IsPath(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('/'))
        {
            if (!IsId(text[part]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The kebab-case of a C# name: <c>NotifyWithin</c> is <c>notify-within</c>.</summary>
    internal static string Kebab(string name) => string.Concat(name.Select((letter, at) =>
        char.IsAsciiLetterUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : $"{letter}"));

    /// <summary>A text in quotation marks, on one line, cut where it is too long for a message.</summary>
    internal static string Shown(string text)
    {
        var cut = text.Length > MaxShown ? string.Concat(text.AsSpan(0, MaxShown), "…") : text;
        return $"\"{string.Concat(cut.Select(letter => char.IsControl(letter) ? '␣' : letter))}\"";
    }

    /// <summary>One step further down a JSON pointer.</summary>
    internal static string Below(string pointer, string key) =>
        $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>
    /// Where a step of a package stands in the file: <c>/steps/roads~1north~1decision</c> is
    /// <c>/steps/roads/steps/decision</c>. Other pointers are given back as they are.
    /// </summary>
    internal static string Written(string pointer)
    {
        const string Steps = "/steps/";
        if (!pointer.StartsWith(Steps, StringComparison.Ordinal))
        {
            return pointer;
        }

        var end = pointer.IndexOf('/', Steps.Length);
        var id = end < 0 ? pointer[Steps.Length..] : pointer[Steps.Length..end];
        return id.Split("~1") is [var bundle, _, var inner]
            ? $"{Steps}{bundle}{Steps}{inner}{(end < 0 ? "" : pointer[end..])}" : pointer;
    }

    /// <summary>The keys of a JSON pointer.</summary>
    internal static IEnumerable<string> Keys(string pointer) => pointer.Split('/').Skip(1).Select(key =>
        key.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
}
