using System.Diagnostics;
using System.Globalization;
using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// The time for one command, sent by one caller to the service and durable when answered, in a file with 300 thousand
/// stored cases and in one with 10 thousand (a million with --full). The files are filled beforehand with cases that
/// were applied for and wait at the window; their ids are scattered, so that commands hit pages all over the file. Each
/// case gets two commands: the first finds it cold and replays it, the second finds it in the cache. The value is the
/// median of a cold command in the large file; the ratio is the worse of the two ratios of medians, cold and warm.
/// </summary>
public static class Growth
{
    /// <summary>The name of the row.</summary>
    public const string Name = "growth";

    private const string Template = "template";
    private const int Stored = 2;
    private const int Few = 10_000;
    private const int Many = 300_000;
    private const int All = 1_000_000;
    private const int WarmUps = 150;
    private const int Rounds = 600;

    /// <summary>At most one and a half times.</summary>
    public static Row Measure(Run run) => Task.Run(() => MeasureAsync(run)).GetAwaiter().GetResult();

    private static async Task<Row> MeasureAsync(Run run)
    {
        var many = run.Full ? All : Many;
        var few = await OpenAsync(run, Few).ConfigureAwait(false);
        await using (few.ConfigureAwait(false))
        {
            var large = await OpenAsync(run, many).ConfigureAwait(false);
            await using (large.ConfigureAwait(false))
            {
                return Measure(run, few, large, many);
            }
        }
    }

    private static Row Measure(Run run, BenchOffice few, BenchOffice large, int many)
    {
        var (inFew, inMany) = (Chosen(Few), Chosen(many));
        var (warmFew, warmMany) = (new List<double>(), new List<double>());
        var (atFew, atMany) = (0, 0);
        var a = () => Both(few, inFew[atFew++], warmFew);
        var b = () => Both(large, inMany[atMany++], warmMany);
        Interleaved.Measure(WarmUps, a, b);
        warmFew.Clear();
        warmMany.Clear();
        var cold = Interleaved.Measure(Rounds, a, b);
        var (small, big) = (Interleaved.Median([.. warmFew]), Interleaved.Median([.. warmMany]));
        run.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"cold {cold.A * 1e6:0} and {cold.B * 1e6:0} us, warm {small * 1e6:0} and {big * 1e6:0} us"));
        return new(
            Name, cold.B * 1e6, $"us/command at {many} cases", $"the same at {Few} cases",
            Math.Max(cold.B / cold.A, big / small), new(Held.Ratio, true, 1.5));
    }

    private static double Both(BenchOffice office, string caseId, List<double> warm)
    {
        var cold = Seconds(office, caseId, Stored);
        warm.Add(Seconds(office, caseId, Stored + 1));
        return cold;
    }

    private static double Seconds(BenchOffice office, string caseId, int command)
    {
        var before = Stopwatch.GetTimestamp();
        office.SendAsync(caseId, command).GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(before).TotalSeconds;
    }

    private static async Task<BenchOffice> OpenAsync(Run run, int cases)
    {
        run.Say($"growth: storing {cases} cases");
        var path = run.File($"growth-{cases}.db");
        var office = await BenchOffice.OpenAsync(path, run.Case).ConfigureAwait(false);
        await using (office.ConfigureAwait(false))
        {
            await office.SendFirstAsync(Template, Stored).ConfigureAwait(false);
        }

        BulkCopy.Fill(office.Database, Template,
            [.. Enumerable.Range(0, cases).Select(Id).Order(StringComparer.Ordinal)]);
        return await BenchOffice.OpenAsync(path, run.Case).ConfigureAwait(false);
    }

    private static string[] Chosen(int cases)
    {
        var random = new Random(11);
        HashSet<int> chosen = [];
        while (chosen.Count < WarmUps + Rounds)
        {
            chosen.Add(random.Next(cases));
        }

        return [.. chosen.Select(Id)];
    }

    // An odd factor, so that no two of the 32-bit numbers meet.
    private static string Id(int number) =>
        ((uint)number * 2_654_435_761u).ToString("x8", CultureInfo.InvariantCulture);
}
