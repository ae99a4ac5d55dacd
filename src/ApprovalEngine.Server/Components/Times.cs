using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Components;

/// <summary>How moments are written: China time, the same in both languages.</summary>
public static class Times
{
    private static readonly LocalDateTimePattern MinutePattern =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>A moment to the minute, as rows store it.</summary>
    public static string Minute(long ticks) => Minute(Instant.FromUnixTimeTicks(ticks));

    /// <summary>A moment to the minute.</summary>
    public static string Minute(Instant instant) => MinutePattern.Format(ChinaTime.ToLocal(instant));
}
