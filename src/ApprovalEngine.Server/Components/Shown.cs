using System.Globalization;
using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Components;

/// <summary>How moments, days and sizes are written on pages: China time, one spelling.</summary>
public static class Shown
{
    private static readonly LocalDateTimePattern Minute =
        LocalDateTimePattern.Create("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment by the wall clock in China.</summary>
    public static string Moment(Instant at) => Moment(ChinaTime.ToLocal(at));

    /// <summary>A moment by the wall clock in China.</summary>
    public static string Moment(LocalDateTime at) => Minute.Format(at);

    /// <summary>A day.</summary>
    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>A size of a file.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.#} MB"),
    };
}
