using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Components;
using ApprovalEngine.Server.Observability;

namespace ApprovalEngine.Server.Pages.Status;

/// <summary>What the page of the server's health shows.</summary>
/// <param name="Checks">What it cannot work without.</param>
/// <param name="Clockwork">How clocks ring.</param>
public sealed record StatusModel(IReadOnlyList<Check> Checks, ClockworkHealth Clockwork);

/// <summary>How the server does, for its administrator.</summary>
public static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder pages) => pages.MapGet("/status", async (
        Readiness readiness, Clockwork clockwork, CancellationToken cancellation) => Answers.Page<StatusPage>(
            new StatusModel(await readiness.LookAsync(cancellation), clockwork.Health()))).Needs(Right.ManageSystems);
}
