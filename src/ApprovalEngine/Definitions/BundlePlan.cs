namespace ApprovalEngine.Definitions;

/// <summary>The bundle of a workflow with its packages, laid out.</summary>
public sealed class BundlePlan
{
    internal BundlePlan(StepNode node, WorkflowFile file, IEnumerable<StepNode> steps)
    {
        Node = node;
        Step = (BundleStep)node.Definition;
        Field = Step.Field!;
        var list = file.Form[Field];
        Key = list.Key!;
        Columns = list.Fields;
        var inner = steps.Where(step => step.Package is not null).ToLookup(step => step.Package!);
        Packages = BundleLayout.PackagesOf(Step, file).ToValueMap(id => id, id => inner[id].ToValueList());
    }

    /// <summary>The bundle.</summary>
    public StepNode Node { get; }

    /// <summary>The bundle as written.</summary>
    public BundleStep Step { get; }

    /// <summary>The field of the form that lists the members.</summary>
    public string Field { get; }

    /// <summary>The column that identifies a member.</summary>
    public string Key { get; }

    /// <summary>The columns of a member.</summary>
    public ValueMap<FieldDefinition> Columns { get; }

    /// <summary>The steps of each package, in the order of the graph.</summary>
    public ValueMap<ValueList<StepNode>> Packages { get; }

    /// <summary>The package of a row; null where its column is empty.</summary>
    public string? PackageOf(Fact.Row row) => Step.PackageBy is not { } column ? BundleLayout.OnePackage
        : row.Fields.GetOr(column, Fact.Unknown.Value) is Fact.Text option ? option.Value : null;

    /// <summary>The key of a row; null where its column is empty.</summary>
    public string? KeyOf(Fact.Row row) => row.Fields.GetOr(Key, Fact.Unknown.Value) switch
    {
        Fact.Text text => text.Value,
        Fact.Number number => number.Display(),
        _ => null,
    };
}
