using Microsoft.Extensions.Logging;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>Rings what is due over all cases, in order, in batches that share transactions.</summary>
internal sealed partial class Ringer(CaseService service, IClock clock, int batch, ILogger log) : IDisposable
{
    private static readonly Duration FirstWait = Duration.FromSeconds(1);
    private static readonly Duration LongestWait = Duration.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1);
    private int _failures;
    private volatile bool _isRunning;
    private RingReport _report = new(null, 0, null, null, 0);

    public SetAside Aside { get; } = new();

    public bool IsRunning => _isRunning;

    public RingReport Report => Volatile.Read(ref _report);

    /// <summary>Rings until nothing is due, or until it is told to stop; a batch that began is finished.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await _one.WaitAsync(stopping).ConfigureAwait(false);
        _isRunning = true;
        try
        {
            while (!stopping.IsCancellationRequested && await RingBatchAsync().ConfigureAwait(false))
            {
            }

            _failures = 0;
            Volatile.Write(ref _report, Report with
            {
                LastRun = clock.GetCurrentInstant(), LastRunStamp = TimeProvider.System.GetTimestamp(), RetryAt = null,
            });
        }
#pragma warning disable CA1031 // The database failed as a whole. Nothing is lost by that: what is due stays due.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            var now = clock.GetCurrentInstant();
            var failure = Failure.Of(failed, now);
            var wait = Duration.Min(LongestWait, FirstWait * (1L << Math.Min(_failures++, 10)));
            Volatile.Write(ref _report, Report with { LastError = failure, RetryAt = now + wait });
            LogFailed(log, failure.Why, wait);
        }
        finally
        {
            _isRunning = false;
            _one.Release();
        }
    }

    public void RetryNow()
    {
        Aside.RetryAll();
        Volatile.Write(ref _report, Report with { RetryAt = null });
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> RingBatchAsync()
    {
        var now = clock.GetCurrentInstant();
        var aside = Aside.Cases;
        var due = service.DueUntil(now, batch + aside.Count).Count(one => !Aside.Holds(one.CaseId, now));
        if (due == 0)
        {
            // Their time to be tried again came, and nothing is due in them any more.
            foreach (var one in aside.Where(one => one.RetryAt <= now))
            {
                Aside.Remove(one.Due.CaseId);
            }

            return false;
        }

        // Asked for at once, so that they share transactions; the writer takes them in order and each takes what is
        // then the earliest. One that was rung by somebody else meanwhile leaves its turn empty.
        var rings = Enumerable.Range(0, Math.Min(due, batch))
            .Select(_ => service.RingEarliestAsync(Aside, CancellationToken.None)).ToList();
        await ((Task)Task.WhenAll(rings)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var ring in rings)
        {
            Count(ring, now);
        }

        return true;
    }

    private void Count(Task<DueCase?> ring, Instant now)
    {
        switch (ring.Exception?.InnerException)
        {
            case RingFailedException failed:
                LogSetAside(log, failed.Due.CaseId, failed.Due.Deadline, Failure.Of(failed, now).Why);
                break;
            case { } whole:
                throw whole;
            case null when ring.Result is { } rung:
                Volatile.Write(ref _report, Report with { Rung = Report.Rung + 1 });
                Meters.Rung(now - rung.DueAt);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Ringing failed: {Why}. Tried again after {Wait}")]
    private static partial void LogFailed(ILogger log, string why, Duration wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {CaseId} is set aside, {Deadline} was not reached: {Why}")]
    private static partial void LogSetAside(ILogger log, string caseId, string deadline, string why);
}

/// <summary>How ringing goes.</summary>
/// <param name="LastRun">When everything due was rung last.</param>
/// <param name="LastRunStamp">The same by the machine, which nobody sets.</param>
/// <param name="LastError">The last failure of the database.</param>
/// <param name="RetryAt">When it is tried again after a failure; null where the last run did not fail.</param>
/// <param name="Rung">How many deadlines were reached since the start.</param>
internal sealed record RingReport(
    Instant? LastRun, long LastRunStamp, Failure? LastError, Instant? RetryAt, long Rung);
