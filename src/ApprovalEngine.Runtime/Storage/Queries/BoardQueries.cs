using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Scenarios.Reports;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>How many open tasks of a department show each light.</summary>
/// <param name="Department">The department; null for posts of none.</param>
/// <param name="Red">Overdue.</param>
/// <param name="Yellow">Due soon.</param>
/// <param name="Green">In time.</param>
/// <param name="Paused">Stopped.</param>
/// <param name="Unlit">Without a clock.</param>
public sealed record LightCount(string? Department, int Red, int Yellow, int Green, int Paused, int Unlit)
{
    /// <summary>All of them.</summary>
    public int All => Red + Yellow + Green + Paused + Unlit;
}

/// <summary>Which open tasks a supervisor wants to see; all of the authority where nothing else is set.</summary>
public sealed record BoardQuery
{
    /// <summary>When the lights are read: now, or the end of a day to come, as if nothing were done.</summary>
    public required Instant Now { get; init; }

    /// <summary>Whose turn it is.</summary>
    public TaskTurn Turn { get; init; }

    /// <summary>Type of the step, such as <c>fulfil</c> for commitments that are not kept yet.</summary>
    public string? Type { get; init; }

    public string? Department { get; init; }

    public Light? Light { get; init; }

    /// <summary>Ground of a special procedure that lasts.</summary>
    public string? StopGround { get; init; }

    /// <summary>Only where a special procedure lasts.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Only where the limit set by law is passed too (R13).</summary>
    public bool IsPastStatute { get; init; }

    /// <summary>Rows on a page, 1 to 200.</summary>
    public int Size { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first.</summary>
    public string? After { get; init; }
}

/// <summary>What a supervisor asks of all cases; every number can be traced to its cases.</summary>
public sealed class BoardQueries
{
    /// <summary>The events that have an index of their own, as the condition of that index.</summary>
    internal const string Counted =
        "name IN ('stop-approved', 'stop-ended', 'extension-approved', 'request-rejected', 'clock-expired', "
        + "'step-returned', 'late-recorded', 'service-rated', 'ladder-reached', 'case-reopened', "
        + "'certificate-changed', 'withdrawn', 'calendar-revised')";

    private readonly ReadPool _reads;

    internal BoardQueries(ReadPool reads) => _reads = reads;

    /// <summary>The names of the events by which <see cref="Happened"/> finds them.</summary>
    public static IReadOnlyList<string> CountedEvents { get; } =
        [.. Counted.Split('\'').Where((_, at) => at % 2 == 1)];

    /// <summary>灯光墙: the lights of the authority's open tasks, department by department.</summary>
    /// <param name="at">Now, or the end of a day to come: what it would show if nothing were done until then.</param>
    public IReadOnlyList<LightCount> LightWall(Instant at) => _reads.Read(read =>
    {
        var select = read.Statements.Command(
            $"SELECT t.department, total(r=0), total(r=1), total(r=2), total(r=3), total(r=4) FROM (SELECT department, "
            + $"{InboxSql.Rank} AS r FROM tasks AS t WHERE t.turn='authority') AS t GROUP BY 1 ORDER BY 1",
            ("@now", at.ToUnixTimeTicks()));
        using var row = select.ExecuteReader();
        List<LightCount> counts = [];
        while (row.Read())
        {
            counts.Add(new(
                row.IsDBNull(0) ? null : row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3),
                row.GetInt32(4), row.GetInt32(5)));
        }

        return counts;
    });

    /// <summary>The tasks behind a number of the wall, what is due first of all first.</summary>
    /// <exception cref="FormatException">The cursor is none of this query.</exception>
    public RowPage<InboxRow> Tasks(BoardQuery query) => _reads.Read(read => BoardReads.Tasks(read, query));

    /// <summary>What happened in a period, in order: stops, extensions, overruns, ratings and so on.</summary>
    /// <param name="name">One of <see cref="CountedEvents"/>.</param>
    /// <param name="period">The days on which it was recorded.</param>
    /// <param name="max">How many at most, 1 to 1000.</param>
    /// <param name="after">The position of the last one of an earlier answer; 0 to begin.</param>
    public IReadOnlyList<FeedEvent> Happened(string name, ReportPeriod period, int max, long after = 0) =>
        _reads.Read(read => BoardReads.Happened(read, name, period, max, after));

    /// <summary>The figures of a period; see docs/reports.md.</summary>
    /// <param name="period">The days.</param>
    /// <param name="workflow">Only the cases of one workflow; null for all.</param>
    /// <param name="department">Only the items of one department; null for all. It does not narrow the cases.</param>
    public ValueList<PeriodFigure> Figures(ReportPeriod period, string? workflow = null, string? department = null) =>
        _reads.Read(read => BoardFigures.Of(
            BoardReads.Facts(read, period, workflow), BoardReads.Items(read, period, workflow, department), period));
}
