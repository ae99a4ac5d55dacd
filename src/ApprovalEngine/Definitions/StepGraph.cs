namespace ApprovalEngine.Definitions;

/// <summary>Puts the steps of a workflow in their places.</summary>
public static class StepGraph
{
    /// <summary>Every step, generated ones too, each after what it needs.</summary>
    /// <param name="file">A workflow whose ids have been checked and whose needs have no circle.</param>
    /// <param name="catalogue">The catalogue entries it uses.</param>
    public static ValueList<StepNode> Build(WorkflowFile file, CatalogueFile catalogue)
    {
        var definitions = GeneratedSteps.WithWritten(file, catalogue)
            .ToDictionary(step => step.Key, step => step.Value, StringComparer.Ordinal);
        var order = Ordered(definitions);
        var successors = order.ToDictionary(
            id => id, id => order.Where(other => Predecessors(definitions[other]).Contains(id)).ToValueList());
        var descendants = Reach(order, successors);
        var onDemand = OnDemand(file, definitions);
        var after = AfterSteps(file, order, definitions, descendants);
        return order.Select(id => Node(id)).ToValueList();

        StepNode Node(string id) => new()
        {
            Id = id,
            Definition = definitions[id],
            Type = StepVocabulary.TypeName(definitions[id]),
            Needs = definitions[id].Needs,
            Post = Post(id, definitions, catalogue),
            Parties = Party.Of(definitions[id], catalogue),
            Item = ItemOf(definitions[id]),
            Package = BundleLayout.PackageOf(id, name => definitions.GetValueOrDefault(name))?.Package,
            IsOnDemand = onDemand.Contains(id),
            IsAfterStep = after.Contains(id),
            Intake = Nearest<IntakeStep>(id, definitions),
            Submit = Nearest<SubmitStep>(id, definitions),
            Successors = successors[id],
            Descendants = order.Where(descendants[id].Contains).ToValueList(),
            Serves = definitions[id] is FulfilStep fulfil ? Served(fulfil.Source) : [],
            Title = TitleOf(id, definitions[id], catalogue),
        };

        ValueList<string> Served(string source)
        {
            var issued = order.Where(id => descendants[source].Contains(id) && definitions[id] is IssueStep);
            return issued.Any() ? issued.ToValueList()
                : order.Where(id => descendants[source].Contains(id) && definitions[id] is ReviewStep).ToValueList();
        }
    }

    /// <summary>The item of a review or pre-review; null for other steps.</summary>
    public static string? ItemOf(StepDefinition step) => step switch
    {
        ReviewStep review => review.Item,
        PreReviewStep preReview => preReview.Item,
        DecideStep decide => decide.Item,
        ReuseStep reuse => reuse.Item,
        _ => null,
    };

    /// <summary>Whether a positive outcome of a step decides its item.</summary>
    public static bool DecidesItem(StepDefinition step) => step is ReviewStep or DecideStep or ReuseStep;

    /// <summary>What a step opens on demand, apart from what its outcomes open; null where there is none.</summary>
    public static string? OpenedOnDemand(StepDefinition step) => step switch
    {
        DecideStep { Sample: { } sample } => sample.Open,
        ReuseStep { Suspended: { } suspended } => suspended.Open,
        _ => null,
    };

    /// <summary>
    /// The materials that a submit asks for: those it names, else all that the items of the workflow need.
    /// </summary>
    public static ValueList<string> MaterialsOf(SubmitStep submit, WorkflowFile file, CatalogueFile catalogue) =>
        submit.Materials ?? file.Steps.Values
            .Select(ItemOf).OfType<string>()
            .Where(catalogue.Items.ContainsKey)
            .SelectMany(item => catalogue.Items[item].Materials)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();

    private static List<string> Ordered(Dictionary<string, StepDefinition> definitions)
    {
        var order = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in definitions.Keys.Order(StringComparer.Ordinal))
        {
            Visit(id);
        }

        return order;

        void Visit(string id)
        {
            if (definitions.TryGetValue(id, out var step) && seen.Add(id))
            {
                foreach (var before in Predecessors(step).Order(StringComparer.Ordinal))
                {
                    Visit(before);
                }

                order.Add(id);
            }
        }
    }

    private static Dictionary<string, HashSet<string>> Reach(
        List<string> order, Dictionary<string, ValueList<string>> successors)
    {
        var reach = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var id in Enumerable.Reverse(order))
        {
            var set = new HashSet<string>(successors[id], StringComparer.Ordinal);
            foreach (var next in successors[id])
            {
                set.UnionWith(reach.GetValueOrDefault(next) ?? []);
            }

            reach[id] = set;
        }

        return reach;
    }

    private static HashSet<string> OnDemand(WorkflowFile file, Dictionary<string, StepDefinition> definitions)
    {
        var named = definitions.Values.SelectMany(step => step.On.Values.Select(on => on.Open))
            .Concat(file.Clocks.Values.SelectMany(clock => clock.Ladder).Select(rung => rung.Open).OfType<string>())
            .Concat(definitions.Values.SelectMany(Party.LadderOf).Select(rung => rung.Open).OfType<string>())
            .Concat(definitions.Values.OfType<FulfilStep>().SelectMany(step => step.Obligation.Ladder)
                .Select(rung => rung.Open).OfType<string>())
            .Concat(definitions.Values.Select(OpenedOnDemand).OfType<string>())
            .Append(file.Ratings?.FollowUp ?? "")
            .ToHashSet(StringComparer.Ordinal);
        return definitions
            .Where(step => step.Value is RevokeStep || (named.Contains(step.Key) && step.Value.Needs.Count == 0))
            .Select(step => step.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> AfterSteps(
        WorkflowFile file, List<string> order, Dictionary<string, StepDefinition> definitions,
        Dictionary<string, HashSet<string>> descendants)
    {
        var after = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in order.Where(id => definitions[id] is FulfilStep or InspectStep or RevokeStep
            || id == file.Ratings?.FollowUp))
        {
            after.Add(id);
            after.UnionWith(descendants[id]);
        }

        return after;
    }

    private static string? Post(string id, Dictionary<string, StepDefinition> definitions, CatalogueFile catalogue) =>
        definitions[id] switch
        {
            { By: { } by } => by,
            ReviewStep { Levels: { Count: > 0 } levels } => levels[0],
            ReviewStep review => catalogue.Items.GetOr(review.Item, null!)?.Post,
            PreReviewStep preReview => catalogue.Items.GetOr(preReview.Item, null!)?.Post,
            DecideStep or ReuseStep => catalogue.Items.GetOr(ItemOf(definitions[id])!, null!)?.Post,
            FulfilStep fulfil => fulfil.Obligation.CheckedBy,
            IssueStep issue when Nearest<ReviewStep>(id, definitions) is var review =>
                (issue.With ?? review) is { } source ? Post(source, definitions, catalogue) : null,
            _ => null,
        };

    private static string? Nearest<TStep>(string id, Dictionary<string, StepDefinition> definitions)
        where TStep : StepDefinition
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        var level = new List<string> { id };
        while (level.Count > 0)
        {
            level = [.. level.Where(definitions.ContainsKey).SelectMany(at => Predecessors(definitions[at]))
                .Where(seen.Add)];
            if (level.Find(at => definitions.GetValueOrDefault(at) is TStep) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<string> Predecessors(StepDefinition step) => step.Needs.SelectMany(need => need.Steps);

    private static Localized TitleOf(string id, StepDefinition step, CatalogueFile catalogue) => step switch
    {
        { Title: { } own } => own,
        FulfilStep fulfil => fulfil.Obligation.Title,
        IssueStep issue when catalogue.Certificates.TryGetValue(issue.Certificate, out var certificate) =>
            certificate.Title,
        RevokeStep revoke when catalogue.Certificates.TryGetValue(revoke.Of, out var certificate) =>
            new($"收回{certificate.Title.Zh}", $"Revocation of {certificate.Title.En}"),
        _ when ItemOf(step) is { } item && catalogue.Items.TryGetValue(item, out var found) => found.Title,
        _ => StepTitles.Of(step) is var title && title is not null ? title : new(id, id),
    };
}
