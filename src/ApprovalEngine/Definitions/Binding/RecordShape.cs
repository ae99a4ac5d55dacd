using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>An object with known keys: one record of the contract.</summary>
/// <param name="type">The record.</param>
/// <param name="membersOf">Gives the keys; asked late, because a record may contain itself.</param>
/// <param name="word">For a step, the value of its key <c>type</c>.</param>
internal sealed class RecordShape(Type type, Func<IReadOnlyList<MemberShape>> membersOf, string? word = null) : Shape
{
    private readonly Lazy<IReadOnlyList<MemberShape>> _members = new(membersOf);

    internal Type Type => type;

    internal string? Word => word;

    internal DocAttribute? Doc => Contract.DocOf(type);

    internal IReadOnlyList<MemberShape> Members => _members.Value;

    /// <summary>The name of its schema and of its section in the documentation.</summary>
    internal string Name => Spelling.Kebab(type.Name);

    internal override IEnumerable<Shape> Parts => Members.Select(member => member.Shape);

    internal override Localized Expected => new(
        $"对象（{string.Join("、", Members.Select(member => member.Key))}）",
        $"an object ({string.Join(", ", Members.Select(member => member.Key))})");

    internal override string Told => $"[{Name}](#{Name})";

    internal override object StandIn => Make(
        Members.Where(member => member.IsRequired).ToDictionary(member => member, member => member.Shape.StandIn));

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Object)
        {
            return run.WrongType(node, at, Expected);
        }

        return Make(ValuesOf(node, at, run, ReportUnknownKeys(node, at, run)));
    }

    /// <summary>Reads the keys that it knows; of the others it cannot be told what they mean.</summary>
    internal object BindKnown(SourceNode node, string at, BindingRun run)
    {
        var known = Members.Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var other in node.Members.Where(member => !known.Contains(member.Key)))
        {
            run.Doubt(Spelling.Below(at, other.Key));
        }

        return Make(ValuesOf(node, at, run, []));
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        definitions.Refer(Name, () => Inline(definitions));

    /// <summary>The schema itself, not a reference to it.</summary>
    internal JsonObject Inline(SchemaDefinitions definitions)
    {
        var properties = new JsonObject();
        if (word is not null)
        {
            properties["type"] = new JsonObject { ["const"] = word };
        }

        foreach (var member in Members)
        {
            var schema = member.Shape.Schema(definitions);
            if (member.Doc is { } doc)
            {
                schema["description"] = $"{doc.Zh} / {doc.En}";
            }

            properties[member.Key] = schema;
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (Doc is { } own)
        {
            result["description"] = $"{own.Zh} / {own.En}";
        }

        if (Members.Any(member => member.IsRequired))
        {
            result["required"] =
                new JsonArray([.. Members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Key)]);
        }

        result["additionalProperties"] = false;
        return result;
    }

    internal override void Visit(object value, string at, MemberVisitor visitor)
    {
        foreach (var member in Members)
        {
            if (member.Get(value) is { } inner)
            {
                var below = Spelling.Below(at, member.Key);
                visitor(member, inner, below);
                member.Shape.Visit(inner, below, visitor);
            }
        }
    }

    private Dictionary<MemberShape, object> ValuesOf(
        SourceNode node, string at, BindingRun run, HashSet<string> meant)
    {
        var values = new Dictionary<MemberShape, object>();
        foreach (var member in Members)
        {
            var below = Spelling.Below(at, member.Key);
            if (node.TryGet(member.Key, out var written))
            {
                values[member] = member.Shape.BindOrStandIn(written.Value, below, run);
                continue;
            }

            var isMeant = meant.Contains(member.Key);
            if (member.IsRequired && !isMeant)
            {
                run.Problems.Error(
                    at, ProblemCode.MissingKey, $"缺少键 \"{member.Key}\"（{member.Doc?.Zh}）",
                    $"the key \"{member.Key}\" is missing ({member.Doc?.En})");
            }

            // An optional key that is misspelt was meant to say something, so its absence says nothing.
            if (member.IsRequired || isMeant)
            {
                run.Doubt(below);
                values[member] = member.Shape.StandIn;
            }
        }

        return values;
    }

    /// <summary>
    /// Reports keys that the record does not have, and gives the known keys that were probably meant.
    /// </summary>
    private HashSet<string> ReportUnknownKeys(SourceNode node, string at, BindingRun run)
    {
        var meant = new HashSet<string>(StringComparer.Ordinal);
        var known = Members.Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            if (known.Contains(member.Key) || (word is not null && member.Key == "type"))
            {
                continue;
            }

            var below = Spelling.Below(at, member.Key);
            var shown = Spelling.Shown(member.Key);
            var (zh, en) = Suggestion.For(member.Key, Members.Select(other => other.Key));
            meant.Add(Nearest.Of(member.Key, known) ?? "");
            run.Problems.ErrorAtKey(
                below, ProblemCode.UnknownKey, $"未知的键 {shown}{zh}", $"unknown key {shown}{en}");
        }

        return meant;
    }

    private object Make(Dictionary<MemberShape, object> values)
    {
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke([.. parameters.Select(parameter =>
            values.FirstOrDefault(value => value.Key.Property.Name == parameter.Name).Value)]);
        foreach (var (member, value) in values)
        {
            if (!Array.Exists(parameters, parameter => parameter.Name == member.Property.Name))
            {
                member.Set(made, value);
            }
        }

        return made;
    }
}

/// <summary>One key of a record.</summary>
internal sealed class MemberShape(PropertyInfo property, Shape shape, Action<object, object>? set = null)
{
    internal PropertyInfo Property => property;

    internal Shape Shape => shape;

    internal string Key { get; } = Contract.KeyOf(property);

    internal DocAttribute? Doc { get; } = Contract.DocOf(property);

    internal bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute)) || IsGivenAtBirth(property);

    /// <summary>What kind of thing its ids refer to, where they do.</summary>
    internal Reference? Reference { get; } = property.GetCustomAttribute<RefersToAttribute>()?.Kind;

    internal object? Get(object record) => property.GetValue(record);

    internal void Set(object record, object value)
    {
        if (set is null)
        {
            property.SetValue(record, value);
        }
        else
        {
            set(record, value);
        }
    }

    // A positional record says with its question marks what may be left out.
    private static bool IsGivenAtBirth(PropertyInfo property) =>
        property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.Name == property.Name)
        && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
}
