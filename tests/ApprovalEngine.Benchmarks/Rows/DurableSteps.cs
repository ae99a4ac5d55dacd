using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// 64 callers, each sending the commands of a reference case one after the other through the service, to a SQLite file
/// with synchronous FULL; each waits for its answer, which comes when the command is durable, and for the others, since
/// the time of the case goes on for all at once. A step is one command with all rows that its commit writes. The value
/// is steps a second on the wall. The yardstick writes exactly those rows, as they were seen on their way into the
/// database, with prepared statements into a fresh file, with the same pragmas and the same transaction boundaries, but
/// without anything else that the service does (no savepoints, no decision).
/// </summary>
public static class DurableSteps
{
    /// <summary>The name of the row.</summary>
    public const string Name = "durable-steps";

    private const int Callers = 64;
    private const int WarmUpSeconds = 8;
    private const int Rounds = 9;

    /// <summary>At least half as fast as the rows alone.</summary>
    public static Row Measure(Run run) => Task.Run(() => MeasureAsync(run)).GetAwaiter().GetResult();

    private static async Task<Row> MeasureAsync(Run run)
    {
        var office = await BenchOffice.OpenAsync(run.File("durable.db"), run.Case).ConfigureAwait(false);
        await using (office.ConfigureAwait(false))
        {
            using var rows = new RowReplay(CaseDatabase.Open(run.File("durable-rows.db"), new() { Create = true }));
            List<SeenRow> seen = [];
            office.Service.Commits.Tables.Watch = (statement, row, values) => seen.Add(new(statement, row, values));
            var (round, commits, written) = (0, 0, 0);
            Interleaved.WarmUp(WarmUpSeconds, Steps, Rows);
            var measured = Interleaved.Measure(Rounds, Steps, Rows);
            var perSecond = Callers * run.Case.Commands.Count / measured.A;
            run.Say($"{(double)written / commits:0.0} rows a commit, {commits} commits");
            return new(
                Name, perSecond, "steps/s", "the same rows, prepared statements", measured.BOverA,
                new(Held.Ratio, false, 0.5));

            double Steps()
            {
                seen.Clear();
                round++;

                // What the rows that were seen leave behind is no work of the service.
                GC.Collect();
                string[] cases =
                    [.. Enumerable.Range(0, Callers).Select(caller => $"case-{round:000}-{caller:00}")];
                return Interleaved.WallSeconds(() => office.SendTogetherAsync(cases).GetAwaiter().GetResult());
            }

            double Rows()
            {
                commits += seen.Count(write => write.Statement == RowReplay.Commit);
                written += seen.Count;
                var values = seen.ConvertAll(write => (write.Statement, write.Read()));
                GC.Collect();
                return Interleaved.WallSeconds(() => rows.Write(values));
            }
        }
    }

    private readonly record struct SeenRow(
        string Statement, object Row, IReadOnlyList<Func<object, object?>> Values)
    {
        public object[] Read()
        {
            var row = Row;
            return [.. Values.Select(value => value(row) ?? DBNull.Value)];
        }
    }
}
