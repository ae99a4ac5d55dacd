using NodaTime;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>When to try again.</summary>
internal static class Backoff
{
    /// <summary>A delivery is given up when this time has passed since the first attempt.</summary>
    public static Duration Patience { get; } = Duration.FromHours(24);

    private static readonly Duration First = Duration.FromMinutes(1);
    private static readonly Duration Longest = Duration.FromHours(8);

    /// <summary>How long to wait after a failed attempt: a minute, doubled each time, up to 8 hours.</summary>
    /// <param name="attempts">Attempts so far, from 1.</param>
    /// <param name="chance">
    /// From 0 to 1: up to half of the time is left to chance, so that all receivers are not called at once.
    /// </param>
    public static Duration After(int attempts, double chance)
    {
        var full = Duration.Min(First * Math.Pow(2, Math.Min(attempts - 1, 16)), Longest);
        return Duration.Max(First, full * (0.5 + (chance / 2)));
    }
}
