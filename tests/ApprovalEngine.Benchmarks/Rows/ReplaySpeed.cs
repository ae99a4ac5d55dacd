using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Runtime.Storage;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// Replaying stored cases from a SQLite file on one connection: every column read as bytes, parsed, the chain of hashes
/// verified, and the state evolved. The file holds copies of the reference case, all its events. The value is events a
/// second of processor time. The yardstick reads the same rows and columns of the same cases and does nothing with
/// them.
/// </summary>
public static class ReplaySpeed
{
    /// <summary>The name of the row.</summary>
    public const string Name = "replay";

    private const string Template = "template";
    private const int Cases = 600;
    private const int CasesInARound = 30;

    /// <summary>At least 100 000 events a second.</summary>
    public static Row Measure(Run run)
    {
        var ids = Enumerable.Range(0, Cases).Select(i => $"case-{i:00000}").ToArray();
        var database = Filled(run, ids);
        using var connection = database.Connect();
        using var history = new HistoryReader(connection);
        using var select = Selecting(connection);
        var (next, nextRead, events) = (0, 0, 0L);
        Func<double> a = () => Interleaved.ProcessorSeconds(Replay), b = () => Interleaved.ProcessorSeconds(Read);
        Interleaved.WarmUp(4, a, b);
        var measured = Interleaved.Measure(41, a, b);
        var perSecond = (double)CasesInARound * run.Case.Events.Count / measured.A;
        if (events != (long)next * run.Case.Events.Count)
        {
            throw new InvalidOperationException($"{events} events of {next} cases were replayed");
        }

        run.Say($"{Cases} cases stored, {1e6 / perSecond:0.00} us an event");
        return new(Name, perSecond, "events/s", "reading the rows alone", measured.BOverA,
            new(Held.Value, false, 100_000));

        void Replay()
        {
            for (var i = 0; i < CasesInARound; i++)
            {
                events += LoadedCase.Replay(history, ids[next++ % Cases]).State.Version;
            }
        }

        void Read()
        {
            for (var i = 0; i < CasesInARound; i++)
            {
                ReadRows(select, ids[nextRead++ % Cases]);
            }
        }
    }

    private static CaseDatabase Filled(Run run, string[] ids)
    {
        var path = run.File("replay.db");
        var database = Task.Run(async () =>
        {
            var office = await BenchOffice.OpenAsync(path, run.Case);
            await using (office)
            {
                await office.SendFirstAsync(Template, run.Case.Commands.Count);
                return office.Database;
            }
        }).GetAwaiter().GetResult();
        BulkCopy.Fill(database, Template, ids);
        return database;
    }

    private static SqliteCommand Selecting(SqliteConnection connection)
    {
        var select = connection.CreateCommand();
        select.CommandText = "SELECT sequence, recorded_at, effective_on, case_id, name, actor, role, acts_for, via, "
            + "command_id, body, hash FROM events WHERE case_id=@case ORDER BY sequence";
        select.Parameters.Add(new SqliteParameter("@case", null));
        return select;
    }

    private static void ReadRows(SqliteCommand select, string caseId)
    {
        select.Parameters[0].Value = caseId;
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            for (var column = 0; column < 12; column++)
            {
                _ = column < 3 ? row.GetInt64(column) : row.GetFieldValue<byte[]>(column).Length;
            }
        }
    }
}
