using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>Which parts of a case can act upon one another otherwise than through the order of steps.</summary>
/// <remarks>
/// A part is a step, a named clock whose running out has a consequence, or a certificate whose time may run out. Each
/// has a list of what it reads and writes beyond its own end. That a join waits for two steps makes them no
/// dependants: whichever ends first, the join stands in the end where it stands.
/// </remarks>
internal sealed class Dependence
{
    private readonly WorkflowDefinition _definition;
    private readonly Dictionary<string, HashSet<string>> _reads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _writes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _after = new(StringComparer.Ordinal);
    private readonly List<string> _parts;
    private readonly int[][] _dependants;
    private readonly StepSet[] _afterPlace;

    public Dependence(WorkflowDefinition definition, StepPlaces places)
    {
        _definition = definition;
        foreach (var node in definition.Steps)
        {
            _after[node.Id] = After(node);
        }

        foreach (var node in definition.Steps)
        {
            OfType(node);
            OfOpenings(node);
        }

        foreach (var clock in definition.Clocks.Clocks.Where(clock => clock.Step is null && clock.Measure is null))
        {
            OfClock(clock);
        }

        foreach (var certificate in definition.Catalogue.Certificates.Keys)
        {
            Both(CertificatePart(certificate), $"certificate {certificate}");
        }

        _parts = [.. places.Nodes.Select(node => node.Id),
            .. _reads.Keys.Union(_writes.Keys, StringComparer.Ordinal).Where(part => definition.Find(part) is null)];
        _dependants = [.. _parts.Select(part => Enumerable.Range(0, _parts.Count)
            .Where(other => Clash(part, _parts[other])).ToArray())];
        _afterPlace = [.. places.Nodes.Select(node => places.Set(_after[node.Id]))];
    }

    /// <summary>Every part: the steps in their places, then clocks and certificates.</summary>
    public IReadOnlyList<string> Parts => _parts;

    /// <summary>The part that is a named clock.</summary>
    public static string ClockPart(string clock) => $"clock {clock}";

    /// <summary>The part that is the validity of a certificate.</summary>
    public static string CertificatePart(string certificate) => $"validity {certificate}";

    /// <summary>The parts whose acts do not commute with those of a part.</summary>
    public int[] Of(int part) => _dependants[part];

    /// <summary>The steps that cannot open before a step is over.</summary>
    public StepSet After(int step) => _afterPlace[step];

    private bool IsAfter(string step, string other) => _after[other].Contains(step);

    private bool Clash(string part, string other) => part != other
        && (Meet(_writes, part, _reads, other) || Meet(_writes, other, _reads, part)
            || Meet(_writes, part, _writes, other));

    private static bool Meet(
        Dictionary<string, HashSet<string>> left, string part, Dictionary<string, HashSet<string>> right,
        string other) =>
        left.TryGetValue(part, out var one) && right.TryGetValue(other, out var two) && one.Overlaps(two);

    private HashSet<string> After(StepNode first)
    {
        var after = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in _definition.Steps)
        {
            // The order of the graph: what a step needs comes before it.
            if (!node.IsOnDemand && node.Needs.Any(need => need is Need.Any any
                ? any.Of.All(one => one.Steps.All(Waits)) : need is not Need.Opened && need.Steps.Any(Waits)))
            {
                after.Add(node.Id);
            }
        }

        return after;

        bool Waits(string step) => step == first.Id || after.Contains(step);
    }

    private void OfType(StepNode node)
    {
        Writes(node.Id, $"step {node.Id}");
        var catalogue = _definition.Catalogue;
        switch (node.Definition)
        {
            case SubmitStep submit:
                Writes(node.Id, Papers(StepGraph.MaterialsOf(submit, _definition.File, catalogue)));
                Writes(node.Id, Fields(submit.Fields ?? _definition.File.Form.Keys.ToValueList()));
                break;
            case IntakeStep:
                Both(node.Id, Papers(_definition.Steps.Where(step => step.Intake == node.Id && step.Item is not null)
                    .SelectMany(step => catalogue.Items[step.Item!].Materials)));
                break;
            case ReviewStep or DeliverStep:
                Reads(node.Id, Steps(step => step.Definition is FulfilStep { Material: { } paper }
                    && Gate(paper) is { } gate && (node.Item is null ? gate != ToleranceGate.AfterDelivery
                        : gate == ToleranceGate.BeforeDecision
                            && catalogue.Items[node.Item].Materials.Contains(paper))));
                break;
            case FulfilStep fulfil:
                Writes(node.Id, Papers(new[] { fulfil.Obligation.Proof }.OfType<string>()));
                OfLadder(node.Id, fulfil.Obligation.Ladder);
                break;
            case IssueStep issue:
                OfIssue(node, issue);
                break;
            case BundleStep:
                // A member that leaves may close every step of its package.
                Writes(node.Id, _definition.Steps.Where(step => step.Package is not null)
                    .Select(step => $"step {step.Id}"));
                break;
            case RevokeStep revoke:
                Both(node.Id, [$"certificate {revoke.Of}"]);
                Writes(node.Id, Steps(step => step.Definition is FulfilStep owed
                    && owed.Obligation.Ladder.Any(rung => rung.Open == node.Id)));
                break;
        }

        foreach (var opened in node.Definition.On.Values.Select(on => _definition[on.Open]))
        {
            Writes(node.Id, [$"step {opened.Id}", .. opened.Descendants.Select(id => $"step {id}")]);
        }
    }

    private ToleranceGate? Gate(string paper) => _definition.Catalogue.Materials[paper].Tolerance?.Gate;

    private void OfIssue(StepNode node, IssueStep issue)
    {
        var requires = _definition.Catalogue.Certificates[issue.Certificate].Requires;
        Writes(node.Id, [$"certificate {issue.Certificate}"]);
        Reads(node.Id, requires.Select(id => $"certificate {id}"));
        Reads(node.Id, Steps(step => step.Item is { } item && requires.Contains(item)));
        Writes(node.Id, _definition.Steps.Select(step => step.Definition).OfType<IssueStep>()
            .Where(other => other.Provisional?.ReplacedBy == issue.Certificate)
            .Select(other => $"certificate {other.Certificate}"));
        if (issue.LapsesUnless is { } keeper)
        {
            Both(keeper, [$"certificate {issue.Certificate}"]);
        }
    }

    /// <summary>What is read when a step opens is read by the acts that let it open.</summary>
    private void OfOpenings(StepNode node)
    {
        var openers = node.Needs.SelectMany(need => need.Steps).ToList();
        var clocks = _definition.Clocks.Clocks
            .Where(clock => clock.Step == node.Id || clock.StartStep == node.Id).Select(clock => clock.When);
        foreach (var text in clocks.Append(node.Definition.When).OfType<string>())
        {
            var reads = _definition.Conditions[text].Reads;
            foreach (var opener in openers.Append(node.Id))
            {
                Reads(opener, Fields(reads.Fields));
                Reads(opener, Papers(reads.Materials));
                Reads(opener, reads.Steps.Select(step => $"step {step}"));
            }
        }

        if (node.Definition is DeliverStep)
        {
            openers.ForEach(opener => Reads(opener, _definition.Steps
                .Where(step => step.Definition is IssueStep && !IsAfter(node.Id, step.Id))
                .Select(step => $"certificate {((IssueStep)step.Definition).Certificate}")));
        }
    }

    private void OfClock(ClockNode clock)
    {
        var part = ClockPart(clock.Id);
        var starters = clock.StartStep is not { } start ? []
            : clock.StartOutcome == "opened"
                ? _definition[start].Needs.SelectMany(need => need.Steps).Append(start).ToList() : [start];
        // Where an end may come before the start, their order decides whether the clock is left running.
        var early = clock.Ends.SelectMany(Closers).ToHashSet(StringComparer.Ordinal);
        early.RemoveWhere(end => starters.TrueForAll(one => one == end || IsAfter(end, one) || IsAfter(one, end)));
        foreach (var step in early.Count == 0 ? [] : early.Concat(starters))
        {
            Writes(step, [$"clock {clock.Id}"]);
        }

        if (CaseWalk.HasConsequence(clock, null) || clock.Ladder.Any(CaseWalk.HasConsequence))
        {
            Reads(part, [$"clock {clock.Id}"]);
            foreach (var step in clock.Ends.Concat(starters))
            {
                Writes(step, [$"clock {clock.Id}"]);
            }

            OfLadder(part, clock.Ladder);
            if (CaseWalk.HasConsequence(clock, null))
            {
                Writes(part, clock.Ends.Select(end => $"step {end}"));
            }
        }
    }

    /// <summary>A step and those whose ends may close it before it opens.</summary>
    private HashSet<string> Closers(string step)
    {
        var closers = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([step]);
        while (next.TryDequeue(out var id))
        {
            if (closers.Add(id))
            {
                _definition[id].Needs.SelectMany(need => need is Need.Any any ? any.Of : [need])
                    .Where(need => need is not Need.Ended).SelectMany(need => need.Steps).ToList()
                    .ForEach(next.Enqueue);
            }
        }

        return closers;
    }

    private void OfLadder(string part, ValueList<LadderRung> ladder)
    {
        foreach (var rung in ladder)
        {
            if (rung.Open is { } open)
            {
                Writes(part, [$"step {open}", .. _definition[open].Descendants.Select(id => $"step {id}")]);
            }

            if (rung.Of is { } certificate)
            {
                Both(part, [$"certificate {certificate}"]);
            }
        }
    }

    private IEnumerable<string> Steps(Func<StepNode, bool> which) =>
        _definition.Steps.Where(which).Select(step => $"step {step.Id}");

    private static IEnumerable<string> Papers(IEnumerable<string> papers) => papers.Select(paper => $"paper {paper}");

    private static IEnumerable<string> Fields(IEnumerable<string> fields) => fields.Select(field => $"field {field}");

    private void Reads(string part, params IEnumerable<string> what) => Set(_reads, part).UnionWith(what);

    private void Writes(string part, params IEnumerable<string> what) => Set(_writes, part).UnionWith(what);

    private void Both(string part, params IEnumerable<string> what)
    {
        Set(_reads, part).UnionWith(what);
        Set(_writes, part).UnionWith(what);
    }

    private static HashSet<string> Set(Dictionary<string, HashSet<string>> sets, string part) =>
        sets.TryGetValue(part, out var set) ? set : sets[part] = new(StringComparer.Ordinal);
}
