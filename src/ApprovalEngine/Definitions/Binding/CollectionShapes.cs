using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>A list of values of one shape.</summary>
/// <param name="item">The shape of an element.</param>
/// <param name="takesOne">Whether a single value may stand for a list of one.</param>
internal sealed class ListShape<T>(Shape item, bool takesOne = false) : Shape
{
    internal override IEnumerable<Shape> Parts => [item];

    internal override Localized Expected => takesOne
        ? new($"{item.Expected.Zh}，或其清单", $"{item.Expected.En}, or a list of them")
        : new($"清单，每项为{item.Expected.Zh}", $"a list, each {item.Expected.En}");

    internal override string Told => takesOne ? $"{item.Told}, or a list of them" : $"list of: {item.Told}";

    // Not an empty list: that says something, namely that there is nothing.
    internal override object StandIn => ValueList.Of((T)item.StandIn);

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.List)
        {
            if (takesOne && node.Kind == SourceKind.Text)
            {
                return item.Bind(node, at, run) is T only ? ValueList.Of(only) : null;
            }

            return run.WrongType(node, at, takesOne ? Expected : new("清单", "a list"));
        }

        var items = new List<T>(node.Items.Count);
        for (var i = 0; i < node.Items.Count; i++)
        {
            items.Add((T)item.BindOrStandIn(node.Items[i], $"{at}/{i}", run));
        }

        return items.ToValueList();
    }

    internal override JsonObject Schema(SchemaDefinitions definitions)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema(definitions) };
        return takesOne ? new() { ["anyOf"] = new JsonArray(item.Schema(definitions), list) } : list;
    }

    internal override void Visit(object value, string at, MemberVisitor visitor)
    {
        var items = (ValueList<T>)value;
        for (var i = 0; i < items.Count; i++)
        {
            item.Visit(items[i]!, $"{at}/{i}", visitor);
        }
    }
}

/// <summary>An object whose keys are ids.</summary>
internal sealed class MapShape<T>(Shape item, KeySpelling keys) : Shape
{
    internal override IEnumerable<Shape> Parts => [item];

    internal override Localized Expected =>
        new($"对象：编号对应{item.Expected.Zh}", $"an object, each id with {item.Expected.En}");

    internal override string Told => $"object, id to: {item.Told}";

    internal override object StandIn => ValueMap<T>.Empty;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Object)
        {
            return run.WrongType(node, at, new("对象，其键为编号", "an object whose keys are ids"));
        }

        var entries = new List<(string Key, T Value)>(node.Members.Count);
        foreach (var member in node.Members)
        {
            var below = Spelling.Below(at, member.Key);
            if (keys.FaultOf(member.Key) is { } fault)
            {
                run.Problems.ErrorAtKey(below, fault.Code, fault.Zh, fault.En);
            }

            entries.Add((member.Key, (T)item.BindOrStandIn(member.Value, below, run)));
        }

        return entries.ToValueMap(entry => entry.Key, entry => entry.Value);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions)
    {
        return new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = keys.Pattern },
            ["additionalProperties"] = item.Schema(definitions),
        };
    }

    internal override void Visit(object value, string at, MemberVisitor visitor)
    {
        foreach (var (key, entry) in (ValueMap<T>)value)
        {
            item.Visit(entry!, Spelling.Below(at, key), visitor);
        }
    }
}

/// <summary>Checks: an object of rules, or a list of ids that must all be true.</summary>
internal sealed class ChecksShape(Shape rule) : Shape
{
    private readonly MapShape<CheckRule> _rules = new(rule, KeySpelling.Id);
    private readonly ListShape<string> _ids = new(new IdShape());

    internal override IEnumerable<Shape> Parts => [rule];

    internal override Localized Expected => new(
        "对象：编号对应核查规则；或编号清单（均须为 true）",
        "an object, each id with a rule, or a list of ids that must all be true");

    internal override string Told => $"object, id to: {rule.Told}; or a list of ids that must all be true";

    internal override object StandIn => _rules.StandIn;

    internal override object? Bind(SourceNode node, string at, BindingRun run) => node.Kind switch
    {
        SourceKind.Object => _rules.Bind(node, at, run),
        SourceKind.List => _ids.Bind(node, at, run) is ValueList<string> ids
            ? ids.ToValueMap(id => id, _ => new CheckRule { Must = true }) : null,
        _ => run.WrongType(node, at, Expected),
    };

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(_rules.Schema(definitions), _ids.Schema(definitions)) };

    internal override void Visit(object value, string at, MemberVisitor visitor) => _rules.Visit(value, at, visitor);
}
