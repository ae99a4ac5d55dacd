using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>
/// Chooses the parts of a case whose acts are explored in a state; the others can wait, because nothing that they may
/// do before meets what the chosen ones do.
/// </summary>
/// <remarks>A stubborn set in the sense of Valmari: closed under what can act upon it first.</remarks>
internal sealed class Choice
{
    private readonly StepPlaces _places;
    private readonly Dependence _dependence;
    private readonly Dictionary<string, int> _parts = new(StringComparer.Ordinal);
    private readonly int[] _order;
    private readonly int[][] _sources;

    public Choice(WorkflowDefinition definition, StepPlaces places, Dependence dependence)
    {
        (_places, _dependence) = (places, dependence);
        for (var i = 0; i < dependence.Parts.Count; i++)
        {
            _parts[dependence.Parts[i]] = i;
        }

        // Those who wait for the applicant come after the officers, whose acts the applicant's silence does not stop.
        _order = [.. Enumerable.Range(0, places.Count).Where(i => places.Nodes[i].Definition is not IssueStep)
            .OrderBy(i => places.Nodes[i].Definition is SubmitStep or CommitStep or FulfilStep)];
        _sources = [.. dependence.Parts.Select(part => SourcesOf(part, definition).ToArray())];
    }

    /// <summary>The place of a part that is no step; null for one that nothing depends on.</summary>
    public int? PartOf(string name) => _parts.TryGetValue(name, out var part) ? part : null;

    /// <summary>Every part that can act in a state.</summary>
    public List<int> Enabled(Board board)
    {
        var enabled = new List<int>();
        for (var i = 0; i < _places.Count; i++)
        {
            if (board.Open.Contains(i) || CanBeOpened(_places.Nodes[i], board.State))
            {
                enabled.Add(i);
            }
        }

        foreach (var (id, clock) in board.State.Clocks)
        {
            if (clock is { Step: null, IsRunning: true } && PartOf(Dependence.ClockPart(id)) is { } part)
            {
                enabled.Add(part);
            }
        }

        foreach (var (id, held) in board.State.Certificates)
        {
            if (held.ValidUntil is not null && IsHeld(held))
            {
                enabled.Add(_parts[Dependence.CertificatePart(id)]);
            }
        }

        return enabled;
    }

    /// <summary>The parts to explore in a state: as few as can be.</summary>
    /// <param name="board">The state.</param>
    /// <param name="enabled">Every part that can act in it.</param>
    /// <param name="done">Those that were explored already.</param>
    public List<int> Of(Board board, List<int> enabled, List<int> done)
    {
        List<int>? least = null;
        foreach (var step in _order)
        {
            // An issue waits until nothing else is left: what it forbids, such as a return, is to be had before it.
            if (board.Open.Contains(step) && !done.Contains(step)
                && Closure(step, board, enabled) is { } closure && (least is null || closure.Count < least.Count))
            {
                least = closure;
                if (least.Count == 1)
                {
                    break;
                }
            }
        }

        return least ?? enabled;
    }

    /// <summary>Whether a certificate can be taken away.</summary>
    public static bool IsHeld(CertificateState certificate) =>
        certificate.Status is CertificateStatus.InForce or CertificateStatus.Suspended;

    /// <summary>Whether a revocation or supervision that is not open can be opened by its post.</summary>
    public bool CanBeOpened(StepNode node, CaseState state) =>
        node.IsOnDemand && state.Step(node.Id).Status != StepStatus.Open
        && (node.Definition is RevokeStep revoke
            ? state.Certificates.TryGetValue(revoke.Of, out var held) && IsHeld(held)
            : _places.Nodes.Any(source => StepGraph.OpenedOnDemand(source.Definition) == node.Id
                && state.Step(source.Id).Positive));

    /// <summary>The enabled parts of the smallest closed set around one of them; null where none can be told.</summary>
    private List<int>? Closure(int first, Board board, List<int> enabled)
    {
        var closure = new List<int> { first };
        for (var at = 0; at < closure.Count; at++)
        {
            foreach (var other in _dependence.Of(closure[at]))
            {
                if (closure.Contains(other))
                {
                    continue;
                }

                if (enabled.Contains(other))
                {
                    closure.Add(other);
                }
                else if (MayActBefore(other, closure[at], board) && !AddWhatLetsAct(other, closure, board))
                {
                    return null;
                }
            }
        }

        return closure;
    }

    /// <summary>Whether a part that cannot act now may come to act before another one is over.</summary>
    private bool MayActBefore(int part, int before, Board board)
    {
        if (part < _places.Count && !_places.Nodes[part].IsOnDemand)
        {
            return board.Waiting.Contains(part) && !IsAfterOrSame(part, before);
        }

        foreach (var source in _sources[part])
        {
            if (source < 0 || (!board.Over.Contains(source) && !IsAfterOrSame(source, before)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds open steps one of which must end before the part can act; false where none can be named.</summary>
    private bool AddWhatLetsAct(int part, List<int> closure, Board board)
    {
        int[] sources = part < _places.Count && !_places.Nodes[part].IsOnDemand ? [part] : _sources[part];
        foreach (var source in sources)
        {
            if (source < 0)
            {
                return false;
            }

            if (board.Over.Contains(source))
            {
                continue;
            }

            var first = board.Open.Contains(source) ? source : FirstBefore(source, board, closure);
            if (first < 0)
            {
                return false;
            }

            if (!closure.Contains(first))
            {
                closure.Add(first);
            }
        }

        return true;
    }

    /// <summary>
    /// An open step without whose end another one cannot open, one that is chosen already if there is.
    /// </summary>
    private int FirstBefore(int step, Board board, List<int> closure)
    {
        var found = -1;
        for (var i = 0; i < _places.Count; i++)
        {
            if (board.Open.Contains(i) && _dependence.After(i).Contains(step))
            {
                if (closure.Contains(i))
                {
                    return i;
                }

                found = found < 0 ? i : found;
            }
        }

        return found;
    }

    private bool IsAfterOrSame(int step, int other) =>
        step == other || (other < _places.Count && _dependence.After(other).Contains(step));

    /// <summary>
    /// The steps whose answers, time or certificates let a part act; -1 for a clock that starts with the case.
    /// </summary>
    private IEnumerable<int> SourcesOf(string part, WorkflowDefinition definition)
    {
        var clocks = definition.Clocks.Clocks.Where(clock => clock.Step is null).ToList();
        if (definition.Find(part) is { } node)
        {
            var steps = _places.Nodes.Where(step => step.Definition.On.Values.Any(on => on.Open == node.Id)
                || StepGraph.OpenedOnDemand(step.Definition) == node.Id
                || (step.Definition is FulfilStep owed && owed.Obligation.Ladder.Any(rung => rung.Open == node.Id))
                || (node.Definition is RevokeStep revoke && step.Definition is IssueStep issue
                    && issue.Certificate == revoke.Of)).Select(step => _places.Of(step.Id));
            return steps.Concat(clocks.Where(clock => clock.Ladder.Any(rung => rung.Open == node.Id)).Select(Start));
        }

        return clocks.Where(clock => Dependence.ClockPart(clock.Id) == part).Select(Start)
            .Concat(_places.Nodes.Where(step => step.Definition is IssueStep issue
                && Dependence.CertificatePart(issue.Certificate) == part).Select(step => _places.Of(step.Id)));

        int Start(ClockNode clock) => clock.StartStep is { } step ? _places.Of(step) : -1;
    }
}
