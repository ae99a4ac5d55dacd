using System.Collections.Concurrent;
using ApprovalEngine.Server.Office;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Sends what is to be sent: every subscription by itself, its events one after the other.</summary>
/// <remarks>
/// What was sent and not noted before the process died is sent again: receivers know an event by its id. A commit wakes
/// it; the look every second is for what falls due by the clock.
/// </remarks>
internal sealed class Deliverer(
    WebhookDesk desk, Outbox outbox, Deliveries deliveries, Sender sender, Pulse pulse, Rests rests, Chance chance,
    IClock clock, ILogger<Deliverer> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly Duration SweepEvery = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _starting = new(1);
    private Instant _swept = Instant.MinValue;

    /// <summary>Sends everything that is due now and waits for what came of it.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(_running.Values);
        await StartAllAsync(cancellation);
        await Task.WhenAll(_running.Values);
    }

    public override void Dispose()
    {
        _starting.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var beat = pulse.Next;
            try
            {
                await StartAllAsync(stoppingToken);
                await Pulse.WaitAsync(beat, Look, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever stops one look must not stop the next.
            catch (Exception failed)
#pragma warning restore CA1031
            {
                DelivererLog.LookFailed(log, failed);
                await Task.Delay(Look, CancellationToken.None);
            }
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task StartAllAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (now - _swept >= SweepEvery)
        {
            _swept = now;
            await deliveries.SweepAsync(cancellation);
        }

        // Two runs of one subscription would send its events twice and out of order.
        await _starting.WaitAsync(cancellation);
        try
        {
            foreach (var webhook in await desk.ListAsync(cancellation))
            {
                if (!webhook.IsPaused && !rests.Lasts(webhook.Id, now)
                    && (!_running.TryGetValue(webhook.Id, out var running) || running.IsCompleted))
                {
                    _running[webhook.Id] = Task.Run(() => RunAsync(webhook, cancellation), CancellationToken.None);
                }
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task RunAsync(WebhookRow webhook, CancellationToken cancellation)
    {
        try
        {
            await outbox.FillAsync(webhook.Id, cancellation);
            while (await outbox.NextAsync(webhook.Id, cancellation) is { } due)
            {
                var attempt = await sender.SendAsync(
                    webhook.Url, desk.SecretOf(webhook), outbox.BodyOf(due), cancellation);
                var noted = await deliveries.NoteAsync(due, attempt, chance.Next(), cancellation);
                if (attempt.IsReceiverDown)
                {
                    // Whoever does not answer is not asked for each event; the first one asks again when it is due.
                    rests.Begin(webhook.Id, Instant.FromUnixTimeTicks(noted.NextAt));
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what was not noted is sent again by the next one.
        }
#pragma warning disable CA1031 // One subscription that cannot be served leaves the others alone.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            DelivererLog.WebhookFailed(log, webhook.Id, failed);
            rests.Begin(webhook.Id, clock.GetCurrentInstant() + Duration.FromMinutes(1));
        }
    }
}

/// <summary>What the deliverer writes into the log.</summary>
internal static partial class DelivererLog
{
    [LoggerMessage(1, LogLevel.Error, "Looking for events to send failed")]
    public static partial void LookFailed(ILogger log, Exception failed);

    [LoggerMessage(2, LogLevel.Error, "Sending events of subscription {Webhook} failed")]
    public static partial void WebhookFailed(ILogger log, string webhook, Exception failed);
}
