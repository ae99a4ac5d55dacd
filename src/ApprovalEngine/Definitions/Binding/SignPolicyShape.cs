using System.Text.Json.Nodes;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Binding;

/// <summary>How a countersignature is counted: a word, or an object with the numbers.</summary>
internal sealed class SignPolicyShape(WordShape word, RecordShape count) : Shape
{
    internal override IEnumerable<Shape> Parts => [count];

    internal override Localized Expected => new(
        $"{word.Expected.Zh}，或 {{ quorum, of, veto }}", $"{word.Expected.En}, or {{ quorum, of, veto }}");

    internal override string Told => $"{word.Told}, or {count.Told}";

    // All sign: nothing is concluded from a policy that nobody could read.
    internal override object StandIn => new SignPolicy(SignRule.All, null);

    internal override object? Bind(SourceNode node, string at, BindingRun run) => node.Kind switch
    {
        SourceKind.Text => word.Bind(node, at, run) is SignRule rule ? new SignPolicy(rule, null) : null,
        SourceKind.Object => count.Bind(node, at, run) is SignCount read ? new SignPolicy(null, read) : null,
        _ => run.WrongType(node, at, Expected),
    };

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(word.Schema(definitions), count.Schema(definitions)) };

    internal override void Visit(object value, string at, MemberVisitor visitor)
    {
        if (((SignPolicy)value).Count is { } read)
        {
            count.Visit(read, at, visitor);
        }
    }
}
