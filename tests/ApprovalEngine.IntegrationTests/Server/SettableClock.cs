namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class SettableClock(Instant now) : IClock
{
    private long _ticks = now.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    public void Advance(Duration by) => Interlocked.Add(ref _ticks, by.BclCompatibleTicks);

    public void Set(Instant to) => Interlocked.Exchange(ref _ticks, to.ToUnixTimeTicks());
}
