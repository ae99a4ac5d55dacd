using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>
/// Something that sets steps back to waiting: a return, a change after issue, a step opened once more.
/// </summary>
/// <param name="Target">The step returned to or opened again; null for a change.</param>
/// <param name="Fact">The fact of a change; null for others.</param>
/// <param name="Surely">Steps that it sets back if they were opened.</param>
/// <param name="Perhaps">Those and the steps that it may set back, depending on where they stand.</param>
/// <param name="Returners">Steps whose officers may cause it, for a return.</param>
internal sealed record Reset(string? Target, string? Fact, StepSet Surely, StepSet Perhaps, StepSet Returners);

/// <summary>Every reset that a definition knows.</summary>
internal sealed class Resets
{
    private readonly WorkflowDefinition _definition;
    private readonly StepPlaces _places;
    private readonly StepSet _rechecked;
    private readonly StepSet _issues;
    private readonly Need[][] _waitedFor;

    public Resets(WorkflowDefinition definition, StepPlaces places)
    {
        _definition = definition;
        _places = places;
        _issues = places.Where(node => node.Definition is IssueStep);
        _rechecked = new StepSet(places.Count);
        var needs = places.Nodes.SelectMany(node => node.Needs)
            .SelectMany(need => need is Need.Any any ? any.Of : [need]).ToLookup(need => need.Steps.Single());
        _waitedFor = [.. places.Nodes.Select(node => needs[node.Id].ToArray())];
        All = [.. Returns().Concat(Changes()).Concat(Reopenings())];
        foreach (var change in All.Where(reset => reset.Fact is not null))
        {
            _rechecked.UnionWith(change.Perhaps);
        }
    }

    public IReadOnlyList<Reset> All { get; }

    /// <summary>Whether work can be sent back to a step at all, wherever it stands.</summary>
    public static bool IsTarget(StepNode node) => !node.IsOnDemand && node.Definition is not (SubmitStep or CommitStep
        or MilestoneStep or EventStep or NoticeStep or IssueStep);

    /// <summary>
    /// Whether returns from a step are explored: from those that examine, not from those that carry out.
    /// </summary>
    public static bool MayReturn(StepNode node) => node.Definition is IntakeStep or ReviewStep or PreReviewStep
        or ConsultStep or CountersignStep or VisitStep or ReuseStep;

    public static bool IsOver(StepState step) =>
        step.Status is StepStatus.Ended or StepStatus.Skipped or StepStatus.Closed;

    /// <summary>
    /// The nearest earlier steps that an open step may send work back to; a return further back is one after another.
    /// </summary>
    /// <remarks>
    /// Only along needs that are satisfied: what was refused is not taken up again by a return. Nor does a return go
    /// behind a certificate that stands, unless a changed fact has opened the step again.
    /// </remarks>
    public IEnumerable<string> TargetsOf(StepNode node, CaseState state)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(Satisfied(node, state));
        while (next.TryDequeue(out var id))
        {
            if (!seen.Add(id))
            {
                continue;
            }

            var earlier = _definition[id];
            if (IsTarget(earlier) && state.Step(id).Status == StepStatus.Ended)
            {
                if (!IsBeforeIssue(id, state))
                {
                    yield return id;
                }
            }
            else
            {
                Satisfied(earlier, state).ToList().ForEach(next.Enqueue);
            }
        }
    }

    /// <summary>What a return to a step sets back; null where none is explored.</summary>
    public Reset? To(string target) => All.FirstOrDefault(reset => reset.Target == target);

    /// <summary>Whether it may still matter that a certificate of an issue step was issued.</summary>
    /// <remarks>It forbids returns, and a change asks whether all that it re-examines was issued.</remarks>
    public bool AsksWhetherIssued(int issue, Board board)
    {
        foreach (var reset in All)
        {
            if (reset.Surely.Contains(issue) && (reset.Fact is not null
                || reset.Returners.Overlaps(board.Waiting) || reset.Returners.Overlaps(board.Open)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The returns and reopenings that may still happen in a state or after it.</summary>
    /// <remarks>
    /// A changed fact is left out: of the ways that led to a certificate one is changed, so none is remembered for it.
    /// </remarks>
    public List<Reset> ThatMayCome(Board board)
    {
        var coming = new List<Reset>();
        foreach (var reset in All)
        {
            if (reset.Target is null ? MayChange(reset, board) : MayBeSentBack(reset, board))
            {
                coming.Add(reset);
            }
        }

        return coming;
    }

    /// <summary>Whether a fact may change in a state or after it: no certificate that rests on it was denied.</summary>
    /// <remarks>One that is denied now and issued after a return has all its needs satisfied then.</remarks>
    private bool MayChange(Reset reset, Board board) =>
        !Issues(reset, issue => board.Over.Contains(issue) && !board.Ended.Contains(issue));

    /// <summary>Whether a fact can change now: every certificate that rests on what is rechecked was issued.</summary>
    public bool CanChange(string fact, Board board) =>
        !Issues(All.First(reset => reset.Fact == fact), issue => !board.Ended.Contains(issue));

    private bool MayBeSentBack(Reset reset, Board board)
    {
        if (_definition[reset.Target!].IsOnDemand)
        {
            return true;
        }

        var target = _places.Of(reset.Target!);
        if (board.Over.Contains(target) && !IsSatisfying(target, board))
        {
            // It would have to be set back itself and answered anew before work could be sent back to it.
            return false;
        }

        if (!_rechecked.Contains(target) && Issues(reset, issue => IsIssued(issue, board.State)))
        {
            return false;
        }

        return (reset.Returners.Overlaps(board.Waiting) || reset.Returners.Overlaps(board.Open))
            && !Issues(reset, board.Ended.Contains);
    }

    /// <summary>Whether a step ended, and in a way that some step waits for.</summary>
    private bool IsSatisfying(int step, Board board)
    {
        if (board.Ended.Contains(step))
        {
            foreach (var need in _waitedFor[step])
            {
                if (StepReaders.Satisfies(board.Steps[step], need))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a return would go back to before a certificate, further than a change made necessary.</summary>
    private bool IsBeforeIssue(string target, CaseState state) =>
        !_rechecked.Contains(_places.Of(target)) && All.Any(reset => reset.Target == target
            && Issues(reset, issue => IsIssued(issue, state)));

    private bool IsIssued(int issue, CaseState state) =>
        state.Certificates.ContainsKey(((IssueStep)_places.Nodes[issue].Definition).Certificate);

    /// <summary>Whether some issue among the steps that a reset sets back is so.</summary>
    private bool Issues(Reset reset, Func<int, bool> isSo)
    {
        for (var i = 0; i < _places.Count; i++)
        {
            if (_issues.Contains(i) && reset.Surely.Contains(i) && isSo(i))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Satisfied(StepNode node, CaseState state) => node.Needs
        .SelectMany(need => need is Need.Any any ? any.Of : [need])
        .Where(need => Needs.Of([need], state.Step) == NeedsState.Satisfied)
        .SelectMany(need => need.Steps);

    private IEnumerable<Reset> Returns()
    {
        foreach (var node in _places.Nodes.Where(IsTarget))
        {
            var returners = BeforeIssue(node).Where(id => MayReturn(_definition[id])).ToList();
            if (returners.Count > 0)
            {
                var sure = node.Descendants.Append(node.Id).Where(id => !_definition[id].IsOnDemand).ToList();
                yield return new(node.Id, null, _places.Set(sure), WithConsequences(sure), _places.Set(returners));
            }
        }
    }

    /// <summary>What follows a step before a certificate is issued, which forbids the return.</summary>
    private HashSet<string> BeforeIssue(StepNode first)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(first.Successors);
        while (next.TryDequeue(out var id))
        {
            if (found.Add(id) && _definition[id].Definition is not IssueStep { When: null })
            {
                _definition[id].Successors.ToList().ForEach(next.Enqueue);
            }
        }

        return found;
    }

    /// <remarks>A step that is open is set back too where it rests on one that is; a closed one only by name.</remarks>
    private IEnumerable<Reset> Changes()
    {
        foreach (var (fact, change) in _definition.File.Changes)
        {
            var sure = change.Recheck.ToHashSet(StringComparer.Ordinal);
            foreach (var node in _places.Nodes.Where(node => node.Definition is IssueStep or DeliverStep))
            {
                if (node.Needs.SelectMany(need => need.Steps).Any(sure.Contains))
                {
                    sure.Add(node.Id);
                }
            }

            yield return new(null, fact, _places.Set(sure), WithConsequences(sure), new(_places.Count));
        }
    }

    private IEnumerable<Reset> Reopenings() => _places.Nodes
        .Where(node => node.IsOnDemand && node.Descendants.Count > 0)
        .Select(node => new Reset(
            node.Id, null, new(_places.Count), WithConsequences(node.Descendants), new(_places.Count)));

    private StepSet WithConsequences(IEnumerable<string> steps)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(steps);
        while (next.TryDequeue(out var id))
        {
            if (all.Add(id))
            {
                foreach (var opened in _definition[id].Definition.On.Values.Select(on => _definition[on.Open]))
                {
                    next.Enqueue(opened.Id);
                    opened.Descendants.ToList().ForEach(next.Enqueue);
                }
            }
        }

        return _places.Set(all);
    }
}
