using System.Text.Json;
using ApprovalEngine.Cases.Clocks;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>Reads inboxes: from rows alone, no history is replayed.</summary>
internal static class InboxReads
{
    private const int MostRows = 200;

    public static RowPage<InboxRow> Page(ReadConnection read, InboxQuery query) =>
        InboxSql.DoneTabs.TryGetValue(query.Tab, out var closing)
            ? Done(read, query, closing) : Tasks(read, query);

    /// <summary>How many rows every tab has, whatever is filtered.</summary>
    public static IReadOnlyDictionary<InboxTab, TabCount> Counts(ReadConnection read, InboxQuery query)
    {
        var counts = new Dictionary<InboxTab, TabCount>();
        var sums = string.Join(", ", InboxSql.Tabs.Values.Select(tab => $"total({tab})"));
        var select = Bound(
            read.Statements.Command($"{InboxSql.Mine} SELECT {sums} FROM t"), read, query);
        using (var row = select.ExecuteReader())
        {
            row.Read();
            foreach (var (tab, at) in InboxSql.Tabs.Keys.Select((tab, at) => (tab, at)))
            {
                counts[tab] = TabCount.Of(row.GetInt64(at));
            }
        }

        foreach (var (tab, closing) in InboxSql.DoneTabs)
        {
            counts[tab] = TabCount.Of(read.Statements.Scalar<long>(
                $"SELECT count(*) FROM (SELECT 1 FROM actors WHERE person=@person{Closing(closing)} LIMIT 1000)",
                ("@person", query.Person)));
        }

        return counts;
    }

    /// <summary>The colour of a rank; null for a task without a clock.</summary>
    public static Light? LightOf(long rank) => rank switch
    {
        0 => Light.Red,
        1 => Light.Yellow,
        2 => Light.Green,
        3 => Light.Paused,
        _ => null,
    };

    /// <summary>The rank of a colour; null for none.</summary>
    public static long? RankOf(Light? light) => light switch
    {
        Light.Red => 0,
        Light.Yellow => 1,
        Light.Green => 2,
        Light.Paused => 3,
        _ => null,
    };

    private static RowPage<InboxRow> Tasks(ReadConnection read, InboxQuery query)
    {
        var select = Bound(read.Statements.Command(TextOf(query)), read, query);
        if (query.After is { } after)
        {
            var last = Cursor.Read(after, 7);

            // The lights are those of the first page, or a row could change its place between two pages.
            select.Set("@now", last[0].GetInt64());
            select.Set("@k1", last[1].GetInt64()).Set("@k2", last[2].GetInt64()).Set("@k3", last[3].GetInt64());
            select.Set("@k4", last[4].GetString()!).Set("@k5", last[5].GetString()!).Set("@k6", last[6].GetString()!);
        }

        var size = Size(query);
        select.Set("@size", size + 1);
        List<InboxRow> rows = [];
        var keys = (0L, 0L, 0L);
        using var row = select.ExecuteReader();
        while (rows.Count < size && row.Read())
        {
            keys = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
            rows.Add(new(
                RowReaders.Cases.Read(row, 4 + RowReaders.Tasks.Width), RowReaders.Tasks.Read(row, 4),
                LightOf(row.GetInt64(3))));
        }

        return new(rows, !IsMore(row, rows, size) ? null : Cursor.Write(
            select.Parameters["@now"].Value, keys.Item1, keys.Item2, keys.Item3, rows[^1].Task!.CaseId,
            rows[^1].Task!.Step, rows[^1].Task!.Party));
    }

    // The keys are sorted alone, and only the rows of the page are read whole. What lies outside of the index is looked
    // up for every task only where it is filtered or sorted by.
    private static string TextOf(InboxQuery query)
    {
        var byTask = query.Item is not null || query.Department is not null || query.Order == InboxOrder.Newest;
        var byCase = query.Workflow is not null || !string.IsNullOrEmpty(query.Text);
        var keys = $"{InboxSql.KeysOf(query.Order)}, t.case_id, t.step, t.party";
        return $"{InboxSql.Mine}, page(k1, k2, k3, case_id, step, party, light) AS (SELECT {keys}, "
            + $"{InboxSql.Rank} FROM t "
            + (byTask ? "CROSS JOIN tasks AS w ON w.case_id=t.case_id AND w.step=t.step AND w.party=t.party " : "")
            + (byCase ? "CROSS JOIN cases AS c ON c.case_id=t.case_id " : "")
            + $"WHERE {InboxSql.Tabs[query.Tab]} "
            + (query.Light is null ? "" : $"AND {InboxSql.Rank}=@light ")
            + (byTask ? $"AND {InboxSql.TaskFilters} " : "") + (byCase ? $"AND {InboxSql.Filters} " : "")
            + (query.After is null ? "" : $"AND ({keys})>(@k1, @k2, @k3, @k4, @k5, @k6) ")
            + "ORDER BY 1, 2, 3, 4, 5, 6 LIMIT @size) "
            + $"SELECT k1, k2, k3, light, {RowReaders.Tasks.Columns("w")}, {RowReaders.Cases.Columns("c")} FROM page "
            + "CROSS JOIN tasks AS w ON w.case_id=page.case_id AND w.step=page.step AND w.party=page.party "
            + "CROSS JOIN cases AS c ON c.case_id=page.case_id "
            + "ORDER BY k1, k2, k3, page.case_id, page.step, page.party";
    }

    private static RowPage<InboxRow> Done(ReadConnection read, InboxQuery query, int? closing)
    {
        var text = $"SELECT a.last_at, {RowReaders.Cases.Columns("c")} FROM actors AS a CROSS JOIN cases AS c "
            + $"ON c.case_id=a.case_id WHERE a.person=@person{Closing(closing, "a.")} AND {InboxSql.Filters} "
            + (query.After is null ? "" : "AND (a.last_at, a.case_id)<(@k1, @k2) ")
            + "ORDER BY a.last_at DESC, a.case_id DESC LIMIT @size";
        var select = Filtered(read.Statements.Command(text), query).Set("@person", query.Person);
        if (query.After is { } after)
        {
            var last = Cursor.Read(after, 2);
            select.Set("@k1", last[0].GetInt64()).Set("@k2", last[1].GetString()!);
        }

        var size = Size(query);
        select.Set("@size", size + 1);
        List<InboxRow> rows = [];
        var lastAt = 0L;
        using var row = select.ExecuteReader();
        while (rows.Count < size && row.Read())
        {
            lastAt = row.GetInt64(0);
            rows.Add(new(RowReaders.Cases.Read(row, 1), null, null));
        }

        return new(rows, IsMore(row, rows, size) ? Cursor.Write(lastAt, rows[^1].Case.CaseId) : null);
    }

    private static bool IsMore(SqliteDataReader row, List<InboxRow> rows, int size) =>
        rows.Count == size && row.Read();

    private static string Closing(int? status, string of = "") => status is { } code ? $" AND {of}closing={code}" : "";

    private static int Size(InboxQuery query) => Math.Clamp(query.Size, 1, MostRows);

    private static SqliteCommand Bound(SqliteCommand select, ReadConnection read, InboxQuery query)
    {
        var posts = query.Posts.ToHashSet(StringComparer.Ordinal);
        var queues = new List<string>();
        using (var row = read.Statements.Command(InboxSql.Queues).ExecuteReader())
        {
            while (row.Read())
            {
                if (row.GetString(0) is var queue && queue.Split(' ').Any(posts.Contains))
                {
                    queues.Add(queue);
                }
            }
        }

        return Filtered(select, query)
            .Set("@queues", JsonSerializer.Serialize(queues))
            .Set("@persons", JsonSerializer.Serialize(query.Principals.Append(query.Person)))
            .Set("@now", query.Now.ToUnixTimeTicks())
            .Set("@item", query.Item)
            .Set("@department", query.Department)
            .Set("@light", RankOf(query.Light));
    }

    private static SqliteCommand Filtered(SqliteCommand select, InboxQuery query) => select
        .Set("@workflow", query.Workflow)
        .Set("@text", query.Text is "" ? null : query.Text)
        .Set("@projects", JsonSerializer.Serialize(query.Projects))
        .Set("@applicants", JsonSerializer.Serialize(query.Applicants));
}
