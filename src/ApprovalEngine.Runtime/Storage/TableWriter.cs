using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Told of every row that is written and of every commit, in their order.</summary>
/// <param name="statement">The statement; <c>COMMIT</c> at the end of a transaction.</param>
/// <param name="values">The values of its parameters.</param>
internal delegate void WatchWrites(string statement, object[] values);

/// <summary>
/// Prepared statements for the rows of one table, made from the mapping of <see cref="CaseContext"/>.
/// </summary>
/// <remarks>
/// An append writes about ten rows; tracking them as entities would cost several times the statements.
/// </remarks>
internal sealed class TableWriter<T> : IDisposable
    where T : class
{
    private readonly IReadOnlyList<IProperty> _columns;
    private readonly IReadOnlyList<IProperty> _key;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _delete;

    public TableWriter(SqliteConnection connection, CaseContext context, string? intoTable = null)
    {
        var type = context.Model.FindEntityType(typeof(T))!;
        _columns = [.. type.GetProperties()];
        _key = type.FindPrimaryKey()!.Properties;
        Table = intoTable ?? type.GetTableName()!;
        var insert = $"INSERT INTO {Table} ({Names(_columns, ", ")}) "
            + $"VALUES ({string.Join(", ", _columns.Select(column => $"@{column.Name}"))})";
        var others = _columns.Except(_key).ToList();
        var set = string.Join(", ", others.Select(column => $"{column.GetColumnName()}=@{column.Name}"));
        _insert = Prepared(connection, insert, _columns);
        _upsert = Prepared(
            connection,
            $"{insert} ON CONFLICT ({Names(_key, ", ")}) DO {(set == "" ? "NOTHING" : $"UPDATE SET {set}")}",
            _columns);
        _delete = Prepared(
            connection,
            $"DELETE FROM {Table} WHERE {string.Join(" AND ", _key.Select(k => $"{k.GetColumnName()}=@{k.Name}"))}",
            _key);
    }

    public string Table { get; }

    /// <summary>Told of every row; null where nobody watches.</summary>
    public WatchWrites? Watch { get; set; }

    public void Insert(T row) => Run(_insert, _columns, row);

    public void Upsert(T row) => Run(_upsert, _columns, row);

    public void Delete(T row) => Run(_delete, _key, row);

    public void Dispose()
    {
        _insert.Dispose();
        _upsert.Dispose();
        _delete.Dispose();
    }

    private static string Names(IEnumerable<IProperty> columns, string separator) =>
        string.Join(separator, columns.Select(column => column.GetColumnName()));

    private void Run(SqliteCommand command, IReadOnlyList<IProperty> columns, T row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters[i].Value = columns[i].GetGetter().GetClrValue(row) ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
        Watch?.Invoke(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(with => with.Value!)]);
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, IReadOnlyList<IProperty> columns)
    {
        var command = connection.Command(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(new SqliteParameter($"@{column.Name}", null));
        }

        return command;
    }
}
