using ApprovalEngine.Definitions;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>Work that the server does by itself once a day, and once when it starts.</summary>
/// <param name="Name">Its name, such as <c>daily-sample</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="At">The time of day in China.</param>
/// <param name="RunAsync">Does it, and says in a few words what was done. Doing it twice does no harm.</param>
public sealed record Chore(
    string Name, Localized Title, LocalTime At, Func<CancellationToken, Task<Localized>> RunAsync)
{
    /// <summary>When its time comes next after an instant.</summary>
    internal Instant NextAfter(Instant now)
    {
        var today = ChinaTime.ToLocal(now).Date.At(At);
        var next = ChinaTime.ToInstant(today);
        return next > now ? next : ChinaTime.ToInstant(today.PlusDays(1));
    }
}

/// <summary>How a chore went the last time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="LastRun">When it ran last; null where it has not yet.</param>
/// <param name="Outcome">What it said then; null where it failed.</param>
/// <param name="LastError">When it failed last, and with what; kept after later successes.</param>
/// <param name="NextRun">When it runs next.</param>
public sealed record ChoreReport(
    string Name, Localized Title, Instant? LastRun, Localized? Outcome, Failure? LastError, Instant? NextRun)
{
    /// <summary>Whether its last run failed.</summary>
    public bool Failed => LastError is { } error && error.At == LastRun;
}
