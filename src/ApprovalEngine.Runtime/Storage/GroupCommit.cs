using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>The one writer of this process: commands that arrive together share a transaction and its flush.</summary>
/// <remarks>
/// Each command runs in a savepoint of its own, in the order of arrival, on what those before it left. Nobody is
/// answered and nothing is cached before COMMIT returned; if it fails, every caller gets the same error.
/// </remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostTogether = 256;
    private const int CachedCases = 20_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(2);

    private readonly Channel<Caller> _waiting =
        Channel.CreateUnbounded<Caller>(new() { SingleReader = true });

    private readonly CaseDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly Tables _tables;
    private readonly HistoryReader _history;
    private readonly CaseCache _cache = new(CachedCases);
    private readonly Task _writing;
    private long _dataVersion;
    private int _lastTogether = 1;

    public GroupCommit(CaseDatabase database)
    {
        _database = database;
        _connection = database.Connect();
        _tables = new(_connection);
        _history = new(_connection);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>The writing connection, for a test that reads its settings back.</summary>
    internal SqliteConnection Connection => _connection;

    /// <summary>Told after each commit when the earliest deadline of the changed cases is reached.</summary>
    /// <remarks>Runs on the only writer: it must return at once and throw nothing.</remarks>
    internal Action<Instant?>? Committed { get; set; }

    /// <summary>The statements it writes with, for a benchmark that watches them.</summary>
    internal Tables Tables => _tables;

    /// <summary>Runs work within a transaction and answers when it is durable.</summary>
    /// <exception cref="StorageException">The transaction failed; nothing of it happened.</exception>
    public Task<T> RunAsync<T>(Func<WriteTurn, T> work, CancellationToken cancellation)
    {
        var caller = new Caller<T>(work, cancellation);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(caller), this);
        return caller.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        _tables.Dispose();
        _history.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        List<Caller> together = [];
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            together.Clear();
            await CommitAsync(together).ConfigureAwait(false);
            _lastTogether = together.Count;
        }
    }

    private async Task CommitAsync(List<Caller> together)
    {
        var turn = new WriteTurn(_connection, _tables, _history, _cache);
        try
        {
            _tables.Statements.Execute("BEGIN IMMEDIATE");
            NoticeForeignWrites();
            await RunArrivingAsync(together, turn).ConfigureAwait(false);
            _tables.Statements.Execute("COMMIT");
            _tables.Watch?.Invoke("COMMIT", "", []);
        }
        catch (SqliteException failed)
        {
            turn.DropAll();
            RollBack();

            // A transaction that could not even begin has taken nobody yet; those who wait must not wait for ever.
            var nobody = together.Count == 0;
            while (nobody && _waiting.Reader.TryRead(out var caller))
            {
                together.Add(caller);
            }

            var same = StorageException.From(failed, _database.Path);
            together.ForEach(caller => caller.Fail(same));
            return;
        }

        turn.KeepAll();
        if (turn.HasChanges)
        {
            Committed?.Invoke(turn.EarliestDue());
        }

        together.ForEach(caller => caller.Complete());
    }

    // Each command runs when it arrives, so that the time for company is not lost, and the transaction closes as soon
    // as the time is over and nobody waits. Those who were answered together tend to come back together: only then is
    // it worth waiting for them.
    private async Task RunArrivingAsync(List<Caller> together, WriteTurn turn)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var caller))
            {
                together.Add(caller);
                Run(caller, turn);
            }

            var left = LongestWait - Stopwatch.GetElapsedTime(since);
            if (together.Count >= Math.Min(_lastTogether, MostTogether) || left <= TimeSpan.Zero)
            {
                return;
            }

            using var patience = new CancellationTokenSource(left);
            try
            {
                if (!await _waiting.Reader.WaitToReadAsync(patience.Token).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Any error of the database itself ends the whole transaction; any other exception only its own command.
    private void Run(Caller caller, WriteTurn turn)
    {
        if (!caller.IsWanted())
        {
            return;
        }

        _tables.Statements.Execute("SAVEPOINT command");
        try
        {
            caller.Run(turn);
            turn.KeepCommand();
        }
#pragma warning disable CA1031 // Whatever a command threw is its caller's answer and nobody else's.
        catch (Exception own) when (own is not SqliteException)
#pragma warning restore CA1031
        {
            turn.UndoCommand();
            _tables.Statements.Execute("ROLLBACK TO command");
            caller.FailAlone(own);
        }

        _tables.Statements.Execute("RELEASE command");
    }

    private void NoticeForeignWrites()
    {
        var version = _tables.Statements.Scalar<long>("PRAGMA data_version");
        if (version != _dataVersion)
        {
            _dataVersion = version;
            _cache.DoubtAll();
        }
    }

    private void RollBack()
    {
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors end the transaction by themselves; then there is nothing left to roll back.
        }
    }

    private abstract class Caller
    {
        public abstract bool IsWanted();

        public abstract void Run(WriteTurn turn);

        public abstract void Complete();

        public abstract void Fail(Exception why);

        public abstract void FailAlone(Exception why);
    }

    private sealed class Caller<T>(Func<WriteTurn, T> work, CancellationToken cancellation) : Caller
    {
        // Without this the continuation of the first caller would run before the second is answered.
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _own;

        public Task<T> Answer => _answer.Task;

        public override bool IsWanted()
        {
            if (cancellation.IsCancellationRequested)
            {
                _answer.TrySetCanceled(cancellation);
            }

            return !_answer.Task.IsCompleted;
        }

        public override void Run(WriteTurn turn) => _result = work(turn);

        public override void Complete()
        {
            if (_own is null)
            {
                _answer.TrySetResult(_result!);
            }
            else
            {
                _answer.TrySetException(_own);
            }
        }

        public override void Fail(Exception why) => _answer.TrySetException(why);

        public override void FailAlone(Exception why) => _own = why;
    }
}
