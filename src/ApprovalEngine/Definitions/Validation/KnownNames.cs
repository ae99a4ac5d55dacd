using ApprovalEngine.Definitions.Conditions;

namespace ApprovalEngine.Definitions.Validation;

/// <summary>The names that a workflow can refer to, as far as its files could be read.</summary>
internal sealed class KnownNames(WorkflowUnderCheck workflow)
{
    // Found once: a hostile file can have as many doubts as it has names to look up.
    private readonly bool _mayGenerate =
        workflow.Doubts.Any(keys => keys is ["steps", _, "type" or "needs" or "materials" or "item", ..])
        || workflow.CatalogueDoubts.Lacks("/items") || workflow.CatalogueDoubts.Lacks("/materials")
        || workflow.CatalogueDoubts.Any(keys =>
            keys is ["items", _] or ["items", _, "limits" or "materials", ..]
                or ["materials", _] or ["materials", _, "tolerance"]);

    /// <summary>The names of a kind; null where some may be missing, so that none can be called unknown.</summary>
    internal IEnumerable<string>? Of(Reference kind) => kind switch
    {
        Reference.Step => Here("/steps", workflow.Steps.Keys),
        Reference.Field => Here("/form", workflow.File.Form.Keys),
        Reference.Clock => workflow.Doubts.Lacks("/steps") ? null : Here("/clocks", workflow.Clocks),
        Reference.Item => InCatalogue("/items", workflow.Catalogue.Items.Keys),
        Reference.Material => InCatalogue("/materials", workflow.Catalogue.Materials.Keys),
        Reference.Post => InCatalogue("/posts", workflow.Catalogue.Posts.Keys),
        Reference.Department => InCatalogue("/departments", workflow.Catalogue.Departments.Keys),
        Reference.Certificate => InCatalogue("/certificates", workflow.Catalogue.Certificates.Keys),
        Reference.Procedure => Here("/procedures", workflow.File.Procedures.Keys) is { } own
            && InCatalogue("/procedures", workflow.Catalogue.Procedures.Keys) is { } others ? own.Concat(others) : null,
        Reference.RuleTable => workflow.KnownRuleTables,

        // Definitions without declared registries may name theirs freely; a reuse may not, which is checked there.
        Reference.Registry => workflow.Catalogue.Registries.Count == 0
            ? null : InCatalogue("/registries", workflow.Catalogue.Registries.Keys),
        Reference.Point => InCatalogue("/points", workflow.Catalogue.Points.Keys),
        Reference.Template => workflow.Templates?.Order(StringComparer.Ordinal),
        Reference.Workflow => workflow.Workflows,
        _ => throw new NotSupportedException($"nothing is known of {kind}"),
    };

    /// <summary>
    /// Whether the name of a generated step, or of a clock of a step, may come from something that was not read.
    /// </summary>
    internal bool MayExist(Reference kind, string name) =>
        kind is Reference.Step or Reference.Clock
        && name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        && workflow.Steps.TryGetValue(name[..slash], out var step)
        && (_mayGenerate || step is OpaqueStep || workflow.Doubts.IsIn(JsonPointer.Of("steps", name[..slash])));

    /// <summary>What conditions may read, and what of it could not be read.</summary>
    internal ConditionVocabulary ForConditions() => ConditionVocabulary.Of(workflow.File, workflow.Catalogue) with
    {
        IsUnsure = IsUnsure,
    };

    private bool IsUnsure(ConditionRead kind, string name) => kind switch
    {
        ConditionRead.Field => workflow.File.Form.ContainsKey(name)
            ? IsFieldUnsure(JsonPointer.Of("form", name)) : workflow.Doubts.Lacks("/form"),
        ConditionRead.Outcome => workflow.Steps.TryGetValue(name, out var step)
            ? StandIn.HidesAnswers(step) : workflow.Doubts.Lacks("/steps") || MayExist(Reference.Step, name),
        ConditionRead.Record => workflow.Steps.TryGetValue(name, out var step)
            ? step is OpaqueStep || workflow.Doubts.IsIn(JsonPointer.Of("steps", name, "record"))
            : workflow.Doubts.Lacks("/steps") || MayExist(Reference.Step, name),
        ConditionRead.Material => !workflow.Catalogue.Materials.ContainsKey(name)
            && workflow.CatalogueDoubts.Lacks("/materials"),

        ConditionRead.Check => workflow.Doubts.Lacks("/steps")
            || workflow.File.Steps.Any(step => step.Value is OpaqueStep
                || workflow.Doubts.IsIn(JsonPointer.Of("steps", step.Key, "checks"))),

        // A step of no known type may be a bundle.
        _ => workflow.File.Steps.Values.Any(step => step is OpaqueStep or BundleStep),
    };

    private bool IsFieldUnsure(string field) =>
        workflow.Doubts.IsAt(field) || workflow.Doubts.IsAt(field + "/options")
            || new[] { "/type", "/personal", "/fields" }.Any(key => workflow.Doubts.IsIn(field + key));

    private IEnumerable<string>? Here(string section, IEnumerable<string> names) =>
        workflow.Doubts.Lacks(section) ? null : names;

    private IEnumerable<string>? InCatalogue(string section, IEnumerable<string> names) =>
        workflow.CatalogueDoubts.Lacks(section) ? null : names;
}
