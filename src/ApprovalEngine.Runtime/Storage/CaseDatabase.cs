using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>How a database file is opened.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Whether a file that is not there is made.</summary>
    public bool Create { get; init; }

    /// <summary>Whether nothing may be written.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Pages the file may grow to; null for no limit but the disk's.</summary>
    public long? MaxPages { get; init; }
}

/// <summary>One SQLite file with the cases of an office; the only place that opens connections to it.</summary>
public sealed class CaseDatabase
{
    private const int BusySeconds = 5;
    private const long SynchronousFull = 2;
    private readonly DatabaseOptions _options;

    private CaseDatabase(string path, DatabaseOptions options) => (Path, _options) = (path, options);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether nothing may be written.</summary>
    public bool IsReadOnly => _options.ReadOnly;

    /// <summary>The folder beside the file that holds the materials.</summary>
    public string FilesFolder => Path + ".files";

    /// <summary>Opens a database and makes sure that its tables are the ones this version knows.</summary>
    /// <exception cref="StorageException">It is not there, not ours, too new, or cannot be opened.</exception>
    public static CaseDatabase Open(string path, DatabaseOptions options)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!options.Create && !File.Exists(full))
        {
            throw StorageException.Missing(full);
        }

        var database = new CaseDatabase(full, options);
        using var connection = database.Connect();
        try
        {
            Schema.Ensure(connection, database);
        }
        catch (SqliteException failed)
        {
            throw StorageException.From(failed, full);
        }

        return database;
    }

    /// <summary>A new connection, durable on every commit: read back, not only asked for.</summary>
    /// <exception cref="StorageException">The file cannot be opened so.</exception>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = _options.ReadOnly ? SqliteOpenMode.ReadOnly
                : _options.Create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch (SqliteException failed)
        {
            connection.Dispose();
            throw StorageException.From(failed, Path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A context for queries on a connection of its own; nothing is tracked.</summary>
    public CaseContext Query() => new(Connect(), ownsConnection: true);

    private void Prepare(SqliteConnection connection)
    {
        connection.Execute($"PRAGMA busy_timeout={BusySeconds * 1000}");
        if (!_options.ReadOnly && connection.Scalar<string>("PRAGMA journal_mode=WAL") is not "wal" and var mode)
        {
            throw StorageException.Because(
                "storage-failed", $"数据库未能使用预写日志：{mode}", $"the database did not switch to WAL: {mode}", false);
        }

        connection.Execute("PRAGMA synchronous=FULL");
        connection.Execute("PRAGMA foreign_keys=ON");

        // What is erased is overwritten and not only unlinked.
        connection.Execute("PRAGMA secure_delete=ON");
        if (connection.Scalar<long>("PRAGMA synchronous") != SynchronousFull)
        {
            throw StorageException.Because(
                "storage-failed", "数据库未接受同步写入", "the database did not accept synchronous writing", false);
        }

        if (_options.MaxPages is { } pages)
        {
            connection.Execute($"PRAGMA max_page_count={pages}");
        }
    }
}
