using System.Reflection;
using System.Text.RegularExpressions;

namespace ApprovalEngine.Definitions.Diagram;

/// <summary>What a diagram says of a step.</summary>
internal static partial class DiagramNodes
{
    public static DiagramNode Of(
        StepNode step, WorkflowDefinition definition, string lane, ValueList<string> critical)
    {
        var (bundle, package) = Bundle(step, definition);
        return new()
        {
            Step = step,
            Lane = lane,
            Type = TypeTitle(step),
            Who = Who(step, definition),
            Limits = Limits(step, definition),
            Condition = step.Definition.When is { } when ? Words(when, definition) : null,
            Bundle = bundle,
            Package = package,
            IsCritical = critical.Contains(step.Id),
        };
    }

    /// <summary>The ids are <c>&lt;bundle&gt;/&lt;package&gt;/&lt;step&gt;</c>.</summary>
    private static (string? Bundle, string? Package) Bundle(StepNode step, WorkflowDefinition definition) =>
        step.Id.Split('/') is [var bundle, var package, _, ..] && definition.Find(bundle)?.Type == "bundle"
            ? (bundle, package) : (null, null);

    private static Localized TypeTitle(StepNode step) => step.Definition is FulfilStep
        ? new("履行承诺", "fulfil")
        : step.Definition.GetType().GetCustomAttribute<DocAttribute>() is { } doc
            ? new(doc.Zh.Split('，', '、')[0], step.Type) : new(step.Type, step.Type);

    private static Localized? Who(StepNode step, WorkflowDefinition definition) => step switch
    {
        { Definition: EventStep { From: { } from } } => new(from, from),
        { Parties: { Count: > 0 } parties } => new(
            string.Join('、', parties.Select(party => party.Title.Zh)),
            string.Join(", ", parties.Select(party => party.Title.En))),
        { Post: { } post } => definition.Catalogue.Posts.GetOr(post, null!)?.Title ?? new(post, post),
        _ => null,
    };

    private static Localized? Limits(StepNode step, WorkflowDefinition definition)
    {
        var item = step.Definition is PreReviewStep || step.Item is null
            ? null : definition.Catalogue.Items.GetOr(step.Item, null!);
        var parts = new List<(Localized Name, LimitTable Table)>();
        Add(item?.Limits.Promised?.Limit, "承诺", "promised");
        Add(item?.Limits.Statutory?.Limit, "法定", "by law");
        Add(step.Definition.Within is { } within ? LimitTable.Of(within) : null, "限", "within");
        Add(step.Definition is FulfilStep fulfil ? LimitTable.Of(fulfil.Obligation.Due) : null, "限", "due");
        return parts.Count == 0 ? null : LimitWords.Of(parts);

        void Add(LimitTable? table, string zh, string en)
        {
            if (table is not null)
            {
                parts.Add((new(zh, en), table));
            }
        }
    }

    /// <summary>A condition with the titles of fields and steps instead of their ids.</summary>
    public static Localized Words(string condition, WorkflowDefinition definition)
    {
        return new(Say(title => title.Zh), Say(title => title.En));

        string Say(Func<Localized, string> say)
        {
            var text = Field().Replace(condition, found =>
                definition.File.Form.TryGetValue(found.Groups[1].Value, out var field)
                    ? say(field.Title) : found.Value);
            text = Outcome().Replace(text, found =>
                definition.Find(found.Groups[1].Value) is { } step ? say(step.Title) : found.Value);
            text = Quoted().Replace(text, found => say(OutcomeWords.Of(found.Groups[1].Value)));
            return Operators().Replace(text, found => say(found.Value switch
            {
                "&&" => new("且", "and"),
                "||" => new("或", "or"),
                _ => new("非", "not "),
            }));
        }
    }

    [GeneratedRegex(@"form\['([^']+)'\]")]
    private static partial Regex Field();

    [GeneratedRegex(@"steps\['([^']+)'\]\.outcome")]
    private static partial Regex Outcome();

    [GeneratedRegex(@"&&|\|\||!(?!=)")]
    private static partial Regex Operators();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
