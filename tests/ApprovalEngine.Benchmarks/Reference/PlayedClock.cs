using NodaTime;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>
/// A clock that stands at the command that is sent: nothing of the reference case falls due but what it sends itself.
/// </summary>
public sealed class PlayedClock : IClock
{
    private long _ticks = Instant.FromUtc(2020, 1, 1, 0, 0).ToUnixTimeTicks();

    /// <summary>Moves it.</summary>
    public void Show(Instant at) => Interlocked.Exchange(ref _ticks, at.ToUnixTimeTicks());

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));
}
