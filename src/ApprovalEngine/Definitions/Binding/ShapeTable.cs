using System.Collections.Concurrent;
using System.Reflection;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>Derives the shape of every contract type, by its properties and attributes.</summary>
/// <param name="textMayBeEmpty">Whether a text may be empty: an answer may, what an author says may not.</param>
internal sealed class ShapeTable(bool textMayBeEmpty = false)
{
    private readonly ConcurrentDictionary<Type, Shape> _byType = new();
    private readonly Dictionary<Type, Func<ShapeTable, Shape>> _special = new()
    {
        [typeof(string)] = _ => new TextShape(textMayBeEmpty),
        [typeof(bool)] = _ => new TruthShape(),
        [typeof(int)] = _ => new NumberShape(isWhole: true),
        [typeof(decimal)] = _ => new NumberShape(isWhole: false),
        [typeof(LocalDate)] = _ => new DateShape(),
        [typeof(LocalDateTime)] = _ => new MomentShape(),
        [typeof(Limit)] = _ => new LimitShape(isOffset: false),
        [typeof(Offset)] = _ => new LimitShape(isOffset: true),
        [typeof(LimitTable)] =
            table => new LimitTableShape(table.Of(typeof(Limit)), (RecordShape)table.Of(typeof(LimitEntry))),
        [typeof(Need)] = _ => new NeedShape(),
        [typeof(SignPolicy)] = table => new SignPolicyShape(
            (WordShape)table.Of(typeof(SignRule)), (RecordShape)table.Of(typeof(SignCount))),
        [typeof(Fact)] = _ => new FactShape(),
        [typeof(StepDefinition)] = table => new StepShape(
            [
                .. Contract.StepTypes.Select(step =>
                    new RecordShape(step.Type, () => table.Members(step.Type), step.Name)),
            ],
            new RecordShape(typeof(OpaqueStep), () => table.OpaqueMembers())),
    };

    private readonly Dictionary<(Type, string), Func<ShapeTable, PropertyInfo, MemberShape?>> _members = [];

    /// <summary>The shapes of workflow, catalogue and template files.</summary>
    internal static ShapeTable OfDefinitions { get; } = MakeForDefinitions();

    /// <summary>Gives a type a shape that its properties do not tell.</summary>
    internal ShapeTable With(Type type, Func<ShapeTable, Shape> shape)
    {
        _special[type] = shape;
        return this;
    }

    /// <summary>Gives one property a spelling of its own; null where it is no key at all.</summary>
    internal ShapeTable With(Type type, string property, Func<ShapeTable, PropertyInfo, MemberShape?> member)
    {
        _members[(type, property)] = member;
        return this;
    }

    /// <summary>The shape of a type.</summary>
    internal Shape Of(Type type) => _byType.GetOrAdd(type, Make);

    /// <summary>The shape of a record.</summary>
    internal RecordShape OfRecord<T>() => (RecordShape)Of(typeof(T));

    private Shape Make(Type type)
    {
        if (_special.TryGetValue(type, out var special))
        {
            return special(this);
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner);
        }

        if (type.IsEnum)
        {
            return new WordShape(type);
        }

        if (!type.IsGenericType)
        {
            return new RecordShape(type, () => Members(type));
        }

        var item = type.GetGenericArguments()[0];
        return type.GetGenericTypeDefinition() == typeof(ValueList<>)
            ? (Shape)Activator.CreateInstance(typeof(ListShape<>).MakeGenericType(item), Of(item), false)!
            : Map(item, KeySpelling.Id);
    }

    internal Shape Map(Type item, KeySpelling keys) =>
        (Shape)Activator.CreateInstance(typeof(MapShape<>).MakeGenericType(item), Of(item), keys)!;

    private List<MemberShape> Members(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .Select(property => Member(type, property)).OfType<MemberShape>(),
    ];

    private List<MemberShape> OpaqueMembers() =>
    [
        .. Members(typeof(OpaqueStep)).Select(member => member.Property.Name == nameof(StepDefinition.By)
            ? new MemberShape(member.Property, new OpaquePostShape()) : member),
    ];

    private MemberShape? Member(Type type, PropertyInfo property) =>
        _members.TryGetValue((property.DeclaringType ?? type, property.Name), out var special)
            ? special(this, property)
            : new MemberShape(property, Of(property.PropertyType));

    private static ShapeTable MakeForDefinitions() => new ShapeTable()
        .With(typeof(WorkflowFile), nameof(WorkflowFile.Id), (_, id) => new(id, new IdShape()))
        .With(typeof(RuleTableFile), nameof(RuleTableFile.Id), (_, id) => new(id, new IdShape()))
        .With(typeof(RuleDefinition), nameof(RuleDefinition.Id), (_, id) => new(id, new IdShape()))
        .With(
            typeof(WorkflowFile), nameof(WorkflowFile.Form),
            (table, form) => new(form, table.Map(typeof(FieldDefinition), KeySpelling.FieldId)))
        .With(
            typeof(GreenLaneRule), nameof(GreenLaneRule.Limits),
            (table, limits) => new(limits, table.Map(typeof(Limit), KeySpelling.Path)))
        .With(
            typeof(ClockDefinition), nameof(ClockDefinition.Ends),
            (table, ends) => new(ends, new ListShape<string>(table.Of(typeof(string)), takesOne: true)))
        .With(
            typeof(StepDefinition), nameof(StepDefinition.Checks),
            (table, checks) => new(checks, new ChecksShape(table.Of(typeof(CheckRule)))));
}
