using System.Reflection;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>What the attributes of the contract records say.</summary>
internal static class Contract
{
    /// <summary>The JSON spelling of a property or enum value.</summary>
    internal static string KeyOf(MemberInfo member) =>
        member.GetCustomAttribute<KeyAttribute>()?.Name ?? Spelling.Kebab(member.Name);

    /// <summary>What a type, property or enum value means, where it says so.</summary>
    internal static DocAttribute? DocOf(MemberInfo member) => member.GetCustomAttribute<DocAttribute>();

    /// <summary>The types of steps that authors write, by their spelling, in the order of the source.</summary>
    internal static IReadOnlyList<(string Name, Type Type)> StepTypes { get; } =
    [
        .. typeof(StepDefinition).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(StepDefinition)))
            .OrderBy(type => type.MetadataToken)
            .Select(type => (type.GetCustomAttribute<StepTypeAttribute>()?.Type, type))
            .Where(step => step.Type is not null)
            .Select(step => (step.Type!, step.type)),
    ];
}
