using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>A stretch during which a clock does not run, by the wall clock in China.</summary>
/// <param name="From">When it begins; the day of it has begun running and counts.</param>
/// <param name="Until">
/// When the clock runs again, not included; null while that is not known. A resumption at 24:00 of the last notified
/// day is 00:00 of the next one, so that the next day counts.
/// </param>
public sealed record ClockStop(LocalDateTime From, LocalDateTime? Until)
{
    /// <summary>The end that was notified when the stop began, for projections while it is open.</summary>
    public LocalDateTime? StatedEnd { get; init; }

    /// <summary>Ground and notice, for the ledger.</summary>
    public Localized? Reason { get; init; }
}

/// <summary>Everything that is needed to read a clock at any moment.</summary>
/// <remarks>All times are the wall clock in China (<see cref="ChinaTime"/>); rules R1 to R22 of the domain.</remarks>
public sealed record ClockRun
{
    /// <summary>The limit as it was first given.</summary>
    public required Limit Limit { get; init; }

    /// <summary>When the clock starts; the start day is day 0.</summary>
    public required LocalDateTime StartedAt { get; init; }

    /// <summary>The stops, in any order; overlapping ones count once.</summary>
    public ValueList<ClockStop> Stops { get; init; } = [];

    /// <summary>What an approved extension adds, in the unit of the limit.</summary>
    public int ExtensionAmount { get; init; }

    /// <summary>When the clock ended; null while it runs. A finished clock is read as of that moment.</summary>
    public LocalDateTime? EndedAt { get; init; }

    /// <summary>The deadline never lies before this day (rule R22); no effect on hours and minutes.</summary>
    public LocalDate? Floor { get; init; }

    /// <summary>When the light turns yellow; null for <see cref="LightRule.Default"/>.</summary>
    public LightRule? Light { get; init; }

    /// <summary>Whether the last day ends when the counter closes and not at 24:00 (民法典 203(2)).</summary>
    public bool EndsAtCounterClose { get; init; }
}

/// <summary>When a light turns yellow.</summary>
public abstract record LightRule
{
    private LightRule()
    {
    }

    /// <summary>Rule R15: a fifth of the limit, rounded up, remains.</summary>
    public static LightRule Default { get; } = new RemainingShare(0.2m);

    internal abstract decimal Threshold(decimal limit);

    /// <summary>Yellow when no more than an amount remains, in the limit's unit (natural days for months).</summary>
    public sealed record RemainingAtMost(decimal Amount) : LightRule
    {
        internal override decimal Threshold(decimal limit) => Amount;
    }

    /// <summary>Yellow when no more than a share remains, at least one unit; nothing for limits up to one.</summary>
    public sealed record RemainingShare(decimal Share) : LightRule
    {
        internal override decimal Threshold(decimal limit) =>
            limit <= 1 ? 0 : Math.Max(1, Math.Ceiling(Share * limit));
    }
}
