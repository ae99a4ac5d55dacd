using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Told of every row that is written and of every commit, in their order.</summary>
/// <param name="statement">The statement; <c>COMMIT</c> at the end of a transaction.</param>
/// <param name="row">The row.</param>
/// <param name="values">Read the values of its parameters from the row.</param>
internal delegate void WatchWrites(string statement, object row, IReadOnlyList<Func<object, object?>> values);

/// <summary>
/// Prepared statements for the rows of one table, made from the mapping of <see cref="CaseContext"/>.
/// </summary>
/// <remarks>
/// An append writes about ten rows; tracking them as entities would cost several times the statements.
/// </remarks>
internal sealed class TableWriter<T> : IDisposable
    where T : class
{
    private readonly Func<object, object?>[] _columns;
    private readonly Func<object, object?>[] _key;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _upsert;
    private readonly SqliteCommand _delete;

    public TableWriter(SqliteConnection connection, CaseContext context, string? intoTable = null)
    {
        var type = context.Model.FindEntityType(typeof(T))!;
        IProperty[] columns =
            [.. type.GetProperties().Where(column => column.GetBeforeSaveBehavior() == PropertySaveBehavior.Save)];
        IProperty[] key = [.. type.FindPrimaryKey()!.Properties];
        (_columns, _key) = ([.. columns.Select(Reading)], [.. key.Select(Reading)]);
        Table = intoTable ?? type.GetTableName()!;
        var insert = $"INSERT INTO {Table} ({Names(columns, ", ")}) "
            + $"VALUES ({string.Join(", ", columns.Select(column => $"@{column.Name}"))})";
        var others = columns.Except(key).ToList();
        var set = string.Join(", ", others.Select(column => $"{column.GetColumnName()}=@{column.Name}"));
        _insert = Prepared(connection, insert, columns);
        _upsert = Prepared(
            connection,
            $"{insert} ON CONFLICT ({Names(key, ", ")}) DO {(set == "" ? "NOTHING" : $"UPDATE SET {set}")}",
            columns);
        _delete = Prepared(
            connection,
            $"DELETE FROM {Table} WHERE {string.Join(" AND ", key.Select(k => $"{k.GetColumnName()}=@{k.Name}"))}",
            key);
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

    // A delegate a column, because the mapping's own way to a value looks the way up each time.
    private static Func<object, object?> Reading(IProperty column)
    {
        var getter = column.PropertyInfo!.GetMethod!;
        return (Func<object, object?>)typeof(TableWriter<T>)
            .GetMethod(nameof(ReadingOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(getter.ReturnType).Invoke(null, [getter])!;
    }

    private static Func<object, object?> ReadingOf<TValue>(MethodInfo getter)
    {
        var read = getter.CreateDelegate<Func<T, TValue>>();
        return row => read((T)row);
    }

    private void Run(SqliteCommand command, Func<object, object?>[] columns, T row)
    {
        var parameters = command.Parameters;
        for (var i = 0; i < columns.Length; i++)
        {
            parameters[i].Value = columns[i](row) ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
        Watch?.Invoke(command.CommandText, row, columns);
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
