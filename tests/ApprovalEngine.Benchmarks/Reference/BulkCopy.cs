using System.Text;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Runtime.Storage;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>
/// Fills a database with copies of a case that the service stored: the same rows in every table under other ids, each
/// with a chain of hashes of its own. Nothing of it is measured.
/// </summary>
public static class BulkCopy
{
    private static readonly string[] Others =
        ["cases", "tasks", "actors", "facts", "items", "clocks", "certificates", "materials", "commands", "beside",
            "case_salts",];

    /// <summary>Copies a case.</summary>
    /// <param name="database">The database, which no service has open.</param>
    /// <param name="template">The case to copy.</param>
    /// <param name="ids">The ids of the copies.</param>
    public static void Fill(CaseDatabase database, string template, IReadOnlyList<string> ids)
    {
        using var connection = database.Connect();

        // A fill that is cut short is thrown away, so it need not be durable.
        Execute(connection, "PRAGMA synchronous=OFF");
        Execute(connection, "PRAGMA cache_size=-200000");
        Execute(connection, "BEGIN IMMEDIATE");
        Execute(connection, "CREATE TEMP TABLE ids (id TEXT NOT NULL)");
        Each(connection, "INSERT INTO ids VALUES (@id)", ids, (insert, id) => insert.Parameters[0].Value = id, "@id");
        foreach (var table in Others)
        {
            Execute(connection, CopyOf(connection, table), ("@template", template));
        }

        CopyEvents(connection, template, ids);
        Execute(connection, "COMMIT");
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Gives officers open tasks all over the file; every other task waits for somebody else.</summary>
    /// <remarks>Where there are fewer cases than tasks, a case gets several under further names of its step.</remarks>
    /// <param name="database">The database, which no service has open.</param>
    /// <param name="template">The case whose task is copied.</param>
    /// <param name="ids">The cases.</param>
    /// <param name="officers">How many officers; each holds a post of his own.</param>
    /// <param name="each">How many tasks each has.</param>
    public static void Assign(
        CaseDatabase database, string template, IReadOnlyList<string> ids, int officers, int each)
    {
        using var connection = database.Connect();
        Execute(connection, "BEGIN IMMEDIATE");
        using (var insert = Command(
            connection,
            CopyOf(connection, "tasks", "tasks").Replace("FROM ids, tasks", "FROM tasks")
                .Replace("INSERT", "INSERT OR REPLACE"),
            "@case", "@step", "@posts", "@later", "@template"))
        {
            insert.Parameters[4].Value = template;
            var stride = Math.Max(1, ids.Count / (officers * each));
            for (var task = 0; task < officers * each; task++)
            {
                var (again, at) = Math.DivRem(task * stride, ids.Count);
                insert.Parameters[0].Value = ids[at];
                insert.Parameters[1].Value = again == 0 ? "" : $"-{again}";
                insert.Parameters[2].Value = $"post-{task % officers}";
                insert.Parameters[3].Value = (task % 97) * NodaTime.NodaConstants.TicksPerHour;
                insert.ExecuteNonQuery();
            }
        }

        Execute(connection, "COMMIT");
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void CopyEvents(SqliteConnection connection, string template, IReadOnlyList<string> ids)
    {
        var rows = Rows(connection, template);
        using var insert = Command(
            connection,
            "INSERT INTO events (case_id, sequence, name, recorded_at, effective_on, actor, role, acts_for, via, "
            + "command_id, body, hash) SELECT @case, sequence, name, recorded_at, effective_on, actor, role, acts_for, "
            + "via, @command, body, @hash FROM events WHERE case_id=@template AND sequence=@sequence",
            "@case", "@command", "@hash", "@template", "@sequence");
        insert.Parameters[3].Value = template;
        foreach (var id in ids)
        {
            var hash = HashChain.Start(id);
            var utf8 = Encoding.UTF8.GetBytes(id);
            foreach (var row in rows)
            {
                var command = row.Command.Replace(template, id);
                hash = row.Chained(hash, utf8, Encoding.UTF8.GetBytes(command));
                insert.Parameters[0].Value = id;
                insert.Parameters[1].Value = command;
                insert.Parameters[2].Value = hash;
                insert.Parameters[4].Value = row.Sequence;
                insert.ExecuteNonQuery();
            }

            Execute(
                connection, "UPDATE cases SET head=@head WHERE case_id=@case", ("@case", id),
                ("@head", Convert.ToHexStringLower(hash)));
        }
    }

    private static List<TemplateRow> Rows(SqliteConnection connection, string template)
    {
        using var select = Command(
            connection,
            "SELECT sequence, recorded_at, effective_on, name, actor, role, acts_for, via, body, command_id "
            + "FROM events "
            + "WHERE case_id=@template ORDER BY sequence", "@template");
        select.Parameters[0].Value = template;
        using var row = select.ExecuteReader();
        List<TemplateRow> rows = [];
        while (row.Read())
        {
            var texts = Enumerable.Range(3, 6).Select(column => Encoding.UTF8.GetBytes(row.GetString(column)))
                .ToArray();
            rows.Add(new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), texts, row.GetString(9)));
        }

        return rows;
    }

    // The ids of commands hold the id of their case.
    private static string CopyOf(SqliteConnection connection, string table, string? assigned = null)
    {
        using var select = Command(connection, $"SELECT name FROM pragma_table_info('{table}')");
        using var row = select.ExecuteReader();
        List<string> columns = [];
        while (row.Read())
        {
            columns.Add(row.GetString(0));
        }

        var values = columns.Select(column => column switch
        {
            "case_id" => assigned is null ? "ids.id" : "@case",
            "step" when assigned is not null => "step || @step",
            "posts" when assigned is not null => "@posts",
            "yellow_at" or "red_at" when assigned is not null => $"{column}+@later",
            "command_id" => "replace(command_id, @template, ids.id)",
            _ => column,
        });
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} "
            + $"FROM ids, {table} AS copied WHERE copied.case_id=@template";
    }

    private static void Each(
        SqliteConnection connection, string sql, IReadOnlyList<string> ids, Action<SqliteCommand, string> bind,
        params string[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        foreach (var id in ids)
        {
            bind(command, id);
            command.ExecuteNonQuery();
        }
    }

    private static void Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] with)
    {
        using var command = Command(connection, sql, [.. with.Select(parameter => parameter.Name)]);
        for (var i = 0; i < with.Length; i++)
        {
            command.Parameters[i].Value = with[i].Value;
        }

        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is made of constants and of the schema's own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }

    private sealed record TemplateRow(long Sequence, long RecordedAt, long EffectiveOn, byte[][] Texts, string Command)
    {
        public byte[] Chained(byte[] previous, byte[] caseId, byte[] commandId)
        {
            var hash = new byte[HashChain.Size];
            HashChain.Next(previous, new()
            {
                CaseId = caseId,
                Sequence = Sequence,
                Name = Texts[0],
                RecordedAt = RecordedAt,
                EffectiveOn = EffectiveOn,
                Actor = Texts[1],
                Role = Texts[2],
                ActsFor = Texts[3],
                Via = Texts[4],
                CommandId = commandId,
                Body = Texts[5],
            }, hash);
            return hash;
        }
    }
}
