using System.Text.RegularExpressions;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>Goes from link to link; of pages that are alike, such as those of cases, it takes a few.</summary>
/// <param name="alike">How many of each kind.</param>
internal sealed partial class Walks(int alike)
{
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _ahead = [];

    /// <summary>Adds links that were not seen yet, as long as their kind is not exhausted.</summary>
    public void Add(IEnumerable<string> links)
    {
        foreach (var link in links.Where(_seen.Add))
        {
            _ahead.Enqueue(link);
        }
    }

    /// <summary>The next page; null where the walk is over.</summary>
    public string? Next()
    {
        while (_ahead.TryDequeue(out var link))
        {
            var kind = KindOf(link);
            if (_kinds.GetValueOrDefault(kind) < alike)
            {
                _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
                return link;
            }
        }

        return null;
    }

    /// <summary>A new reader begins; kinds that were seen are not visited again.</summary>
    public void Begin()
    {
        _seen.Clear();
        _ahead.Clear();
        Add(["/"]);
        _kinds.Remove("/");
    }

    // Ids hold digits; of a query its names tell what kind of page it is.
    private static string KindOf(string link)
    {
        var parts = link.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select(part => WithDigit().IsMatch(part) ? "#" : part));
        path = Workflows().Replace(path, "$1/#");
        return parts.Length == 1 ? path
            : path + "?" + string.Join('&', parts[1].Split('&').Select(field => field.Split('=')[0]));
    }

    [GeneratedRegex("[0-9]")]
    private static partial Regex WithDigit();

    [GeneratedRegex("^(/definitions|/apply/new|/people|/systems)/[^/]+")]
    private static partial Regex Workflows();
}
