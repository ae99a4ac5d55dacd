using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace ApprovalEngine.Elsa.Activities;

/// <summary>Describes one activity for each type of step, with the keys of the format as its inputs.</summary>
public sealed class StepActivities : IActivityProvider
{
    private const string Space = "ApprovalEngine";

    public ValueTask<IEnumerable<ActivityDescriptor>> GetDescriptorsAsync(
        CancellationToken cancellationToken = default) => new(
        [
            .. ElsaTypes.All.Select(type => Describe<StepActivity>(type.Name, type.Title, type.Inputs, type.Ports)),
            Describe<AnyOfActivity>(ElsaTypes.AnyOf, new("任一满足", "Any of them"), [], [ElsaPorts.Done]),
            Describe<OpenedActivity>(ElsaTypes.Opened, new("已打开", "It has opened"), [], [ElsaPorts.Done]),
        ]);

    private static ActivityDescriptor Describe<T>(
        string type, Localized title, IEnumerable<ElsaInput> inputs, IEnumerable<string> ports)
        where T : IActivity, new()
    {
        var name = type[(Space.Length + 1)..];
        return new()
        {
            TypeName = type,
            Namespace = Space,
            Name = name,
            ClrType = typeof(T),
            Version = 1,
            Category = "审批 | Approval",
            DisplayName = name,
            Description = $"{title.Zh} | {title.En}",
            Kind = ActivityKind.Action,
            Ports = [.. ports.Select(port => new Port { Name = port, DisplayName = port, Type = PortType.Flow })],
            Inputs = [.. inputs.Select(Describe)],
            Constructor = context =>
            {
                var made = context.CreateActivity<T>();
                made.Activity.Type = type;
                return made;
            },
        };
    }

    // Kept and shown, never evaluated: what a step does is said by the workflow that the case is pinned to.
    private static InputDescriptor Describe(ElsaInput input) => new(
        input.Name, TypeOf(input.Type),
        activity => activity.SyntheticProperties.TryGetValue(input.Name, out var value) ? value : null,
        (activity, value) => activity.SyntheticProperties[input.Name] = value!, isWrapped: true,
        input.Type == ElsaTypes.Json ? "json-editor" : input.Type == ElsaTypes.Truth ? "checkbox" : "single-line",
        input.Key, $"{input.Title.Zh} | {input.Title.En}", isSynthetic: true, autoEvaluate: false,
        defaultSyntax: input.Type == ElsaTypes.Json ? "Object" : "Literal");

    private static Type TypeOf(string type) => type switch
    {
        ElsaTypes.Text => typeof(string),
        ElsaTypes.Truth => typeof(bool),
        ElsaTypes.Whole => typeof(int),
        ElsaTypes.Number => typeof(decimal),
        _ => typeof(object),
    };
}
