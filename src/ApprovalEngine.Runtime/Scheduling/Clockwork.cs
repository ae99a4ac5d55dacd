using ApprovalEngine.Definitions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>Rings the clocks of all cases: the database knows what is due, Quartz only wakes.</summary>
/// <remarks>
/// One alarm is set to the next instant at which something is due and moved whenever a commit brings an earlier one.
/// Another rings at intervals and makes the first agree with the database again, whoever wrote to it. Whatever an
/// alarm rings for, everything that is due is rung. Nothing is lost with the alarms: they are set anew at the start.
/// </remarks>
public sealed partial class Clockwork : IHostedService, IAsyncDisposable
{
    private const string NextDue = "next-due";
    private const string Sweep = "sweep";
    private static readonly Instant Never = Instant.MaxValue;
    private readonly ClockworkParts _parts;
    private readonly ILogger _log;
    private readonly Ringer _ringer;
    private readonly Chores _chores;
    private readonly Alarms _alarms;
    private readonly ClockWatch _watch;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _changed = new(0);

    // The writer compares what it committed with the first and lowers the second; ticks, to be read and set at once.
    private long _planned = long.MinValue;
    private long _earliest = long.MaxValue;
    private volatile bool _planAnew;
    private volatile bool _askDatabase;
    private Task _planning = Task.CompletedTask;
    private object? _lastSweep;
    private ClockSet? _lastSet;
    private Failure? _planFailure;

    public Clockwork(ClockworkParts parts)
    {
        _parts = parts;
        _log = parts.Logs.CreateLogger<Clockwork>();
        _ringer = new(parts.Service, parts.Clock, parts.Batch, _log);
        _chores = new(parts.Chores, parts.Clock, _log);
        _alarms = new(parts.Clock, parts.Logs, RingAsync);
        _watch = new(parts.Clock);
    }

    /// <summary>How it is now; asks the database.</summary>
    public ClockworkHealth Health() => ClockworkLook.At(_parts, new()
    {
        Ringing = _ringer.Report,
        Aside = _ringer.Aside,
        Chores = _chores.Reports,
        LastSweep = (Instant?)Volatile.Read(ref _lastSweep),
        LastSet = Volatile.Read(ref _lastSet),
        PlanFailure = Volatile.Read(ref _planFailure),
        NextWake = Volatile.Read(ref _planned) is var ticks
            && ticks != long.MinValue && ticks != Never.ToUnixTimeTicks() ? Instant.FromUnixTimeTicks(ticks) : null,
    });

    /// <summary>The clock was moved: everything is planned anew at once.</summary>
    /// <remarks>It is noticed without this too, a moment later.</remarks>
    public void LookAgain()
    {
        _planAnew = true;
        _changed.Release();
    }

    /// <summary>Starts to ring, what fell due while the server was down first.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _parts.Service.Committed += OnCommitted;
        await _alarms.StartAsync([NextDue, Sweep, .. _chores.Names], cancellationToken).ConfigureAwait(false);
        await _alarms.SetAsync(NextDue, Now, null, cancellationToken).ConfigureAwait(false);
        await PlanRegularAsync().ConfigureAwait(false);
        _planning = Task.Run(PlanAsync, CancellationToken.None);
    }

    /// <summary>Rings no more; the batch that is being rung is finished.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _parts.Service.Committed -= OnCommitted;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _alarms.StopAsync(cancellationToken).ConfigureAwait(false);
        await _planning.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await _alarms.DisposeAsync().ConfigureAwait(false);
        _ringer.Dispose();
        _changed.Dispose();
        _stopping.Dispose();
    }

    private Instant Now => _parts.Clock.GetCurrentInstant();

    // On the writer's only thread: one comparison, and a signal where something earlier came.
    private void OnCommitted(Instant? earliest)
    {
        if (earliest is not { } at || at.ToUnixTimeTicks() is var ticks && ticks >= Volatile.Read(ref _planned))
        {
            return;
        }

        for (var seen = Volatile.Read(ref _earliest); ticks < seen;)
        {
            var found = Interlocked.CompareExchange(ref _earliest, ticks, seen);
            if (found == seen)
            {
                _changed.Release();
                return;
            }

            seen = found;
        }
    }

    private async Task RingAsync(string alarm, CancellationToken quartz)
    {
        if (alarm is NextDue or Sweep)
        {
            await _ringer.RunAsync(_stopping.Token).ConfigureAwait(false);
            if (alarm == Sweep)
            {
                Volatile.Write(ref _lastSweep, Now);
            }
        }
        else
        {
            await _chores.RunAsync(alarm, _stopping.Token).ConfigureAwait(false);
            await _alarms.SetAsync(alarm, _chores.Plan(alarm), null, quartz).ConfigureAwait(false);
        }

        _askDatabase = true;
        _changed.Release();
    }

    // The only place that moves the alarm of the next due instant.
    private async Task PlanAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _changed.WaitAsync(_parts.LookEvery, _stopping.Token).ConfigureAwait(false);
                while (_changed.Wait(0))
                {
                }

                await PlanOnceAsync().ConfigureAwait(false);
                Volatile.Write(ref _planFailure, null);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever kept it from asking, it asks again: a clockwork that gave up would be silent.
            catch (Exception failed)
#pragma warning restore CA1031
            {
                _askDatabase = true;
                if (Interlocked.Exchange(ref _planFailure, Failure.Of(failed, Now)) is null)
                {
                    LogPlanning(_log, _planFailure!.Why);
                }
            }
        }
    }

    private async Task PlanOnceAsync()
    {
        if (_watch.Look() is { } by)
        {
            Volatile.Write(ref _lastSet, new(Now, by));
            LogSet(_log, by);
            _planAnew = true;
        }

        if (_planAnew)
        {
            _planAnew = false;
            _ringer.RetryNow();
            await PlanRegularAsync().ConfigureAwait(false);
            _askDatabase = true;
        }

        // While it rings, every commit would move the alarm; when it has rung it asks again anyway.
        if (_ringer.IsRunning)
        {
            return;
        }

        if (_askDatabase)
        {
            _askDatabase = false;

            // From here on every commit tells of itself, so that none falls between the question and the answer.
            Volatile.Write(ref _planned, Never.ToUnixTimeTicks());
            Volatile.Write(ref _earliest, long.MaxValue);
            await SetNextAsync(NextWake()).ConfigureAwait(false);
        }

        var earliest = Interlocked.Exchange(ref _earliest, long.MaxValue);
        if (earliest < Volatile.Read(ref _planned))
        {
            await SetNextAsync(Instant.FromUnixTimeTicks(earliest)).ConfigureAwait(false);
        }
    }

    private async Task SetNextAsync(Instant at)
    {
        Volatile.Write(ref _planned, at.ToUnixTimeTicks());
        if (at != Never)
        {
            await _alarms.SetAsync(NextDue, at, null, _stopping.Token).ConfigureAwait(false);
        }
    }

    private Instant NextWake()
    {
        var (now, aside) = (Now, _ringer.Aside);
        var due = _parts.Service.DueUntil(Never, aside.Cases.Count + 1)
            .FirstOrDefault(one => !aside.Holds(one.CaseId, now))?.DueAt ?? Never;
        var next = Instant.Min(due, aside.NextTry ?? Never);
        return _ringer.Report.RetryAt is { } retry ? Instant.Max(next, retry) : next;
    }

    private async Task PlanRegularAsync()
    {
        await _alarms.SetAsync(Sweep, Now + _parts.SweepEvery, _parts.SweepEvery, _stopping.Token)
            .ConfigureAwait(false);
        foreach (var chore in _chores.Names)
        {
            await _alarms.SetAsync(chore, _chores.Plan(chore), null, _stopping.Token).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock was set by {By}; all alarms are set anew")]
    private static partial void LogSet(ILogger log, Duration by);

    [LoggerMessage(Level = LogLevel.Error, Message = "The next alarm could not be set: {Why}")]
    private static partial void LogPlanning(ILogger log, string why);
}
