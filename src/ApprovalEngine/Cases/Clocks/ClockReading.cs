using NodaTime;

namespace ApprovalEngine.Cases.Clocks;

/// <summary>The colour a clock shows.</summary>
public enum Light
{
    /// <summary>More remains than the light rule asks for.</summary>
    Green,

    /// <summary>Little remains, the deadline has not passed.</summary>
    Yellow,

    /// <summary>The deadline has passed.</summary>
    Red,

    /// <summary>The clock is stopped and its deadline has not passed.</summary>
    Paused,
}

/// <summary>What a clock shows at a moment.</summary>
/// <remarks>
/// Amounts are in the unit of the limit, for months in natural days. A moment belongs to what it begins: 00:00 is the
/// first moment of its day, so a clock is overdue from <see cref="DueAt"/> on, that moment included.
/// </remarks>
public sealed record ClockReading
{
    /// <summary>How much of the limit is used, today included.</summary>
    public required decimal Consumed { get; init; }

    /// <summary>Limit and extension less what is used; negative when more was used.</summary>
    public required decimal Remaining { get; init; }

    /// <summary>The last day; null while a stop leaves it open.</summary>
    public LocalDate? DueDate { get; init; }

    /// <summary>From this moment on the clock is overdue: for day clocks 00:00 of the day after the last one.</summary>
    public LocalDateTime? DueAt { get; init; }

    /// <summary>
    /// The wire spelling: <c>yyyy-MM-dd</c> for clocks of days and months, with <c>THH:mm</c> for the others and for
    /// those that end at counter close, <c>T24:00</c> for the end of a day; null while a stop leaves it open.
    /// </summary>
    public string? Deadline { get; init; }

    /// <summary>The colour; of a finished clock the one at its end.</summary>
    public required Light Light { get; init; }

    /// <summary>Whether the moment, or the clock's end, lies after the deadline.</summary>
    public required bool Overdue { get; init; }

    /// <summary>Working days after the last day; may be 0 for an overdue clock that ended on a rest day.</summary>
    public required int OverdueWorkingDays { get; init; }

    /// <summary>Working days up to the moment that stops kept from counting.</summary>
    public required int ExcludedWorkingDays { get; init; }

    /// <summary>Whether a day that was looked at may still be changed by a later notice.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The first day that was looked at and that no notice settles.</summary>
    public LocalDate? FirstUncovered { get; init; }

    /// <summary>Whether the clock ended on the day on which it started.</summary>
    public required bool SameDay { get; init; }
}

/// <summary>From when on a clock shows a colour; null where it will not by the passing of time alone.</summary>
/// <param name="YellowAt">The first moment at which no more remains than the light rule asks for.</param>
/// <param name="RedAt">From when on it is overdue.</param>
/// <param name="PausedAt">Begin of the stop that lasts.</param>
public readonly record struct LightTimes(LocalDateTime? YellowAt, LocalDateTime? RedAt, LocalDateTime? PausedAt)
{
    /// <summary>The light at a moment that is not before the last event of the clock.</summary>
    public Light At(LocalDateTime moment) =>
        moment >= RedAt ? Light.Red
        : moment >= PausedAt ? Light.Paused
        : moment >= YellowAt ? Light.Yellow
        : Light.Green;
}

/// <summary>The spelling of lights for programs.</summary>
public static class LightNames
{
    /// <summary>GREEN, YELLOW, RED or PAUSED.</summary>
    public static string Wire(this Light light) => light switch
    {
        Light.Green => "GREEN",
        Light.Yellow => "YELLOW",
        Light.Red => "RED",
        _ => "PAUSED",
    };
}
