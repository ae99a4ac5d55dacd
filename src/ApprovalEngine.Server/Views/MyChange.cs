using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Server.Views;

/// <summary>A change after the issue that a workflow foresees (变更), for the whole case or one member.</summary>
/// <param name="Topic">The fact that changes.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Recheck">What is examined again.</param>
/// <param name="Member">The member of a bundle; null for the whole case.</param>
public sealed record MyChange(string Topic, Localized Title, ValueList<Localized> Recheck, string? Member)
{
    /// <summary>Fields to be changed, those that the change is named after first.</summary>
    public ValueList<FormField> Fields { get; init; } = [];

    /// <summary>The other fields, which may change along.</summary>
    public ValueList<FormField> Others { get; init; } = [];

    /// <summary>What they hold now.</summary>
    public ValueMap<Fact> Known { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Papers that may be handed in anew.</summary>
    public ValueList<ProspectPaper> Papers { get; init; } = [];

    /// <summary>All fields.</summary>
    public ValueList<FormField> All => [.. Fields, .. Others];

    /// <summary>What an applicant may have changed now; none before anything was issued.</summary>
    public static ValueList<MyChange> Of(CaseFile file, FieldOrder order)
    {
        var (state, definition) = (file.State, file.Definition);
        return state.Certificates.Count == 0 ? [] : definition.File.Changes.SelectMany(change =>
            change.Value.For == ChangeScope.Case ? [Whole(file, change.Key, change.Value, order)]
                : state.Members.Where(member => member.Value.Outcome == MemberOutcome.Granted)
                    .Select(member => OfMember(file, change.Key, change.Value, member.Key, order)))
            .ToValueList();
    }

    /// <summary>What a fact that may change is called.</summary>
    public static Localized TitleOf(string fact, WorkflowDefinition definition) =>
        definition.File.Form.TryGetValue(fact, out var field) ? field.Title
        : definition.Catalogue.Materials.TryGetValue(fact, out var material) ? material.Title
        : fact == "standards" ? new("标准变更", "the standards changed") : new(fact, fact);

    private static MyChange Whole(CaseFile file, string fact, ChangeDefinition change, FieldOrder order)
    {
        var (state, definition) = (file.State, file.Definition);
        var fields = FormField.OfForm(definition, order);
        return new(fact, TitleOf(fact, definition), Again(change, definition), null)
        {
            Fields = fields.Where(field => field.Id == fact).ToValueList(),
            Others = fields.Where(field => field.Id != fact).ToValueList(),
            Known = state.Form,
            Papers = PapersOf(state.Materials.Keys.Append(fact), definition),
        };
    }

    private static MyChange OfMember(
        CaseFile file, string fact, ChangeDefinition change, string member, FieldOrder order)
    {
        var (state, definition, bundle) = (file.State, file.Definition, file.Definition.Bundle!);
        var list = FormField.OfForm(definition, order, [bundle.Field]).Single();
        var prefix = $"{bundle.Node.Id}/{state.Members[member].Package}/";
        return new(
            fact, new($"{TitleOf(fact, definition).Zh}：{member}", $"{TitleOf(fact, definition).En}: {member}"),
            Again(change, definition), member)
        {
            // Who it is, and where it belongs, does not change.
            Fields = list.Columns.Where(column => column.Id != bundle.Key && column.Id != bundle.Step.PackageBy)
                .ToValueList(),
            Known = RowsOf(state, bundle).First(row => bundle.KeyOf(row) == member).Fields,
            Papers = PapersOf(
                state.Materials.Keys.Where(paper => paper.StartsWith(prefix, StringComparison.Ordinal)), definition),
        };
    }

    /// <summary>The rows of the members as they stand.</summary>
    public static IEnumerable<Fact.Row> RowsOf(CaseState state, BundlePlan bundle) =>
        state.Form.GetOr(bundle.Field, Fact.Unknown.Value) is Fact.List list ? list.Items.OfType<Fact.Row>() : [];

    private static ValueList<Localized> Again(ChangeDefinition change, WorkflowDefinition definition) =>
        change.Recheck.Select(step => Labels.Step(step, definition)).ToValueList();

    private static ValueList<ProspectPaper> PapersOf(IEnumerable<string> papers, WorkflowDefinition definition) =>
        papers.Distinct(StringComparer.Ordinal)
            .Where(paper => definition.Catalogue.Materials.TryGetValue(paper, out var found)
                && (found.Source == "upload" || found.Source.StartsWith("licence:", StringComparison.Ordinal)))
            .Select(paper => new ProspectPaper(paper, definition.Catalogue.Materials[paper], []))
            .ToValueList();
}
