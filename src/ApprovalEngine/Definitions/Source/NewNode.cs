using System.Globalization;

namespace ApprovalEngine.Definitions.Source;

/// <summary>Makes JSON values that no file holds, or that are to stand at another place than they were read.</summary>
/// <param name="Line">The place that they are given: a line, from 1; 0 for values that stand nowhere.</param>
/// <param name="Column">Its column.</param>
internal readonly record struct NewNode(int Line, int Column)
{
    /// <summary>Values that stand nowhere.</summary>
    internal static NewNode Nowhere => default;

    internal SourceNode Text(string text) => new(SourceKind.Text, text, Line, Column);

    internal SourceNode Number(long number) =>
        new(SourceKind.Number, number.ToString(CultureInfo.InvariantCulture), Line, Column);

    internal SourceNode Number(string literal) => new(SourceKind.Number, literal, Line, Column);

    internal SourceNode Truth(bool isTrue) => new(SourceKind.Truth, isTrue ? "true" : "false", Line, Column);

    internal SourceNode List(IEnumerable<SourceNode> items)
    {
        var list = new SourceNode(SourceKind.List, "", Line, Column);
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    internal SourceNode Object(IEnumerable<(string Key, SourceNode Value)> members)
    {
        var made = new SourceNode(SourceKind.Object, "", Line, Column);
        foreach (var (key, value) in members)
        {
            made.TryAdd(new(key, value.Line, value.Column, value));
        }

        return made;
    }

    internal SourceNode Object(params ReadOnlySpan<(string Key, SourceNode Value)> members) =>
        Object(members.ToArray().AsEnumerable());
}
