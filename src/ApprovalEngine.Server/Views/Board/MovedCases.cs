using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>A case that is open or moved since the period began.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Calendars">Its calendars.</param>
/// <param name="State">How it stands.</param>
/// <param name="Events">Its history.</param>
internal sealed record MovedCase(
    string Name, WorkflowDefinition Definition, CalendarShelf Calendars, CaseState State,
    IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The same as reports read it.</summary>
    public ReportedCase Reported => new(Name, Definition, Events);
}

/// <summary>
/// Replays the cases of a board; one that did not change since the board before is not replayed again.
/// </summary>
/// <remarks>
/// Between two looks at a board a few cases of thousands change, and each click on a figure is a look.
/// </remarks>
internal sealed class MovedCases(Door door)
{
    // Some hundred bytes each: a hundred megabytes at most, and what is beyond is replayed each time.
    private const int MostEvents = 250_000;
    private readonly Lock _gate = new();
    private Dictionary<string, MovedCase> _kept = new(StringComparer.Ordinal);

    /// <summary>The cases of some rows, in their order; a damaged one is left out.</summary>
    public List<MovedCase> Of(IEnumerable<CaseRow> rows)
    {
        Dictionary<string, MovedCase> before;
        lock (_gate)
        {
            before = _kept;
        }

        var after = new Dictionary<string, MovedCase>(StringComparer.Ordinal);
        var cases = new List<MovedCase>();
        var events = 0;
        foreach (var row in rows)
        {
            if (Find(row, before) is not { } found)
            {
                continue;
            }

            cases.Add(found);
            if ((events += found.Events.Count) <= MostEvents)
            {
                after[found.Name] = found;
            }
        }

        lock (_gate)
        {
            _kept = after;
        }

        return cases;
    }

    private MovedCase? Find(CaseRow row, Dictionary<string, MovedCase> before)
    {
        if (before.TryGetValue(row.CaseId, out var known) && known.State.Version == row.Version)
        {
            return known;
        }

        try
        {
            var events = door.Replayer.History(row.CaseId).ToList();
            var state = events.Aggregate(CaseState.Initial(row.CaseId), Evolution.Apply);
            return new(
                row.CaseId, door.Shelves.Definition(row.DefinitionHash), door.Shelves.Calendars(state), state, events);
        }
        catch (CorruptHistoryException)
        {
            // A damaged case has no figures; the audit page says what is wrong with it, and the others go on.
            return null;
        }
    }
}
