using System.Collections.Concurrent;
using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Until when subscriptions are left alone whose receivers did not answer.</summary>
internal sealed class Rests
{
    private readonly ConcurrentDictionary<string, Instant> _until = new(StringComparer.Ordinal);

    /// <summary>Leaves a subscription alone until then.</summary>
    public void Begin(string webhook, Instant until) => _until[webhook] = until;

    /// <summary>Somebody wants it to be tried now.</summary>
    public void End(string webhook) => _until.TryRemove(webhook, out _);

    /// <summary>Whether it is left alone now.</summary>
    public bool Lasts(string webhook, Instant now) => _until.TryGetValue(webhook, out var until) && now < until;
}
