using System.Security.Cryptography;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Registers what sends events.</summary>
internal static class WebhookSetup
{
    private const int Parts = 1 << 30;

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton(new Chance(() => RandomNumberGenerator.GetInt32(Parts) / (double)Parts));
        services.AddSingleton<Pulse>().AddSingleton<Rests>().AddSingleton<Outbox>().AddSingleton<Deliveries>();
        services.AddSingleton<WebhookDesk>().AddSingleton<Sender>().AddSingleton<Prober>()
            .AddSingleton<Deliverer>();
        services.AddHostedService(provider => provider.GetRequiredService<Deliverer>());
    }
}
