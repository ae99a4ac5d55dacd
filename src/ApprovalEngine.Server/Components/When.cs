using System.Globalization;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Server.Components;

/// <summary>Days and minutes as people read them, in China time.</summary>
public static class When
{
    /// <summary>Such as 2026-11-23.</summary>
    public static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Such as 2026-11-23 09:30.</summary>
    public static string Minute(LocalDateTime moment) =>
        moment.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as 2026-11-23 09:30.</summary>
    public static string Minute(Instant instant) => Minute(ChinaTime.ToLocal(instant));

    /// <summary>Such as 2026-11-23 09:30, of ticks as rows store them.</summary>
    public static string Minute(long ticks) => Minute(Instant.FromUnixTimeTicks(ticks));

    /// <summary>Such as 2026-11-23 09:30:15.</summary>
    public static string Second(Instant instant) =>
        ChinaTime.ToLocal(instant).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
