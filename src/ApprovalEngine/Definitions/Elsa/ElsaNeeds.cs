using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Spellings of needs that the connections of a flowchart do not tell apart.</summary>
internal static class ElsaNeeds
{
    /// <summary>
    /// Whether connections alone would give another list: an empty one, or one that says a thing twice.
    /// </summary>
    internal static bool IsOdd(SourceNode needs) =>
        needs.Items.Count == 0 || ReadableJson.Narrow(needs) != ReadableJson.Narrow(Plain(needs));

    /// <summary>The list with everything said once, as connections tell it.</summary>
    internal static SourceNode Plain(SourceNode needs) => new NewNode(needs.Line, needs.Column).List(
        needs.Items.Select(need => need.TryGet("any", out var any)
            ? new NewNode(need.Line, need.Column).Object(("any", Once(any.Value))) : need)
            .DistinctBy(ReadableJson.Narrow));

    private static SourceNode Once(SourceNode list) =>
        new NewNode(list.Line, list.Column).List(list.Items.DistinctBy(ReadableJson.Narrow));
}
