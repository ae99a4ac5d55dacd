using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What two states must have in common to be the same for an exploration.</summary>
/// <remarks>
/// Times, persons, versions and texts are dropped by name; what this class does not know of, it keeps. Of a step that
/// is over only the answer to questions that may still be asked is kept, see <see cref="StepReaders"/>.
/// </remarks>
internal sealed class StateKeys
{
    private readonly WorkflowDefinition _definition;
    private readonly StepPlaces _places;
    private readonly Resets _resets;
    private readonly StepReaders _readers;
    private readonly IReadOnlySet<(string Step, string Field)> _records;
    private readonly Revival _revival;
    private readonly bool _forgets;
    private readonly List<(int Reader, Func<CaseState, Fact> Read)> _reads = [];
    private readonly List<(string Id, int[] Readers, int[] Issues, bool IsAlways)> _certificates;
    private readonly Dictionary<object, int> _numbers = [];

    /// <param name="definition">The workflow.</param>
    /// <param name="places">Its steps.</param>
    /// <param name="resets">What sets them back.</param>
    /// <param name="records">Record fields that conditions read.</param>
    /// <param name="forgets">Whether the ends of steps that nobody can read any more are forgotten.</param>
    public StateKeys(
        WorkflowDefinition definition, StepPlaces places, Resets resets,
        IReadOnlySet<(string Step, string Field)> records, bool forgets)
    {
        (_definition, _places, _resets, _records, _forgets) = (definition, places, resets, records, forgets);
        _revival = new Revival(places);
        _readers = new StepReaders(definition, places, _revival);
        _certificates = [.. definition.Catalogue.Certificates.Keys.Select(Certificate)];
        foreach (var node in places.Nodes)
        {
            foreach (var text in FormClasses.ConditionsAt(node, definition))
            {
                var reads = definition.Conditions[text].Reads;
                AddReads(node, reads.Fields.Select(Answer).Concat(reads.Materials.Select(Present))
                    .Concat(node.Definition is DecideStep ? [] : reads.Checks.Select(Checked)));
            }

            if (node.Definition is FulfilStep { Material: { } owed } fulfil)
            {
                AddReads(definition[fulfil.Source], [Present(owed)]);
            }
        }
    }

    /// <summary>The parts of the key of a state: one for each step in its place, then everything else.</summary>
    public int[] Parts(Board board)
    {
        var coming = _forgets ? _resets.ThatMayCome(board) : [];
        var state = board.State;
        var parts = new List<int>(_places.Count + _definition.Clocks.Clocks.Count + 16);
        for (var i = 0; i < _places.Count; i++)
        {
            parts.Add(OfStep(i, board, coming));
        }

        foreach (var clock in _definition.Clocks.Clocks)
        {
            parts.Add(OfClock(clock, state));
        }

        var asking = _revival.Of(board, coming, -1);
        AddCertificates(parts, board, asking);
        foreach (var (reader, read) in _reads)
        {
            var isRead = !_forgets || !board.Over.Contains(reader) || asking.Contains(reader);
            parts.Add(isRead ? Number(read(state)) : 0);
        }

        foreach (var (_, stop) in state.Stops)
        {
            if (stop.Status is RequestStatus.Asked or RequestStatus.Approved)
            {
                parts.Add(Number((stop.Step, stop.Status)));
            }
        }

        parts.Add(Number(Rest(state)));
        return [.. parts];
    }

    /// <summary>A key of its parts, without those of some steps.</summary>
    /// <remarks>Two characters of fifteen bits for each part: no number is cut.</remarks>
    public static string Text(int[] parts, StepSet? without = null, int steps = 0) =>
        string.Create(parts.Length * 2, (parts, without, steps), static (text, from) =>
        {
            for (var i = 0; i < from.parts.Length; i++)
            {
                var part = i < from.steps && from.without!.Contains(i) ? 0 : from.parts[i];
                text[i * 2] = (char)(part & 0x7FFF);
                text[(i * 2) + 1] = (char)(part >> 15);
            }
        });

    /// <summary>
    /// Certificates that something may still ask for, each by itself; of the others whether any is held.
    /// </summary>
    private void AddCertificates(List<int> parts, Board board, StepSet asking)
    {
        var others = 1;
        foreach (var (id, readers, issues, isAlways) in _certificates)
        {
            var code = board.State.Certificates.TryGetValue(id, out var held)
                ? 2 + ((int)held.Status * 2) + (held.ValidUntil is null ? 0 : 1) : 1;
            var isAsked = !_forgets || isAlways || held?.ValidUntil is not null
                || Array.Exists(readers, reader => !board.Over.Contains(reader) || asking.Contains(reader))
                || Array.Exists(issues, issue => _resets.AsksWhetherIssued(issue, board));
            parts.Add(isAsked ? code : 0);
            others = held is not null && Choice.IsHeld(held) ? 2 : others;
        }

        parts.Add(others);
    }

    /// <summary>Who reads a certificate: the issues that ask for it or replace it, and those that make it.</summary>
    private (string Id, int[] Readers, int[] Issues, bool IsAlways) Certificate(string id)
    {
        var issues = _places.Nodes.Where(node => node.Definition is IssueStep).ToList();
        var readers = issues.Where(node => ((IssueStep)node.Definition) is var issue
            && (_definition.Catalogue.Certificates[issue.Certificate].Requires.Contains(id)
                || issues.Exists(other =>
                    ((IssueStep)other.Definition) is { Certificate: var old, Provisional: { } rule }
                    && old == id && rule.ReplacedBy == issue.Certificate)));
        var isAlways = _definition.Clocks.Clocks.SelectMany(clock => clock.Ladder).Any(rung => rung.Of == id)
            || _places.Nodes.Any(node => node.Definition is RevokeStep revoke && revoke.Of == id);
        return (id, [.. readers.Select(node => _places.Of(node.Id))],
            [.. issues.Where(node => ((IssueStep)node.Definition).Certificate == id)
                .Select(node => _places.Of(node.Id))], isAlways);
    }

    private void AddReads(StepNode reader, IEnumerable<Func<CaseState, Fact>> reads) =>
        _reads.AddRange(reads.Select(read => (_places.Of(reader.Id), read)));

    private static Func<CaseState, Fact> Answer(string field) => state => state.Form.GetOr(field, Fact.Unknown.Value);

    private static Func<CaseState, Fact> Checked(string check) =>
        state => state.Checks.GetOr(check, Fact.Unknown.Value);

    private static Func<CaseState, Fact> Present(string paper) =>
        state => new Fact.Truth(state.Materials.ContainsKey(paper));

    private int OfStep(int place, Board board, List<Reset> coming)
    {
        var (node, step) = (_places.Nodes[place], board.Steps[place]);
        switch (step.Status)
        {
            case StepStatus.Waiting:
                // A second attempt of an intake has no clock to answer by (R6).
                return step.Attempt > 0 && node.Definition is IntakeStep ? 2 : 1;
            case StepStatus.Open:
                return Number(OpenSteps.Key(node, step));
            default:
                var memory = _forgets ? _readers.Memory(place, board, coming)
                    : $"{step.Status} {step.Outcome} {step.Positive}";
                memory += Owed(node, step, board.State) + Recorded(node, step);
                return memory.Length > 0 ? Number(memory)
                    : node is { IsOnDemand: true, Descendants.Count: 0 } ? 1 : 3;
        }
    }

    /// <summary>What an intake tolerated, as long as the step that owes it has not opened.</summary>
    private static string Owed(StepNode node, StepState step, CaseState state) => step.Tolerated.Count == 0 ? ""
        : string.Join(',', step.Tolerated.Keys
            .Where(paper => state.Step($"{node.Id}/{paper}").Status == StepStatus.Waiting));

    private string Recorded(StepNode node, StepState step) => _records.Count == 0 ? "" : string.Join(',', step.Record
        .Where(field => _records.Contains((node.Id, field.Key))).Select(field => field.Value.Display()));

    private int OfClock(ClockNode node, CaseState state)
    {
        if (!state.Clocks.TryGetValue(node.Id, out var clock))
        {
            return 1;
        }

        if (node.Step is { } step && state.Step(step).Status == StepStatus.Waiting)
        {
            // It may run on through a return. When the step opens it runs anyway, when it closes it is cancelled.
            return 1;
        }

        if (!clock.IsRunning)
        {
            return node.Role == ClockRole.Named && !clock.IsCancelled ? 2 : 1;
        }

        var rung = 0;
        foreach (var reached in clock.Rungs)
        {
            rung = CaseWalk.HasConsequence(node.Ladder[reached]) ? Math.Max(rung, reached + 1) : rung;
        }

        var owner = node.Step is { } id ? _definition.Find(id)?.Definition : null;
        var expired = clock.IsExpired && CaseWalk.HasConsequence(node, owner);
        return 4 + (rung * 2) + (expired ? 1 : 0);
    }

    /// <summary>Whatever else a state holds that this class does not know of.</summary>
    private static CaseState Rest(CaseState state) => state with
    {
        Version = 0,
        LastRecordedAt = default,
        LastEffectiveOn = default,
        StartedAt = default,
        Outcome = null,
        Status = 0,
        Steps = ValueMap<StepState>.Empty,
        Clocks = ValueMap<ClockState>.Empty,
        Form = ValueMap<Fact>.Empty,
        Checks = ValueMap<Fact>.Empty,
        Forecasts = ValueMap<LocalDate>.Empty,
        Links = ValueMap<CaseLink>.Empty,
        Members = state.Members.ToValueMap(member => member.Key, member => member.Value with
        {
            Facts = ValueMap<Fact>.Empty,
            Case = null,
            Outcome = member.Value.Outcome == MemberOutcome.Detached ? MemberOutcome.Refused : member.Value.Outcome,
        }),
        Materials = ValueMap<MaterialVersion>.Empty,
        Certificates = ValueMap<CertificateState>.Empty,
        Stops = ValueMap<StopState>.Empty,
        Extensions = ValueMap<ExtensionState>.Empty,
        IsWithdrawn = false,
        WasRevoked = false,
        LastAct = null,
    };

    /// <remarks>The first four numbers stand for ends and waiting.</remarks>
    private int Number(object part) => _numbers.TryGetValue(part, out var number)
        ? number : _numbers[part] = _numbers.Count + 4;
}
