using System.Text.RegularExpressions;

namespace ApprovalEngine.Definitions;

/// <summary>
/// Lays the inner flow of a bundle out once per package, as steps, items, certificates and materials of their own.
/// </summary>
/// <remarks>
/// All ids that belong to a package begin with <c>&lt;bundle&gt;/&lt;package&gt;/</c>. Packages are known from the
/// definition, so that graph, clocks and diagram of a bundle are as fixed as those of any workflow. Safe on files that
/// are not checked; one without a bundle is given back as it is.
/// </remarks>
public static partial class BundleLayout
{
    /// <summary>The package of a bundle that is not divided.</summary>
    public const string OnePackage = "all";

    /// <summary>The workflow and catalogue with every package laid out.</summary>
    public static (WorkflowFile File, CatalogueFile Catalogue) Of(WorkflowFile file, CatalogueFile catalogue)
    {
        foreach (var (id, step) in file.Steps)
        {
            if (step is BundleStep { Steps.Count: > 0 } bundle)
            {
                (file, catalogue) = new Layout(id, bundle, file, catalogue).Make();
            }
        }

        return (file, catalogue);
    }

    /// <summary>The packages of a bundle: the options of the column that divides it, else one.</summary>
    public static ValueList<string> PackagesOf(BundleStep bundle, WorkflowFile file) =>
        Divider(bundle, file) is { Options.Count: > 0 } column ? [.. column.Options.Keys] : [OnePackage];

    /// <summary>The bundle and package that the id of an inner step names; null for other steps.</summary>
    public static (string Bundle, string Package)? PackageOf(string step, Func<string, StepDefinition?> definitions) =>
        step.Split('/') is [var bundle, var package, _] && definitions(bundle) is BundleStep ? (bundle, package) : null;

    private static FieldDefinition? Divider(BundleStep bundle, WorkflowFile file) =>
        bundle is { Field: { } field, PackageBy: { } column }
            ? file.Form.GetOr(field, null!)?.Fields.GetOr(column, null!) : null;

    [GeneratedRegex("""steps\s*\[\s*(['"])(?<id>[^'"]+)\1\s*\]""")]
    private static partial Regex StepInCondition();

    private sealed class Layout(string id, BundleStep bundle, WorkflowFile file, CatalogueFile catalogue)
    {
        private readonly ValueList<string> _packages = PackagesOf(bundle, file);
        private ValueMap<ItemDefinition> _items = catalogue.Items;
        private ValueMap<MaterialDefinition> _materials = catalogue.Materials;
        private ValueMap<CertificateDefinition> _certificates = catalogue.Certificates;

        public (WorkflowFile, CatalogueFile) Make()
        {
            var steps = file.Steps.ToValueMap(step => step.Key, step => Asking(step.Value))
                .SetItem(id, bundle with { Steps = ValueMap<StepDefinition>.Empty });
            foreach (var package in _packages)
            {
                Supply(package);
                foreach (var (inner, step) in bundle.Steps)
                {
                    steps = steps.SetItem(In(package, inner), Of(package, step));
                }
            }

            return (
                file with { Steps = steps, Changes = Changes(), Procedures = Procedures(), Clocks = Clocks() },
                catalogue with { Items = _items, Materials = _materials, Certificates = _certificates });
        }

        private string In(string package, string name) => $"{id}/{package}/{name}";

        private string Inner(string package, string name) => bundle.Steps.ContainsKey(name) ? In(package, name) : name;

        // A submit that names its papers asks for those of the bundle once per package.
        private StepDefinition Asking(StepDefinition step) => step is SubmitStep { Materials: { } asked } submit
            ? submit with
            {
                Materials = asked.SelectMany(paper => bundle.Shared.Contains(paper) || bundle.Each.Contains(paper)
                    ? _packages.Select(package => In(package, paper)) : [paper]).ToValueList(),
            }
            : step;

        private Localized Titled(string package, Localized title) =>
            Divider(bundle, file)?.Options.GetOr(package, null!) is { } option
                ? new($"{option.Zh} · {title.Zh}", $"{option.En} · {title.En}") : title;

        /// <summary>Items, certificates and papers of a package: each is decided, issued and handed in there.</summary>
        private void Supply(string package)
        {
            var papers = bundle.Shared.Concat(bundle.Each).Where(catalogue.Materials.ContainsKey)
                .Distinct(StringComparer.Ordinal).ToList();
            foreach (var paper in papers)
            {
                var material = catalogue.Materials[paper];
                _materials = _materials.SetItem(
                    In(package, paper), material with { Title = Titled(package, material.Title) });
            }

            foreach (var item in Names<ReviewStep>(review => review.Item).Where(catalogue.Items.ContainsKey))
            {
                var found = catalogue.Items[item];
                _items = _items.SetItem(In(package, item), found with
                {
                    Title = Titled(package, found.Title),
                    Materials = papers.Count == 0 ? found.Materials
                        : papers.Select(paper => In(package, paper)).ToValueList(),
                    Limits = new()
                    {
                        Statutory = Whole(found.Limits.Statutory),
                        Promised = Whole(found.Limits.Promised),
                    },
                });
            }

            foreach (var name in Names<IssueStep>(issue => issue.Certificate)
                .Where(catalogue.Certificates.ContainsKey))
            {
                var found = catalogue.Certificates[name];
                _certificates = _certificates.SetItem(In(package, name), found with
                {
                    Title = Titled(package, found.Title),
                    Requires = found.Requires.Select(required => Decided(package, required)).ToValueList(),
                });
            }
        }

        // Only the bundle as a whole is extended: its members share one deadline.
        private static ItemLimit? Whole(ItemLimit? limit) => limit is null ? null : limit with { Extension = null };

        private IEnumerable<string> Names<TStep>(Func<TStep, string> name)
            where TStep : StepDefinition =>
            bundle.Steps.Values.OfType<TStep>().Select(name).Distinct(StringComparer.Ordinal);

        private string Decided(string package, string name) =>
            Names<ReviewStep>(review => review.Item).Concat(Names<IssueStep>(issue => issue.Certificate)).Contains(name)
                ? In(package, name) : name;

        private StepDefinition Of(string package, StepDefinition step)
        {
            var title = step.Title ?? StepTitles.Of(step);
            var placed = step with
            {
                Title = title is null ? null : Titled(package, title),
                Needs = step.Needs.Count == 0 ? [new Need.Opened(id)]
                    : step.Needs.Select(need => Of(package, need)).ToValueList(),
                When = step.When is { } when && !StandIn.Is(when) ? StepInCondition().Replace(
                    when, match => $"steps['{Inner(package, match.Groups["id"].Value)}']") : step.When,
            };
            return placed switch
            {
                ReviewStep review => review with
                {
                    Item = catalogue.Items.ContainsKey(review.Item) ? In(package, review.Item) : review.Item,
                    Confirms = review.Confirms is { } confirms ? Inner(package, confirms) : null,
                },
                IssueStep issue => issue with
                {
                    Certificate = catalogue.Certificates.ContainsKey(issue.Certificate)
                        ? In(package, issue.Certificate) : issue.Certificate,
                    With = issue.With is { } with ? Inner(package, with) : null,
                    LapsesUnless = issue.LapsesUnless is { } unless ? Inner(package, unless) : null,
                },
                _ => placed,
            };
        }

        private Need Of(string package, Need need) => need switch
        {
            _ when ReferenceEquals(need, StandIn.Need) => need,
            Need.Positive positive => new Need.Positive(Inner(package, positive.Step)),
            Need.Exactly exactly => new Need.Exactly(Inner(package, exactly.Step), exactly.Outcome),
            Need.Ended ended => new Need.Ended(Inner(package, ended.Step)),
            Need.Any any => new Need.Any(any.Of.Select(one => Of(package, one)).ToValueList()),
            _ => need,
        };

        // Outside, an inner step is named without its package: it stands for that step of every package.
        private ValueList<string> Everywhere(ValueList<string> steps) => steps
            .SelectMany(step => step.Split('/') is [var first, var inner] && first == id
                && bundle.Steps.ContainsKey(inner) ? _packages.Select(package => In(package, inner)) : [step])
            .ToValueList();

        private ValueMap<ChangeDefinition> Changes() => file.Changes.ToValueMap(change => change.Key, change =>
        {
            var steps = Everywhere(change.Value.Recheck);
            return steps.Equals(change.Value.Recheck) ? change.Value
                : change.Value with { Recheck = steps.Contains(id) ? steps : steps.Add(id) };
        });

        private ValueMap<ProcedureDefinition> Procedures() => file.Procedures.ToValueMap(
            entry => entry.Key, entry => entry.Value with { During = Everywhere(entry.Value.During) });

        private ValueMap<ClockDefinition> Clocks() => file.Clocks.ToValueMap(
            entry => entry.Key,
            entry => entry.Value with { Ends = Everywhere(entry.Value.Ends), Over = Everywhere(entry.Value.Over) });
    }
}
