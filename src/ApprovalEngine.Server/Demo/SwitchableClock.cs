using NodaTime;

namespace ApprovalEngine.Server.Demo;

/// <summary>
/// The clock of the demo: it stands where the seeding sets it, and is the server's clock once that is done.
/// </summary>
/// <param name="running">The clock that counts after the seeding.</param>
internal sealed class SwitchableClock(IClock running) : IClock
{
    private const long NotSet = long.MinValue;
    private long _ticks = NotSet;

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Interlocked.Read(ref _ticks) is var ticks and not NotSet
        ? Instant.FromUnixTimeTicks(ticks) : running.GetCurrentInstant();

    /// <summary>Stands at a moment from now on.</summary>
    public void StandAt(Instant moment) => Interlocked.Exchange(ref _ticks, moment.ToUnixTimeTicks());

    /// <summary>Runs from now on.</summary>
    public void Run() => Interlocked.Exchange(ref _ticks, NotSet);
}
