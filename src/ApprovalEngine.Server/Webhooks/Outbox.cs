using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Finds out what a subscription is to be sent: the history itself is the outbox.</summary>
internal sealed class Outbox(OfficeDatabase office, Door door, IClock clock)
{
    private const int EventsAtOnce = 500;

    /// <summary>
    /// Takes over what happened since the subscription was last looked at: deliveries and cursor in one transaction,
    /// so that a process that dies loses none and doubles none.
    /// </summary>
    public async Task FillAsync(string webhook, CancellationToken cancellation)
    {
        var isMore = true;
        while (isMore)
        {
            isMore = await office.WriteAsync(
                async context =>
                {
                    var row = await context.Set<WebhookRow>()
                        .SingleOrDefaultAsync(row => row.Id == webhook, cancellation);
                    return row is { IsPaused: false } && await TakeAsync(context, row, cancellation);
                },
                cancellation);
        }
    }

    /// <summary>What is to be sent next: of each case only its first event that waits, so that order is kept.</summary>
    public async Task<DeliveryRow?> NextAsync(string webhook, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks();
        await using var read = office.Read();
        var waiting = read.Set<DeliveryRow>()
            .Where(row => row.Webhook == webhook && row.State == DeliveryRow.Waiting);
        return await waiting
            .Where(row => row.NextAt <= now
                && !waiting.Any(before => before.CaseId == row.CaseId && before.Position < row.Position))
            .OrderBy(row => row.Position).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>What is sent of an event.</summary>
    public byte[] BodyOf(DeliveryRow due)
    {
        var fed = door.Service.Queries.Feed(due.Position - 1, 1).Events[0];
        return CloudEvents.Of(fed, WorkflowOf(fed));
    }

    /// <summary>The workflow of the case of an event.</summary>
    public string WorkflowOf(FeedEvent fed) => door.Service.Queries.Row(fed.Event.CaseId)?.Workflow ?? "";

    private async Task<bool> TakeAsync(OfficeContext context, WebhookRow row, CancellationToken cancellation)
    {
        var page = door.Service.Queries.Feed(row.Position, EventsAtOnce);
        if (page.Last < row.Position)
        {
            // The database was put back to an earlier day: what is numbered from here on has not happened yet.
            row.Position = page.Last;
            await context.Set<DeliveryRow>().Where(one => one.Webhook == row.Id && one.Position > page.Last)
                .ExecuteDeleteAsync(cancellation);
            return false;
        }

        var (events, workflows) = (Words(row.Events), Words(row.Workflows));
        foreach (var fed in page.Events)
        {
            if ((events.Count == 0 || events.Contains(fed.Name))
                && (workflows.Count == 0 || workflows.Contains(WorkflowOf(fed))))
            {
                context.Add(new DeliveryRow
                {
                    Webhook = row.Id,
                    Position = fed.Position,
                    CaseId = fed.Event.CaseId,
                    Event = fed.Name,
                    NextAt = clock.GetCurrentInstant().ToUnixTimeTicks(),
                });
            }

            row.Position = fed.Position;
        }

        return page.Events.Count == EventsAtOnce;
    }

    private static HashSet<string> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
