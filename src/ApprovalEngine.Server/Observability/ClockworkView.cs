using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Observability;

/// <summary>The health of the clockwork for programs and for the page of the administrator.</summary>
public sealed record ClockworkView
{
    public required string Status { get; init; }
    public required IReadOnlyList<Localized> Problems { get; init; }
    public required string? LastRun { get; init; }
    public required string? LastSweep { get; init; }
    public required string? NextWake { get; init; }
    public required int? Backlog { get; init; }
    public required string? OldestDue { get; init; }
    public required long Rung { get; init; }
    public required IReadOnlyList<SetAsideView> SetAside { get; init; }
    public required double? LiftedMinutes { get; init; }
    public required string? LastError { get; init; }
    public required IReadOnlyList<ChoreView> Chores { get; init; }

    /// <summary>What is shown of a health.</summary>
    public static ClockworkView Of(ClockworkHealth health) => new()
    {
        Status = health.Status.ToString().ToLowerInvariant(),
        Problems = [.. health.Problems],
        LastRun = Spelt(health.LastRun),
        LastSweep = Spelt(health.LastSweep),
        NextWake = Spelt(health.NextWake),
        Backlog = health.Backlog,
        OldestDue = Spelt(health.OldestDue?.DueAt),
        Rung = health.Rung,
        SetAside = [.. health.SetAside.Select(aside => new SetAsideView(
            aside.Due.CaseId, aside.Due.Deadline, aside.Failures, Spelt(aside.Since)!, Spelt(aside.RetryAt)!,
            Failure.Of(aside.Why, aside.Since).Why))],
        LiftedMinutes = health.Lift?.By.TotalMinutes,
        LastError = health.LastError is { } error ? $"{Spelt(error.At)} {error.Why}" : null,
        Chores = [.. health.Chores.Select(chore => new ChoreView(
            chore.Name, chore.Title, Spelt(chore.LastRun), chore.Outcome, Spelt(chore.LastError?.At),
            chore.LastError?.Why, chore.Failed, Spelt(chore.NextRun)))],
    };

    private static string? Spelt(Instant? at) => at is { } instant ? InstantPattern.General.Format(instant) : null;
}

/// <summary>A case whose clocks cannot ring.</summary>
public sealed record SetAsideView(
    string CaseId, string Deadline, int Failures, string Since, string RetryAt, string Why);

/// <summary>How a chore went.</summary>
public sealed record ChoreView(
    string Name, Localized Title, string? LastRun, Localized? Outcome, string? LastErrorAt, string? LastError,
    bool Failed, string? NextRun);
