namespace ApprovalEngine.Definitions;

/// <summary>The end of a message about an unknown name: the nearest known one, or all of a few.</summary>
internal static class Suggestion
{
    private const int Few = 12;

    /// <summary>Begins with a semicolon, or is empty where nothing useful can be said.</summary>
    internal static (string Zh, string En) For(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        if (Nearest.Of(name, names) is { } nearest)
        {
            return ($"；是否指 {nearest}？", $"; did you mean '{nearest}'?");
        }

        return names.Count is > 0 and <= Few
            ? ($"；可用：{string.Join("、", names)}", $"; there are {string.Join(", ", names)}")
            : ("", "");
    }
}
