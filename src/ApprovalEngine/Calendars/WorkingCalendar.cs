using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>Which days are working days, resolved from layers of notices into tables.</summary>
/// <remarks>
/// Dates are of the ISO calendar, from 2000-01-01 to twelve years past the last notice (2038-12-31 at the least).
/// Every member that takes a date throws <see cref="CalendarRangeException"/> outside of that, unless it says so.
/// Days without a notice follow the weekend rule and the statute; the strict members refuse to look at them.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly MergedDays _merged;
    private readonly DayTable _table;

    internal WorkingCalendar(IReadOnlyList<CalendarLayer> layers, UncoveredDays uncovered)
    {
        _merged = new MergedDays(layers, uncovered);
        _table = new DayTable(_merged.LastYear, _merged.IsWorking);
        Layers = layers.Select(layer => layer.Id).ToValueList();
        Office = layers.LastOrDefault(layer => layer.Office is not null)?.Office ?? OfficeHours.Default;
        var covered = _merged.Covered;
        (CoveredFrom, CoveredThrough) = covered.Count == 0
            ? (DayTable.First, DayTable.First.PlusDays(-1))
            : (covered[0].From, covered[^1].Through);
        ProvisionalFrom = covered.Count == 0 ? DayTable.First : new LocalDate(CoveredThrough.Year, 12, 26);
    }

    /// <summary>
    /// Names the content: layers, the day the latest notice became known, and a hash. Equal content has equal versions.
    /// </summary>
    /// <remarks>For people and for pinning: <c>cn@2025-11-04#0123456789abcdef</c>; not to be taken apart.</remarks>
    public string Version => _merged.Version;

    /// <summary>The layers, the national one first.</summary>
    public ValueList<string> Layers { get; }

    /// <summary>The first day that a notice settles.</summary>
    public LocalDate CoveredFrom { get; }

    /// <summary>The last day that a notice settles; before <see cref="CoveredFrom"/> where none is known.</summary>
    public LocalDate CoveredThrough { get; }

    /// <summary>From this day on a later notice may still change days: 26 December of the last covered year.</summary>
    /// <remarks>The notices for 2012, 2019 and 2023 changed the last days of the December before them.</remarks>
    public LocalDate ProvisionalFrom { get; }

    /// <summary>The office hours of the last layer that has any, else <see cref="OfficeHours.Default"/>.</summary>
    public OfficeHours Office { get; }

    /// <summary>The first day of the table.</summary>
    public static LocalDate TableFrom => DayTable.First;

    /// <summary>The last day of the table.</summary>
    public LocalDate TableThrough => _table.Last;

    /// <summary>Whether a day is a working day.</summary>
    public bool IsWorkingDay(LocalDate date) => _table.IsWorking(date);

    /// <summary>What is known about a day, for people.</summary>
    public CalendarDay Explain(LocalDate date)
    {
        var working = _table.IsWorking(date);
        _merged.Days.TryGetValue(date, out var merged);
        var weekend = date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        var kind = (working, weekend, merged) switch
        {
            (true, true, _) => DayKind.MakeUp,
            (true, false, _) => DayKind.Ordinary,
            (false, _, null) => DayKind.Weekend,
            (false, _, _) => DayKind.Holiday,
        };
        return new CalendarDay(
            date, working, kind, merged?.Day.Holiday, merged?.Notice, merged?.Layer, IsProvisional(date));
    }

    /// <summary>The n-th working day strictly after a day.</summary>
    /// <param name="start">The day that is not itself counted.</param>
    /// <param name="days">Working days, 0 or more; 0 gives <paramref name="start"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public LocalDate AddWorkingDays(LocalDate start, int days)
    {
        if (days > 0)
        {
            return _table.Nth(_table.Through(start) + days);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return start;
    }

    /// <summary>The working days d with start &lt; d &lt;= end; 0 where end is not after start.</summary>
    public int CountWorkingDays(LocalDate start, LocalDate end)
    {
        var days = _table.Through(end) - _table.Through(start);
        return days < 0 ? 0 : days;
    }

    /// <summary>The n-th working day strictly before a day: the last day to give notice so many days ahead.</summary>
    /// <param name="end">The day that is not itself counted.</param>
    /// <param name="days">Working days, 0 or more; 0 gives <paramref name="end"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public LocalDate SubtractWorkingDays(LocalDate end, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return days == 0 ? end : _table.Nth(_table.Before(end) - days + 1);
    }

    /// <summary>The day itself if it is a working day, else the next one.</summary>
    public LocalDate FirstWorkingDayOnOrAfter(LocalDate date) => _table.Nth(_table.Before(date) + 1);

    /// <summary>The next working day after a day.</summary>
    public LocalDate FirstWorkingDayAfter(LocalDate date) => _table.Nth(_table.Through(date) + 1);

    /// <summary>The first day of a stretch, its ends included, that no notice settles; null if none is.</summary>
    /// <remarks>Takes any date, also outside the table.</remarks>
    public LocalDate? FirstUncovered(LocalDate from, LocalDate through)
    {
        var at = from;
        foreach (var stretch in _merged.Covered)
        {
            if (at >= stretch.From && at <= stretch.Through)
            {
                at = stretch.Through.PlusDays(1);
            }
        }

        return at <= through ? at : null;
    }

    /// <summary>Whether a later notice may still change a day. Takes any date, also outside the table.</summary>
    public bool IsProvisional(LocalDate date) => date >= ProvisionalFrom || !_merged.IsCovered(date);

    /// <summary>The n-th working day strictly after a day, if notices settle all days from it to there.</summary>
    /// <returns>Null where a day that had to be looked at, the start included, is not settled.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public LocalDate? AddSettledWorkingDays(LocalDate start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (FirstUncovered(start, start) is not null)
        {
            return null;
        }

        if (days > 0 && !_table.HasNth((long)_table.Through(start) + days))
        {
            return null;
        }

        var end = AddWorkingDays(start, days);
        return FirstUncovered(start, end) is null ? end : null;
    }

    /// <summary>The working days d with start &lt; d &lt;= end, if notices settle all days from start to end.</summary>
    /// <returns>Null where a day that had to be looked at, the start included, is not settled.</returns>
    public int? CountSettledWorkingDays(LocalDate start, LocalDate end)
    {
        if (FirstUncovered(start, LocalDate.Max(start, end)) is not null)
        {
            return null;
        }

        return end <= start ? 0 : CountWorkingDays(start, end);
    }

    /// <summary>When papers count as received (rule R3).</summary>
    /// <param name="arrived">When they entered the system or were handed over.</param>
    /// <returns>
    /// The same moment; where the unit shifts late papers, the opening of the next working day for what arrives on a
    /// rest day or from closing time on.
    /// </returns>
    public LocalDateTime ReceiptOf(LocalDateTime arrived)
    {
        var late = !IsWorkingDay(arrived.Date) || arrived.TimeOfDay >= Office.Closing;
        return Office.AfterHours == AfterHours.NextWorkDay && late
            ? FirstWorkingDayAfter(arrived.Date) + Office.Sessions[0].From
            : arrived;
    }

    /// <summary>Working days from the start of the table through a day; differences of it are counts.</summary>
    internal int OrdinalThrough(LocalDate date) => _table.Through(date);

    /// <summary>Working days from the start of the table to a day, that day not included.</summary>
    internal int OrdinalBefore(LocalDate date) => _table.Before(date);

    /// <summary>The working day with an ordinal, counted from 1.</summary>
    internal LocalDate WorkingDayAt(long ordinal) => _table.HasNth(ordinal)
        ? _table.Nth((int)ordinal)
        : throw CalendarRangeException.For(DayTable.First, _table.Last);
}
