namespace ApprovalEngine.Definitions.Validation;

/// <summary>A workflow, what it may refer to, and the list its problems go to.</summary>
internal sealed class WorkflowUnderCheck
{
    internal WorkflowUnderCheck(
        WorkflowFile file, CatalogueFile catalogue, IReadOnlySet<string>? templates, IReadOnlySet<string> layers,
        ProblemList problems, Doubts catalogueDoubts)
        : this(file, BundleLayout.Of(file, catalogue), templates, layers, problems, catalogueDoubts)
    {
    }

    private WorkflowUnderCheck(
        WorkflowFile written, (WorkflowFile File, CatalogueFile Catalogue) laidOut, IReadOnlySet<string>? templates,
        IReadOnlySet<string> layers, ProblemList problems, Doubts catalogueDoubts)
        : this(
            laidOut.File, laidOut.Catalogue, templates, layers, problems, catalogueDoubts,
            GeneratedSteps.WithWritten(laidOut.File, laidOut.Catalogue)) => Written = written;

    private WorkflowUnderCheck(
        WorkflowFile file, CatalogueFile catalogue, IReadOnlySet<string>? templates, IReadOnlySet<string> layers,
        ProblemList problems, Doubts catalogueDoubts, ValueMap<StepDefinition> steps)
    {
        (Written, File, Catalogue) = (file, file, catalogue);
        Templates = templates;
        Layers = layers;
        Problems = problems;
        CatalogueDoubts = catalogueDoubts;
        Steps = steps;
        Openers = StepOpeners.Of(file, Steps, Doubts, CatalogueDoubts);
        Clocks = [.. file.Clocks.Keys, .. Steps.SelectMany(step => ClocksOf(step.Key, step.Value))];
    }

    /// <summary>The workflow as it stands in its file.</summary>
    internal WorkflowFile Written { get; private init; }

    /// <summary>The same, the packages of a bundle laid out.</summary>
    internal WorkflowFile File { get; }

    internal CatalogueFile Catalogue { get; }

    /// <summary>The ids of the notice templates; null where some could not be read.</summary>
    internal IReadOnlySet<string>? Templates { get; }

    internal IReadOnlySet<string> Layers { get; }

    /// <summary>The rule tables that the steps name, by id, as far as they could be read.</summary>
    internal IReadOnlyDictionary<string, RuleTableFile> RuleTables { get; init; } =
        new Dictionary<string, RuleTableFile>(StringComparer.Ordinal);

    /// <summary>The ids of every rule table that there is.</summary>
    internal IReadOnlyList<string> KnownRuleTables { get; init; } = [];

    internal ProblemList Problems { get; }

    /// <summary>The ids of the workflows of the library; null where nobody knows them.</summary>
    internal ValueList<string>? Workflows { get; init; }

    /// <summary>What another workflow goes on with; null where nobody knows.</summary>
    internal Func<string, ValueList<string>>? ContinuesOf { get; init; }

    /// <summary>What of the workflow could not be read.</summary>
    internal Doubts Doubts => Problems.Doubts;

    /// <summary>What of the catalogue could not be read.</summary>
    internal Doubts CatalogueDoubts { get; }

    /// <summary>Every step, generated ones too.</summary>
    internal ValueMap<StepDefinition> Steps { get; }

    /// <summary>What opens a step apart from its needs.</summary>
    internal StepOpeners Openers { get; }

    /// <summary>Ids of the named clocks and of those that come with steps.</summary>
    internal ValueList<string> Clocks { get; }

    /// <summary>The steps that the needs of a step read and that exist.</summary>
    internal IEnumerable<string> Before(string step) =>
        Steps[step].Needs.SelectMany(need => need.Steps).Where(Steps.ContainsKey);

    /// <summary>Every step that must or may come before a step by needs.</summary>
    internal HashSet<string> Ancestors(string step)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Before(step));
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var before in Before(next))
                {
                    open.Push(before);
                }
            }
        }

        return found;
    }

    /// <summary>Whether something before a step is missing, so that what precedes it cannot be told.</summary>
    internal bool HasGaps(string step) => Ancestors(step).Append(step).Any(before => Steps[before] is OpaqueStep
        || Steps[before].Needs.SelectMany(need => need.Steps).Any(need => !Steps.ContainsKey(need)));

    /// <summary>The same, where nobody can tell what the steps of a circle wait for.</summary>
    internal WorkflowUnderCheck WithoutCircles()
    {
        var steps = Steps;
        foreach (var (id, step) in Steps.Where(step => Ancestors(step.Key).Contains(step.Key)))
        {
            steps = steps.SetItem(id, step with { Needs = [StandIn.Need] });
        }

        return new(File, Catalogue, Templates, Layers, Problems, CatalogueDoubts, steps)
        {
            Written = Written,
            Workflows = Workflows,
            ContinuesOf = ContinuesOf,
            RuleTables = RuleTables,
            KnownRuleTables = KnownRuleTables,
        };
    }

    /// <summary>The item of a review or pre-review that the catalogue has; else null.</summary>
    internal ItemDefinition? ItemOf(StepDefinition step) =>
        StepGraph.ItemOf(step) is { } item ? Catalogue.Items.GetOr(item, null!) : null;

    /// <summary>The posts that may act on a step; none where the applicant, an outside system or nobody does.</summary>
    internal ValueList<string> PostsOf(string step) => Steps[step] switch
    {
        SubmitStep or CommitStep or MilestoneStep or DecideStep or OpaqueStep => [],
        ReviewStep { Levels.Count: > 0 } review => review.Levels,
        CountersignStep or VisitStep or ConsultStep { Departments.Count: > 0 } => PostsOfParties(Steps[step]),
        { By: { } by } => [by],
        IssueStep issue => PostsOfIssue(step, issue),
        FulfilStep fulfil => fulfil.Obligation.CheckedBy is { Length: > 0 } post ? [post] : [],
        var other => ItemOf(other) is { } item ? [item.Post] : [],
    };

    private ValueList<string> PostsOfParties(StepDefinition step) =>
        Party.Of(step, Catalogue).SelectMany(party => party.Posts).Distinct(StringComparer.Ordinal).ToValueList();

    private ValueList<string> PostsOfIssue(string step, IssueStep issue)
    {
        if (StandIn.Is(issue.With) || HasGaps(step))
        {
            return [];
        }

        var review = issue.With is { } with && Steps.ContainsKey(with) ? with
            : GeneratedSteps.Nearest<ReviewStep>(step, File);
        return review is null ? []
            : Steps[review] is ReviewStep ? PostsOf(review)
            : Steps[review] is DecideStep && ItemOf(Steps[review]) is { } item ? [item.Post] : [];
    }

    private IEnumerable<string> ClocksOf(string id, StepDefinition step)
    {
        var limits = step is ReviewStep ? ItemOf(step)?.Limits : null;
        string?[] clocks =
        [
            limits?.Statutory is null ? null : $"{id}/statutory",
            limits?.Promised is null ? null : $"{id}/promised",
            step.Within is null ? null : $"{id}/within",
            step is IntakeStep { NotifyWithin: not null } ? $"{id}/notify" : null,
            step is IntakeStep { CorrectWithin: not null } ? $"{id}/correct" : null,
            step is FulfilStep ? id : null,
            step is VisitStep ? $"{id}/rectify" : null,
            step is VisitStep { RecheckWithin: not null } ? $"{id}/recheck" : null,
        ];
        return clocks.OfType<string>();
    }
}
