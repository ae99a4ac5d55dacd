using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>Adds the clockwork to a host.</summary>
public static class ClockworkServices
{
    /// <summary>The clocks ring from the moment the host starts until it stops.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="parts">What it is made of.</param>
    public static IServiceCollection AddClockwork(
        this IServiceCollection services, Func<IServiceProvider, ClockworkParts> parts) =>
        services.AddSingleton(provider => new Clockwork(parts(provider)))
            .AddHostedService(provider => provider.GetRequiredService<Clockwork>());
}
