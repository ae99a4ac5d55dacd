using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Components;

/// <summary>Days and minutes as people read them, in China time.</summary>
public static class When
{
    private static readonly LocalDateTimePattern Minutes =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private static readonly LocalDateTimePattern Seconds =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>A day as a form or an address spells it; null where it is none.</summary>
    public static LocalDate? Read(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } day ? day.Value : null;

    /// <summary>Such as 2026-11-23.</summary>
    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>Such as 2026-11-23; a dash where there is none.</summary>
    public static string Day(LocalDate? day) => day is { } known ? Day(known) : "—";

    /// <summary>Such as 2026-11-23 09:30.</summary>
    public static string Minute(LocalDateTime moment) => Minutes.Format(moment);

    /// <summary>Such as 2026-11-23 09:30.</summary>
    public static string Minute(Instant instant) => Minute(ChinaTime.ToLocal(instant));

    /// <summary>Such as 2026-11-23 09:30, of ticks as rows store them.</summary>
    public static string Minute(long ticks) => Minute(Instant.FromUnixTimeTicks(ticks));

    /// <summary>Such as 2026-11-23 09:30:15.</summary>
    public static string Second(Instant instant) => Seconds.Format(ChinaTime.ToLocal(instant));
}
