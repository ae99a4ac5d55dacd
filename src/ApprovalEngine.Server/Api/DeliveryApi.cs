using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Webhooks;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>What became of what was sent.</summary>
internal static class DeliveryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        KnownRefusal[] missing = [KnownRefusals.NothingThere];
        api.MapGet("/webhooks/{webhook}/deliveries", ListAsync).Needs(Right.ManageSystems).Told(new(
            "listDeliveries", new("订阅的推送记录，从新到旧", "The deliveries of a subscription, newest first"))
        {
            Asks =
            [
                new("state", new("只列此状态", "Only in this state"))
                {
                    Words = [DeliveryRow.Waiting, DeliveryRow.Delivered, DeliveryRow.GivenUp],
                },
                Asked.Limit, Asked.Cursor,
            ],
            Gives = typeof(PageAnswer<DeliveryAnswer>), Refuses = missing,
        });
        api.MapGet("/webhooks/{webhook}/deliveries/{position:long}/attempts", AttemptsAsync)
            .Needs(Right.ManageSystems).Told(new("listAttempts", new("一个事件的各次尝试", "The attempts to deliver an event"))
            {
                Gives = typeof(PageAnswer<AttemptAnswer>), Refuses = missing,
            });
        api.MapPost("/webhooks/{webhook}/deliveries/{position:long}/redeliver", RedeliverAsync)
            .Needs(Right.ManageSystems).Told(new("redeliver", new("再推送一个事件", "Send an event again"))
            {
                Gives = typeof(RedeliveryAnswer), IsKeyed = true, Refuses = missing,
            });
        api.MapPost("/webhooks/{webhook}/redeliver", RedeliverGivenUpAsync).Needs(Right.ManageSystems).Told(new(
            "redeliverGivenUp", new("再推送全部已放弃的事件", "Send again everything that was given up"))
        {
            Gives = typeof(RedeliveryAnswer), IsKeyed = true, Refuses = missing,
        });
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, WebhookDesk desk, Deliveries deliveries, string webhook, CancellationToken cancellation)
    {
        var query = new Query(context.Request);
        var (limit, before) = (query.Limit(), query.Cursor<Place>()?.Position ?? long.MaxValue);
        var state = query.Word("state", DeliveryRow.Waiting, DeliveryRow.Delivered, DeliveryRow.GivenUp);
        if (query.Refused is { } refused)
        {
            return refused;
        }

        if (await desk.FindAsync(webhook, cancellation) is null)
        {
            return WebhookApi.Missing(webhook);
        }

        var rows = await deliveries.ListAsync(webhook, state, before, limit + 1, cancellation);
        return ApiJson.Of(new PageAnswer<DeliveryAnswer>
        {
            Items = [.. rows.Take(limit).Select(Of)],
            Next = rows.Count > limit ? Query.CursorOf(new Place(rows[limit - 1].Position)) : null,
        });
    }

    private static DeliveryAnswer Of(DeliveryRow row) => new()
    {
        Position = row.Position,
        Case = row.CaseId,
        Event = row.Event,
        State = row.State,
        Attempts = row.Attempts,
        NextAt = row.State == DeliveryRow.Waiting ? Instant.FromUnixTimeTicks(row.NextAt) : null,
    };

    private static async Task<IResult> AttemptsAsync(
        WebhookDesk desk, Deliveries deliveries, string webhook, long position, CancellationToken cancellation) =>
        await desk.FindAsync(webhook, cancellation) is null ? WebhookApi.Missing(webhook)
        : ApiJson.Of(new PageAnswer<AttemptAnswer>
        {
            Items =
            [
                .. (await deliveries.AttemptsAsync(webhook, position, cancellation)).Select(row => new AttemptAnswer
                {
                    At = Instant.FromUnixTimeTicks(row.At),
                    Status = row.Status,
                    Failure = row.Failure,
                    Milliseconds = row.Milliseconds,
                }),
            ],
        });

    private static async Task<IResult> RedeliverAsync(
        Deliveries deliveries, string webhook, long position, CancellationToken cancellation) =>
        await deliveries.RedeliverAsync(webhook, position, cancellation)
            ? ApiJson.Of(new RedeliveryAnswer { Count = 1 })
            : Problems.Of(KnownRefusals.NothingThere, new(
                $"订阅没有位置 {position} 的推送", $"the subscription has no delivery of position {position}"));

    private static async Task<IResult> RedeliverGivenUpAsync(
        WebhookDesk desk, Deliveries deliveries, string webhook, CancellationToken cancellation) =>
        await desk.FindAsync(webhook, cancellation) is null ? WebhookApi.Missing(webhook)
        : ApiJson.Of(new RedeliveryAnswer
        {
            Count = await deliveries.RedeliverGivenUpAsync(webhook, cancellation),
        });

    private sealed record Place(long Position);
}
