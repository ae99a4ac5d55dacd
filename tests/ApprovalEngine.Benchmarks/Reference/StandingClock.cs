using NodaTime;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>A clock that stands, long after everything that happens in the reference case.</summary>
public sealed class StandingClock : IClock
{
    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Instant.FromUtc(2026, 1, 5, 1, 0);
}
