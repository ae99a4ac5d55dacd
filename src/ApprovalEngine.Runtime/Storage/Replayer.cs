using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>A case as it stood, with the definition and the calendars it is read with.</summary>
public sealed record ReplayedCase(CaseState State, WorkflowDefinition Definition, CalendarShelf Calendars);

/// <summary>Tells from the stored history alone how a case stood; no flow and no other case is asked.</summary>
public sealed class Replayer(CaseDatabase database, Shelves shelves)
{
    /// <summary>The case after an event; null where it has no events until then.</summary>
    /// <exception cref="CorruptHistoryException">The history is damaged.</exception>
    public ReplayedCase? At(string caseId, long sequence = long.MaxValue) => Of(History(caseId, sequence), caseId);

    /// <summary>The case at an instant: after the last event recorded until then.</summary>
    /// <exception cref="CorruptHistoryException">The history is damaged.</exception>
    public ReplayedCase? At(string caseId, Instant instant) =>
        Of(History(caseId).Where(recorded => recorded.RecordedAt <= instant), caseId);

    /// <summary>The events of a case in order, the chain checked.</summary>
    /// <exception cref="CorruptHistoryException">The history is damaged.</exception>
    public IEnumerable<RecordedEvent> History(string caseId, long through = long.MaxValue)
    {
        using var connection = database.Connect();
        using var history = new HistoryReader(connection);
        foreach (var row in history.Read(caseId, through))
        {
            yield return row.Event;
        }
    }

    /// <summary>Replays every case of the database, one after the other.</summary>
    /// <exception cref="CorruptHistoryException">A history is damaged.</exception>
    public IEnumerable<CaseState> Everything()
    {
        using var connection = database.Connect();
        using var history = new HistoryReader(connection);
        foreach (var id in connection.Strings("SELECT DISTINCT case_id FROM events ORDER BY case_id"))
        {
            yield return LoadedCase.Replay(history, id).State;
        }
    }

    /// <summary>The texts beside a history: salted hash to text. What was erased is missing.</summary>
    public ValueMap<string> Texts(string caseId)
    {
        using var context = database.Query();
        return context.Texts.Where(text => text.CaseId == caseId).ToList()
            .ToValueMap(text => text.Hash, text => text.Text);
    }

    /// <summary>Whether the personal data of a case was erased.</summary>
    public bool IsErased(string caseId)
    {
        using var context = database.Query();
        return context.Salts.Any(salt => salt.CaseId == caseId && salt.ErasedAt != null);
    }

    private ReplayedCase? Of(IEnumerable<RecordedEvent> events, string caseId)
    {
        var state = events.Aggregate(CaseState.Initial(caseId), Evolution.Apply);
        return state.Version == 0
            ? null
            : new(state, shelves.Definition(state.DefinitionHash), shelves.Calendars(state));
    }
}
