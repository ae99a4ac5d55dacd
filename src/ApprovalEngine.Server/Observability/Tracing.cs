using System.Diagnostics;
using ApprovalEngine.Runtime;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ApprovalEngine.Server.Observability;

/// <summary>Traces for OpenTelemetry, where the configuration names a collector; nothing is traced otherwise.</summary>
/// <remarks>The collector is named by <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and told over HTTP.</remarks>
internal sealed class Tracing(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private TracerProvider? _provider;

    /// <summary>Sources that are traced.</summary>
    public static string[] Sources { get; } = [Meters.Name, "Microsoft.AspNetCore"];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[Endpoint] is { Length: > 0 } collector)
        {
            _provider = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("approval-engine"))
                .AddSource(Sources)
                .AddProcessor(new WithoutAddresses())
                .AddOtlpExporter(otlp =>
                {
                    otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                    otlp.Endpoint = new($"{collector.TrimEnd('/')}/v1/traces");
                })
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose() => _provider?.Dispose();

    /// <summary>Takes out what a request asked for literally: it may name a person. The template stays.</summary>
    internal sealed class WithoutAddresses : BaseProcessor<Activity>
    {
        private static readonly string[] Literal =
            ["url.path", "url.query", "url.full", "client.address", "user_agent.original", "http.url", "http.target"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Literal)
            {
                data.SetTag(tag, null);
            }
        }
    }
}

/// <summary>What a trace says of a request.</summary>
internal static class RequestSpan
{
    /// <summary>The template of its address and how it was answered, as OpenTelemetry calls them.</summary>
    public static void Named(this Activity activity, HttpContext context, string route)
    {
        activity.DisplayName = $"{context.Request.Method} {route}";
        activity.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route)
            .SetTag("http.response.status_code", context.Response.StatusCode);
    }
}
