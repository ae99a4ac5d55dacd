using System.Text.Json.Nodes;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>A length of time with its unit, or a signed distance from a due day.</summary>
internal sealed class LimitShape(bool isOffset) : Shape
{
    private const string Units =
        "([1-9]\\d*) (working days?|half days?|natural days?|months?|hours?|minutes?|business minutes?)";

    internal override Localized Expected => isOffset
        ? new("距离，如 \"-5 working days\"", "a distance such as \"-5 working days\"")
        : new("时限，如 \"7 working days\"", "a limit such as \"7 working days\"");

    internal override object StandIn => isOffset ? new Offset(Definitions.StandIn.Limit) : Definitions.StandIn.Limit;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind != SourceKind.Text)
        {
            return run.WrongType(node, at, Expected);
        }

        var isRead = isOffset
            ? Limit.TryParseOffset(node.Text, out var limit, out var problem)
            : Limit.TryParse(node.Text, out limit, out problem);
        return isRead ? isOffset ? new Offset(limit) : limit
            : run.Fault(at, problem!.Code, problem.Message.Zh, problem.Message.En);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => isOffset
        ? definitions.Refer("offset", () => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = $"^[+-]{Units}$",
            ["description"] = "到期前（-）或后（+）多久 / How long before (-) or after (+) it is due",
            ["examples"] = new JsonArray("-5 working days", "+1 working day"),
        })
        : definitions.Refer("limit", () => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = $"^(same day|{Units})$",
            ["description"] = "时限及单位 / A length of time with its unit",
            ["examples"] = new JsonArray("7 working days", "5 natural days", "3 months", "24 hours", "same day"),
        });
}

/// <summary>A limit, or a list of limits with conditions.</summary>
internal sealed class LimitTableShape(Shape limit, RecordShape entry) : Shape
{
    internal override IEnumerable<Shape> Parts => [entry];

    internal override Localized Expected => new(
        "时限，或 { when, limit, basis } 的清单", "a limit, or a list of { when, limit, basis }");

    internal override string Told => $"a limit, or a list of: {entry.Told}";

    // A limit that is one text has no basis of its own; of any other value nobody can say.
    internal override object StandIn =>
        new LimitTable([new LimitEntry(Definitions.StandIn.Limit, null, Definitions.StandIn.Text)]);

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind == SourceKind.Text)
        {
            return LimitTable.Of((Limit)limit.BindOrStandIn(node, at, run));
        }

        if (node.Kind != SourceKind.List)
        {
            return run.WrongType(node, at, Expected);
        }

        return node.Items.Count == 0
            ? run.Fault(at, ProblemCode.WrongType, "清单至少有一个时限", "the list holds at least one limit")
            : new LimitTable(node.Items
                .Select((item, i) => (LimitEntry)entry.BindOrStandIn(item, $"{at}/{i}", run)).ToValueList());
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        definitions.Refer("limit-table", () => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                limit.Schema(definitions),
                new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = entry.Schema(definitions) }),
        });

    internal override void Visit(object value, string at, MemberVisitor visitor)
    {
        var entries = ((LimitTable)value).Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            entry.Visit(entries[i], $"{at}/{i}", visitor);
        }
    }
}

/// <summary>What a step waits for.</summary>
internal sealed class NeedShape : Shape
{
    internal override Localized Expected => new(
        "步骤编号、\"步骤:结果\" 或 { \"any\": […] }", "a step, \"step:outcome\" or { \"any\": […] }");

    internal override object StandIn => Definitions.StandIn.Need;

    internal override object? Bind(SourceNode node, string at, BindingRun run)
    {
        if (node.Kind == SourceKind.Text)
        {
            return BindText(node.Text, at, run);
        }

        if (node.Kind != SourceKind.Object)
        {
            return run.WrongType(node, at, Expected);
        }

        foreach (var member in node.Members.Where(member => member.Key != "any"))
        {
            run.Problems.ErrorAtKey(
                Spelling.Below(at, member.Key), ProblemCode.UnknownKey,
                $"未知的键 {Spelling.Shown(member.Key)}，这里只有 \"any\"",
                $"unknown key {Spelling.Shown(member.Key)}; there is only \"any\" here");
        }

        if (!node.TryGet("any", out var any))
        {
            return run.Fault(at, ProblemCode.MissingKey, "缺少键 \"any\"", "the key \"any\" is missing");
        }

        if (any.Value.Kind != SourceKind.List || any.Value.Items.Count == 0)
        {
            return run.Fault(
                $"{at}/any", ProblemCode.BadNeed, "\"any\" 应为至少一个步骤的清单", "\"any\" is a list of at least one step");
        }

        return new Need.Any(any.Value.Items.Select((item, i) => BindInner(item, $"{at}/any/{i}", run)).ToValueList());
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer("need", () =>
    {
        var text = new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = "^[a-z0-9-]+(/[a-z0-9-]+)*(:[a-z0-9-]+)?$",
            ["description"] = "步骤的肯定结果、\"步骤:结果\" 或 \"步骤:ended\" / "
                + "A positive outcome of a step, \"step:outcome\" or \"step:ended\"",
        };
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(text, new JsonObject
            {
                ["type"] = "object",
                ["description"] = "其中任一 / Any one of them",
                ["properties"] = new JsonObject
                {
                    ["any"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = text.DeepClone() },
                },
                ["required"] = new JsonArray("any"),
                ["additionalProperties"] = false,
            }),
        };
    });

    private static object? BindText(string text, string at, BindingRun run)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isSpeltWell = Spelling.IsPath(colon < 0 ? text : text.AsSpan(0, colon))
            && (colon < 0 || Spelling.IsId(text.AsSpan(colon + 1)));
        return isSpeltWell ? Need.Parse(text) : run.Fault(
            at, ProblemCode.BadNeed, $"{Spelling.Shown(text)} 应写作 \"步骤\"、\"步骤:结果\" 或 \"步骤:ended\"",
            $"{Spelling.Shown(text)} is written \"step\", \"step:outcome\" or \"step:ended\"");
    }

    private static Need BindInner(SourceNode node, string at, BindingRun run)
    {
        var bound = node.Kind == SourceKind.Text
            ? BindText(node.Text, at, run)
            : run.Fault(
                at, ProblemCode.BadNeed, "\"any\" 中只能写步骤，不能再嵌套", "\"any\" holds steps, not another \"any\"");
        if (bound is Need need)
        {
            return need;
        }

        run.Doubt(at);
        return Definitions.StandIn.Need;
    }
}
