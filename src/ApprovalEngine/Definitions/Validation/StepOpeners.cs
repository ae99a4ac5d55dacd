namespace ApprovalEngine.Definitions.Validation;

/// <summary>What opens steps apart from needs: outcomes, ladders, for a revocation the post after the issue.</summary>
internal sealed class StepOpeners
{
    private readonly ILookup<string, string> _openedAfter;
    private readonly HashSet<string> _onDemand;
    private readonly HashSet<string> _reopened;

    private StepOpeners(
        ILookup<string, string> openedAfter, HashSet<string> onDemand, HashSet<string> reopened, bool areInDoubt)
    {
        AreInDoubt = areInDoubt;
        _openedAfter = openedAfter;
        _onDemand = onDemand;
        _reopened = reopened;
    }

    internal static StepOpeners Of(
        WorkflowFile file, ValueMap<StepDefinition> steps, Doubts doubts, Doubts catalogueDoubts)
    {
        // Each pair: the step that opens, and the step that has started the wait for it.
        var byOutcome = steps.SelectMany(step => step.Value.On.Values.Select(on => (on.Open, By: step.Key)));
        var byObligation = steps.Where(step => step.Value is FulfilStep).SelectMany(step =>
            ((FulfilStep)step.Value).Obligation.Ladder
                .Select(rung => (rung.Open, By: ((FulfilStep)step.Value).Source)));
        var byJointStep = steps.SelectMany(step =>
            Party.LadderOf(step.Value).Select(rung => (rung.Open, By: (string?)step.Key)));
        var byClock = file.Clocks.Values.SelectMany(clock =>
            clock.Ladder.Select(rung => (rung.Open, By: clock.Starts?.Split(':')[0])));
        var byPost = steps.Where(step => step.Value is RevokeStep).SelectMany(step => steps
            .Where(issue => issue.Value is IssueStep found && found.Certificate == ((RevokeStep)step.Value).Of)
            .Select(issue => (Open: (string?)step.Key, By: (string?)issue.Key)));
        var pairs = byOutcome.Select(pair => ((string?)pair.Open, (string?)pair.By))
            .Concat(byObligation.Select(pair => (pair.Open, (string?)pair.By)))
            .Concat(byJointStep.Select(pair => (pair.Open, pair.By)))
            .Concat(byClock.Select(pair => (pair.Open, pair.By)))
            .Concat(steps.Select(step => (StepGraph.OpenedOnDemand(step.Value), (string?)step.Key)))
            .Append((file.Ratings?.FollowUp, null))
            .Concat(byPost.Select(pair => (pair.Open, pair.By)))
            .Where(pair => pair.Item1 is not null && steps.ContainsKey(pair.Item1))
            .Select(pair => (Open: pair.Item1!, By: pair.Item2 ?? ""))
            .Distinct().ToList();
        var opened = pairs.Select(pair => pair.Open).ToHashSet(StringComparer.Ordinal);
        return new(
            pairs.ToLookup(pair => pair.Open, pair => pair.By, StringComparer.Ordinal),
            [.. steps.Where(step => step.Value is RevokeStep
                || (opened.Contains(step.Key) && step.Value.Needs.Count == 0)).Select(step => step.Key)],
            [.. opened, .. file.Changes.Values.SelectMany(change => change.Recheck)],
            doubts.Any(keys => MayOpen(keys)
                || (keys is ["clocks", var clock, "starts"]
                    && file.Clocks[clock].Ladder.Any(rung => rung.Open is not null)))
                || catalogueDoubts.Any(keys => keys is ["materials", _, "tolerance"]
                    || (keys is ["materials", _, "tolerance", ..] && MayOpen(keys))));
    }

    /// <summary>Whether something that opens steps could not be read: then any step may open, and open again.</summary>
    internal bool AreInDoubt { get; }

    /// <summary>Whether a step opens on demand only.</summary>
    internal bool IsOnDemand(string step) => _onDemand.Contains(step);

    /// <summary>Whether a step may run more than once, so that two of its outcomes can both have happened.</summary>
    internal bool MayRunAgain(string step) => _reopened.Contains(step);

    /// <summary>The steps one of which has happened when a step is opened on demand.</summary>
    internal IEnumerable<string> OpenedAfter(string step) => _openedAfter[step];

    private static bool MayOpen(IReadOnlyList<string> keys) => keys
        is ["clocks"] or ["ratings", ..] or ["clocks", _] or ["changes", ..]
        or ["steps", _, "on" or "sample" or "suspended", ..] or ["steps", _, "of"] or ["steps", _, "certificate"]
        or ["steps", _, "obligations"] or ["steps", _, "obligations", _]
        or [.., "ladder"] or [.., "ladder", _] or [.., "ladder", _, "open"];
}
