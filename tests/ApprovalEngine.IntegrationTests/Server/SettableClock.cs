namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>A clock that a test sets.</summary>
internal sealed class SettableClock(Instant now) : IClock
{
    private long _ticks = now.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    public void Set(Instant to) => Interlocked.Exchange(ref _ticks, to.ToUnixTimeTicks());

    public void Advance(Duration by) => Set(GetCurrentInstant() + by);
}
