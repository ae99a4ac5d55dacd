using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
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
        if (door.Replayer.At(caseId) is not { } found)
        {
            return null;
        }

        var may = CaseAccess.MayRead(reader, found.State, found.Definition);
        reads.Note(reader, caseId, may);
        return may ? new(found.State, found.Definition, found.Calendars, door.Replayer.Texts(caseId)) : null;
    }
}
