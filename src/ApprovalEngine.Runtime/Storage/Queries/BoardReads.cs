using ApprovalEngine.Calendars;
using ApprovalEngine.Scenarios.Reports;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>Reads what a board shows.</summary>
internal static class BoardReads
{
    private const int MostRows = 200;

    public static RowPage<InboxRow> Tasks(ReadConnection read, BoardQuery query)
    {
        const string Keys = "ifnull(t.red_at, 9223372036854775807), t.case_id, t.step, t.party";
        var text = $"SELECT {InboxSql.Rank}, {Keys}, {RowReaders.Tasks.Columns("t")}, {RowReaders.Cases.Columns("c")} "
            + "FROM tasks AS t CROSS JOIN cases AS c ON c.case_id=t.case_id WHERE t.turn='authority'"
            + (query.Department is null ? "" : " AND t.department=@department")
            + (query.Light is null ? "" : $" AND {InboxSql.Rank}=@light")
            + (query.StopGround is null ? "" : " AND t.stop_ground=@ground")
            + (query.IsStopped ? " AND t.stop_ground IS NOT NULL" : "")
            + (query.IsPastStatute ? " AND t.statutory_at<=@now" : "")
            + (query.After is null ? "" : $" AND ({Keys})>(@k1, @k2, @k3, @k4)")
            + " ORDER BY 2, 3, 4, 5 LIMIT @size";
        var size = Math.Clamp(query.Size, 1, MostRows);
        var select = read.Statements.Command(text).Set("@now", query.Now.ToUnixTimeTicks())
            .Set("@department", query.Department).Set("@light", InboxReads.RankOf(query.Light))
            .Set("@ground", query.StopGround).Set("@size", size + 1);
        if (query.After is { } after)
        {
            var last = Cursor.Read(after, 4);
            select.Set("@k1", last[0].GetInt64()).Set("@k2", last[1].GetString()).Set("@k3", last[2].GetString())
                .Set("@k4", last[3].GetString());
        }

        List<InboxRow> rows = [];
        var due = 0L;
        using var row = select.ExecuteReader();
        while (rows.Count < size && row.Read())
        {
            due = row.GetInt64(1);
            rows.Add(new(
                RowReaders.Cases.Read(row, 5 + RowReaders.Tasks.Width), RowReaders.Tasks.Read(row, 5),
                InboxReads.LightOf(row.GetInt64(0))));
        }

        return new(rows, rows.Count == size && row.Read() && rows[^1].Task is { } task
            ? Cursor.Write(due, task.CaseId, task.Step, task.Party) : null);
    }

    public static IReadOnlyList<FeedEvent> Happened(
        ReadConnection read, string name, ReportPeriod period, int max, long after)
    {
        if (!BoardQueries.CountedEvents.Contains(name))
        {
            throw new ArgumentOutOfRangeException(nameof(name), name, "events of this name are not counted");
        }

        // The condition of the index stands in the statement word for word, or the index would not be used.
        return FeedReads.All(read.Statements.Command(
            $"SELECT {RowReaders.Events.Columns("e")} FROM events AS e WHERE {BoardQueries.Counted} AND e.name=@name "
            + "AND e.recorded_at>=@from AND e.recorded_at<@until AND e.position>@after "
            + "ORDER BY e.position LIMIT @max",
            ("@name", name), ("@from", Ticks(period.From)), ("@until", Ticks(period.To.PlusDays(1))),
            ("@after", after), ("@max", Math.Clamp(max, 1, FeedReads.MostEvents))));
    }

    public static List<CaseFacts> Facts(ReadConnection read, ReportPeriod period, string? workflow)
    {
        var select = read.Statements.Command(
            $"SELECT {RowReaders.Facts.Columns("f")} FROM facts AS f WHERE (f.decided_on IS NULL "
            + "OR f.decided_on>=@from) AND f.started_on<=@to AND (@workflow IS NULL "
            + "OR @workflow=(SELECT workflow FROM cases WHERE case_id=f.case_id))")
            .Set("@from", FactRows.Day(period.From)).Set("@to", FactRows.Day(period.To)).Set("@workflow", workflow);
        using var row = select.ExecuteReader();
        List<CaseFacts> facts = [];
        while (row.Read())
        {
            facts.Add(FactRows.Facts(RowReaders.Facts.Read(row)));
        }

        return facts;
    }

    public static List<DecidedItem> Items(
        ReadConnection read, ReportPeriod period, string? workflow, string? department)
    {
        var select = read.Statements.Command(
            $"SELECT {RowReaders.Items.Columns("i")} FROM items AS i WHERE i.decided_on>=@from AND i.decided_on<=@to "
            + "AND (@department IS NULL OR i.department=@department) AND (@workflow IS NULL OR @workflow="
            + "(SELECT workflow FROM cases WHERE case_id=i.case_id))")
            .Set("@from", FactRows.Day(period.From)).Set("@to", FactRows.Day(period.To)).Set("@workflow", workflow)
            .Set("@department", department);
        using var row = select.ExecuteReader();
        List<DecidedItem> items = [];
        while (row.Read())
        {
            items.Add(FactRows.Item(RowReaders.Items.Read(row)));
        }

        return items;
    }

    private static long Ticks(LocalDate day) => ChinaTime.ToInstant(day.AtMidnight()).ToUnixTimeTicks();
}
