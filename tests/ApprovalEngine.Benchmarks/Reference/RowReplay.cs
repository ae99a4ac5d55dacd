using ApprovalEngine.Runtime.Storage;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>Writes rows that a service was seen to write, with prepared statements and nothing else.</summary>
internal sealed class RowReplay(CaseDatabase database) : IDisposable
{
    /// <summary>What stands among the statements where a transaction ends.</summary>
    public const string Commit = "COMMIT";

    private readonly SqliteConnection _connection = database.Connect();
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Writes rows in their order, in the transactions in which they were written.</summary>
    public void Write(List<(string Statement, object[] Values)> rows)
    {
        var (begin, commit) = (Prepared("BEGIN IMMEDIATE", 0), Prepared(Commit, 0));
        begin.ExecuteNonQuery();
        foreach (var (statement, values) in rows)
        {
            if (statement == Commit)
            {
                commit.ExecuteNonQuery();
                begin.ExecuteNonQuery();
                continue;
            }

            var command = Prepared(statement, values.Length);
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }

            command.ExecuteNonQuery();
        }

        commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepared(string statement, int parameters)
    {
        if (_prepared.TryGetValue(statement, out var command))
        {
            return command;
        }

        command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those that the service itself runs.
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var name in Names(statement).Take(parameters))
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        command.Prepare();
        _prepared[statement] = command;
        return command;
    }

    // In the order of their first use, which is the order in which the service binds them.
    private static IEnumerable<string> Names(string statement) => statement.Split(' ', ',', '(', ')', '=')
        .Where(word => word.StartsWith('@')).Distinct(StringComparer.Ordinal);
}
