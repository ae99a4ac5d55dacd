using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Observability;

/// <summary>A figure of how things stand.</summary>
public sealed record Gauge(string Name, string Help, double Value);

/// <summary>Figures that are read when they are asked for.</summary>
public sealed class ServerGauges(Door door, Clockwork clockwork)
{
    /// <summary>Reads them.</summary>
    public IEnumerable<Gauge> Read()
    {
        var health = clockwork.Health();
        yield return new("approval_open_cases", "Cases that are not decided yet.", OpenCases());
        yield return new(
            "approval_clockwork_backlog", "Cases that are due and not rung, up to 1000.", health.Backlog ?? -1);
        yield return new("approval_clockwork_set_aside", "Cases whose clocks cannot ring.", health.SetAside.Count);
        yield return new(
            "approval_clockwork_working", "1 where clocks ring, 0 where they do not.",
            health.Status is ClockworkStatus.Working or ClockworkStatus.Degraded ? 1 : 0);
        yield return new(
            "approval_chores_failed", "Chores whose last run failed.", health.Chores.Count(chore => chore.Failed));
        yield return new(
            "approval_clock_lift_seconds", "By how much a record was lifted last, because the clock had been set back.",
            health.Lift?.By.TotalSeconds ?? 0);
    }

    private long OpenCases()
    {
        using var context = door.Database.Query();
        return context.Cases.LongCount(row => row.Stage == "open");
    }
}
