using Microsoft.Extensions.Logging.Console;

namespace ApprovalEngine.Server.Observability;

/// <summary>What lets others see how the server does.</summary>
public static class ObservabilitySetup
{
    /// <summary>
    /// How long a stop may take: long enough for the requests that are being answered and for the batch of deadlines
    /// that is being rung.
    /// </summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    /// <summary>Logs, figures, traces and health.</summary>
    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = LogLines.FormatterName);
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        builder.Logging.AddOwnFilters();
        builder.Services.AddSingleton<ServerGauges>().AddSingleton<MetricsText>().AddSingleton<Readiness>();
        builder.Services.AddHostedService<Tracing>();

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
    }

    /// <summary>
    /// The framework tells at its lower levels what was asked and by whom, in the words of the request: it is heard
    /// from warnings on. What ends a request unexpectedly is told by us, without its message.
    /// </summary>
    internal static void AddOwnFilters(this ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("ApprovalEngine", LogLevel.Information);
    }

    /// <summary>Begins before everything else, so that nothing goes unseen.</summary>
    public static void UseObservability(this WebApplication app)
    {
        // Made now, so that it hears from the first request on.
        app.Services.GetRequiredService<MetricsText>();
        app.UseMiddleware<RequestLog>();
    }
}
