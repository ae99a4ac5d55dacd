using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Makes steps of activities: their inputs become keys again.</summary>
internal sealed class ElsaSteps(ElsaText texts, ProblemList problems)
{
    // What stands before the needs of a step in our own files; everything else stands behind them.
    private static readonly HashSet<string> Leading =
        new(["title", "item", "certificate", "of", "confirms", "with", "when", "by"], StringComparer.Ordinal);

    private static readonly HashSet<string> OfEveryActivity = new(
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "canStartWorkflow",
            "runAsynchronously"],
        StringComparer.Ordinal);

    /// <summary>The step of an activity, in the order in which an author writes it.</summary>
    internal SourceNode Make(ElsaBox box, SourceNode? needs)
    {
        var step = new SourceNode(SourceKind.Object, "", box.Node.Line, box.Node.Column);
        box.Node.TryGet("type", out var type);
        step.TryAdd(new("type", type!.Line, type.Column, PlaceOf(type.Value).Text(box.Type!.StepType)));
        var keys = KeysOf(box).ToList();
        foreach (var key in keys.Where(key => Leading.Contains(key.Key)))
        {
            step.TryAdd(key);
        }

        if (WithItsSpelling(box, needs) is { } needed)
        {
            step.TryAdd(new("needs", needed.Line, needed.Column, needed));
        }

        foreach (var key in keys.Where(key => !Leading.Contains(key.Key)))
        {
            step.TryAdd(key);
        }

        return step;
    }

    /// <summary>Whether an activity that nobody wrote carries inputs; they are reported.</summary>
    internal void DemandNone(ElsaBox box)
    {
        foreach (var member in box.Node.Members.Where(member => !OfEveryActivity.Contains(member.Key)
            && member.Value.Kind != SourceKind.Null && !(box.Role == ElsaRole.All && member.Key == "mode")))
        {
            problems.ErrorAtKey(
                Spelling.Below(box.At, member.Key), ProblemCode.ElsaInput,
                $"活动 {box.Id} 没有输入 {Spelling.Shown(member.Key)}：它不是手写的步骤",
                $"the activity '{box.Id}' has no input {Spelling.Shown(member.Key)}: it is no step that is written");
        }
    }

    private static NewNode PlaceOf(SourceNode node) => new(node.Line, node.Column);

    private IEnumerable<SourceMember> KeysOf(ElsaBox box)
    {
        foreach (var member in box.Node.Members.Where(member => !OfEveryActivity.Contains(member.Key)))
        {
            var at = Spelling.Below(box.At, member.Key);
            if (box.Type!.Inputs.FirstOrDefault(known => known.Name == member.Key) is not { } input)
            {
                var (zh, en) = Suggestion.For(member.Key, box.Type.Inputs.Select(known => known.Name));
                problems.ErrorAtKey(
                    at, ProblemCode.ElsaInput, $"{box.Type.Name} 没有输入 {Spelling.Shown(member.Key)}{zh}",
                    $"{box.Type.Name} has no input {Spelling.Shown(member.Key)}{en}");
            }
            else if (ValueOf(member.Value, input, at) is { } value)
            {
                yield return new(input.Key, member.Line, member.Column, value);
            }
        }
    }

    /// <summary>The value of an input; null where it has none, or where it cannot be carried over.</summary>
    private SourceNode? ValueOf(SourceNode written, ElsaInput input, string at)
    {
        if (written.Kind != SourceKind.Object)
        {
            return Converted(written, input, at);
        }

        if (!written.TryGet("expression", out var expression) || expression.Value.Kind != SourceKind.Object)
        {
            return null;
        }

        at += "/expression";
        var kind = ElsaFile.TextOf(expression.Value, "type") ?? "Literal";
        if (kind != "Literal" && !(input.Type == ElsaTypes.Json && kind is "Object" or "Json"))
        {
            problems.Error(
                at, ProblemCode.ElsaExpression,
                $"输入 {input.Name} 是 {kind} 表达式：流程定义只写固定的值，不写程序",
                $"the input '{input.Name}' is a {kind} expression: a workflow holds values, not programs");
            return null;
        }

        return expression.Value.TryGet("value", out var value) ? Converted(value.Value, input, $"{at}/value") : null;
    }

    private SourceNode? Converted(SourceNode value, ElsaInput input, string at)
    {
        // Elsa and its Studio write null or an empty text where nothing was filled in.
        if (value.Kind == SourceKind.Null || (value.Kind == SourceKind.Text && value.Text.Trim().Length == 0))
        {
            return null;
        }

        var converted = (input.Type, value.Kind) switch
        {
            (ElsaTypes.Json, SourceKind.Text) => texts.Read(value),
            (ElsaTypes.Json, _) => value,
            (ElsaTypes.Text, SourceKind.Text) => value,
            (ElsaTypes.Truth, SourceKind.Truth) => value,
            (ElsaTypes.Truth, SourceKind.Text) when bool.TryParse(value.Text, out var truth) =>
                PlaceOf(value).Truth(truth),
            (ElsaTypes.Whole or ElsaTypes.Number, SourceKind.Number) => value,
            (ElsaTypes.Whole or ElsaTypes.Number, SourceKind.Text)
                when texts.Read(value) is { Kind: SourceKind.Number } number => number,
            _ => null,
        };
        if (converted is null)
        {
            problems.Error(
                at, ProblemCode.ElsaInput,
                input.Type == ElsaTypes.Json ? $"输入 {input.Name} 应为 JSON" : $"输入 {input.Name} 应为 {input.Type}",
                input.Type == ElsaTypes.Json ? $"the input '{input.Name}' holds JSON"
                    : $"the input '{input.Name}' is a {input.Type}");
        }

        return converted;
    }

    /// <summary>The needs as the author spelt them, where they say what the connections say.</summary>
    private SourceNode? WithItsSpelling(ElsaBox box, SourceNode? needs)
    {
        var spelt = box.Node.TryGet("customProperties", out var own)
            && ElsaFile.TextOf(own.Value, ElsaWriter.NeedsKey) is { } text && own.Value.TryGet(
                ElsaWriter.NeedsKey, out var member) ? texts.Read(member.Value) : null;
        if (spelt?.Kind != SourceKind.List)
        {
            return needs;
        }

        var drawn = needs is null ? "[]" : ReadableJson.Narrow(ElsaNeeds.Plain(needs));
        if (ReadableJson.Narrow(ElsaNeeds.Plain(spelt)) == drawn)
        {
            return spelt;
        }

        problems.Hint(
            $"{box.At}/customProperties/{ElsaWriter.NeedsKey}", ProblemCode.ElsaSetting,
            $"{box.Id} 的需求以连线为准", $"the connections of '{box.Id}' say what it needs, not this text");
        return needs;
    }
}
