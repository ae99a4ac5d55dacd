using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>Looks up every id that a property marked with <see cref="RefersToAttribute"/> holds.</summary>
/// <remarks>It walks the records by their properties, so that a key added to the format is checked at once.</remarks>
/// <param name="known">The names of a kind; null where they are not looked up.</param>
/// <param name="problems">Where to report.</param>
/// <param name="mayExist">Whether a name may exist though it is not known; by default it may not.</param>
internal sealed class ReferenceCheck(
    Func<Reference, IEnumerable<string>?> known, ProblemList problems, Func<Reference, string, bool>? mayExist = null)
{
    private static readonly ConcurrentDictionary<Type, Part[]> Parts = new();

    private static readonly Dictionary<Reference, (string Code, string Zh, string En)> Words = new()
    {
        [Reference.Step] = (ProblemCode.UnknownStep, "步骤", "step"),
        [Reference.Field] = (ProblemCode.UnknownField, "字段", "field"),
        [Reference.Clock] = (ProblemCode.UnknownClock, "时钟", "clock"),
        [Reference.Item] = (ProblemCode.UnknownItem, "事项", "item"),
        [Reference.Material] = (ProblemCode.UnknownMaterial, "材料", "material"),
        [Reference.Post] = (ProblemCode.UnknownPost, "岗位", "post"),
        [Reference.Department] = (ProblemCode.UnknownDepartment, "部门", "department"),
        [Reference.Certificate] = (ProblemCode.UnknownCertificate, "证照", "certificate"),
        [Reference.Procedure] = (ProblemCode.UnknownProcedure, "特别程序", "special procedure"),
        [Reference.RuleTable] = (ProblemCode.UnknownRuleTable, "规则表", "rule table"),
        [Reference.Registry] = (ProblemCode.UnknownRegistry, "登记库", "registry"),
        [Reference.Point] = (ProblemCode.UnknownPoint, "服务点", "point of service"),
        [Reference.Template] = (ProblemCode.UnknownTemplate, "文书模板", "notice template"),
        [Reference.Workflow] = (ProblemCode.UnknownWorkflow, "流程", "workflow"),
    };

    /// <summary>Checks a record and everything in it.</summary>
    internal void Walk(object record, string at)
    {
        foreach (var part in Parts.GetOrAdd(record.GetType(), PartsOf))
        {
            if (part.Property.GetValue(record) is not { } value)
            {
                continue;
            }

            var pointer = at + JsonPointer.Of(part.Key);
            if (part.Refers is { } kind)
            {
                foreach (var (id, where) in Ids(value, pointer))
                {
                    LookUp(kind, id, where);
                }
            }
            else
            {
                foreach (var (inner, where) in Records(value, pointer))
                {
                    Walk(inner, where);
                }
            }
        }
    }

    /// <summary>Reports an id that is not among the known ones.</summary>
    internal void LookUp(Reference kind, string id, string at)
    {
        if (!StandIn.Is(id) && known(kind) is { } ids && ids.ToList() is var list && !list.Contains(id)
            && mayExist?.Invoke(kind, id) != true && !MeansABadId(id, list))
        {
            var (code, zhKind, enKind) = Words[kind];
            var (zh, en) = Suggestion.For(id, list);
            problems.Error(at, code, $"没有{zhKind} {id}{zh}", $"there is no {enKind} '{id}'{en}");
        }
    }

    // The definition of "Site" was reported as spelt badly, and what refers to "site" will then be right.
    private static bool MeansABadId(string id, List<string> list) =>
        list.Exists(other => !Spelling.IsPath(other)) && Nearest.Of(id, list) is { } near && !Spelling.IsPath(near);

    private static IEnumerable<(string Id, string At)> Ids(object value, string at) => value switch
    {
        string id => [(id, at)],
        ValueList<string> ids => ids.Select((id, i) => (id, at + JsonPointer.Of(i))),
        ValueMap<string> ids => ids.Select(entry => (entry.Value, at + JsonPointer.Of(entry.Key))),
        _ => [],
    };

    private static IEnumerable<(object Record, string At)> Records(object value, string at)
    {
        if (IsRecord(value.GetType()))
        {
            yield return (value, at);
        }
        else if (value is IEnumerable list and not string)
        {
            var i = 0;
            foreach (var item in list)
            {
                var (key, inner) = Entry(item, i++);
                if (inner is not null && IsRecord(inner.GetType()))
                {
                    yield return (inner, at + JsonPointer.Of(key));
                }
            }
        }
    }

    private static (object Key, object? Value) Entry(object item, int index)
    {
        var type = item.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? (type.GetProperty("Key")!.GetValue(item)!, type.GetProperty("Value")!.GetValue(item))
            : (index, item);
    }

    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsGenericType: false } && type.Namespace == typeof(WorkflowFile).Namespace;

    private static Part[] PartsOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType.IsClass)
            .Where(property => property.PropertyType != typeof(Type))
            .Select(property => new Part(
                property,
                property.GetCustomAttribute<KeyAttribute>()?.Name ?? JsonPointer.Kebab(property.Name),
                property.GetCustomAttribute<RefersToAttribute>()?.Kind)),
    ];

    private sealed record Part(PropertyInfo Property, string Key, Reference? Refers);
}
