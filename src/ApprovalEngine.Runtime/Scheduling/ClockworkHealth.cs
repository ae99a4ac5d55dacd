using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>How the clockwork is.</summary>
public enum ClockworkStatus
{
    /// <summary>What fell due while the server was down is not rung to the end yet.</summary>
    Starting,

    /// <summary>Everything due was rung.</summary>
    Working,

    /// <summary>It works, and something needs a person: see the problems.</summary>
    Degraded,

    /// <summary>Clocks do not ring.</summary>
    Stalled,
}

/// <summary>The clock was set while the server ran.</summary>
/// <param name="At">What it says since.</param>
/// <param name="By">By how much; negative where it was set back.</param>
public sealed record ClockSet(Instant At, Duration By);

/// <summary>How the clockwork is, for the page of health and for whoever watches it.</summary>
public sealed record ClockworkHealth
{
    public required ClockworkStatus Status { get; init; }

    /// <summary>What needs a person.</summary>
    public required ValueList<Localized> Problems { get; init; }

    /// <summary>When everything due was rung last.</summary>
    public required Instant? LastRun { get; init; }

    /// <summary>When it was made to agree with the database last.</summary>
    public required Instant? LastSweep { get; init; }

    /// <summary>When it wakes next; null where nothing is due ever, or where it could not ask.</summary>
    public required Instant? NextWake { get; init; }

    /// <summary>
    /// How many cases are due and not rung, those set aside included; at most <see cref="MostCounted"/>.
    /// </summary>
    public required int? Backlog { get; init; }

    /// <summary>What is due the longest of those that are not set aside.</summary>
    public required DueCase? OldestDue { get; init; }

    /// <summary>How many deadlines were reached since the start.</summary>
    public required long Rung { get; init; }

    public required ValueList<SetAsideCase> SetAside { get; init; }

    /// <summary>The last time a record was lifted by more than a minute, because the clock had been set back.</summary>
    public required Lift? Lift { get; init; }

    public required ClockSet? LastSet { get; init; }

    /// <summary>The last failure of the database as a whole.</summary>
    public required Failure? LastError { get; init; }

    public required ValueList<ChoreReport> Chores { get; init; }

    /// <summary>Up to where the backlog is counted.</summary>
    public static int MostCounted => 1000;
}
