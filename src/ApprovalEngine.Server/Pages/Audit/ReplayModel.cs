using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Views.Audit;

namespace ApprovalEngine.Server.Pages.Audit;

/// <summary>A line of the list of events.</summary>
/// <param name="Event">The event.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="IsFirst">Whether it is the first event of its command.</param>
/// <param name="IsLate">Whether its act was entered late.</param>
public sealed record EventLine(RecordedEvent Event, Localized Sentence, bool IsFirst, bool IsLate);

/// <summary>What the replay page shows.</summary>
public sealed record ReplayModel
{
    /// <summary>The case.</summary>
    public required CaseReplay Replay { get; init; }

    /// <summary>Names of the people in it.</summary>
    public required IReadOnlyDictionary<string, string> People { get; init; }

    /// <summary>Every event.</summary>
    public ValueList<EventLine> Lines { get; init; } = [];

    /// <summary>The point that is looked at; null where no event can be trusted.</summary>
    public ReplayPoint? Point { get; init; }

    /// <summary>What the event changed.</summary>
    public ValueList<StateChange> Changes { get; init; } = [];

    /// <summary>What the event says.</summary>
    public ValueList<StateChange> Body { get; init; } = [];

    /// <summary>Tells paths and values.</summary>
    public Telling? Telling { get; init; }

    /// <summary>The clock whose days are listed; null for none.</summary>
    public ClockView? Clock { get; init; }

    /// <summary>The days of that clock.</summary>
    public ValueList<LedgerLine> Ledger { get; init; } = [];

    /// <summary>What is wrong with the history or what it is read with; null when all is as written.</summary>
    public Finding? Broken { get; init; }

    /// <summary>Number of the event that is looked at; 0 for none.</summary>
    public long At => Point?.Event.Event.Sequence ?? 0;

    /// <summary>A person with the name of his account.</summary>
    public string Person(string id) => People.TryGetValue(id, out var name) && name != id ? $"{name} ({id})" : id;

    /// <summary>The page at an event.</summary>
    /// <exception cref="CorruptHistoryException">The definition or a calendar is damaged.</exception>
    public static ReplayModel Of(
        CaseReplay replay, IReadOnlyDictionary<string, string> people, Language language, int at, string? clock)
    {
        if (replay.Last == 0)
        {
            return new() { Replay = replay, People = people, Broken = replay.History.Broken };
        }

        var point = replay.At(at);
        var shown = clock is null ? null : point.Clocks.FirstOrDefault(view => view.Id == clock);
        return new()
        {
            Replay = replay,
            People = people,
            Lines = LinesOf(replay),
            Point = point,
            Changes = StateDifference.Between(point.Before, point.State),
            Body = StateDifference.Of(point.Event.Event.Event),
            Telling = new(point.Definition, replay.Texts, language),
            Clock = shown,
            Ledger = shown?.Ledger() ?? [],
            Broken = replay.History.Broken,
        };
    }

    /// <summary>The page where the definition or a calendar of the case is damaged.</summary>
    public static ReplayModel Unreadable(
        CaseReplay replay, IReadOnlyDictionary<string, string> people, CorruptHistoryException damage) => new()
    {
        Replay = replay,
        People = people,
        Broken = new("row-damaged", replay.History.CaseId, null, new(
            $"流程定义或日历已被更改：{damage.Message}", damage.Message)),
    };

    private static ValueList<EventLine> LinesOf(CaseReplay replay)
    {
        var definition = replay.Definition;
        var late = replay.History.Events.Where(one => one.Event.Event is CaseEvent.LateRecorded)
            .Select(one => one.Event.CommandId).ToHashSet(StringComparer.Ordinal);
        var lines = new List<EventLine>();
        var before = "";
        foreach (var (recorded, _) in replay.History.Events)
        {
            lines.Add(new(
                recorded, EventTitles.Sentence(recorded.Event, definition), recorded.CommandId != before,
                late.Contains(recorded.CommandId)));
            before = recorded.CommandId;
        }

        return lines.ToValueList();
    }
}

/// <summary>What the page of a difference shows.</summary>
/// <param name="Replay">The case.</param>
/// <param name="People">Names of the people in it.</param>
/// <param name="From">Number of the event after which the case is compared.</param>
/// <param name="To">Number of the event with which it is compared.</param>
/// <param name="Groups">What differs, by the part of the case it belongs to.</param>
/// <param name="Telling">Tells paths and values.</param>
public sealed record DifferenceModel(
    CaseReplay Replay, IReadOnlyDictionary<string, string> People, int From, int To,
    ValueList<(string Part, ValueList<StateChange> Changes)> Groups, Telling Telling)
{
    /// <summary>The difference between two points; 0 is before the first event.</summary>
    public static DifferenceModel Of(
        CaseReplay replay, IReadOnlyDictionary<string, string> people, Language language, int from, int to)
    {
        var (one, other) = (Math.Clamp(from, 0, replay.Last), Math.Clamp(to, 0, replay.Last));
        var telling = new Telling(replay.Definition, replay.Texts, language);
        var changes = StateDifference.Between(replay.StateAt(one), replay.StateAt(other));
        return new(
            replay, people, one, other,
            changes.GroupBy(Part, StringComparer.Ordinal)
                .Select(group => (telling.Path(PartPath(group.First())), group.ToValueList())).ToValueList(),
            telling);
    }

    private static ValueList<string> PartPath(StateChange change) =>
        change.Path.Take(change.Path.Count > 2 ? 2 : 1).ToValueList();

    private static string Part(StateChange change) => string.Join('/', PartPath(change));
}
