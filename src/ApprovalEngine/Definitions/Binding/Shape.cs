using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>
/// What may stand at a place of an authored file. Reading, the schemas for editors and the tables of the documentation
/// all come from the same shapes, so that they cannot say different things.
/// </summary>
internal abstract class Shape
{
    /// <summary>What is expected, for messages and tables: "a text".</summary>
    internal abstract Localized Expected { get; }

    /// <summary>Reads a value; null where it is wrong, which has then been reported.</summary>
    internal abstract object? Bind(SourceNode node, string at, BindingRun run);

    /// <summary>What stands for a value that could not be read; it satisfies or triggers as little as can be.</summary>
    internal abstract object StandIn { get; }

    /// <summary>Reads a value; where it is wrong, notes the place and gives the stand-in.</summary>
    internal object BindOrStandIn(SourceNode node, string at, BindingRun run)
    {
        if (Bind(node, at, run) is { } value)
        {
            return value;
        }

        run.Doubt(at);
        return StandIn;
    }

    /// <summary>The JSON schema of the values it takes.</summary>
    internal abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>What a table of the documentation says about it; records are links to their own tables.</summary>
    internal virtual string Told => Expected.En;

    /// <summary>Shows every key below a bound value to a visitor.</summary>
    internal virtual void Visit(object value, string at, MemberVisitor visitor)
    {
    }

    /// <summary>The shapes directly below, for walking all of a format.</summary>
    internal virtual IEnumerable<Shape> Parts => [];
}

/// <summary>Sees a key of a record, its bound value and the JSON pointer of the value.</summary>
internal delegate void MemberVisitor(MemberShape member, object value, string at);

/// <summary>One reading of one file.</summary>
internal sealed class BindingRun(ProblemList problems)
{
    private readonly HashSet<string> _doubts = new(StringComparer.Ordinal);

    internal ProblemList Problems { get; } = problems;

    /// <summary>The places at which a stand-in was bound.</summary>
    internal Doubts Doubts => Doubts.Of(_doubts);

    internal void Doubt(string at) => _doubts.Add(at);

    internal object? Fault(string at, string code, string zh, string en)
    {
        Problems.Error(at, code, zh, en);
        return null;
    }

    internal object? WrongType(SourceNode node, string at, Localized expected) =>
        node.Kind == SourceKind.Null
            ? Fault(
                at, ProblemCode.WrongType, $"应为{expected.Zh}；不写 null，没有就省去这个键",
                $"{expected.En} is expected; null is no value, leave the key out")
            : Fault(
                at, ProblemCode.WrongType, $"应为{expected.Zh}，这里是{NameOf(node.Kind).Zh}",
                $"{expected.En} is expected, not {NameOf(node.Kind).En}");

    private static Localized NameOf(SourceKind kind) => kind switch
    {
        SourceKind.Object => new("对象", "an object"),
        SourceKind.List => new("清单", "a list"),
        SourceKind.Text => new("文字", "a text"),
        SourceKind.Number => new("数字", "a number"),
        SourceKind.Truth => new("true 或 false", "true or false"),
        _ => new("null", "null"),
    };
}

/// <summary>Collects the named parts of a schema.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject> _byName = new(StringComparer.Ordinal);

    /// <summary>The named schemas, in order of name.</summary>
    internal IReadOnlyDictionary<string, JsonObject> ByName => _byName;

    /// <summary>A reference to a named schema, which is made when it is first referred to.</summary>
    internal JsonObject Refer(string name, Func<JsonObject> make)
    {
        if (!_byName.ContainsKey(name))
        {
            // Taken first, because a shape may contain itself.
            _byName[name] = [];
            _byName[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }
}
