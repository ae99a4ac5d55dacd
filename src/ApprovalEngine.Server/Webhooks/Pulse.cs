using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Tells whoever waits for events that there may be some: each commit is a beat.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    public Pulse(Door door) => door.Service.Committed += _ => Beat();

    /// <summary>There may be events now.</summary>
    public void Beat() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>What ends with the next beat; taken before one looks, so that none is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Waits for a beat, but no longer than so long.</summary>
    public static async Task WaitAsync(Task beat, TimeSpan most, CancellationToken cancellation)
    {
        try
        {
            await beat.WaitAsync(most, cancellation);
        }
        catch (TimeoutException)
        {
            // Nothing was heard; the caller looks for himself.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
