using System.Text;

namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Writes elements of a markup language, everything escaped, indented by depth.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes the declaration that an XML file starts with.</summary>
    public Markup Declaration()
    {
        _text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    /// <summary>Opens an element.</summary>
    public Markup Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes).Append(">\n");
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public Markup Close()
    {
        var name = _open.Pop();
        Indent().Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Writes an element without content.</summary>
    public Markup Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes).Append("/>\n");
        return this;
    }

    /// <summary>Writes an element that holds a text.</summary>
    public Markup Text(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes).Append('>').Append(Escaped(text)).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Writes what another writer has written.</summary>
    public Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>A text in which no character means markup; characters that XML cannot hold are replaced.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&apos;"),
                '\n' or '\t' => escaped.Append("&#").Append(rune.Value).Append(';'),
                < 0x20 or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private StringBuilder Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Indent().Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                _text.Append(' ').Append(attribute).Append("=\"").Append(Escaped(value)).Append('"');
            }
        }

        return _text;
    }

    private StringBuilder Indent() => _text.Append(' ', 2 * _open.Count);
}
