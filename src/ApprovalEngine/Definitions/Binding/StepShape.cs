using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>A step: its key <c>type</c> decides which other keys it takes.</summary>
/// <param name="types">The types of steps.</param>
/// <param name="opaque">What can be read of a step of no known type.</param>
internal sealed class StepShape(IReadOnlyList<RecordShape> types, RecordShape opaque) : Shape
{
    internal IReadOnlyList<RecordShape> Types => types;

    internal override IEnumerable<Shape> Parts => types;

    internal override Localized Expected => new("步骤（对象，含 \"type\"）", "a step (an object with \"type\")");

    internal override string Told => "[step](#steps)";

    internal override object StandIn => new OpaqueStep { Needs = [Definitions.StandIn.Need] };

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Object)
        {
            return run.WrongType(node, at, Expected);
        }

        if (!node.TryGet("type", out var type))
        {
            var all = string.Join(", ", types.Select(known => known.Word));
            run.Problems.Error(
                at, ProblemCode.MissingKey, $"缺少键 \"type\"，可用：{all}",
                $"the key \"type\" is missing; it is one of {all}");
        }
        else if (type.Value.Kind != SourceKind.Text)
        {
            run.WrongType(type.Value, $"{at}/type", new("步骤类型", "a step type"));
        }
        else if (types.FirstOrDefault(known => known.Word == type.Value.Text) is { } shape)
        {
            return shape.Bind(node, at, run);
        }
        else
        {
            ReportType(type.Value.Text, $"{at}/type", run);
        }

        run.Doubt($"{at}/type");
        return opaque.BindKnown(node, at, run);
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

    private void ReportType(string type, string at, BindingRun run)
    {
        var shown = Spelling.Shown(type);
        if (type == "fulfil")
        {
            run.Problems.Error(
                at, ProblemCode.UnknownStepType, "\"fulfil\" 步骤由 commit 的 obligations 和容缺材料生成，不能书写",
                "\"fulfil\" steps come from the obligations of a commit and from tolerated materials, never written");
        }
        else
        {
            var (zh, en) = Suggestion.For(type, types.Select(known => known.Word!));
            run.Problems.Error(
                at, ProblemCode.UnknownStepType, $"未知的步骤类型 {shown}{zh}", $"unknown step type {shown}{en}");
        }
    }
}

/// <summary>Who acts on a step of no known type: some types may name several, which is no mistake.</summary>
internal sealed class OpaquePostShape : Shape
{
    internal override Localized Expected => new("文字", "a text");

    internal override object StandIn => Definitions.StandIn.Text;

    internal override object? Bind(SourceNode node, string at, BindingRun run) =>
        node.Kind == SourceKind.Text ? node.Text : null;

    internal override JsonObject Schema(SchemaDefinitions definitions) => [];
}
