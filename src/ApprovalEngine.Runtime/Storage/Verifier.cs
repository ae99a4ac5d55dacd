using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Looks at every chain, every projection, every file and every text of a database. Writes nothing.</summary>
public sealed class Verifier(CaseDatabase database, Shelves shelves)
{
    private readonly List<Finding> _findings = [];
    private long _events;

    /// <summary>Looks at everything.</summary>
    /// <param name="heads">Heads exported earlier; null where there are none.</param>
    /// <param name="progress">Told the number of cases looked at.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<Verification> RunAsync(
        IReadOnlyDictionary<string, Head>? heads, IProgress<long>? progress, CancellationToken cancellation)
    {
        _findings.Clear();
        _events = 0;
        using var connection = database.Connect();

        // One view of the file for all that is compared, whatever is written meanwhile.
        connection.Execute("BEGIN");
        CheckPages(connection);
        var cases = CheckCases(connection, heads, progress, cancellation);
        CheckAcross(connection);
        CheckPositions(connection);
        var (texts, erased) = BesideTexts.Check(connection, _findings);
        var files = await CheckFilesAsync(connection, cancellation).ConfigureAwait(false);
        return new()
        {
            Cases = cases,
            Events = _events,
            Files = files,
            Texts = texts,
            ErasedCases = erased,
            Findings = _findings.ToValueList(),
            SqliteVersion = connection.ServerVersion,
        };
    }

    private void CheckPages(SqliteConnection connection)
    {
        if (connection.Scalar<string>("PRAGMA integrity_check(1)") is not "ok" and var broken)
        {
            Find("database-damaged", "", null, $"数据库文件损坏：{broken}", $"the database file is damaged: {broken}");
        }
    }

    private long CheckCases(
        SqliteConnection connection, IReadOnlyDictionary<string, Head>? heads, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        using var history = new HistoryReader(connection);
        using var shown = new ShownRows(connection);
        var ids = connection.Strings(
            "SELECT DISTINCT case_id FROM events UNION SELECT case_id FROM cases ORDER BY case_id");
        var looked = 0L;
        foreach (var id in ids.Concat(heads?.Keys.Except(ids) ?? []))
        {
            cancellation.ThrowIfCancellationRequested();
            CheckCase(id, history, shown, heads?.GetValueOrDefault(id));
            progress?.Report(++looked);
        }

        return ids.Count;
    }

    private void CheckCase(string id, HistoryReader history, ShownRows shown, Head? exported)
    {
        try
        {
            var walk = ChainWalk.Through(history, id, exported?.Version);
            _events += walk.Events;
            if (walk.Broken is { } broken)
            {
                Find(broken.Code, id, broken.Sequence, broken.Message.Zh, broken.Message.En);
                return;
            }

            CheckHead(id, walk, exported);
            if (walk.Events > 0)
            {
                var due = DueDates.Of(walk.Case.State, shelves);
                var right = Projection.Of(walk.Case.State, walk.Case.Head, walk.Case.Traces, due);
                CheckShown(id, walk.Events, shown.Of(id), right);
            }
            else if (shown.Of(id) is { Case.Version: var version })
            {
                Find("events-missing", id, 1, $"缺少全部 {version} 个事件", $"all of its {version} events are missing");
            }
        }
        catch (CorruptHistoryException damage)
        {
            Find("row-damaged", id, ChainWalk.SequenceIn(damage), damage.Message, damage.Message);
        }
    }

    private void CheckHead(string id, ChainWalk walk, Head? exported)
    {
        if (exported is null)
        {
            return;
        }

        if (walk.Events < exported.Version)
        {
            Find("truncated", id, walk.Events + 1, $"导出时有 {exported.Version} 个事件，现在只有 {walk.Events} 个",
                $"it had {exported.Version} events when the heads were exported and has {walk.Events} now");
        }
        else if (walk.HashAtExport != exported.Hash)
        {
            Find("rewritten", id, exported.Version, "历史与导出的链头不一致，已被改写",
                "the history leads to another hash than the exported one: it was rewritten");
        }
    }

    private void CheckShown(string id, long events, ShownCase? shown, Projection right)
    {
        if (shown is null)
        {
            Find("projection-differs", id, null, "没有办件行", "there is no row of the case");
        }
        else if (shown.Case.Version > events)
        {
            Find("events-missing", id, events + 1, $"应有 {shown.Case.Version} 个事件，只有 {events} 个",
                $"the last event is missing: {shown.Case.Version} were stored, {events} are there");
        }
        else if (shown.Differs(right) is { } table)
        {
            Find("projection-differs", id, null, $"表 {table} 与重放结果不同，可用 rebuild 重建",
                $"table {table} is not what replay gives; rebuild makes it anew");
        }
    }

    // What the walk over cases cannot see: rows that belong to no history, and answers without their events.
    private void CheckAcross(SqliteConnection connection)
    {
        foreach (var table in ShownRows.Tables)
        {
            foreach (var id in connection.Strings(
                $"SELECT DISTINCT case_id FROM {table} WHERE case_id NOT IN (SELECT case_id FROM events) LIMIT 100"))
            {
                Find("projection-differs", id, null, $"表 {table} 有不属于任何历史的行",
                    $"table {table} has rows without a history");
            }
        }

        foreach (var id in connection.Strings(
            "SELECT DISTINCT e.case_id FROM events AS e LEFT JOIN commands AS c ON c.command_id=e.command_id "
            + "AND c.case_id=e.case_id AND e.sequence BETWEEN c.first_sequence AND c.last_sequence "
            + "WHERE c.command_id IS NULL LIMIT 100"))
        {
            Find("answer-differs", id, null, "有事件不属于任何已答复的命令", "an event belongs to no command that was answered");
        }

        foreach (var id in connection.Strings(
            "SELECT DISTINCT c.case_id FROM commands AS c LEFT JOIN events AS e ON e.case_id=c.case_id "
            + "AND e.sequence=c.last_sequence AND e.command_id=c.command_id "
            + "WHERE c.last_sequence IS NOT NULL AND e.sequence IS NULL LIMIT 100"))
        {
            Find("answer-differs", id, null, "已答复命令的事件不见了", "the events of a command that was answered are gone");
        }
    }

    // Positions are no part of the chain, since nobody knows them before the row is written. They are given without a
    // gap and only once: a case that was taken out with all that belongs to it leaves one.
    private void CheckPositions(SqliteConnection connection)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM events") is var events
            && events != (connection.Scalar<long?>("SELECT max(position) FROM events") ?? 0))
        {
            var missing = connection.Scalar<long>(
                "SELECT CASE WHEN min(position)>1 THEN 1 ELSE (SELECT min(position)+1 FROM events AS e WHERE "
                + "NOT EXISTS (SELECT 1 FROM events WHERE position=e.position+1)) END FROM events");
            Find("position-missing", "", null, $"全部事件的第 {missing} 位不见了",
                $"position {missing} in the order of all events is missing");
        }

        foreach (var id in connection.Strings(
            "SELECT DISTINCT e.case_id FROM events AS e JOIN events AS f ON f.case_id=e.case_id "
            + "AND f.sequence=e.sequence+1 AND f.position<e.position LIMIT 100"))
        {
            Find("position-order", id, null, "事件的总位次与其序号不符", "events of the case do not stand in their order");
        }
    }

    private async Task<long> CheckFilesAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        var store = new MaterialStore(database.FilesFolder);
        var files = 0L;
        using var select = connection.Command(
            "SELECT sha256, min(case_id), max(source='upload') FROM materials GROUP BY sha256");
        using var row = select.ExecuteReader();
        while (row.Read())
        {
            var (sha256, caseId, mustBeThere) = (row.GetString(0), row.GetString(1), row.GetInt64(2) == 1);
            var found = await store.RehashAsync(sha256, cancellation).ConfigureAwait(false);
            files += found is null ? 0 : 1;
            if (found is null && mustBeThere)
            {
                Find("file-missing", caseId, null, $"材料文件 {sha256} 不见了", $"the file {sha256} of a material is missing");
            }
            else if (found is not null && found != sha256)
            {
                Find("file-changed", caseId, null, $"材料文件 {sha256} 已被更改",
                    $"the file {sha256} of a material was changed");
            }
        }

        return files;
    }

    private void Find(string code, string caseId, long? sequence, string zh, string en) =>
        _findings.Add(new(code, caseId, sequence, new(zh, en)));
}
