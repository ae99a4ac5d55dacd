using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>Reads rows of a prepared statement, by the mapping of <see cref="CaseContext"/>.</summary>
internal sealed class RowReader<T>
    where T : class
{
    private readonly Action<T, SqliteDataReader, int>[] _setters;
    private readonly string[] _names;

    public RowReader(CaseContext context)
    {
        IProperty[] columns = [.. context.Model.FindEntityType(typeof(T))!.GetProperties()];
        _names = [.. columns.Select(column => column.GetColumnName())];
        _setters = [.. columns.Select(Setting)];
    }

    /// <summary>Number of columns.</summary>
    public int Width => _setters.Length;

    /// <summary>The columns in their order, of the table under a short name.</summary>
    public string Columns(string alias) => string.Join(", ", _names.Select(name => $"{alias}.{name}"));

    /// <summary>The row whose columns begin at one of the statement's.</summary>
    public T Read(SqliteDataReader row, int first = 0)
    {
        // Every property has a column, so that nothing is left as it was never set.
        var read = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        for (var i = 0; i < _setters.Length; i++)
        {
            _setters[i](read, row, first + i);
        }

        return read;
    }

    private static Action<T, SqliteDataReader, int> Setting(IProperty column)
    {
        var setter = column.PropertyInfo!.SetMethod!;
        return (column.ClrType, Nullable.GetUnderlyingType(column.ClrType)) switch
        {
            ({ } type, _) when type == typeof(string) =>
                Set<string?>(setter, (row, at) => row.IsDBNull(at) ? null : row.GetString(at)),
            ({ } type, _) when type == typeof(long) => Set(setter, (row, at) => row.GetInt64(at)),
            ({ } type, _) when type == typeof(int) => Set(setter, (row, at) => row.GetInt32(at)),
            ({ } type, _) when type == typeof(bool) => Set(setter, (row, at) => row.GetInt64(at) != 0),
            ({ } type, _) when type == typeof(byte[]) => Set(setter, (row, at) => row.GetFieldValue<byte[]>(at)),
            (_, { } type) when type == typeof(long) =>
                Set<long?>(setter, (row, at) => row.IsDBNull(at) ? null : row.GetInt64(at)),
            (_, { } type) when type == typeof(int) =>
                Set<int?>(setter, (row, at) => row.IsDBNull(at) ? null : row.GetInt32(at)),
            (_, { } type) when type == typeof(double) =>
                Set<double?>(setter, (row, at) => row.IsDBNull(at) ? null : row.GetDouble(at)),
            (_, { } type) when type == typeof(bool) =>
                Set<bool?>(setter, (row, at) => row.IsDBNull(at) ? null : row.GetInt64(at) != 0),
            _ => throw new NotSupportedException($"no reading of {column.ClrType} is known"),
        };
    }

    private static Action<T, SqliteDataReader, int> Set<TValue>(
        MethodInfo setter, Func<SqliteDataReader, int, TValue> read)
    {
        var set = setter.CreateDelegate<Action<T, TValue>>();
        return (target, row, at) => set(target, read(row, at));
    }
}

/// <summary>The readers of the rows that are shown, made once.</summary>
internal static class RowReaders
{
    private static readonly CaseContext Mapping = new(new SqliteConnection(), ownsConnection: false);

    public static RowReader<CaseRow> Cases { get; } = new(Mapping);

    public static RowReader<TaskRow> Tasks { get; } = new(Mapping);

    public static RowReader<ClockRow> Clocks { get; } = new(Mapping);

    public static RowReader<CertificateRow> Certificates { get; } = new(Mapping);

    public static RowReader<FactRow> Facts { get; } = new(Mapping);

    public static RowReader<ItemRow> Items { get; } = new(Mapping);

    public static RowReader<EventRow> Events { get; } = new(Mapping);
}
