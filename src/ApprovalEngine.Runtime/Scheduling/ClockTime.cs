using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>The server's clock for those who ask a <see cref="TimeProvider"/>.</summary>
/// <remarks>
/// Only the time of day comes from the clock. Waiting is done by the machine, because a clock that is set cannot wait.
/// </remarks>
public sealed class ClockTime(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}

/// <summary>Notices that the clock was set: it moved more, or less, than the time that went by.</summary>
internal sealed class ClockWatch(IClock clock)
{
    private static readonly Duration Unremarkable = Duration.FromSeconds(2);
    private Instant _then = clock.GetCurrentInstant();
    private long _stamp = TimeProvider.System.GetTimestamp();

    /// <summary>By how much the clock was set since the last look; null where it only went on.</summary>
    public Duration? Look()
    {
        var (now, stamp) = (clock.GetCurrentInstant(), TimeProvider.System.GetTimestamp());
        var set = now - _then - Duration.FromTimeSpan(TimeProvider.System.GetElapsedTime(_stamp, stamp));
        (_then, _stamp) = (now, stamp);
        return Duration.Max(set, -set) > Unremarkable ? set : null;
    }
}
