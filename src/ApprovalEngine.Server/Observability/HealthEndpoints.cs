using ApprovalEngine.Server.Access;

namespace ApprovalEngine.Server.Observability;

/// <summary>What watches over a server: whether it lives, whether it is ready, and its figures.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps the addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // Answers as long as requests are answered at all; whoever gets none starts the process anew.
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).Anybody();
        app.MapGet("/health/ready", ReadyAsync).Anybody();

        // A monitor is an outside system and comes with the token of one.
        app.MapGet("/metrics", (MetricsText metrics) => Results.Text(
            metrics.Write(), "text/plain; version=0.0.4; charset=utf-8")).Needs(Right.ConnectSystem);
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellation)
    {
        var checks = await readiness.LookAsync(cancellation);
        var isReady = checks.All(check => check.Holds);
        return Results.Json(
            new { status = isReady ? "ready" : "not-ready", checks },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
