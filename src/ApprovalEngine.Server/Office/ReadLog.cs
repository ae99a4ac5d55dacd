using System.Collections.Concurrent;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Office;

/// <summary>Notes who reads which case; written in batches, so that reading never waits for a disk.</summary>
/// <remarks>
/// What cannot be written stays in memory and is tried again, and health says so. Once as much waits as may be held, no
/// case is shown any more: there is no reading that nobody knows of.
/// </remarks>
public sealed class ReadLog(OfficeDatabase office, IClock clock, IHttpContextAccessor requests) : BackgroundService
{
    /// <summary>So many reads may wait to be written.</summary>
    public const int MostWaiting = 100_000;

    private const int Batch = 2_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly object Noted = new();
    private readonly ConcurrentQueue<ReadRow> _waiting = new();
    private readonly SemaphoreSlim _flushing = new(1);

    /// <summary>Why nothing could be written the last time; null when all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Number of reads that wait to be written.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Notes that somebody reads a case; several times within one request are one.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="caseId">What.</param>
    /// <param name="wasAllowed">Whether he was shown anything.</param>
    /// <exception cref="StorageException">Too much waits to be written; nothing may be shown.</exception>
    public void Note(CurrentUser reader, string caseId, bool wasAllowed)
    {
        if (_waiting.Count >= MostWaiting)
        {
            throw new StorageException("read-log-stopped", new(
                "阅读日志无法写入，暂不能查看办件", "the log of reads cannot be written: no case is shown until it can"), true);
        }

        var request = requests.HttpContext;
        if (request is not null && !IsNew(request, caseId))
        {
            return;
        }

        _waiting.Enqueue(new()
        {
            At = clock.GetCurrentInstant().ToUnixTimeTicks(),
            Reader = reader.Id,
            Roles = string.Join(' ', reader.Roles),
            CaseId = caseId,
            Door = reader.Via,
            What = request is null ? "" : $"{request.Request.Method} {request.Request.Path}",
            WasDenied = !wasAllowed,
        });
    }

    /// <summary>Writes everything that waits; asked before the log is shown.</summary>
    /// <returns>Whether nothing waits any more.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancellation)
    {
        await _flushing.WaitAsync(cancellation);
        try
        {
            while (!_waiting.IsEmpty)
            {
                var batch = _waiting.Take(Batch).ToList();
                await office.WriteAsync(context => context.AddRange(batch), cancellation);

                // Only now, with the rows on the disk, do they stop waiting.
                foreach (var _ in batch)
                {
                    _waiting.TryDequeue(out var _);
                }
            }

            Trouble = null;
            return true;
        }
        catch (Exception failed) when (failed is StorageException or DbUpdateException or SqliteException
            or IOException)
        {
            Trouble = (failed.InnerException ?? failed).Message;
            return false;
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>Writes what waits before the server is gone.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        base.Dispose();
        _flushing.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; StopAsync writes what is left.
        }
    }

    private static bool IsNew(HttpContext request, string caseId)
    {
        if (request.Items[Noted] is not HashSet<string> noted)
        {
            request.Items[Noted] = noted = new(StringComparer.Ordinal);
        }

        lock (noted)
        {
            return noted.Add(caseId);
        }
    }
}
