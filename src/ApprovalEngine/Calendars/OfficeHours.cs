using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>What becomes of papers that arrive after closing time or on a rest day (rule R3).</summary>
public enum AfterHours
{
    /// <summary>They are received when they enter the system (电子签名法 11); the default.</summary>
    NoShift,

    /// <summary>They count as received on the next working day; a unit may do so only if it has published it.</summary>
    NextWorkDay,
}

/// <summary>One stretch of office hours within a day.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="To">The moment it ends, later than <paramref name="From"/>.</param>
public sealed record OfficeSession(LocalTime From, LocalTime To);

/// <summary>When a unit is at work on a working day.</summary>
public sealed record OfficeHours
{
    /// <summary>09:00-12:00 and 13:30-17:30, noon at 12:00, closing at 17:30, no shift of late papers.</summary>
    public static OfficeHours Default { get; } = new();

    /// <summary>The stretches of the day in order, at least one, without overlap.</summary>
    public ValueList<OfficeSession> Sessions { get; init; } =
        [new(new LocalTime(9, 0), new LocalTime(12, 0)), new(new LocalTime(13, 30), new LocalTime(17, 30))];

    /// <summary>Where the first half of a working day ends (rule R16).</summary>
    public LocalTime Noon { get; init; } = LocalTime.Noon;

    /// <summary>When the counter closes (民法典 203(2)).</summary>
    public LocalTime Closing { get; init; } = new(17, 30);

    /// <summary>What becomes of papers that arrive later than that.</summary>
    public AfterHours AfterHours { get; init; } = AfterHours.NoShift;
}
