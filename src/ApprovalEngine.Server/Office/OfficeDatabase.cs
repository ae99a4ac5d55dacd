using System.Runtime.CompilerServices;
using ApprovalEngine.Runtime.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ApprovalEngine.Server.Office;

/// <summary>What a server stores beside the histories: people, drafts, views, logs, subscriptions.</summary>
/// <remarks>
/// A file of its own: its writers never wait for the writer of the histories, and reading a case, which is logged here,
/// never writes there.
/// </remarks>
public sealed class OfficeDatabase : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _connect;

    private OfficeDatabase(string path)
    {
        Path = path;
        _connect = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens the file and makes its tables where it is new.</summary>
    public static OfficeDatabase Open(string path)
    {
        // The binding to SQLite is registered by the assembly of the case database: see ADR 0007.
        RuntimeHelpers.RunModuleConstructor(typeof(CaseDatabase).Module.ModuleHandle);
        var database = new OfficeDatabase(path);
        using var context = database.Read();
        if (!context.Database.EnsureCreated())
        {
            Complete(context);
        }

        return database;
    }

    /// <summary>Makes the tables that an older server did not have; those that are there stay as they are.</summary>
    private static void Complete(OfficeContext context)
    {
        var script = context.Database.GenerateCreateScript();
        foreach (var statement in new[] { "CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX " })
        {
            script = script.Replace(statement, statement + "IF NOT EXISTS ", StringComparison.Ordinal);
        }

        context.Database.ExecuteSqlRaw(script);
    }

    /// <summary>A context for reading; nothing is tracked.</summary>
    public OfficeContext Read()
    {
        var context = Connect();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>Changes something in one transaction, one writer at a time.</summary>
    /// <exception cref="StorageException">The file or its disk failed; nothing was stored.</exception>
    public async Task<T> WriteAsync<T>(Func<OfficeContext, Task<T>> change, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using var context = Connect();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation)
                .ConfigureAwait(false);
            var result = await change(context).ConfigureAwait(false);
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            return result;
        }
        catch (Exception failed) when (Cause(failed) is { } cause && StorageException.IsOfTheFile(cause))
        {
            throw StorageException.From(cause, Path);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes something in one transaction, one writer at a time.</summary>
    public Task WriteAsync(Action<OfficeContext> change, CancellationToken cancellation) =>
        WriteAsync(
            context =>
            {
                change(context);
                return Task.FromResult(true);
            },
            cancellation);

    /// <summary>Closes the file; the last connection brings into it what lies in the log beside it.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connect))
        {
            SqliteConnection.ClearPool(connection);
        }

        _gate.Dispose();
    }

    private static SqliteException? Cause(Exception failed) =>
        failed as SqliteException ?? (failed as DbUpdateException)?.InnerException as SqliteException;

    private OfficeContext Connect()
    {
        var connection = new SqliteConnection(_connect);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; "
            + "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON";
        command.ExecuteNonQuery();
        return new(connection);
    }
}
