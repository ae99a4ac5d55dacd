using System.Globalization;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Writes a workflow as the JSON of an Elsa 3 workflow definition.</summary>
/// <remarks>
/// The same workflow always gives the same text. Beside the flowchart it holds everything that the workflow says, so
/// that the workflow can be made of it again; no time of writing and no place where it was written.
/// </remarks>
public static class ElsaWriter
{
    /// <summary>Version of what is written below <see cref="OwnKey"/>.</summary>
    public const int Format = 1;

    /// <summary>The version of Elsa whose definitions are written.</summary>
    public const string ToolVersion = "3.7.1.0";

    /// <summary>The custom property of the definition that holds the keys of the workflow.</summary>
    public const string OwnKey = "approvalEngine";

    internal const string GeneratedKey = "generated";
    internal const string MergeModeKey = "mergeMode";
    internal const string MergeMode = "Cascade";
    internal const string NeedsKey = "needs";
    internal const string JoinMode = "WaitAll";

    private static NewNode New => NewNode.Nowhere;

    /// <summary>The definition of a workflow.</summary>
    /// <param name="definition">The workflow.</param>
    /// <param name="document">Its file as the author wrote it, or its resolved document.</param>
    /// <exception cref="FormatException">The document is not that of the workflow.</exception>
    public static string Write(WorkflowDefinition definition, ReadOnlySpan<byte> document) =>
        Write(ElsaPlan.Of(definition), document);

    /// <summary>The definition of a workflow whose flowchart is made already.</summary>
    /// <param name="plan">The flowchart.</param>
    /// <param name="document">The file of the workflow as the author wrote it, or its resolved document.</param>
    /// <exception cref="FormatException">The document is not that of the workflow.</exception>
    public static string Write(ElsaPlan plan, ReadOnlySpan<byte> document)
    {
        var file = plan.Definition.File;
        var source = SourceDocument.Read(file.Id, document);
        var workflow = source.Find("/steps") is not null ? source.Root : source.Find("/workflow");
        if (workflow is null || !workflow.TryGet("steps", out var steps))
        {
            throw new FormatException($"this is not the document of the workflow {file.Id}");
        }

        return ReadableJson.File(New.Object(
            ("id", New.Text(plan.Definition.Hash)),
            ("definitionId", New.Text(file.Id)),
            ("name", New.Text(file.Title.Zh)),
            ("description", New.Text(file.Title.En)),
            ("version", New.Number(VersionOf(file.Version))),
            ("toolVersion", New.Text(ToolVersion)),
            ("variables", New.List([])),
            ("inputs", New.List([])),
            ("outputs", New.List([])),
            ("outcomes", New.List([])),
            ("customProperties", New.Object((OwnKey, New.Object(
                ("format", New.Number(Format)),
                ("hash", New.Text(plan.Definition.Hash)),
                ("workflow", WithoutSteps(workflow)))))),
            ("isReadonly", New.Truth(false)),
            ("isSystem", New.Truth(false)),
            ("isLatest", New.Truth(true)),
            ("isPublished", New.Truth(true)),
            ("options", New.Object(("autoUpdateConsumingWorkflows", New.Truth(false)))),
            ("root", Root(plan, steps.Value))));
    }

    /// <summary>
    /// The number that Elsa knows a version by: <c>2.1.0</c> is 2001000, so that a later one is greater; 1 for a
    /// version that is not spelt so.
    /// </summary>
    public static int VersionOf(string version)
    {
        var parts = version.Split('.');
        var number = 0L;
        for (var at = 0; at < 3; at++)
        {
            if (!int.TryParse(
                    at < parts.Length ? parts[at] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var part)
                || (at > 0 && part > 999))
            {
                return 1;
            }

            number = (number * 1000) + part;
        }

        return parts.Length <= 3 && number is > 0 and <= int.MaxValue ? (int)number : 1;
    }

    private static SourceNode WithoutSteps(SourceNode workflow) => New.Object(
        workflow.Members.Where(member => member.Key != "steps").Select(member => (member.Key, member.Value)));

    private static SourceNode Root(ElsaPlan plan, SourceNode steps)
    {
        // Steps in the order of the author, each after its joins and choices; then what nobody wrote.
        var order = steps.Members.Index().ToDictionary(entry => entry.Item.Key, entry => entry.Index);
        var activities = plan.Activities.OrderBy(activity => activity.Role == ElsaRole.Start ? -1
            : order.GetValueOrDefault(activity.Id.Split(':')[0], int.MaxValue));
        return New.Object(
            ("id", New.Text(ElsaPlan.RootId)),
            ("name", New.Text(plan.Definition.File.Id)),
            ("type", New.Text(ElsaTypes.Flowchart)),
            ("version", New.Number(1)),
            ("customProperties", New.Object()),
            ("metadata", New.Object()),
            ("activities", New.List(activities.Select(activity => Activity(
                activity, steps.TryGet(activity.Id, out var step) ? step.Value : null)))),
            ("variables", New.List([])),
            ("connections", New.List(plan.Connections.Select(Connection))));
    }

    private static SourceNode Connection(ElsaConnection connection) => New.Object(
        ("source", New.Object(("activity", New.Text(connection.From)), ("port", New.Text(connection.Port)))),
        ("target", New.Object(("activity", New.Text(connection.To)), ("port", New.Text(ElsaPorts.In)))),
        ("vertices", New.List([])));

    private static SourceNode Activity(ElsaActivity activity, SourceNode? written) => New.Object(
    [
        ("id", New.Text(activity.Id)),
        ("name", New.Text(activity.Id)),
        ("type", New.Text(activity.Type)),
        ("version", New.Number(1)),
        .. InputsOf(activity, written),
        ("customProperties", New.Object(PropertiesOf(activity, written))),
        ("metadata", New.Object(
            ("displayText", New.Text(activity.Title.Zh)),
            ("designer", New.Object(("position", New.Object(
                ("x", New.Number(activity.Position.X)), ("y", New.Number(activity.Position.Y)))))))),
    ]);

    private static IEnumerable<(string, SourceNode)> InputsOf(ElsaActivity activity, SourceNode? written)
    {
        if (activity.Type == ElsaTypes.Join)
        {
            return [("mode", Input(ElsaTypes.JoinModeType, "Literal", New.Text(JoinMode)))];
        }

        var inputs = ElsaTypes.InputsOf(activity.Type).ToDictionary(input => input.Key, StringComparer.Ordinal);
        return (written?.Members ?? []).Where(member => inputs.ContainsKey(member.Key)).Select(member =>
            inputs[member.Key] is var input && input.Type == ElsaTypes.Json
                ? (input.Name, Input(input.Type, "Object", New.Text(ReadableJson.Narrow(member.Value))))
                : (input.Name, Input(input.Type, "Literal", member.Value)));
    }

    private static SourceNode Input(string type, string expression, SourceNode value) => New.Object(
        ("typeName", New.Text(type)),
        ("expression", New.Object(("type", New.Text(expression)), ("value", value))));

    private static IEnumerable<(string, SourceNode)> PropertiesOf(ElsaActivity activity, SourceNode? written)
    {
        if (activity.IsGenerated)
        {
            yield return (GeneratedKey, New.Truth(true));
        }

        if (activity.Role is ElsaRole.Step or ElsaRole.Any or ElsaRole.Opened)
        {
            yield return (MergeModeKey, New.Text(MergeMode));
        }

        if (written is not null && written.TryGet("needs", out var needs) && ElsaNeeds.IsOdd(needs.Value))
        {
            yield return (NeedsKey, New.Text(ReadableJson.Narrow(needs.Value)));
        }
    }
}
