#pragma warning disable IDE0011
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
    private readonly List<(int Reader, string? Field, string? Paper)> _reads = [];
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
        foreach (var node in places.Nodes)
        {
            foreach (var text in FormClasses.ConditionsAt(node, definition))
            {
                var reads = definition.Conditions[text].Reads;
                _reads.AddRange(reads.Fields.Select(field => (places.Of(node.Id), (string?)field, (string?)null)));
                _reads.AddRange(reads.Materials.Select(paper => (places.Of(node.Id), (string?)null, (string?)paper)));
            }

            if (node.Definition is FulfilStep { Material: { } owed } fulfil)
            {
                _reads.Add((places.Of(fulfil.Source), null, owed));
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

        foreach (var certificate in _definition.Catalogue.Certificates.Keys)
        {
            parts.Add(state.Certificates.TryGetValue(certificate, out var held)
                ? 2 + ((int)held.Status * 2) + (held.ValidUntil is null ? 0 : 1) : 1);
        }

        var asking = _revival.Of(board, coming, -1);
        foreach (var (reader, field, paper) in _reads)
        {
            var isRead = !_forgets || !board.Over.Contains(reader) || asking.Contains(reader);
            parts.Add(!isRead ? 0 : field is not null ? Number(state.Form.GetOr(field, Fact.Unknown.Value))
                : state.Materials.ContainsKey(paper!) ? 2 : 1);
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

    private int OfStep(int place, Board board, List<Reset> coming)
    {
        var (node, step) = (_places.Nodes[place], board.Steps[place]);
        switch (step.Status)
        {
            case StepStatus.Waiting:
                // A second attempt of an intake has no clock to answer by (R6).
                return step.Attempt > 0 && node.Definition is IntakeStep ? 2 : 1;
            case StepStatus.Open:
                return Number(Open(node, step));
            default:
                var memory = _forgets ? _readers.Memory(place, board, coming)
                    : $"{step.Status} {step.Outcome} {step.Positive}";
                memory += Owed(node, step, board.State) + Recorded(node, step);
                return memory.Length > 0 ? Number(memory)
                    : node is { IsOnDemand: true, Definition: RevokeStep } ? 1 : 3;
        }
    }

    private static StepState Open(StepNode node, StepState step) => step with
    {
        Attempt = step.Attempt > 1 && node.Definition is IntakeStep ? 2 : 1,
        Outcome = null,
        Positive = false,
        OpenedAt = default,
        EndedAt = null,
        Mode = null,
        Answer = step.Answer is "returned" or "forwarded" or "sent-back" or "rectify" or "corrected"
            && node.Definition is ReviewStep or FulfilStep or InspectStep or IntakeStep ? null : step.Answer,
        Acted = [],
        Assignee = null,
        Deputy = null,
        Recused = [],
        Returns = 0,
        Corrections = 0,
        Corrected = [],
        JointChecks = step.JointChecks.ToValueMap(check => check.Key, check => check.Value.Take(1)
            .Select(_ => new Defect(null, null, "", null)).ToValueList()),
        Receipt = null,
        Tolerated = ValueMap<Calendars.Limit>.Empty,
        Binds = ValueMap<string>.Empty,
        ValidUntil = null,
        Record = ValueMap<Fact>.Empty,
        HandedInAt = null,
        IsMoot = false,
    };

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
        Materials = ValueMap<MaterialVersion>.Empty,
        Certificates = ValueMap<CertificateState>.Empty,
        Stops = ValueMap<StopState>.Empty,
        Extensions = ValueMap<ExtensionState>.Empty,
        IsWithdrawn = false,
        WasRevoked = false,
        LastAct = null,
    };

    /// <summary>Dump.</summary>
    public string Dump(string key)
    {
        var names = _definition.Steps.Select(x => x.Id).Concat(_definition.Clocks.Clocks.Select(x => "clk " + x.Id)).Concat(_definition.Catalogue.Certificates.Keys).Concat(_reads.Select(r => $"{r.Reader}:{r.Field}{r.Paper}")).ToList();
        var back = _numbers.ToDictionary(x => x.Value, x => x.Key);
        var parts = new List<string>();
        for (var i = 0; i < key.Length; i += 2)
        {
            var n = key[i] + (key[i + 1] << 15);
            var v = i / 2 < _definition.Steps.Count || i / 2 >= names.Count ? n == 1 ? "waiting" : n == 3 ? "over" : n == 2 ? "again" : back.GetValueOrDefault(n)?.ToString() ?? "?" : n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (back.GetValueOrDefault(n) is StepState st && i / 2 < _definition.Steps.Count) v = $"open {st.Answer} {st.Level} {st.Attempt}";
            if (v.StartsWith("CaseState", StringComparison.Ordinal)) v = "rest" + n;
            parts.Add($"{(i / 2 < names.Count ? names[i / 2] : "x")}={v}");
        }

        return string.Join(", ", parts);
    }

    /// <remarks>The first four numbers stand for ends and waiting.</remarks>
    private int Number(object part) => _numbers.TryGetValue(part, out var number)
        ? number : _numbers[part] = _numbers.Count + 4;
}
