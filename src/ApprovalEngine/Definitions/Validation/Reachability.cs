namespace ApprovalEngine.Definitions.Validation;

/// <summary>Finds the ways in which a step can start: what the steps before it must have answered.</summary>
/// <remarks>
/// Each way is a set of ends allowed for each step that matters. A step that may run more than once is never held to
/// one end, and a step with very many ways counts as one that can start; so whoever is reported can surely not.
/// </remarks>
internal sealed class Reachability
{
    private const int MaxWays = 64;

    private static readonly List<Way> Always = [new(ValueMap<ValueList<string>>.Empty)];

    private readonly WorkflowUnderCheck _workflow;
    private readonly Dictionary<string, List<Way>> _ways = new(StringComparer.Ordinal);

    internal Reachability(WorkflowUnderCheck workflow) => _workflow = workflow;

    /// <summary>Whether a step can start.</summary>
    internal bool CanStart(string step) => WaysOf(step).Count > 0;

    /// <summary>Whether two steps can both start in one case.</summary>
    internal bool CanBothStart(string one, string other) => Both(WaysOf(one), WaysOf(other)).Count > 0;

    /// <summary>Reports every step that can never start.</summary>
    internal void Report()
    {
        foreach (var (id, step) in _workflow.File.Steps)
        {
            if (CanStart(id))
            {
                continue;
            }

            var blocked = step.Needs.SelectMany(need => need.Steps)
                .FirstOrDefault(before => _workflow.Steps.ContainsKey(before) && !CanStart(before));
            var needs = string.Join(", ", step.Needs);
            _workflow.Problems.Error(
                JsonPointer.Of("steps", id, "needs"), ProblemCode.UnreachableStep,
                blocked is null
                    ? $"步骤 {id} 永远不能开始：它等待的 {needs} 不可能同时满足"
                    : $"步骤 {id} 永远不能开始：它等待的步骤 {blocked} 永远不能开始",
                blocked is null
                    ? $"the step '{id}' can never start: what it needs ({needs}) cannot all come true in one case"
                    : $"the step '{id}' can never start: it needs '{blocked}', which can never start");
        }
    }

    private List<Way> WaysOf(string step)
    {
        if (!_ways.TryGetValue(step, out var ways))
        {
            ways = _workflow.Openers.IsOnDemand(step) || _workflow.Steps[step] is OpaqueStep
                ? Always : Compute(_workflow.Steps[step]);
            _ways[step] = ways;
        }

        return ways;
    }

    private List<Way> Compute(StepDefinition step)
    {
        var ways = Always;
        foreach (var need in step.Needs)
        {
            ways = Both(ways, WaysOf(need));
        }

        return ways;
    }

    private List<Way> WaysOf(Need need)
    {
        switch (need)
        {
            case Need.Opened opened when _workflow.Steps.ContainsKey(opened.Step):
                return WaysOf(opened.Step);
            case Need.Any any:
                return Bounded(any.Of.SelectMany(WaysOf));
            case Need.Positive positive when _workflow.Steps.TryGetValue(positive.Step, out var step):
                return After(positive.Step, [.. StepVocabulary.Of(step).Positive, StepVocabulary.Skipped]);
            // An outcome that the step cannot have is reported where it stands, not at every step behind it.
            case Need.Exactly exactly when _workflow.Steps.TryGetValue(exactly.Step, out var step)
                && exactly.Outcome != StepVocabulary.Closed && NeedCheck.Ends(step).Contains(exactly.Outcome):
                return After(exactly.Step, [exactly.Outcome]);
            case Need.Exactly { Outcome: StepVocabulary.Closed } closed when Constrains(closed.Step):
                return [new(ValueMap<ValueList<string>>.Empty.SetItem(closed.Step, [StepVocabulary.Closed]))];
            default:
                return Always;
        }
    }

    private List<Way> After(string step, ValueList<string> ends) => Constrains(step)
        ? Both(WaysOf(step), [new(ValueMap<ValueList<string>>.Empty.SetItem(step, ends))])
        : WaysOf(step);

    private bool Constrains(string step) => _workflow.Steps.TryGetValue(step, out var definition)
        && !StandIn.HidesAnswers(definition) && !_workflow.Openers.MayRunAgain(step);

    private static List<Way> Both(List<Way> ones, List<Way> others) =>
        Bounded(ones.SelectMany(one => others.Select(other => Join(one, other)).OfType<Way>()));

    private static List<Way> Bounded(IEnumerable<Way> ways)
    {
        var distinct = ways.Distinct().Take(MaxWays + 1).ToList();
        return distinct.Count > MaxWays ? Always : distinct;
    }

    private static Way? Join(Way one, Way other)
    {
        var (ends, smaller) = one.Ends.Count >= other.Ends.Count ? (one.Ends, other.Ends) : (other.Ends, one.Ends);
        foreach (var (step, allowed) in smaller)
        {
            var common = ends.TryGetValue(step, out var already)
                ? already.RemoveAll(end => !allowed.Contains(end))
                : allowed;
            if (common.Count == 0)
            {
                return null;
            }

            if (already is null || common.Count < already.Count)
            {
                ends = ends.SetItem(step, common);
            }
        }

        return new(ends);
    }

    private sealed record Way(ValueMap<ValueList<string>> Ends);
}
