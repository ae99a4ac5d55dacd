namespace ApprovalEngine.Definitions.Validation;

/// <summary>What has surely happened when a step is considered, whichever way the case went.</summary>
/// <remarks>
/// A must-analysis: facts of all needs are joined, facts of alternatives (an <c>any</c>, several openers, the ways in
/// which a step can be closed) are intersected, and the largest solution is found by iteration.
/// A step withdrawn by the applicant is left out: what is unknown then goes to a person.
/// </remarks>
internal sealed class Certainty
{
    private readonly WorkflowUnderCheck _workflow;
    private readonly HashSet<string> _everything;
    private readonly Dictionary<string, HashSet<string>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _canClose = new(StringComparer.Ordinal);

    internal Certainty(WorkflowUnderCheck workflow)
    {
        _workflow = workflow;
        _everything = [.. workflow.Steps.SelectMany(step => OfEnd(step.Key, satisfied: true, skipped: false))];
        foreach (var step in workflow.Steps.Keys)
        {
            _before[step] = _everything;
            _closed[step] = _everything;
        }

        UntilStable(step => CanClose(step) && _canClose.Add(step));
        UntilStable(Shrink);
    }

    /// <summary>Whether a step has surely ended when another is considered.</summary>
    internal bool HasEnded(string step, string when) => _before[when].Contains($"ended {step}");

    /// <summary>Whether a submit has surely been answered.</summary>
    internal bool IsSubmitted(string submit, string when) => _before[when].Contains($"submitted {submit}");

    /// <summary>Whether a review of an item was surely granted, not applicable or skipped.</summary>
    internal bool HasItem(string item, string when) => _before[when].Contains($"item {item}");

    /// <summary>Whether a certificate was surely issued.</summary>
    internal bool HasCertificate(string certificate, string when) =>
        _before[when].Contains($"certificate {certificate}");

    /// <summary>Whether a check was surely made with a positive answer required.</summary>
    internal bool HasCheck(string check, string when) => _before[when].Contains($"check {check}");

    // In the order of the needs one round does nearly all; only what opens steps on demand can lead back.
    private void UntilStable(Func<string, bool> change)
    {
        var order = InOrder();
        bool changed;
        do
        {
            changed = false;
            foreach (var step in order)
            {
                changed |= change(step);
            }
        }
        while (changed);
    }

    private List<string> InOrder()
    {
        var order = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in _workflow.Steps.Keys)
        {
            Visit(step);
        }

        return order;

        void Visit(string step)
        {
            if (seen.Add(step))
            {
                foreach (var before in _workflow.Before(step))
                {
                    Visit(before);
                }

                order.Add(step);
            }
        }
    }

    private bool Shrink(string step)
    {
        var before = Before(step);
        var closed = Closed(step);
        var changed = before.Count < _before[step].Count || closed.Count < _closed[step].Count;
        _before[step] = before;
        _closed[step] = closed;
        return changed;
    }

    private HashSet<string> Before(string step)
    {
        var byNeeds = Join(_workflow.Steps[step].Needs.Distinct().Select(Of));
        var openers = _workflow.Openers.OpenedAfter(step)
            .Select(opener => _workflow.Steps.ContainsKey(opener)
                ? Join([_before[opener], OfEnd(opener, satisfied: false, skipped: false)])
                : [])
            .ToList();
        return openers.Count == 0 ? byNeeds
            : Meet(_workflow.Openers.IsOnDemand(step) ? openers : openers.Append(byNeeds));
    }

    private HashSet<string> Of(Need need) => need switch
    {
        Need.Positive positive => AfterEnd(positive.Step, satisfied: true, MaySkip(positive.Step)),
        Need.Exactly { Outcome: StepVocabulary.Closed } closed => AfterClose(closed.Step),
        Need.Exactly exactly => AfterEnd(
            exactly.Step,
            _workflow.Steps.TryGetValue(exactly.Step, out var step) && StepVocabulary.IsPositive(step, exactly.Outcome),
            exactly.Outcome == StepVocabulary.Skipped),
        Need.Ended ended => AfterAnyEnd(ended.Step),
        Need.Opened opened => IsTold(opened.Step) ? _before[opened.Step] : _everything,
        Need.Any any => Meet(any.Of.Select(Of)),
        _ => [],
    };

    private bool MaySkip(string step) =>
        _workflow.Steps.TryGetValue(step, out var definition) && StepVocabulary.CanBeSkipped(definition)
            && !StandIn.Is(definition.When);

    // After a step of which nothing is known everything may be known.
    private bool IsTold(string step) => _workflow.Steps.TryGetValue(step, out var definition)
        && definition is not OpaqueStep;

    private HashSet<string> AfterEnd(string step, bool satisfied, bool skipped) =>
        IsTold(step) ? Join([_before[step], OfEnd(step, satisfied, skipped)]) : _everything;

    private HashSet<string> AfterClose(string step) =>
        IsTold(step) ? Join([_closed[step], [$"ended {step}"]]) : _everything;

    private HashSet<string> AfterAnyEnd(string step)
    {
        var answered = AfterEnd(step, satisfied: false, MaySkip(step));
        return _canClose.Contains(step) ? Meet([answered, AfterClose(step)]) : answered;
    }

    /// <summary>A step is closed when a step that it needs has ended some other way, or was closed itself.</summary>
    private HashSet<string> Closed(string step)
    {
        var causes = _workflow.Steps[step].Needs.SelectMany(need => need is Need.Any any ? any.Of : [need])
            .Where(CanFail)
            .Select(need => AfterAnyEnd(need.Steps.First()))
            .ToList();
        return causes.Count == 0 ? _everything : Meet(causes);
    }

    private bool CanClose(string step) =>
        _workflow.Steps[step].Needs.Any(need => need is Need.Any any ? any.Of.All(CanFail) : CanFail(need));

    private bool CanFail(Need need)
    {
        var step = need.Steps.First();
        if (need is Need.Opened)
        {
            return IsTold(step) && (_canClose.Contains(step) || MaySkip(step));
        }

        return need is not Need.Ended && IsTold(step) && _workflow.Steps.TryGetValue(step, out var definition)
            && (_canClose.Contains(step) || need is Need.Exactly || StepVocabulary.Of(definition).Negative.Count > 0);
    }

    private IEnumerable<string> OfEnd(string id, bool satisfied, bool skipped)
    {
        var step = _workflow.Steps[id];
        yield return $"ended {id}";
        if (step is SubmitStep && !skipped)
        {
            yield return $"submitted {id}";
        }

        foreach (var (check, rule) in step.Checks)
        {
            if (satisfied && rule.Must && !skipped)
            {
                yield return $"check {check}";
            }
        }

        if (satisfied && StepGraph.DecidesItem(step))
        {
            yield return $"item {StepGraph.ItemOf(step)}";
        }

        if (satisfied && step is IssueStep issue)
        {
            yield return $"certificate {issue.Certificate}";
        }
    }

    private static HashSet<string> Join(IEnumerable<IEnumerable<string>> sets) =>
        new(sets.SelectMany(set => set), StringComparer.Ordinal);

    private static HashSet<string> Meet(IEnumerable<IEnumerable<string>> sets)
    {
        HashSet<string>? common = null;
        foreach (var set in sets)
        {
            if (common is null)
            {
                common = new HashSet<string>(set, StringComparer.Ordinal);
            }
            else
            {
                common.IntersectWith(set);
            }
        }

        return common ?? [];
    }
}
