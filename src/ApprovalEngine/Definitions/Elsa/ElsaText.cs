using System.Text;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Reads the JSON inside a text of a JSON file; its values know where they stand in that file.</summary>
/// <param name="utf8">The file.</param>
internal sealed class ElsaText(ReadOnlySpan<byte> utf8)
{
    private readonly string[] _lines = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF').Split('\n');

    /// <summary>The value in a text; null where it is no JSON.</summary>
    internal SourceNode? Read(SourceNode text)
    {
        var document = SourceDocument.Read("", Encoding.UTF8.GetBytes(text.Text));
        return document.Problems.Count > 0 || document.Root is null
            ? null : new Inside(text, _lines[text.Line - 1]).Move(document.Root);
    }

    /// <summary>The way from a place in a text to a place in the file: escapes are longer there.</summary>
    private sealed class Inside
    {
        private readonly int _line;
        private readonly int[] _columns;
        private readonly List<int> _starts = [0];

        internal Inside(SourceNode text, string raw)
        {
            _line = text.Line;
            _columns = new int[text.Text.Length + 1];
            var column = text.Column + 1;
            for (var at = 0; at < text.Text.Length; at++)
            {
                _columns[at] = column;
                column += raw[column - 1] != '\\' ? 1 : raw[column] == 'u' ? 6 : 2;
                if (text.Text[at] == '\n')
                {
                    _starts.Add(at + 1);
                }
            }

            _columns[^1] = column;
        }

        internal SourceNode Move(SourceNode node)
        {
            var at = _columns[_starts[node.Line - 1] + node.Column - 1];
            var moved = new SourceNode(node.Kind, node.Text, _line, at);
            foreach (var member in node.Members)
            {
                var key = _columns[_starts[member.Line - 1] + member.Column - 1];
                moved.TryAdd(new(member.Key, _line, key, Move(member.Value)));
            }

            foreach (var item in node.Items)
            {
                moved.Add(Move(item));
            }

            return moved;
        }
    }
}
