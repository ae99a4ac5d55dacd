using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Tries whether a receiver takes what it is sent.</summary>
internal sealed class Prober(WebhookDesk desk, Deliveries deliveries, Sender sender, IClock clock)
{
    /// <summary>Sends a test event once and notes what came of it.</summary>
    public async Task<Attempt> TestAsync(WebhookRow row, CancellationToken cancellation)
    {
        var body = CloudEvents.OfTest(row.Id, $"test-{Surroundings.NewId(8)}", clock.GetCurrentInstant());
        var attempt = await sender.SendAsync(row.Url, desk.SecretOf(row), body, cancellation);
        await deliveries.NoteTestAsync(row.Id, attempt, cancellation);
        return attempt;
    }
}
