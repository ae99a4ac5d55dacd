using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>An event with the hash that chains it to all events before.</summary>
/// <param name="Event">The event.</param>
/// <param name="Hash">Lower-case hex.</param>
public sealed record ChainedEvent(RecordedEvent Event, string Hash);

/// <summary>A history as far as it can be trusted: up to the first event that is not what was written.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Events">The events whose chain holds, from the first.</param>
/// <param name="Broken">What is wrong after them; null where everything is as it was written.</param>
public sealed record TrustedHistory(string CaseId, ValueList<ChainedEvent> Events, Finding? Broken)
{
    /// <summary>Hash of the last trusted event; empty where there is none.</summary>
    public string Head => Events.Count == 0 ? "" : Events[^1].Hash;

    /// <summary>Reads a history and never throws for what is damaged in it.</summary>
    public static TrustedHistory Of(CaseDatabase database, string caseId)
    {
        using var connection = database.Connect();

        // One view of the file for the events and for what the tables say of them.
        connection.Execute("BEGIN");
        using var history = new HistoryReader(connection);
        var events = new List<ChainedEvent>();
        var broken = Read(history, caseId, events);
        if (broken is null)
        {
            var shown = connection.Scalar<long?>("SELECT version FROM cases WHERE case_id=@case", ("@case", caseId));
            broken = shown > events.Count ? Missing(caseId, events.Count, shown.Value) : null;
        }

        return new(caseId, events.ToValueList(), broken);
    }

    private static Finding? Read(HistoryReader history, string caseId, List<ChainedEvent> events)
    {
        var state = CaseState.Initial(caseId);
        try
        {
            using var rows = history.ReadLoosely(caseId).GetEnumerator();
            while (rows.MoveNext())
            {
                var row = rows.Current;
                if (!row.IsChained)
                {
                    return ChainWalk.Reason(caseId, row, rows);
                }

                state = Evolution.Apply(state, row.Event);
                events.Add(new(row.Event, Convert.ToHexStringLower(row.RightHash)));
            }

            return null;
        }
        catch (CorruptHistoryException damage)
        {
            var at = events.Count + 1;
            return new("row-damaged", caseId, at, new(
                $"事件 {at} 缺失、无法读取或不可能发生：{damage.Message}", damage.Message));
        }
    }

    private static Finding Missing(string caseId, int there, long stored) => new(
        "events-missing", caseId, there + 1, new(
            $"应有 {stored} 个事件，只有 {there} 个", $"{stored} events were stored and {there} are there"));
}
