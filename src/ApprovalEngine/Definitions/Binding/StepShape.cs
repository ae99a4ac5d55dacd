using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>A step: its key <c>type</c> decides which other keys it takes.</summary>
internal sealed class StepShape(IReadOnlyList<RecordShape> types) : Shape
{
    internal IReadOnlyList<RecordShape> Types => types;

    internal override IEnumerable<Shape> Parts => types;

    internal override Localized Expected => new("步骤（对象，含 \"type\"）", "a step (an object with \"type\")");

    internal override string Told => "[step](#steps)";

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Object)
        {
            return run.WrongType(node, at, Expected);
        }

        if (!node.TryGet("type", out var type))
        {
            var all = string.Join(", ", types.Select(known => known.Word));
            return run.Fault(
                at, ProblemCode.MissingKey, $"缺少键 \"type\"，可用：{all}",
                $"the key \"type\" is missing; it is one of {all}");
        }

        if (type.Value.Kind != SourceKind.Text)
        {
            return run.WrongType(type.Value, $"{at}/type", new("步骤类型", "a step type"));
        }

        return types.FirstOrDefault(known => known.Word == type.Value.Text) is { } shape
            ? shape.Bind(node, at, run)
            : ReportType(type.Value.Text, $"{at}/type", run);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer("step", () =>
    {
        var words = types.Select(known => known.Word!).ToList();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject
                {
                    ["description"] = string.Join(
                        "\n", types.Select(known => $"{known.Word}: {known.Doc?.Zh} / {known.Doc?.En}")),
                    ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
                },
            },
            ["required"] = new JsonArray("type"),

            // Chosen by the type and not by oneOf: an editor then completes and complains for that type alone.
            ["allOf"] = new JsonArray([.. types.Select(known => (JsonNode)new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = known.Word } },
                    ["required"] = new JsonArray("type"),
                },
                ["then"] = known.Schema(definitions),
            })]),
        };
    });

    internal override void Visit(object value, string at, MemberVisitor visitor) =>
        types.FirstOrDefault(known => known.Type == value.GetType())?.Visit(value, at, visitor);

    private object? ReportType(string type, string at, BindingRun run)
    {
        var shown = Spelling.Shown(type);
        if (NotYet.StepType(type) is { } construct)
        {
            return run.Fault(
                at, ProblemCode.StepTypeNotYet, $"步骤类型 {shown}（{construct.Zh}）尚未支持",
                $"the step type {shown} ({construct.En}) is not supported yet");
        }

        if (type == "fulfil")
        {
            return run.Fault(
                at, ProblemCode.UnknownStepType, "\"fulfil\" 步骤由 commit 的 obligations 和容缺材料生成，不能书写",
                "\"fulfil\" steps come from the obligations of a commit and from tolerated materials, never written");
        }

        var (zh, en) = Suggestion.For(type, types.Select(known => known.Word!));
        return run.Fault(
            at, ProblemCode.UnknownStepType, $"未知的步骤类型 {shown}{zh}", $"unknown step type {shown}{en}");
    }
}
