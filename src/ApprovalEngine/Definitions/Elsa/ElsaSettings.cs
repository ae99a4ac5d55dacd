using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>
/// Names what an Elsa definition says beside its flowchart and our format does not know: with an error what would make
/// the workflow run otherwise, with a hint what only Elsa looks at.
/// </summary>
internal sealed class ElsaSettings(SourceNode root, ProblemList problems)
{
    private static readonly HashSet<string> OfDefinition = Words(
        "$schema", "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion",
        "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest",
        "isPublished", "options", "root", "links");

    private static readonly HashSet<string> OfFlowchart = Words(
        "id", "nodeId", "name", "type", "version", "activities", "connections", "variables", "customProperties",
        "metadata");

    // Beside ours those that Elsa itself writes when it saves, always with the same empty values.
    private static readonly HashSet<string> OfProperties = Words(
        ElsaWriter.GeneratedKey, ElsaWriter.MergeModeKey, ElsaWriter.NeedsKey, ElsaWriter.OwnKey, "source");

    private static readonly HashSet<string> OfMetadata = Words("displayText", "designer", "showDescription");

    /// <summary>Reports everything but activities and connections.</summary>
    internal void CheckDefinition()
    {
        foreach (var key in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            DemandNone(root, key, "");
        }

        Hint(root, "", OfDefinition);
        foreach (var key in new[] { "options", "customProperties" })
        {
            Below(root, key, "", key == "options" ? Words() : OfProperties);
        }

        if (root.TryGet("root", out var flowchart))
        {
            DemandNone(flowchart.Value, "variables", ElsaFile.RootAt);
            Hint(flowchart.Value, ElsaFile.RootAt, OfFlowchart);
            Below(flowchart.Value, "customProperties", ElsaFile.RootAt, OfProperties);
            Below(flowchart.Value, "metadata", ElsaFile.RootAt, OfMetadata);
        }
    }

    /// <summary>Reports the settings of an activity.</summary>
    internal void Check(ElsaBox box)
    {
        Below(box.Node, "customProperties", box.At, OfProperties);
        Below(box.Node, "metadata", box.At, OfMetadata);
        foreach (var key in new[] { "canStartWorkflow", "runAsynchronously" })
        {
            Hint(box.Node, box.At, key);
        }

        if (box.Role == ElsaRole.All)
        {
            CheckJoin(box);
        }
        else if (box.Node.TryGet("customProperties", out var own)
            && ElsaFile.TextOf(own.Value, ElsaWriter.MergeModeKey) is { Length: > 0 } mode and not "None"
            && mode != ElsaWriter.MergeMode)
        {
            problems.Error(
                $"{box.At}/customProperties/{ElsaWriter.MergeModeKey}", ProblemCode.ElsaJoin,
                $"活动 {box.Id} 的合并方式 {mode} 无法带入：步骤由第一条到达的连线启动（{ElsaWriter.MergeMode}）",
                $"the merge mode {mode} of '{box.Id}' cannot be carried over: the first connection that arrives starts "
                    + $"a step ({ElsaWriter.MergeMode})");
        }
    }

    private static HashSet<string> Words(params string[] words) => new(words, StringComparer.Ordinal);

    private void CheckJoin(ElsaBox join)
    {
        var mode = join.Node.TryGet("mode", out var input) && input.Value.TryGet("expression", out var expression)
            ? ElsaFile.TextOf(expression.Value, "value") : null;
        if (mode != ElsaWriter.JoinMode)
        {
            problems.Error(
                $"{join.At}/mode/expression/value", ProblemCode.ElsaJoin,
                $"汇合 {join.Id} 的方式须为 {ElsaWriter.JoinMode}（写 Elsa 默认的 {mode ?? "WaitAny"} 时请改用任一 AnyOf）",
                $"the mode of the join '{join.Id}' is {ElsaWriter.JoinMode}, not {mode ?? "WaitAny"}; where one is "
                    + "enough put an AnyOf");
        }
    }

    private void DemandNone(SourceNode node, string key, string at)
    {
        foreach (var (index, _) in ElsaFile.ItemsOf(node, key).Index())
        {
            problems.Error(
                $"{at}/{key}/{index}", ProblemCode.ElsaVariable,
                $"Elsa 的 {key} 无法带入：办件的事实写在表单和步骤的记录中",
                $"Elsa's {key} cannot be carried over: the facts of a case stand in its form and in the records of "
                    + "steps");
        }
    }

    private void Below(SourceNode node, string key, string at, HashSet<string> known)
    {
        if (node.TryGet(key, out var member) && member.Value.Kind == SourceKind.Object)
        {
            Hint(member.Value, $"{at}/{key}", known);
        }
    }

    private void Hint(SourceNode node, string at, HashSet<string> known)
    {
        foreach (var member in node.Members.Where(member => !known.Contains(member.Key)))
        {
            Hint(node, at, member.Key);
        }
    }

    private void Hint(SourceNode node, string at, string key)
    {
        if (node.TryGet(key, out var member) && SaysSomething(member.Value))
        {
            problems.Hint(
                Spelling.Below(at, key), ProblemCode.ElsaSetting,
                $"{Spelling.Shown(key)} 只对 Elsa 有意义，不带入", $"{Spelling.Shown(key)} concerns Elsa alone and is left out");
        }
    }

    private static bool SaysSomething(SourceNode value) => value.Kind switch
    {
        SourceKind.Null => false,
        SourceKind.Truth => value.Text == "true",
        SourceKind.Text => value.Text.Length > 0,
        SourceKind.Object or SourceKind.List => value.Members.Count + value.Items.Count > 0,
        _ => true,
    };
}
