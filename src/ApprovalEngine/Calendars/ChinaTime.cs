using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>Legal time in China: eight hours ahead of UTC, on every day.</summary>
/// <remarks>
/// The offset is a constant and not a look-up of Asia/Shanghai in a time zone database: a deadline computed today must
/// be the same when it is replayed years later on a machine with another release of that database, and China has had
/// no daylight saving time since 1991.
/// </remarks>
public static class ChinaTime
{
    /// <summary>The offset from UTC: eight hours.</summary>
    public static readonly Offset Offset = Offset.FromHours(8);

    /// <summary>The wall clock in China at an instant.</summary>
    public static LocalDateTime ToLocal(Instant instant) => instant.WithOffset(Offset).LocalDateTime;

    /// <summary>The date in China at an instant.</summary>
    public static LocalDate DateOf(Instant instant) => ToLocal(instant).Date;

    /// <summary>The instant at which the wall clock in China shows a date and time.</summary>
    public static Instant ToInstant(LocalDateTime local) => local.WithOffset(Offset).ToInstant();
}
