using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using NodaTime;

namespace ApprovalEngine.Server.Views;

/// <summary>A case as somebody reads it: its state, what it is pinned to, and the texts beside its history.</summary>
/// <param name="State">The case.</param>
/// <param name="Definition">The definition it is pinned to.</param>
/// <param name="Calendars">The calendars it is read with.</param>
/// <param name="Texts">Salted hash to text; what was erased is missing.</param>
public sealed record CaseFile(
    CaseState State, WorkflowDefinition Definition, CalendarShelf Calendars, ValueMap<string> Texts)
{
    /// <summary>Its history, in order.</summary>
    public ValueList<RecordedEvent> Events { get; init; } = [];

    /// <summary>Its clocks as they stand at an instant.</summary>
    public ValueList<ClockView> Clocks(Instant now) =>
        ClockView.Of(State, Definition, Calendars, ChinaTime.ToLocal(now));
}

/// <summary>Opens cases for those who may read them; each opening is noted in the read log.</summary>
public sealed class CaseFiles(Door door, ReadLog reads)
{
    /// <summary>A case; null where there is none or the reader may not know of it.</summary>
    /// <exception cref="CorruptHistoryException">Its history is damaged.</exception>
    public CaseFile? Find(CurrentUser reader, string caseId)
    {
        var events = door.Replayer.History(caseId).ToValueList();
        var state = events.Aggregate(CaseState.Initial(caseId), Evolution.Apply);
        if (state.Version == 0)
        {
            return null;
        }

        var definition = door.Shelves.Definition(state.DefinitionHash);
        var may = CaseAccess.MayRead(reader, state, definition);
        reads.Note(reader, caseId, may);
        return may
            ? new(state, definition, door.Shelves.Calendars(state), door.Replayer.Texts(caseId)) { Events = events }
            : null;
    }
}
