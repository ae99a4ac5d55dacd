using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>An item of an application to come, and whether it applies.</summary>
/// <param name="Step">The step that decides it.</param>
/// <param name="Department">Who decides.</param>
/// <param name="Applies">Null where a later step finds out.</param>
/// <param name="Because">The answers on which that rests.</param>
/// <param name="Promised">Its promised limit; null where it has none.</param>
public sealed record ProspectItem(
    StepNode Step, Localized Department, bool? Applies, ValueList<(Localized Question, Localized Answer)> Because,
    LimitEntry? Promised);

/// <summary>A paper of an application to come.</summary>
/// <param name="Id">The material.</param>
/// <param name="Definition">What it is.</param>
/// <param name="For">Titles of the items that need it; none where the application itself does.</param>
public sealed record ProspectPaper(string Id, MaterialDefinition Definition, ValueList<Localized> For)
{
    /// <summary>Whether the server makes it out of the form.</summary>
    public bool IsGenerated => Definition.Source == "generated";

    /// <summary>Whether it comes from a licence library.</summary>
    public bool IsShared => Definition.Source.StartsWith("licence:", StringComparison.Ordinal);

    /// <summary>Whether a commitment or a result kept in a registry takes its place.</summary>
    public bool IsReplaced => Definition.Source is "commitment" or "reuse";
}

/// <summary>What follows from the answers so far: items, papers, promises.</summary>
public sealed record Prospect(
    ValueList<ProspectItem> Items, ValueList<ProspectPaper> Papers,
    ValueList<(Localized Title, LimitEntry Limit)> Promises)
{
    /// <summary>Whether some item applies that none of the answers rules out.</summary>
    public IEnumerable<ProspectItem> Applicable => Items.Where(item => item.Applies != false);

    /// <summary>Reads a reform with the answers of a form that was not sent yet.</summary>
    public static Prospect Of(Reform reform, ValueMap<Fact> answers) =>
        Of(reform.Definition, reform.Papers, reform.Order, answers);

    /// <summary>Reads a definition with the answers of a form.</summary>
    public static Prospect Of(
        WorkflowDefinition definition, ValueList<string> asked, FieldOrder order, ValueMap<Fact> answers)
    {
        var scope = new Answers(answers);
        var items = order.Sort("steps", definition.Steps.Select(step => step.Id)).Select(id => definition[id])
            .Where(step => step.Item is not null && step.Definition is not PreReviewStep and not ReuseStep
                && definition.Catalogue.Items.ContainsKey(step.Item))
            .GroupBy(step => step.Item, StringComparer.Ordinal)
            .Select(steps => Item(steps.First(), definition, scope, order)).ToValueList();
        var promises = definition.Clocks.Clocks
            .Where(clock => clock is { Role: ClockRole.Named, Kind: ClockKind.Promised, Owner: ClockOwner.Authority }
                && scope.Holds(definition, clock.When) != false)
            .Select(clock => (clock.Title, First(definition, scope, clock.Limit)))
            .Where(promise => promise.Item2 is not null).Select(promise => (promise.Title, promise.Item2!))
            .ToValueList();
        return new(items, PapersOf(definition, asked, items), promises);
    }

    private static ValueList<ProspectPaper> PapersOf(
        WorkflowDefinition definition, ValueList<string> asked, ValueList<ProspectItem> items)
    {
        var catalogue = definition.Catalogue;
        var papers = new List<ProspectPaper>();
        foreach (var paper in asked)
        {
            var needing = items.Where(item => catalogue.Items[item.Step.Item!].Materials.Contains(paper)).ToList();
            if (needing.Count == 0 || needing.Exists(item => item.Applies != false))
            {
                papers.Add(new(paper, catalogue.Materials[paper], needing.Where(item => item.Applies != false)
                    .Select(item => catalogue.Items[item.Step.Item!].Title).ToValueList()));
            }
        }

        return papers.OrderBy(paper => paper is { IsGenerated: true } or { IsReplaced: true } ? 2
            : paper.IsShared ? 1 : 0).ToValueList();
    }

    private static ProspectItem Item(
        StepNode step, WorkflowDefinition definition, Answers scope, FieldOrder order)
    {
        var item = definition.Catalogue.Items[step.Item!];
        var condition = step.Definition.When is { } when ? definition.Conditions[when] : null;
        var because = condition is null ? [] : order.Sort("form", condition.Reads.Fields)
            .Select(id => (definition.File.Form[id].Title, Told(definition.File.Form[id], scope.Form(id))))
            .ToValueList();
        return new(
            step, definition.Catalogue.Departments[item.Department].Title,
            scope.Holds(definition, step.Definition.When), because,
            item.Limits.Promised is { } promised ? First(definition, scope, promised.Limit) : null);
    }

    private static LimitEntry? First(WorkflowDefinition definition, Answers scope, LimitTable limits) =>
        limits.Entries.FirstOrDefault(entry => scope.Holds(definition, entry.When) == true);

    /// <summary>An answer as people say it.</summary>
    public static Localized Told(FieldDefinition field, Fact answer) => answer switch
    {
        Fact.Truth { Value: true } => new("是", "yes"),
        Fact.Truth => new("否", "no"),
        Fact.Text option when field.Options.TryGetValue(option.Value, out var title) => title,
        Fact.Unknown => new("尚未填写", "not answered yet"),
        _ => new(answer.Display(), answer.Display()),
    };

    private sealed class Answers(ValueMap<Fact> form) : ConditionScope
    {
        public override Fact Form(string field) => form.GetOr(field, Fact.Unknown.Value);

        public bool? Holds(WorkflowDefinition definition, string? condition) => condition is null ? true
            : (definition.Conditions[condition].Evaluate(this) as Fact.Truth)?.Value;
    }
}
