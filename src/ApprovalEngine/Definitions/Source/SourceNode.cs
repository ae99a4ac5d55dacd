using System.Diagnostics.CodeAnalysis;

namespace ApprovalEngine.Definitions.Source;

/// <summary>What kind of JSON value stands at a place.</summary>
public enum SourceKind
{
    /// <summary>An object.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary><c>null</c>.</summary>
    Null,
}

/// <summary>A JSON value that knows where it was written.</summary>
public sealed class SourceNode
{
    private readonly Dictionary<string, SourceMember> _byKey = new(StringComparer.Ordinal);
    private readonly List<SourceMember> _members = [];
    private readonly List<SourceNode> _items = [];

    internal SourceNode(SourceKind kind, string text, int line, int column) =>
        (Kind, Text, Line, Column) = (kind, text, line, column);

    /// <summary>What kind of value it is.</summary>
    public SourceKind Kind { get; }

    /// <summary>A text without its quotation marks and escapes, a number or truth as written; else empty.</summary>
    public string Text { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in characters, from 1; one outside the basic plane counts as two, as editors count it.</summary>
    public int Column { get; }

    /// <summary>The members of an object in the order written, each key once.</summary>
    public IReadOnlyList<SourceMember> Members => _members;

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<SourceNode> Items => _items;

    /// <summary>Looks a member of an object up.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out SourceMember member) =>
        _byKey.TryGetValue(key, out member);

    internal bool TryAdd(SourceMember member)
    {
        if (!_byKey.TryAdd(member.Key, member))
        {
            return false;
        }

        _members.Add(member);
        return true;
    }

    internal void Add(SourceNode item) => _items.Add(item);
}

/// <summary>A key of an object with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Line of the key, from 1.</param>
/// <param name="Column">Column of the key, from 1.</param>
/// <param name="Value">The value.</param>
public sealed record SourceMember(string Key, int Line, int Column, SourceNode Value);
