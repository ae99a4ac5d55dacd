using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>What is to be sent and what became of it.</summary>
internal sealed class Deliveries(OfficeDatabase office, Pulse pulse, Rests rests, IClock clock)
{
    /// <summary>So long the log keeps what was delivered.</summary>
    private static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>A page of deliveries of a subscription, the newest first.</summary>
    /// <param name="webhook">The subscription.</param>
    /// <param name="state">waiting, delivered or given-up; null for all.</param>
    /// <param name="before">Only positions before this one.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<DeliveryRow>> ListAsync(
        string webhook, string? state, long before, int most, CancellationToken cancellation)
    {
        await using var read = office.Read();
        return await read.Set<DeliveryRow>()
            .Where(row => row.Webhook == webhook && row.Position < before && (state == null || row.State == state))
            .OrderByDescending(row => row.Position).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The attempts to deliver an event, in order; 0 for the tests.</summary>
    public async Task<IReadOnlyList<AttemptRow>> AttemptsAsync(
        string webhook, long position, CancellationToken cancellation)
    {
        await using var read = office.Read();
        return await read.Set<AttemptRow>().Where(row => row.Webhook == webhook && row.Position == position)
            .OrderBy(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>The attempts to deliver several events, by position.</summary>
    public async Task<ILookup<long, AttemptRow>> AttemptsAsync(
        string webhook, IReadOnlyList<long> positions, CancellationToken cancellation)
    {
        await using var read = office.Read();
        var rows = await read.Set<AttemptRow>()
            .Where(row => row.Webhook == webhook && positions.Contains(row.Position))
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        return rows.ToLookup(row => row.Position);
    }

    /// <summary>How many deliveries of each subscription are in each state.</summary>
    public async Task<ILookup<string, (string State, int Count)>> CountsAsync(CancellationToken cancellation)
    {
        await using var read = office.Read();
        var counts = await read.Set<DeliveryRow>().GroupBy(row => new { row.Webhook, row.State })
            .Select(group => new { group.Key.Webhook, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellation);
        return counts.ToLookup(count => count.Webhook, count => (count.State, count.Count));
    }

    /// <summary>Lets an event be sent again, delivered or not; false where it was never to be sent.</summary>
    public async Task<bool> RedeliverAsync(string webhook, long position, CancellationToken cancellation) =>
        await AgainAsync(webhook, rows => rows.Where(row => row.Position == position), cancellation) > 0;

    /// <summary>Lets everything be sent again that was given up.</summary>
    /// <returns>How many.</returns>
    public Task<int> RedeliverGivenUpAsync(string webhook, CancellationToken cancellation) => AgainAsync(
        webhook, rows => rows.Where(row => row.State == DeliveryRow.GivenUp), cancellation);

    /// <summary>Notes an attempt that tries an address.</summary>
    public Task NoteTestAsync(string webhook, Attempt attempt, CancellationToken cancellation) =>
        office.WriteAsync(context => context.Add(Row(webhook, 0, attempt)), cancellation);

    /// <summary>Notes what came of an attempt, and when the next one is.</summary>
    /// <param name="due">What was sent.</param>
    /// <param name="attempt">What came of it.</param>
    /// <param name="chance">Chance of the waiting time.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<DeliveryRow> NoteAsync(
        DeliveryRow due, Attempt attempt, double chance, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            var now = clock.GetCurrentInstant();
            if (await context.Set<DeliveryRow>().SingleOrDefaultAsync(row => row.Id == due.Id, cancellation)
                is not { } row)
            {
                // The subscription was removed meanwhile.
                return due;
            }

            context.Add(Row(due.Webhook, due.Position, attempt));
            row.Attempts++;
            row.FirstAt ??= now.ToUnixTimeTicks();
            if (attempt.Failure is null)
            {
                row.State = DeliveryRow.Delivered;
            }
            else if (now - Instant.FromUnixTimeTicks(row.FirstAt.Value) >= Backoff.Patience)
            {
                row.State = DeliveryRow.GivenUp;
                await PauseAsync(context, due.Webhook, attempt, cancellation);
            }
            else
            {
                row.NextAt = (now + Backoff.After(row.Attempts, chance)).ToUnixTimeTicks();
            }

            return row;
        },
        cancellation);

    /// <summary>Forgets what was delivered long ago.</summary>
    public Task SweepAsync(CancellationToken cancellation)
    {
        var before = (clock.GetCurrentInstant() - Kept).ToUnixTimeTicks();
        return office.WriteAsync(
            async context =>
            {
                await context.Set<AttemptRow>().Where(row => row.At < before).ExecuteDeleteAsync(cancellation);
                return await context.Set<DeliveryRow>()
                    .Where(row => row.State == DeliveryRow.Delivered && row.NextAt < before)
                    .ExecuteDeleteAsync(cancellation);
            },
            cancellation);
    }

    // A receiver that has not answered for a day is left alone; nothing is lost, it goes on where it stood.
    private static async Task PauseAsync(
        OfficeContext context, string webhook, Attempt attempt, CancellationToken cancellation)
    {
        if (attempt.IsReceiverDown)
        {
            var row = await context.Set<WebhookRow>().SingleAsync(row => row.Id == webhook, cancellation);
            (row.IsPaused, row.PausedBecause) = (true, attempt.Failure);
        }
    }

    private async Task<int> AgainAsync(
        string webhook, Func<IQueryable<DeliveryRow>, IQueryable<DeliveryRow>> which, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks();
        var count = await office.WriteAsync(
            context => which(
                context.Set<DeliveryRow>().Where(row => row.Webhook == webhook)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DeliveryRow.Waiting)
                    .SetProperty(row => row.Attempts, 0)
                    .SetProperty(row => row.FirstAt, (long?)null)
                    .SetProperty(row => row.NextAt, now),
                cancellation),
            cancellation);
        rests.End(webhook);
        pulse.Beat();
        return count;
    }

    private AttemptRow Row(string webhook, long position, Attempt attempt) => new()
    {
        Webhook = webhook,
        Position = position,
        At = clock.GetCurrentInstant().ToUnixTimeTicks(),
        Status = attempt.Status,
        Failure = attempt.Failure,
        Milliseconds = attempt.Milliseconds,
    };
}
