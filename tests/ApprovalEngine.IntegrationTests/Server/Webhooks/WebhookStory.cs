using ApprovalEngine.IntegrationTests.Server.Api;
using ApprovalEngine.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ApprovalEngine.IntegrationTests.Server.Webhooks;

/// <summary>A server that may send to this machine, a receiver, and whoever connects the two.</summary>
internal sealed class WebhookStory : IAsyncDisposable
{
    private WebhookStory(PermitStory permits, ApiCaller admin, Receiver receiver) =>
        (Permits, Admin, Receiver) = (permits, admin, receiver);

    public PermitStory Permits { get; }

    public ApiCaller Admin { get; }

    public Receiver Receiver { get; }

    public string Id { get; private set; } = "";

    public string Secret { get; private set; } = "";

    private Deliverer Deliverer => Permits.Server.Services.GetRequiredService<Deliverer>();

    /// <param name="byItself">Whether it sends by itself; else only when it is told to settle.</param>
    public static async Task<WebhookStory> BeginAsync(bool byItself = false)
    {
        var server = await TestServer.StartAsync(
            adapt: builder =>
            {
                builder.Services.AddSingleton(new Chance(() => 1));
                foreach (var service in builder.Services.Where(service => !byItself
                    && service.ImplementationFactory?.Method.ReturnType == typeof(Deliverer)
                    && service.ServiceType == typeof(IHostedService)).ToList())
                {
                    builder.Services.Remove(service);
                }
            },
            options: usual => usual with { MaySendWithin = true });
        return new(
            await PermitStory.BeginAsync(server), await ApiCaller.OfAsync(server, "root", "Administrator"),
            await Receiver.StartAsync());
    }

    /// <summary>Subscribes the receiver.</summary>
    public async Task SubscribeAsync(string more = "")
    {
        var made = await ApiCaller.BodyAsync(await Admin.PostAsync(
            "/webhooks", $$"""{ "name": "交换平台", "url": "{{Receiver.Url}}"{{more}} }"""));
        (Id, Secret) = ((string)made["id"]!, (string)made["secret"]!);
    }

    /// <summary>Sends everything that is due.</summary>
    public Task SettleAsync() => Deliverer.SettleAsync(CancellationToken.None);

    public async Task<string[]> StatesAsync(string state) =>
    [
        .. (await ApiCaller.BodyAsync(await Admin.GetAsync($"/webhooks/{Id}/deliveries?limit=200&state={state}")))
            ["items"]!.AsArray().Select(delivery => delivery!["position"]!.ToJsonString()),
    ];

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Permits.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
