using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>The members of a bundle: lists to hand in, and what can be done with one of them.</summary>
/// <remarks>
/// A package decides for all its members at once, so two of them show everything: one stays, the other is refused,
/// taken out or not eligible. What a third would do, the second did.
/// </remarks>
internal sealed class MemberActs(WorkflowDefinition definition, Cast cast)
{
    private const int MostRows = 10_000;

    /// <summary>
    /// Lists to hand in: a member in every package, two in the first; only the first package; one that is not eligible.
    /// </summary>
    public IEnumerable<Fact> Lists()
    {
        var bundle = definition.Bundle!;
        var packages = bundle.Packages.Keys;
        var good = Row(bundle, eligible: true)
            ?? throw new InvalidOperationException(
                $"no member of '{bundle.Node.Id}' is eligible: {bundle.Step.Eligible}");
        yield return List([(good, packages[0]), .. packages.Select(package => (good, package))]);
        if (packages.Count > 1)
        {
            yield return List([(good, packages[0])]);
        }

        if (Row(bundle, eligible: false) is { } bad)
        {
            yield return List([(bad, packages[0]), .. packages.Select(package => (good, package))]);
        }

        Fact List(IEnumerable<(ValueMap<Fact> Cells, string Package)> rows) => new Fact.List(
            rows.Select((row, i) => (Fact)new Fact.Row(Placed(bundle, row.Cells, row.Package, i + 1))).ToValueList());
    }

    /// <summary>What can be done with the bundle itself: a member is taken out, a held list is corrected.</summary>
    public IEnumerable<ExploredAct> OfBundle(StepNode node, CaseState state)
    {
        var bundle = definition.Bundle!;
        foreach (var (package, steps) in bundle.Packages)
        {
            var members = Open(state, package);
            var post = bundle.Step.By ?? steps.FirstOrDefault(step => step.Definition is ReviewStep)?.Post;
            if (members.Count > 0 && post is not null)
            {
                yield return ActWords.One(cast.Officer($"{node.Id}/{package}", post), node.Id, "detach",
                    ActWords.Ground with { Member = members[^1] }, ActWords.Work);
            }
        }

        if (bundle.Step.OnDefect == DefectPolicy.Hold && state.Members.Values.Any(member => member.Barred)
            && Row(bundle, eligible: true) is { } good)
        {
            var rows = state.Members.Select((member, i) =>
                (Fact)new Fact.Row(Placed(bundle, good, member.Value.Package, i + 1)));
            yield return ActWords.One(cast.Applicant, node.Id, "corrected", new ActPayload
            {
                Form = ValueMap<Fact>.Empty.SetItem(bundle.Field, new Fact.List(rows.ToValueList())),
            }, ActTraits.Progress);
        }
    }

    /// <summary>
    /// Members for which a review of a package need not decide as for the others; none where there is but one.
    /// </summary>
    public static ValueMap<MemberAnswerFile> Refused(StepNode node, CaseState state) =>
        node.Package is { } package && Open(state, package) is { Count: > 1 } members
            ? ValueMap<MemberAnswerFile>.Empty.SetItem(members[^1], new()
            {
                Outcome = "refused",
                Reason = ActWords.Reason,
                Basis = ActWords.Basis,
            }) : ValueMap<MemberAnswerFile>.Empty;

    private static List<string> Open(CaseState state, string package) => [.. state.Members
        .Where(member => member.Value.Package == package && member.Value.Outcome == MemberOutcome.Open)
        .Select(member => member.Key)];

    private static ValueMap<Fact> Placed(BundlePlan bundle, ValueMap<Fact> cells, string package, int number)
    {
        cells = cells.SetItem(bundle.Key, bundle.Columns[bundle.Key].Type == FieldType.Number
            ? new Fact.Number(number) : new Fact.Text($"M{number}"));
        return bundle.Step.PackageBy is { } column ? cells.SetItem(column, new Fact.Text(package)) : cells;
    }

    /// <summary>A row that is eligible, or one that is not; null where there is none.</summary>
    private ValueMap<Fact>? Row(BundlePlan bundle, bool eligible)
    {
        var plain = bundle.Columns.ToValueMap(column => column.Key, column => FormClasses.Plain(column.Value));
        if (bundle.Step.Eligible is not { } text)
        {
            return eligible ? plain : null;
        }

        var condition = definition.Conditions[text];
        var rows = new List<ValueMap<Fact>> { plain };
        foreach (var column in condition.Reads.Columns.Where(bundle.Columns.ContainsKey))
        {
            var values = FormClasses.Values(bundle.Columns[column], FormClasses.Constants(condition.Root));
            rows = [.. rows.SelectMany(row => values.Select(value => row.SetItem(column, value))).Take(MostRows)];
        }

        return rows.Find(row => condition.Evaluate(new NothingKnown(), new Fact.Row(row))
            is Fact.Truth truth && truth.Value == eligible);
    }

    private sealed class NothingKnown : ConditionScope;
}
