using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApprovalEngine.Server.Office;

/// <summary>Red while reads cannot be logged.</summary>
public sealed class ReadLogHealth(ReadLog reads) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        reads.Trouble is { } trouble
            ? HealthCheckResult.Unhealthy($"read-log: {reads.Waiting} reads wait to be written: {trouble}")
            : HealthCheckResult.Healthy());
}
