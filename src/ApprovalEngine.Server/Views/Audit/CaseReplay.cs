using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>A case as it stood after an event, with what led to it.</summary>
public sealed record ReplayPoint
{
    /// <summary>The event.</summary>
    public required ChainedEvent Event { get; init; }

    /// <summary>The case before the event.</summary>
    public required CaseState Before { get; init; }

    /// <summary>The case after it.</summary>
    public required CaseState State { get; init; }

    /// <summary>The definition the case is pinned to.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>Every clock as it stood at the moment of the event, by the calendar of that moment.</summary>
    public required ValueList<ClockView> Clocks { get; init; }

    /// <summary>Every paper handed in until then, the versions of each in order.</summary>
    public required ValueList<PaperVersion> Papers { get; init; }

    /// <summary>First event of the command that the event belongs to.</summary>
    public required long CommandFrom { get; init; }

    /// <summary>Last event of that command.</summary>
    public required long CommandTo { get; init; }

    /// <summary>Whether the act was entered late, with a supervisor's approval.</summary>
    public required bool IsLate { get; init; }
}

/// <summary>A version of a paper of a case.</summary>
/// <param name="Material">The material.</param>
/// <param name="Number">Which version of it, from 1.</param>
/// <param name="Version">Hash, size and source.</param>
/// <param name="Sequence">The event that brought it.</param>
/// <param name="IsCurrent">Whether it is the version in force at the point.</param>
public sealed record PaperVersion(
    string Material, int Number, MaterialVersion Version, long Sequence, bool IsCurrent);

/// <summary>The history of a case for an auditor: every point of it can be looked at.</summary>
public sealed class CaseReplay
{
    private readonly Shelves _shelves;
    private readonly List<CaseState> _states;

    /// <param name="history">The history as far as it can be trusted.</param>
    /// <param name="shelves">Definitions and calendars.</param>
    /// <param name="texts">Texts beside the history.</param>
    /// <param name="isErased">Whether the personal texts were erased.</param>
    public CaseReplay(TrustedHistory history, Shelves shelves, ValueMap<string> texts, bool isErased)
    {
        (History, _shelves, Texts, IsErased) = (history, shelves, texts, isErased);
        _states = [CaseState.Initial(history.CaseId)];
        foreach (var chained in history.Events)
        {
            _states.Add(Evolution.Apply(_states[^1], chained.Event));
        }
    }

    /// <summary>The events and what is wrong after them.</summary>
    public TrustedHistory History { get; }

    /// <summary>Salted hash to text; what was erased is missing.</summary>
    public ValueMap<string> Texts { get; }

    /// <summary>Whether the personal texts were erased.</summary>
    public bool IsErased { get; }

    /// <summary>Number of the last event that can be trusted.</summary>
    public int Last => History.Events.Count;

    /// <summary>The case after its last trusted event.</summary>
    public CaseState State => _states[^1];

    /// <summary>The definition the case is pinned to.</summary>
    /// <exception cref="CorruptHistoryException">It is stored with another content.</exception>
    public WorkflowDefinition Definition => _shelves.Definition(State.DefinitionHash);

    /// <summary>The state after an event; 0 is before the first.</summary>
    public CaseState StateAt(int sequence) => _states[Math.Clamp(sequence, 0, Last)];

    /// <summary>The calendars that the case was read with at an event.</summary>
    /// <exception cref="CorruptHistoryException">One is stored with another content.</exception>
    public CalendarShelf CalendarsAt(int sequence) => _shelves.Calendars(StateAt(sequence));

    /// <summary>The case as it stood after an event.</summary>
    /// <param name="sequence">Number of the event, from 1; the nearest one where there is none of that number.</param>
    public ReplayPoint At(int sequence)
    {
        var at = Math.Clamp(sequence, 1, Last);
        var chained = History.Events[at - 1];
        var command = chained.Event.CommandId;
        var (from, to) = (at, at);
        while (from > 1 && History.Events[from - 2].Event.CommandId == command)
        {
            from--;
        }

        while (to < Last && History.Events[to].Event.CommandId == command)
        {
            to++;
        }

        var state = _states[at];
        return new()
        {
            Event = chained,
            Before = _states[at - 1],
            State = state,
            Definition = Definition,
            Clocks = ClockView.Of(
                state, Definition, CalendarsAt(at), ChinaTime.ToLocal(chained.Event.RecordedAt)),
            Papers = Papers(at),
            CommandFrom = from,
            CommandTo = to,
            IsLate = History.Events.Take(to).Skip(from - 1).Any(one => one.Event.Event is CaseEvent.LateRecorded),
        };
    }

    private ValueList<PaperVersion> Papers(int through)
    {
        var found = new List<PaperVersion>();
        for (var at = 1; at <= through; at++)
        {
            foreach (var (material, version) in _states[at].Materials)
            {
                if (!_states[at - 1].Materials.TryGetValue(material, out var before) || before != version)
                {
                    var number = found.Count(paper => paper.Material == material) + 1;
                    found.Add(new(
                        material, number, version, at,
                        _states[through].Materials.GetOr(material, version) == version));
                }
            }
        }

        return found.OrderBy(paper => paper.Material, StringComparer.Ordinal).ThenBy(paper => paper.Number)
            .ToValueList();
    }
}
