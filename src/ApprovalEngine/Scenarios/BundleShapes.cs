using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Scenarios;

/// <summary>Materials by id; those of a package in an object of their own, for <c>package/id</c>.</summary>
internal sealed class PapersShape(Shape content) : Shape
{
    internal override Localized Expected => new(
        "对象：材料编号对应内容；打包时先按包", "an object, each material with its content; in a bundle by package first");

    internal override string Told => $"object, id to: {content.Told}; in a bundle by package first";

    internal override IEnumerable<Shape> Parts => [content];

    internal override object StandIn => ValueMap<MaterialContent>.Empty;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Object)
        {
            return run.WrongType(node, at, Expected);
        }

        var papers = ValueMap<MaterialContent>.Empty;
        foreach (var member in node.Members)
        {
            var below = Spelling.Below(at, member.Key);
            if (member.Value.Kind == SourceKind.Object && !member.Value.TryGet("file", out _))
            {
                foreach (var paper in member.Value.Members)
                {
                    Add($"{member.Key}/{paper.Key}", paper, Spelling.Below(below, paper.Key));
                }
            }
            else
            {
                Add(member.Key, member, below);
            }
        }

        return papers;

        void Add(string id, SourceMember paper, string where)
        {
            if (KeySpelling.Path.FaultOf(id) is { } fault)
            {
                run.Problems.ErrorAtKey(where, fault.Code, fault.Zh, fault.En);
            }

            papers = papers.SetItem(id, (MaterialContent)content.BindOrStandIn(paper.Value, where, run));
        }
    }

    internal override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject Papers(JsonNode value) => new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = KeySpelling.Path.Pattern },
            ["additionalProperties"] = value,
        };
        return Papers(new JsonObject
        {
            ["anyOf"] = new JsonArray(content.Schema(definitions), Papers(content.Schema(definitions))),
        });
    }
}

/// <summary>Steps or members that an act concerns, or members for which an answer does not hold.</summary>
internal sealed class MembersShape(Shape ids, Shape answers) : Shape
{
    internal override Localized Expected => new(
        "编号清单，或对象：成员对应其结果", "a list of ids, or an object, each member with its outcome");

    internal override string Told => $"{ids.Told}; or {answers.Told}";

    internal override IEnumerable<Shape> Parts => [ids, answers];

    internal override object StandIn => ids.StandIn;

    internal override object? Bind(SourceNode node, string at, BindingRun run) => node.Kind switch
    {
        SourceKind.List => ids.Bind(node, at, run),
        SourceKind.Object => answers.Bind(node, at, run),
        _ => run.WrongType(node, at, Expected),
    };

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(ids.Schema(definitions), answers.Schema(definitions)) };
}
