using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>What somebody wants a subscription to be.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">Names of events; none for every event.</param>
/// <param name="Workflows">Ids of workflows; none for every workflow.</param>
/// <param name="IsPaused">Whether nothing is sent for now.</param>
internal sealed record WebhookWish(
    string Name, string Url, ValueList<string> Events, ValueList<string> Workflows, bool IsPaused);

/// <summary>A subscription; or why it is not made or changed so.</summary>
/// <param name="Row">The subscription.</param>
/// <param name="Secret">Its secret, for whoever made it.</param>
/// <param name="Why">Why not; null where it was.</param>
internal sealed record WebhookAnswer(WebhookRow? Row, string? Secret, Refusal? Why);

/// <summary>Keeps the subscriptions.</summary>
internal sealed class WebhookDesk(
    OfficeDatabase office, Door door, LiveLibrary library, ServerOptions options, IDataProtectionProvider protection,
    Pulse pulse, Rests rests, IClock clock)
{
    /// <summary>The address may not be sent to.</summary>
    public const string ReceiverRefused = "receiver-refused";

    /// <summary>There is no event of that name.</summary>
    public const string UnknownEvent = "unknown-event";

    private const int SecretBytes = 32;
    private readonly IDataProtector _protector = protection.CreateProtector("webhook-secrets");

    /// <summary>Every subscription, in order of name.</summary>
    public async Task<IReadOnlyList<WebhookRow>> ListAsync(CancellationToken cancellation)
    {
        await using var read = office.Read();
        return await read.Set<WebhookRow>().OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>A subscription; null where there is none.</summary>
    public async Task<WebhookRow?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var read = office.Read();
        return await read.Set<WebhookRow>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>The secret of a subscription.</summary>
    public string SecretOf(WebhookRow row) => _protector.Unprotect(row.Secret);

    /// <summary>Makes a subscription; under the same key of the same person it is the first one again.</summary>
    /// <param name="user">Who makes it.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="after">Events behind this position are sent; null for what happens from now on.</param>
    /// <param name="key">Chosen by the caller.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<WebhookAnswer> CreateAsync(
        CurrentUser user, WebhookWish wish, long? after, string key, CancellationToken cancellation)
    {
        if (Check(wish) is { } refusal)
        {
            return new(null, null, refusal);
        }

        var under = $"{user.Id}/{key}";
        var newest = door.Service.Queries.Feed(long.MaxValue, 1).Last;
        var row = await office.WriteAsync(
            async context =>
            {
                if (await context.Set<WebhookRow>().SingleOrDefaultAsync(
                    row => row.CreatedUnder == under, cancellation) is { } first)
                {
                    return first;
                }

                var made = new WebhookRow
                {
                    Id = Surroundings.NewId(8),
                    Name = wish.Name.Trim(),
                    Url = wish.Url,
                    Secret = _protector.Protect($"whsec_{Surroundings.NewId(SecretBytes)}"),
                    Position = Math.Clamp(after ?? newest, 0, newest),
                    CreatedBy = user.Id,
                    CreatedAt = clock.GetCurrentInstant().ToUnixTimeTicks(),
                    CreatedUnder = under,
                };
                Take(made, wish);
                context.Add(made);
                return made;
            },
            cancellation);
        pulse.Beat();
        return new(row, SecretOf(row), null);
    }

    /// <summary>Changes a subscription; one that the server paused goes on where it stood.</summary>
    public async Task<WebhookAnswer> ChangeAsync(string id, WebhookWish wish, CancellationToken cancellation)
    {
        if (Check(wish) is { } refusal)
        {
            return new(null, null, refusal);
        }

        var row = await office.WriteAsync(
            async context =>
            {
                var found = await context.Set<WebhookRow>().SingleOrDefaultAsync(row => row.Id == id, cancellation);
                if (found is not null)
                {
                    (found.Name, found.Url, found.PausedBecause) = (wish.Name.Trim(), wish.Url, null);
                    Take(found, wish);
                }

                return found;
            },
            cancellation);
        rests.End(id);
        pulse.Beat();
        return new(row, null, null);
    }

    /// <summary>Removes a subscription with its log; false where there is none.</summary>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellation) => office.WriteAsync(
        async context =>
        {
            await context.Set<DeliveryRow>().Where(row => row.Webhook == id).ExecuteDeleteAsync(cancellation);
            await context.Set<AttemptRow>().Where(row => row.Webhook == id).ExecuteDeleteAsync(cancellation);
            return await context.Set<WebhookRow>().Where(row => row.Id == id).ExecuteDeleteAsync(cancellation) > 0;
        },
        cancellation);

    private static void Take(WebhookRow row, WebhookWish wish)
    {
        row.Events = string.Join(' ', wish.Events.Distinct().Order());
        row.Workflows = string.Join(' ', wish.Workflows.Distinct().Order());
        row.IsPaused = wish.IsPaused;
    }

    private Refusal? Check(WebhookWish wish)
    {
        if (string.IsNullOrWhiteSpace(wish.Name))
        {
            return new(RefusalCode.FieldMissing, new("请填写名称", "a subscription needs a name"));
        }

        if (!Receivers.MayName(wish.Url, options.MaySendWithin))
        {
            return new(ReceiverRefused, new(
                $"不能推送到 {wish.Url}：须为 https，且不得指向内部网络",
                $"events are not sent to {wish.Url}: it must be https and not lead into a private network"));
        }

        if (wish.Events.FirstOrDefault(name => !EventCodec.WireNames.Contains(name)) is { } unknown)
        {
            return new(UnknownEvent, new($"没有事件“{unknown}”", $"there is no event '{unknown}'"));
        }

        return wish.Workflows.FirstOrDefault(id => !library.Current.Definitions.Workflows.Contains(id)) is { } missing
            ? new(RefusalCode.UnknownWorkflow, new($"没有流程“{missing}”", $"there is no workflow '{missing}'"))
            : null;
    }
}
