using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Walks every state that a case of a definition can reach; see docs/exploration.md.</summary>
/// <remarks>
/// One walk, not safe to share between threads. It advances by <see cref="Advance"/>, as far as it is let.
/// </remarks>
public sealed class Explorer
{
    private const ActTraits GetsOn = ActTraits.Progress | ActTraits.WithoutApplicant;

    private readonly ActList _acts;
    private readonly FormClasses _classes;
    private readonly StepPlaces _places;
    private readonly Resets _resets;
    private readonly StateKeys _keys;
    private readonly Dependence _dependence;
    private readonly Choice _choice;
    private readonly SafetyCheck _safety;
    private readonly bool _reduces;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wiped = new(StringComparer.Ordinal);
    private readonly List<Node> _nodes = [];
    private readonly List<Finding> _findings = [];
    private int _next;

    /// <summary>A walk that has not begun.</summary>
    /// <param name="definition">The workflow.</param>
    /// <param name="calendar">The calendar its cases are computed with.</param>
    public Explorer(WorkflowDefinition definition, WorkingCalendar calendar)
        : this(definition, calendar, reduces: true)
    {
    }

    /// <param name="definition">The workflow.</param>
    /// <param name="calendar">The calendar its cases are computed with.</param>
    /// <param name="reduces">
    /// Whether independent steps are left in one order, and what nobody reads is forgotten.
    /// </param>
    internal Explorer(WorkflowDefinition definition, WorkingCalendar calendar, bool reduces)
        : this(new CaseWalk(definition, calendar), reduces) => Meet(Walk.Start(_acts.Applicant), -1, null);

    /// <summary>A walk that goes on from a state of another one.</summary>
    internal Explorer(CaseWalk walk, CaseState from)
        : this(walk, reduces: true) => Meet(from, -1, null);

    private Explorer(CaseWalk walk, bool reduces)
    {
        var definition = walk.Definition;
        _reduces = reduces;
        Walk = walk;
        _classes = new FormClasses(definition);
        _acts = new ActList(definition, _classes);
        _places = new StepPlaces(definition);
        _resets = new Resets(definition, _places);
        _keys = new StateKeys(definition, _places, _resets, _classes.Records, forgets: reduces);
        _dependence = new Dependence(definition, _places);
        _choice = new Choice(definition, _places, _dependence);
        _safety = new SafetyCheck(definition);
        Definition = definition;
    }

    /// <summary>The workflow.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>States reached so far.</summary>
    public int States => _nodes.Count;

    /// <summary>States on which every act was tried.</summary>
    public int Expanded => _next;

    /// <summary>Acts that were carried out.</summary>
    public long Acts { get; private set; }

    /// <summary>Whether every reachable state was reached.</summary>
    public bool IsComplete => _next == _nodes.Count && !_classes.IsCut;

    /// <summary>Whether the answers of a form were so many that only every three of them were tried together.</summary>
    public bool CoversForms => _classes.IsCovered;

    /// <summary>Whether there is nothing left to walk.</summary>
    public bool IsAtEnd => _next == _nodes.Count;

    internal CaseWalk Walk { get; }

    internal Actor Applicant => _acts.Applicant;

    internal IReadOnlyList<Node> Nodes => _nodes;

    internal IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The number of a state that was reached; null for one that was not.</summary>
    internal int? Find(CaseState state) =>
        _known.TryGetValue(KeyOf(state), out var number) ? number : null;

    /// <summary>What a state is compared by.</summary>
    internal string KeyOf(CaseState state) => StateKeys.Text(_keys.Parts(new Board(state, _places)));

    /// <summary>Tries every act on some more states.</summary>
    /// <param name="states">How many at most.</param>
    /// <returns>Whether states are left.</returns>
    public bool Advance(int states)
    {
        for (var i = 0; i < states && _next < _nodes.Count; i++)
        {
            Expand(_nodes[_next++]);
        }

        return _next < _nodes.Count;
    }

    private void Expand(Node node)
    {
        var (state, parts) = (node.State!, node.Parts!);
        var board = new Board(state, _places);
        var enabled = _choice.Enabled(board);
        var deadlines = Possible(Walk.Consequential(state))
            .Select(due => (Part: PartOf(due, state), Due: due)).ToList();
        var done = new List<int>();
        for (var moved = ActTraits.None; done.Count < enabled.Count && (moved & GetsOn) != GetsOn;)
        {
            // Where the chosen parts hang or wait for the applicant they must not hide what the others can do.
            var chosen = _reduces ? _choice.Of(board, enabled, done) : enabled;
            foreach (var part in chosen.Except(done))
            {
                foreach (var act in ActsOf(part, board, deadlines))
                {
                    moved |= Carry(node, state, act) && act.Traits.HasFlag(ActTraits.Progress)
                        ? act.Traits : ActTraits.None;
                }
            }

            done = [.. done.Union(chosen)];
        }

        foreach (var (act, wiped, target) in Sweeping(board))
        {
            if (!_reduces || _wiped.Add($"{target}|{StateKeys.Text(parts, wiped, _places.Count)}"))
            {
                Carry(node, state, act);
            }
        }

        node.IsExpanded = true;
        (node.State, node.Parts) = (null, null);
    }

    /// <summary>Deadlines without those that always come after another one, which still has to pass.</summary>
    /// <remarks>
    /// The validity of a certificate cannot be extended. What began no earlier than it, and lasts longer, ends later
    /// however long people take; of all other deadlines either may come first.
    /// </remarks>
    private List<Deadline> Possible(List<Deadline> deadlines)
    {
        var lapses = deadlines.FindAll(due => due.Purpose == DeadlinePurpose.CertificateLapses);
        return lapses.Count == 0 ? deadlines : deadlines.FindAll(due => !lapses.Exists(lapse =>
            lapse.DueAt < due.DueAt && BeginOf(lapse) is { } first && BeginOf(due) is { } later
            && (first == later || _dependence.After(first).Contains(later))));
    }

    /// <summary>The step whose end, or in the end whose opening, begins the time of a deadline.</summary>
    private int? BeginOf(Deadline due) => due.Purpose == DeadlinePurpose.CertificateLapses
        ? Array.FindIndex(_places.Nodes, node => node.Definition is IssueStep issue && issue.Certificate == due.Subject)
        : Definition.Clocks.Find(due.Subject)?.Step is not { } step ? null
        : Definition[step].Definition is FulfilStep { Source: var source } ? _places.Of(source) : _places.Of(step);

    private IEnumerable<ExploredAct> ActsOf(int part, Board board, List<(int? Part, Deadline Due)> deadlines)
    {
        var passing = deadlines.Where(due => due.Part == part).Select(due => ExploredAct.Of(
            ActEntry.OfDeadline(due.Due.Id, Definition.Clocks.Find(due.Due.Subject)?.Step), GetsOn));
        if (part >= _places.Count)
        {
            return passing;
        }

        var (node, step) = (_places.Nodes[part], board.Steps[part]);
        if (step.Status != StepStatus.Open)
        {
            return [_acts.Open(node)];
        }

        if (board.State.Stops.Any(stop =>
            stop.Value.Step == node.Id && stop.Value.Status == RequestStatus.Approved))
        {
            return passing.Append(_acts.Resume(node, step));
        }

        var acts = passing.Concat(_acts.Answers(node, board.State));
        acts = node.Definition is ReviewStep ? acts.Append(_acts.Withdraw(node.Id)) : acts;
        return _acts.Stop(node, step) is { } stop ? acts.Append(stop) : acts;
    }

    private int? PartOf(Deadline due, CaseState state) => due.Purpose switch
    {
        DeadlinePurpose.CertificateLapses => _choice.PartOf(Dependence.CertificatePart(due.Subject)),
        DeadlinePurpose.StopEnds => _places.Of(state.Stops[due.Subject].Step),
        _ => Definition.Clocks.Find(due.Subject)?.Step is { } step ? _places.Of(step)
            : _choice.PartOf(Dependence.ClockPart(due.Subject)),
    };

    /// <summary>Acts that wipe out where some steps stand, and so are the same wherever those stand.</summary>
    private IEnumerable<(ExploredAct Act, StepSet Wiped, string Target)> Sweeping(Board board)
    {
        var state = board.State;
        var returned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in _places.Nodes.Where((node, i) => board.Open.Contains(i) && Resets.MayReturn(node)))
        {
            foreach (var target in _resets.TargetsOf(node, state))
            {
                if ((!_reduces || returned.Add(target)) && _resets.To(target) is { } reset)
                {
                    yield return (_acts.Return(node, state, target), reset.Surely, target);
                }
            }
        }

        foreach (var (fact, change) in Definition.File.Changes)
        {
            if (change.For == ChangeScope.Member)
            {
                foreach (var member in state.Members.Where(member => member.Value.Outcome == MemberOutcome.Granted)
                    .GroupBy(member => member.Value.Package, member => member.Key))
                {
                    yield return (_acts.Change(fact, member.First()), new(_places.Count), $"change {member.Key}");
                }
            }
            else if (_resets.CanChange(fact, board))
            {
                yield return (_acts.Change(fact, null), new(_places.Count), $"change {fact}");
            }
        }

        if (state.Stage == CaseStage.Open)
        {
            yield return (_acts.Withdraw(null), _places.Where(node => !node.IsAfterStep), "withdraw");
        }
    }

    private bool Carry(Node node, CaseState state, ExploredAct act)
    {
        Acts++;
        if (Walk.Try(state, act) is not { } moved)
        {
            return false;
        }

        if (_safety.OfAct(moved) is { } broken)
        {
            _findings.Add(new(broken.Property, node.Number, act, null, broken.What));
        }

        var to = Meet(moved.State, node.Number, act);
        node.Edges.Add(new(to, act.Traits));
        return true;
    }

    private int Meet(CaseState state, int parent, ExploredAct? via)
    {
        var parts = _keys.Parts(new Board(state, _places));
        var key = StateKeys.Text(parts);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var node = new Node(_nodes.Count, parent, via, parent < 0 ? 0 : _nodes[parent].Depth + 1)
        {
            State = state,
            Parts = parts,
            Open = Definition.Steps.Where(step => state.Step(step.Id).Status == StepStatus.Open)
                .Select(step => step.Id).ToValueList(),
            Owed = _safety.Owed(state).ToValueList(),
            IsClosed = state.Stage == CaseStage.Closed,
        };
        _known[key] = node.Number;
        _nodes.Add(node);
        foreach (var (property, what) in _safety.OfState(state))
        {
            _findings.Add(new(property, node.Number, null, null, what));
        }

        return node.Number;
    }
}
