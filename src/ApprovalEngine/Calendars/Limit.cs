namespace ApprovalEngine.Calendars;

/// <summary>The unit of a limit.</summary>
public enum LimitUnit
{
    /// <summary>Working days of the calendar (工作日).</summary>
    WorkingDays,

    /// <summary>Halves of working days, split at noon.</summary>
    HalfDays,

    /// <summary>Days of any kind; the last one moves to a working day (自然日).</summary>
    NaturalDays,

    /// <summary>Months by the corresponding day; the last day moves to a working day.</summary>
    Months,

    /// <summary>Hours by the wall clock.</summary>
    Hours,

    /// <summary>Minutes by the wall clock.</summary>
    Minutes,

    /// <summary>Minutes within the unit's office hours.</summary>
    BusinessMinutes,
}

/// <summary>A length of time with its unit, as a definition spells it: <c>7 working days</c>.</summary>
/// <param name="Amount">How many; negative or signed only as an offset of a ladder.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Limit(int Amount, LimitUnit Unit)
{
    /// <summary>The limit that ends with the day on which it starts (即办件): no working day at all.</summary>
    public static Limit SameDay { get; } = new(0, LimitUnit.WorkingDays);

    /// <summary>Whether the limit ends with the day on which it starts.</summary>
    public bool IsSameDay => this == SameDay;

    /// <summary>Reads a limit: a positive amount and its unit, or <c>same day</c>.</summary>
    public static bool TryParse(string text, out Limit limit, out LimitProblem? problem) =>
        LimitText.TryParse(text, out limit, out problem);

    /// <summary>Reads the place of a ladder's rung: a limit with its sign, such as <c>-5 working days</c>.</summary>
    public static bool TryParseOffset(string text, out Limit offset, out LimitProblem? problem) =>
        LimitText.TryParseOffset(text, out offset, out problem);

    /// <summary>The spelling that is read back as this limit.</summary>
    public override string ToString() => LimitText.Spell(this);
}

/// <summary>Why a text is not a limit.</summary>
/// <param name="Code">A stable code: <see cref="BadLimit"/> or <see cref="IsoDuration"/>.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record LimitProblem(string Code, Localized Message)
{
    /// <summary>The text is not spelt like a limit.</summary>
    public const string BadLimit = "bad-limit";

    /// <summary>The text is an ISO 8601 duration, which does not say which kind of day is meant.</summary>
    public const string IsoDuration = "iso-duration";
}
