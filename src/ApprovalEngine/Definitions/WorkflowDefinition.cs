namespace ApprovalEngine.Definitions;

/// <summary>A workflow with everything it refers to: what a case is pinned to and what the core runs.</summary>
/// <remarks>Immutable and safe to share between threads; made only from files without errors.</remarks>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, StepNode> _byId;

    /// <summary>Makes the graph of a file that uses no rule table.</summary>
    public WorkflowDefinition(
        WorkflowFile file, CatalogueFile catalogue, ValueMap<NoticeTemplate> templates, string hash)
        : this(file, catalogue, templates, ValueMap<RuleTableFile>.Empty, hash)
    {
    }

    /// <summary>Makes the graph of a file whose references have been checked.</summary>
    /// <param name="file">The workflow as written.</param>
    /// <param name="catalogue">The catalogue entries it uses.</param>
    /// <param name="templates">The notice templates it uses: id to template.</param>
    /// <param name="rules">The rule tables it uses, by id.</param>
    /// <param name="hash">SHA-256 of the canonical JSON of the resolved document, lower-case hex.</param>
    public WorkflowDefinition(
        WorkflowFile file, CatalogueFile catalogue, ValueMap<NoticeTemplate> templates,
        ValueMap<RuleTableFile> rules, string hash)
    {
        (file, catalogue) = BundleLayout.Of(file, catalogue);
        File = file;
        Catalogue = catalogue;
        Templates = templates;
        Hash = hash;
        Rules = rules;
        Conditions = new ConditionTable(file, catalogue, rules.Values);
        Steps = StepGraph.Build(file, catalogue);
        Obligations = Steps.Where(step => step.Definition is FulfilStep).ToValueList();
        _byId = Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        PlacesById = Enumerable.Range(0, Steps.Count).OrderBy(place => Steps[place].Id, StringComparer.Ordinal)
            .ToArray();
        Clocks = ClockPlan.Build(this);
        Bundle = Steps.FirstOrDefault(step => step.Definition is BundleStep) is { } bundle
            ? new BundlePlan(bundle, file, Steps) : null;
    }

    /// <summary>The workflow as written, the packages of a bundle laid out.</summary>
    public WorkflowFile File { get; }

    /// <summary>The catalogue entries it uses, those of the packages of a bundle among them.</summary>
    public CatalogueFile Catalogue { get; }

    /// <summary>The notice templates it uses.</summary>
    public ValueMap<NoticeTemplate> Templates { get; }

    /// <summary>The rule tables it uses, by id.</summary>
    public ValueMap<RuleTableFile> Rules { get; }

    /// <summary>Content hash of the resolved document.</summary>
    public string Hash { get; }

    /// <summary>The parsed conditions, by their text.</summary>
    public ConditionTable Conditions { get; }

    /// <summary>Every step, generated ones too, in an order in which each comes after what it needs.</summary>
    public ValueList<StepNode> Steps { get; }

    /// <summary>Its bundle; null where it has none.</summary>
    public BundlePlan? Bundle { get; }

    /// <summary>The steps of commitments and tolerated papers: what the applicant may come to owe.</summary>
    public ValueList<StepNode> Obligations { get; }

    /// <summary>The clocks that steps start, and from what.</summary>
    public ClockPlan Clocks { get; }

    /// <summary>
    /// Places in <see cref="Steps"/>, in ordinal order of the ids: the order in which states keep them.
    /// </summary>
    internal int[] PlacesById { get; }

    /// <summary>The step of an id.</summary>
    /// <exception cref="KeyNotFoundException">The workflow has no such step.</exception>
    public StepNode this[string step] => _byId[step];

    /// <summary>The step of an id, or null.</summary>
    public StepNode? Find(string step) => _byId.GetValueOrDefault(step);
}

/// <summary>The wording of a written notice (文书).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text with placeholders in braces, such as <c>{reason}</c>.</param>
public sealed record NoticeTemplate(string Id, Localized Title, Localized Body);
