using System.Text;

namespace ApprovalEngine.Definitions.Source;

/// <summary>JSON as an author would like to read it: two spaces, short values on one line, no needless escapes.</summary>
internal static class ReadableJson
{
    private const int Width = 120;

    /// <summary>The value on one line, as narrow as can be; keys in the order written.</summary>
    internal static string Narrow(SourceNode node) => OneLine(node, "", ",", ":");

    /// <summary>The value as the text of a file, with a newline at its end.</summary>
    internal static string File(SourceNode root)
    {
        var text = new StringBuilder();
        Write(root, 0, 0, isRoot: true, text);
        return text.Append('\n').ToString();
    }

    private static void Write(SourceNode node, int indent, int column, bool isRoot, StringBuilder text)
    {
        var isEmpty = node.Members.Count + node.Items.Count == 0;
        if (isEmpty || node.Kind is not (SourceKind.Object or SourceKind.List)
            || (!isRoot && FitsOneLine(node, Width - column)))
        {
            text.Append(OneLine(node, " ", ", ", ": "));
            return;
        }

        var isObject = node.Kind == SourceKind.Object;
        text.Append(isObject ? '{' : '[');
        var inner = new string(' ', indent + 2);
        var count = isObject ? node.Members.Count : node.Items.Count;
        for (var at = 0; at < count; at++)
        {
            var key = isObject ? $"{CanonicalJson.Quoted(node.Members[at].Key)}: " : "";
            text.Append('\n').Append(inner).Append(key);
            Write(
                isObject ? node.Members[at].Value : node.Items[at], indent + 2, indent + 2 + key.Length, false, text);
            text.Append(at < count - 1 ? "," : "");
        }

        text.Append('\n').Append(' ', indent).Append(isObject ? '}' : ']');
    }

    // One place is left for the comma that may follow.
    private static bool FitsOneLine(SourceNode node, int width) => OneLine(node, " ", ", ", ": ").Length < width;

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
}
