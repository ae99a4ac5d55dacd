using System.Text;

namespace ApprovalEngine.Definitions.Source;

/// <summary>JSON as an author would like to read it: two spaces, short values on one line, few escapes.</summary>
internal static class ReadableJson
{
    private const int Width = 120;

    /// <summary>The value on one line, as narrow as can be; keys in the order written.</summary>
    internal static string Narrow(SourceNode node) => OneLine(node, "", ",", ":");

    /// <summary>The value as the text of a file, with a newline at its end.</summary>
    /// <param name="root">The value.</param>
    /// <param name="isPacked">Whether the keys of a record stand together on a line, as in our own files.</param>
    internal static string File(SourceNode root, bool isPacked = false)
    {
        var text = new StringBuilder();
        Write(root, new("", true, isPacked), 0, text);
        return text.Append('\n').ToString();
    }

    private static void Write(SourceNode node, Place place, int column, StringBuilder text)
    {
        var isEmpty = node.Members.Count + node.Items.Count == 0;
        if (isEmpty || node.Kind is not (SourceKind.Object or SourceKind.List)
            || (!place.IsRoot && FitsOneLine(node, Width - column)))
        {
            text.Append(Spaced(node));
            return;
        }

        var inner = new Place(place.Indent + "  ", false, place.IsPacked);
        var isObject = node.Kind == SourceKind.Object;
        List<(string Key, SourceNode Value)> parts = isObject
            ? [.. node.Members.Select(member => ($"{CanonicalJson.Quoted(member.Key)}: ", member.Value))]
            : [.. node.Items.Select(item => ("", item))];
        text.Append(isObject ? '{' : '[');
        var isTogether = place.IsPacked && !place.IsRoot && isObject && IsRecord(node);
        var used = Width;
        foreach (var (at, (key, value)) in parts.Index())
        {
            var length = key.Length + Spaced(value).Length + 1;
            if (isTogether && used + 1 + length <= Width)
            {
                text.Append(' ');
                used++;
            }
            else
            {
                text.Append('\n').Append(inner.Indent);
                used = inner.Indent.Length;
            }

            text.Append(key);
            Write(value, inner, used + key.Length, text);
            text.Append(at < parts.Count - 1 ? "," : "");
            used += length;
        }

        text.Append('\n').Append(place.Indent).Append(isObject ? '}' : ']');
    }

    // The entries of a map, such as steps or fields, each begin a line of their own.
    private static bool IsRecord(SourceNode node) => node.Members.Any(member => member.Value.Kind != SourceKind.Object);

    private static string Spaced(SourceNode node) => OneLine(node, " ", ", ", ": ");

    // One place is left for the comma that may follow.
    private static bool FitsOneLine(SourceNode node, int width) => Spaced(node).Length < width;

    private static string OneLine(SourceNode node, string pad, string comma, string colon) => node.Kind switch
    {
        SourceKind.Object when node.Members.Count == 0 => "{}",
        SourceKind.Object => $"{{{pad}{string.Join(comma, node.Members.Select(member =>
            $"{CanonicalJson.Quoted(member.Key)}{colon}{OneLine(member.Value, pad, comma, colon)}"))}{pad}}}",
        SourceKind.List => $"[{string.Join(comma, node.Items.Select(item => OneLine(item, pad, comma, colon)))}]",
        SourceKind.Text => CanonicalJson.Quoted(node.Text),
        SourceKind.Null => "null",
        _ => node.Text,
    };

    private readonly record struct Place(string Indent, bool IsRoot, bool IsPacked);
}
