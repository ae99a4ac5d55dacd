using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>A day as the layers settle it together.</summary>
internal sealed record MergedDay(NoticeDay Day, string? Notice, string? Layer);

/// <summary>The days and the coverage that result from layers laid over each other, and their fingerprint.</summary>
internal sealed class MergedDays
{
    private const int YearsBeyond = 12;
    private const int LeastLastYear = 2038;

    private readonly Dictionary<LocalDate, MergedDay> _days = [];

    internal MergedDays(IReadOnlyList<CalendarLayer> layers, UncoveredDays uncovered)
    {
        Covered = Cover(layers[0].Notices);
        var lastCovered = Covered.Count == 0 ? 0 : Covered[^1].Through.Year;
        LastYear = Math.Clamp(lastCovered + YearsBeyond, LeastLastYear, StatutoryHolidays.LastYear);
        if (uncovered == UncoveredDays.StatutoryHolidays)
        {
            AddStatutoryDays();
        }

        foreach (var layer in layers)
        {
            foreach (var (date, day) in DaysOf(layer))
            {
                _days[date] = day;
            }
        }

        Version = Fingerprint(layers, uncovered);
    }

    internal IReadOnlyDictionary<LocalDate, MergedDay> Days => _days;

    internal ValueList<(LocalDate From, LocalDate Through)> Covered { get; }

    internal int LastYear { get; }

    internal string Version { get; }

    internal bool IsWorking(LocalDate date) => _days.TryGetValue(date, out var merged)
        ? merged.Day.Working
        : date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    internal bool IsCovered(LocalDate date)
    {
        foreach (var (from, through) in Covered)
        {
            if (from <= date && date <= through)
            {
                return true;
            }
        }

        return false;
    }

    private static ValueList<(LocalDate From, LocalDate Through)> Cover(IEnumerable<CalendarNotice> notices)
    {
        var covered = new List<(LocalDate From, LocalDate Through)>();
        foreach (var notice in notices.OrderBy(notice => notice.CoversFrom))
        {
            if (covered.Count > 0 && notice.CoversFrom <= covered[^1].Through.PlusDays(1))
            {
                covered[^1] = (covered[^1].From, LocalDate.Max(covered[^1].Through, notice.CoversThrough));
            }
            else
            {
                covered.Add((notice.CoversFrom, notice.CoversThrough));
            }
        }

        return covered.ToValueList();
    }

    /// <remarks>
    /// A later notice lies over an earlier one. An amendment lists what it changes; a day that it only repeats stays
    /// attributed to the notice that made it, so that a ledger cites the right one.
    /// </remarks>
    private static Dictionary<LocalDate, MergedDay> DaysOf(CalendarLayer layer)
    {
        var days = new Dictionary<LocalDate, MergedDay>();
        foreach (var notice in layer.Notices
            .OrderBy(notice => notice.KnownOn)
            .ThenBy(notice => notice.Amends is not null)
            .ThenBy(notice => notice.Number, StringComparer.Ordinal))
        {
            foreach (var day in notice.Days)
            {
                if (!days.TryGetValue(day.Date, out var held) || held.Day != day)
                {
                    days[day.Date] = new MergedDay(day, notice.Number, layer.Id);
                }
            }
        }

        return days;
    }

    private void AddStatutoryDays()
    {
        for (var year = StatutoryHolidays.FirstYear; year <= LastYear; year++)
        {
            foreach (var day in StatutoryHolidays.Of(year).Where(day => !IsCovered(day.Date)))
            {
                _days[day.Date] = new MergedDay(day, Notice: null, Layer: null);
            }
        }
    }

    private string Fingerprint(IReadOnlyList<CalendarLayer> layers, UncoveredDays uncovered)
    {
        var office = layers.LastOrDefault(layer => layer.Office is not null)?.Office ?? OfficeHours.Default;
        var text = new StringBuilder($"{string.Join('+', layers.Select(layer => layer.Id))}\n{uncovered}\n");
        foreach (var (from, through) in Covered)
        {
            text.Append($"{from:uuuu-MM-dd} {through:uuuu-MM-dd}\n");
        }

        text.Append($"{office.Noon:HH:mm:ss} {office.Closing:HH:mm:ss} {office.AfterHours}\n");
        foreach (var session in office.Sessions)
        {
            text.Append($"{session.From:HH:mm:ss} {session.To:HH:mm:ss}\n");
        }

        foreach (var (date, merged) in _days.Where(day => day.Value.Layer is not null).OrderBy(day => day.Key))
        {
            text.Append($"{date:uuuu-MM-dd}\t{merged.Day.Working}\t{merged.Day.Holiday.Zh}\t{merged.Day.Holiday.En}\t")
                .Append($"{merged.Notice}\t{merged.Layer}\n");
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        var known = layers.SelectMany(layer => layer.Notices).Select(notice => notice.KnownOn).ToList();
        var latest = known.Count == 0 ? "none" : $"{known.Max():uuuu-MM-dd}";
        return $"{string.Join('+', layers.Select(layer => layer.Id))}@{latest}#{Convert.ToHexStringLower(hash)[..16]}";
    }
}
