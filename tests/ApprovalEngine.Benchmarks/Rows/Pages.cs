using System.Diagnostics;
using System.Globalization;
using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Runtime.Storage.Queries;
using NodaTime;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// The time for one page of an officer: his inbox with the counts of all tabs, then one case of it. 20 officers have
/// 300 open tasks each, in a file with 100 thousand stored cases and in one with a thousand; the other cases wait for
/// somebody else. The value is the 95th percentile in milliseconds in the large file, the queries alone; the ratio is
/// that to the small file.
/// </summary>
public static class Pages
{
    /// <summary>The name of the row.</summary>
    public const string Name = "pages";

    private const string Template = "template";
    private const int Stored = 2;
    internal const int Few = 1_000;
    internal const int Many = 100_000;
    internal const int Officers = 20;
    private const int TasksEach = 300;
    private const int WarmUps = 200;
    private const int Rounds = 600;
    private const int PageSize = 50;

    /// <summary>At most one and a half times what it takes among a thousand cases.</summary>
    public static Row Measure(Run run) => Task.Run(() => MeasureAsync(run)).GetAwaiter().GetResult();

    private static async Task<Row> MeasureAsync(Run run)
    {
        var few = await OpenAsync(run, Few).ConfigureAwait(false);
        await using (few.ConfigureAwait(false))
        {
            var many = await OpenAsync(run, Many).ConfigureAwait(false);
            await using (many.ConfigureAwait(false))
            {
                return Measure(run, few, many);
            }
        }
    }

    private static Row Measure(Run run, BenchOffice few, BenchOffice many)
    {
        var (inFew, inMany) = (new List<double>(), new List<double>());
        var (atFew, atMany) = (0, 0);
        var a = () => Page(few, atFew++, inFew);
        var b = () => Page(many, atMany++, inMany);
        Interleaved.Measure(WarmUps, a, b);
        inFew.Clear();
        inMany.Clear();
        Interleaved.Measure(Rounds, a, b);
        var (small, large) = (Percentile(inFew, 0.95), Percentile(inMany, 0.95));
        run.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"p95 {small * 1000:0.0} ms among {Few} cases and {large * 1000:0.0} ms among {Many}"));
        return new(
            Name, large * 1000, $"ms a page at {Many} cases (p95)", $"the same at {Few} cases", large / small,
            new(Held.Ratio, true, 1.5));
    }

    // The first page of the inbox with its counts, then a case of that page, each time another one.
    private static double Page(BenchOffice office, int round, List<double> seconds)
    {
        var officer = (round / 2) % Officers;
        var query = new InboxQuery
        {
            Person = $"officer-{officer}", Posts = [$"post-{officer}"],
            Now = office.Service.Queries.Row(Template) is { } row ? Instant.FromUnixTimeTicks(row.UpdatedAt) : default,
            Size = PageSize,
        };
        var before = Stopwatch.GetTimestamp();
        var queries = office.Service.Queries;
        if (round % 2 == 0)
        {
            var counts = queries.Counts(query);
            var page = queries.Inbox(query);
            if (page.Rows.Count != PageSize || counts[InboxTab.Open].Number != TasksEach)
            {
                throw new InvalidOperationException($"{counts[InboxTab.Open]} open tasks, {page.Rows.Count} rows");
            }
        }
        else
        {
            var caseId = Id((round * 7919) % Few);
            if (queries.Find(caseId) is null || queries.Tasks(caseId).Count == 0
                || queries.History(caseId).Count == 0)
            {
                throw new InvalidOperationException($"the case {caseId} is not there");
            }
        }

        seconds.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        return seconds[^1];
    }

    internal static double Percentile(List<double> figures, double share) =>
        figures.Order().ElementAt((int)(figures.Count * share));

    /// <summary>Stores cases in a file, 300 tasks of them for each officer.</summary>
    /// <returns>A moment at which they stand so.</returns>
    internal static async Task<Instant> FillAsync(Run run, string path, int cases)
    {
        var office = await BenchOffice.OpenAsync(path, run.Case).ConfigureAwait(false);
        await using (office.ConfigureAwait(false))
        {
            await office.SendFirstAsync(Template, Stored).ConfigureAwait(false);
        }

        string[] ids = [.. Enumerable.Range(0, cases).Select(Id)];
        BulkCopy.Fill(office.Database, Template, [.. ids.Order(StringComparer.Ordinal)]);
        BulkCopy.Assign(office.Database, Template, ids, Officers, TasksEach);
        using var context = office.Database.Query();
        return Instant.FromUnixTimeTicks(context.Cases.Single(row => row.CaseId == Template).UpdatedAt);
    }

    private static async Task<BenchOffice> OpenAsync(Run run, int cases)
    {
        run.Say($"pages: storing {cases} cases");
        var path = run.File($"pages-{cases}.db");
        await FillAsync(run, path, cases).ConfigureAwait(false);
        return await BenchOffice.OpenAsync(path, run.Case).ConfigureAwait(false);
    }

    // An odd factor, so that no two of the 32-bit numbers meet.
    internal static string Id(int number) =>
        ((uint)number * 2_654_435_761u).ToString("x8", CultureInfo.InvariantCulture);
}
