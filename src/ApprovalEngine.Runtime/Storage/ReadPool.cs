using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>A connection that only reads, with the statements that were compiled on it.</summary>
internal sealed class ReadConnection : IDisposable
{
    public ReadConnection(CaseDatabase database)
    {
        Connection = database.Connect();
        Connection.Execute("PRAGMA query_only=ON");
        (Statements, History) = (new(Connection), new(Connection));
    }

    public SqliteConnection Connection { get; }

    public PreparedStatements Statements { get; }

    public HistoryReader History { get; }

    public void Dispose()
    {
        Statements.Dispose();
        History.Dispose();
        Connection.Dispose();
    }
}

/// <summary>Connections for reading, kept open between one question and the next.</summary>
/// <remarks>Opening one and setting it up takes longer than most questions.</remarks>
internal sealed class ReadPool(CaseDatabase database) : IDisposable
{
    private const int MostKept = 8;
    private readonly ConcurrentBag<ReadConnection> _idle = [];
    private int _kept;
    private volatile bool _isDisposed;

    /// <summary>Reads with one view of the file; the answer must hold nothing of the connection.</summary>
    /// <exception cref="StorageException">The database failed.</exception>
    public T Read<T>(Func<ReadConnection, T> ask)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var read = Take();
        try
        {
            read.Statements.Execute("BEGIN");
            var answer = ask(read);
            read.Statements.Execute("COMMIT");
            Put(read);
            return answer;
        }
        catch (SqliteException failed)
        {
            read.Dispose();
            throw StorageException.From(failed, database.Path);
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var read))
        {
            read.Dispose();
        }
    }

    private ReadConnection Take()
    {
        if (_idle.TryTake(out var read))
        {
            Interlocked.Decrement(ref _kept);
            return read;
        }

        return new(database);
    }

    private void Put(ReadConnection read)
    {
        if (Interlocked.Increment(ref _kept) > MostKept)
        {
            Interlocked.Decrement(ref _kept);
            read.Dispose();
            return;
        }

        _idle.Add(read);

        // Whoever disposed of the pool meanwhile may have looked before this connection came back.
        if (_isDisposed)
        {
            Dispose();
        }
    }
}
