using System.Globalization;
using System.Text.RegularExpressions;
using ApprovalEngine.Cases;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>
/// A walk along one history that finds the first broken event and, where it can be told, the broken column.
/// </summary>
internal sealed partial record ChainWalk
{
    public required LoadedCase Case { get; init; }

    public required long Events { get; init; }

    /// <summary>The first event that is not what was written.</summary>
    public Finding? Broken { get; init; }

    /// <summary>Hash of the event at which heads were exported; null where the history does not reach it.</summary>
    public string? HashAtExport { get; init; }

    /// <exception cref="CorruptHistoryException">A row is missing, unreadable or impossible.</exception>
    public static ChainWalk Through(HistoryReader history, string caseId, long? exportedAt)
    {
        var (loaded, events) = (LoadedCase.Empty(caseId), 0L);
        var rows = history.ReadLoosely(caseId).GetEnumerator();
        using (rows)
        {
            string? hashAtExport = null;
            while (rows.MoveNext())
            {
                var row = rows.Current;
                events++;
                if (!row.IsChained)
                {
                    return new() { Case = loaded, Events = events, Broken = Reason(caseId, row, rows) };
                }

                loaded = loaded.After(row);
                hashAtExport = row.Event.Sequence == exportedAt
                    ? Convert.ToHexStringLower(row.RightHash) : hashAtExport;
            }

            return new() { Case = loaded, Events = events, HashAtExport = hashAtExport };
        }
    }

    /// <summary>The event that a message of damage names.</summary>
    public static long? SequenceIn(CorruptHistoryException damage) =>
        EventNumber().Match(damage.Message) is { Success: true } match
            ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    // The rows after it were chained to what the row said when it was written: if they still fit what it says now,
    // only its own hash was changed.
    internal static Finding Reason(string caseId, ReadEvent row, IEnumerator<ReadEvent> rest)
    {
        var sequence = row.Event.Sequence;
        return rest.MoveNext() && rest.Current.IsChained
            ? new("hash-changed", caseId, sequence, new(
                $"事件 {sequence} 的 hash 列已被更改", $"column hash of event {sequence} was changed"))
            : new("row-changed", caseId, sequence, new(
                $"事件 {sequence} 的某一列已被更改", $"a column of event {sequence} was changed"));
    }

    [GeneratedRegex(@"event (\d+)")]
    private static partial Regex EventNumber();
}
