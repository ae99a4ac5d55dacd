using ApprovalEngine.Cases;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>How far a rebuild has come.</summary>
public readonly record struct RebuildProgress(long Done, long Of);

/// <summary>What a rebuild did.</summary>
/// <param name="Cases">Cases whose projections were made anew.</param>
/// <param name="Damaged">Cases that were left as they were, because their history is damaged.</param>
public sealed record Rebuilt(long Cases, ValueList<string> Damaged);

/// <summary>
/// Makes every projection anew from the histories, in one transaction: cut short, the old ones remain.
/// </summary>
public static class Rebuilding
{
    /// <exception cref="StorageException">The database failed; the old projections remain.</exception>
    public static Rebuilt Run(
        CaseDatabase database, Shelves shelves, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        using var connection = database.Connect();
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            var rebuilt = All(connection, shelves, progress, cancellation);
            connection.Execute("COMMIT");
            return rebuilt;
        }
        catch (SqliteException failed)
        {
            throw StorageException.From(failed, database.Path);
        }
    }

    private static Rebuilt All(
        SqliteConnection connection, Shelves shelves, IProgress<RebuildProgress>? progress,
        CancellationToken cancellation)
    {
        using var tables = new Tables(connection);
        using var history = new HistoryReader(connection);
        foreach (var table in ShownRows.Tables)
        {
            connection.Execute($"DELETE FROM {table} WHERE case_id NOT IN (SELECT case_id FROM events)");
        }

        var ids = connection.Strings("SELECT DISTINCT case_id FROM events ORDER BY case_id");
        List<string> damaged = [];
        for (var done = 0; done < ids.Count; done++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(done, ids.Count));
            try
            {
                var loaded = LoadedCase.Replay(history, ids[done]);
                var right = Projection.Of(
                    loaded.State, loaded.Head, loaded.Traces, DueDates.Of(loaded.State, shelves));
                foreach (var table in ShownRows.Tables)
                {
                    connection.Execute($"DELETE FROM {table} WHERE case_id=@case", ("@case", ids[done]));
                }

                tables.Show(null, right);
            }
            catch (CorruptHistoryException)
            {
                damaged.Add(ids[done]);
            }
        }

        progress?.Report(new(ids.Count, ids.Count));
        return new(ids.Count - damaged.Count, damaged.ToValueList());
    }
}
