using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Puts the keys of a workflow and its steps together again.</summary>
internal sealed class ElsaWorkflow(SourceNode root, ProblemList problems)
{
    private const string OwnAt = $"/customProperties/{ElsaWriter.OwnKey}";

    private static readonly List<string> Order =
        [.. ShapeTable.OfDefinitions.OfRecord<WorkflowFile>().Members.Select(member => member.Key)];

    /// <summary>The workflow, its keys in the order written, its steps where a file of the library has them.</summary>
    internal SourceNode Make(IReadOnlyList<(string Id, SourceNode Step)> steps)
    {
        var members = Titled(OwnKeys()).ToList();
        var stepsAt = Order.IndexOf("steps");
        var at = members.FindIndex(member => Order.IndexOf(member.Key) > stepsAt);
        var place = new NewNode(root.Line, root.Column);
        members.Insert(at < 0 ? members.Count : at, new("steps", place.Line, place.Column, place.Object(steps)));
        var workflow = new SourceNode(SourceKind.Object, "", root.Line, root.Column);
        foreach (var member in members)
        {
            workflow.TryAdd(member);
        }

        return workflow;
    }

    private IEnumerable<SourceMember> OwnKeys()
    {
        if (!root.TryGet("customProperties", out var properties)
            || !properties.Value.TryGet(ElsaWriter.OwnKey, out var own))
        {
            problems.Hint(
                "", ProblemCode.ElsaOwnKeys, "没有本引擎写的 approvalEngine：表单、时钟、目录等由流程文件补写",
                "there is no approvalEngine as this engine writes it: form, clocks and catalogue have to be added to "
                    + "the workflow");
            return Drawn();
        }

        if (!own.Value.TryGet("format", out var format) || format.Value.Text != $"{ElsaWriter.Format}")
        {
            problems.Error(
                $"{OwnAt}/format", ProblemCode.ElsaOwnKeys, $"approvalEngine 的 format 应为 {ElsaWriter.Format}",
                $"the format of approvalEngine is {ElsaWriter.Format}");
        }

        if (!own.Value.TryGet("workflow", out var workflow) || workflow.Value.Kind != SourceKind.Object)
        {
            problems.Error(
                $"{OwnAt}/workflow", ProblemCode.ElsaOwnKeys, "approvalEngine 应含 workflow（对象）",
                "approvalEngine holds the keys of the workflow, an object");
            return Drawn();
        }

        if (workflow.Value.TryGet("steps", out _))
        {
            problems.Error(
                $"{OwnAt}/workflow/steps", ProblemCode.ElsaOwnKeys, "步骤画在流程图中，不写在这里",
                "steps are drawn in the flowchart and not written here");
        }

        return workflow.Value.Members.Where(member => member.Key != "steps");
    }

    /// <summary>What a flowchart that was drawn from nothing says of its workflow.</summary>
    private IEnumerable<SourceMember> Drawn()
    {
        var version = root.TryGet("version", out var number) ? number.Value.Text : "1";
        root.TryGet("definitionId", out var id);
        var place = new NewNode(root.Line, root.Column);
        var name = ElsaFile.TextOf(root, "name") ?? "";
        return
        [
            new("id", root.Line, root.Column, id?.Value ?? place.Text("")),
            new("version", root.Line, root.Column, place.Text($"{version}.0.0")),
            new("title", root.Line, root.Column, place.Object(("zh", place.Text(name)), ("en", place.Text(name)))),
        ];
    }

    /// <summary>The title follows the name and the description, which people edit in a designer.</summary>
    private IEnumerable<SourceMember> Titled(IEnumerable<SourceMember> members)
    {
        foreach (var member in members)
        {
            if (member.Key == "id" && ElsaFile.TextOf(root, "definitionId") is { } id && id != member.Value.Text)
            {
                problems.Hint(
                    "/definitionId", ProblemCode.ElsaSetting, $"流程编号仍为 {Spelling.Shown(member.Value.Text)}",
                    $"the workflow keeps its id, {Spelling.Shown(member.Value.Text)}");
            }

            yield return member.Key == "title" && member.Value.Kind == SourceKind.Object
                ? member with { Value = Titled(member.Value) } : member;
        }
    }

    private SourceNode Titled(SourceNode title)
    {
        var made = new SourceNode(SourceKind.Object, "", title.Line, title.Column);
        foreach (var member in title.Members)
        {
            var key = member.Key switch { "zh" => "name", "en" => "description", _ => "" };
            made.TryAdd(root.TryGet(key, out var edited) && edited.Value is { Kind: SourceKind.Text, Text.Length: > 0 }
                ? member with { Line = edited.Line, Column = edited.Column, Value = edited.Value } : member);
        }

        return made;
    }
}
