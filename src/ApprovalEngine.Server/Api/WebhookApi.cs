using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Webhooks;
using NodaTime;

namespace ApprovalEngine.Server.Api;

/// <summary>Subscriptions and what became of their deliveries.</summary>
internal static class WebhookApi
{
    private static readonly KnownRefusal[] NoWebhook = [KnownRefusals.NothingThere];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/webhooks", ListAsync).Needs(Right.ManageSystems).Told(new(
            "listWebhooks", new("全部订阅", "Every subscription")) { Gives = typeof(PageAnswer<WebhookAnswer>) });
        api.MapPost("/webhooks", CreateAsync).Needs(Right.ManageSystems).Told(new(
            "createWebhook", new("新建订阅；答复含签名密钥，只此一次", "Make a subscription; the answer has its secret, this once"))
        {
            About = new(
                "事件以 CloudEvents 1.0 推送，请求头 Approval-Signature 为 t=秒,v1=HMAC-SHA256(密钥, \"秒.正文\")。"
                + "失败后按指数间隔重试 24 小时，每办件按顺序，至少一次。",
                "Events are sent as CloudEvents 1.0; the header Approval-Signature is t=seconds,v1=HMAC-SHA256(secret, "
                + "\"seconds.body\"). What fails is tried again for 24 hours, in order per case, at least once."),
            Takes = typeof(WebhookRequest), Gives = typeof(WebhookAnswer), Status = 201, IsKeyed = true,
            Refuses = [KnownRefusals.ReceiverRefused, KnownRefusals.UnknownEvent],
        });
        api.MapGet("/webhooks/{webhook}", OneAsync).Needs(Right.ManageSystems).Told(new(
            "getWebhook", new("一个订阅", "A subscription")) { Gives = typeof(WebhookAnswer), Refuses = NoWebhook });
        api.MapPut("/webhooks/{webhook}", ChangeAsync).Needs(Right.ManageSystems).Told(new(
            "changeWebhook", new("修改、暂停或恢复订阅", "Change, pause or resume a subscription"))
        {
            Takes = typeof(WebhookRequest), Gives = typeof(WebhookAnswer),
            Refuses = [KnownRefusals.NothingThere, KnownRefusals.ReceiverRefused, KnownRefusals.UnknownEvent],
        });
        api.MapDelete("/webhooks/{webhook}", RemoveAsync).Needs(Right.ManageSystems).Told(new(
            "removeWebhook", new("删除订阅及其记录", "Remove a subscription with its log"))
        {
            Status = StatusCodes.Status204NoContent, Refuses = NoWebhook,
        });
        api.MapPost("/webhooks/{webhook}/test", TestAsync).Needs(Right.ManageSystems).Told(new(
            "testWebhook", new("立即推送一个测试事件", "Send a test event now"))
        {
            Gives = typeof(AttemptAnswer), IsKeyed = true, Refuses = NoWebhook,
        });
        DeliveryApi.Map(api);
    }

    /// <summary>A subscription as it is told.</summary>
    public static WebhookAnswer Of(WebhookRow row, string? secret = null) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Url = row.Url,
        Events = row.Events.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Workflows = row.Workflows.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Paused = row.IsPaused,
        PausedBecause = row.PausedBecause,
        Position = row.Position,
        Secret = secret,
    };

    /// <summary>The answer where there is no subscription.</summary>
    public static IResult Missing(string webhook) => Problems.Of(KnownRefusals.NothingThere, new(
        $"没有订阅“{webhook}”", $"there is no subscription '{webhook}'"));

    private static async Task<IResult> ListAsync(WebhookDesk desk, CancellationToken cancellation) =>
        ApiJson.Of(new PageAnswer<WebhookAnswer>
        {
            Items = [.. (await desk.ListAsync(cancellation)).Select(row => Of(row))],
        });

    private static async Task<IResult> CreateAsync(
        HttpContext context, WebhookDesk desk, CancellationToken cancellation)
    {
        var (body, refused) = await Body.ReadAsync<WebhookRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        var made = await desk.CreateAsync(
            context.Caller(), Wish(body), body.After, ApiEndpoints.KeyOf(context)!, cancellation);
        if (made.Why is { } why)
        {
            return Problems.Of(why);
        }

        context.Response.Headers.Location = $"{ApiEndpoints.Root}/webhooks/{made.Row!.Id}";
        return ApiJson.Of(Of(made.Row, made.Secret), StatusCodes.Status201Created);
    }

    private static async Task<IResult> OneAsync(WebhookDesk desk, string webhook, CancellationToken cancellation) =>
        await desk.FindAsync(webhook, cancellation) is { } row ? ApiJson.Of(Of(row)) : Missing(webhook);

    private static async Task<IResult> ChangeAsync(
        HttpContext context, WebhookDesk desk, string webhook, CancellationToken cancellation)
    {
        var (body, refused) = await Body.ReadAsync<WebhookRequest>(context);
        if (body is null)
        {
            return refused!;
        }

        var changed = await desk.ChangeAsync(webhook, Wish(body), cancellation);
        return changed.Why is { } why ? Problems.Of(why)
            : changed.Row is { } row ? ApiJson.Of(Of(row)) : Missing(webhook);
    }

    private static async Task<IResult> RemoveAsync(
        WebhookDesk desk, string webhook, CancellationToken cancellation) =>
        await desk.RemoveAsync(webhook, cancellation) ? Results.NoContent() : Missing(webhook);

    private static async Task<IResult> TestAsync(
        WebhookDesk desk, Prober prober, string webhook, CancellationToken cancellation)
    {
        if (await desk.FindAsync(webhook, cancellation) is not { } row)
        {
            return Missing(webhook);
        }

        var attempt = await prober.TestAsync(row, cancellation);
        return ApiJson.Of(new AttemptAnswer
        {
            Status = attempt.Status, Failure = attempt.Failure, Milliseconds = attempt.Milliseconds,
        });
    }

    private static WebhookWish Wish(WebhookRequest body) =>
        new(body.Name, body.Url, body.Events, body.Workflows, body.Paused);
}
