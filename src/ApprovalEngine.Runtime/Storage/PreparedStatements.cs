using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Statements of the writing connection that every command needs, each compiled once.</summary>
internal sealed class PreparedStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>The statement of a text with new values; its earlier result must have been read to its end.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> with)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.Command(sql, with);
            _commands.Add(sql, command);
            return command;
        }

        foreach (var (name, value) in with)
        {
            command.Parameters[name].Value = value;
        }

        return command;
    }

    public void Execute(string sql) => Command(sql).ExecuteNonQuery();

    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object Value)> with) =>
        Command(sql, with).ExecuteScalar() is T value ? value : default;

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }
}
