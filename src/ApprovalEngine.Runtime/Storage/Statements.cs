using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Short ways to run a statement.</summary>
internal static class Statements
{
    public static void Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string, object)> with)
    {
        using var command = connection.Command(sql, with);
        command.ExecuteNonQuery();
    }

    public static T? Scalar<T>(this SqliteConnection connection, string sql, params ReadOnlySpan<(string, object)> with)
    {
        using var command = connection.Command(sql, with);
        return command.ExecuteScalar() is T value ? value : default;
    }

    public static List<string> Strings(this SqliteConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        using var row = command.ExecuteReader();
        List<string> found = [];
        while (row.Read())
        {
            found.Add(row.GetString(0));
        }

        return found;
    }

    public static SqliteCommand Command(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> with)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this assembly; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in with)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    /// <summary>Sets a value of a statement that is used again and again.</summary>
    public static SqliteCommand Set(this SqliteCommand command, string name, object? value)
    {
        var at = command.Parameters.IndexOf(name);
        if (at < 0)
        {
            command.Parameters.Add(new SqliteParameter(name, value ?? DBNull.Value));
        }
        else
        {
            command.Parameters[at].Value = value ?? DBNull.Value;
        }

        return command;
    }
}
