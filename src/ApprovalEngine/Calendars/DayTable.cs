using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>The working days of some years as two tables: how many through a day, and which day is the n-th.</summary>
/// <remarks>
/// Adding and counting are then one or two reads each. A day's position is found through the start of its month,
/// because the parts of a NodaTime date are bit fields while its day number is a computation.
/// </remarks>
internal sealed class DayTable
{
    internal static readonly LocalDate First = new(FirstYear, 1, 1);

    private const int FirstYear = 2000;

    // Two bytes suffice for a century of working days, and keep the table within the fastest cache.
    private readonly ushort[] _through;
    private readonly int[] _monthStart;
    private readonly LocalDate[] _workingDays;

    internal DayTable(int lastYear, Func<LocalDate, bool> isWorking)
    {
        Last = new LocalDate(lastYear, 12, 31);
        var months = (lastYear - FirstYear + 1) * 12;
        _monthStart = new int[months];
        _through = new ushort[Period.DaysBetween(First, Last) + 1];
        var workingDays = new List<LocalDate>(_through.Length);
        var date = First;
        for (var i = 0; i < _through.Length; i++, date = date.PlusDays(1))
        {
            if (date.Day == 1)
            {
                _monthStart[Month(date)] = i;
            }

            if (isWorking(date))
            {
                workingDays.Add(date);
            }

            _through[i] = (ushort)workingDays.Count;
        }

        _workingDays = [.. workingDays];
    }

    internal LocalDate Last { get; }

    /// <summary>Days since the first day of the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Index(LocalDate date)
    {
        var month = Month(date);
        var starts = _monthStart;
        if ((uint)month >= (uint)starts.Length)
        {
            ThrowOutOfRange();
        }

        return starts[month] + date.Day - 1;
    }

    /// <summary>Working days from the first day of the table through a date, that date included.</summary>
    internal int Through(LocalDate date) => _through[Index(date)];

    /// <summary>Working days from the first day of the table to a date, that date not included.</summary>
    internal int Before(LocalDate date)
    {
        var index = Index(date);
        return index == 0 ? 0 : _through[index - 1];
    }

    internal bool IsWorking(LocalDate date)
    {
        var index = Index(date);
        return index == 0 ? _through[0] == 1 : _through[index] != _through[index - 1];
    }

    /// <summary>The n-th working day of the table, counted from 1.</summary>
    internal LocalDate Nth(int n)
    {
        var days = _workingDays;
        var index = n - 1;
        if ((uint)index >= (uint)days.Length)
        {
            ThrowOutOfRange();
        }

        return days[index];
    }

    internal bool HasNth(long n) => n >= 1 && n <= _workingDays.Length;

    private static int Month(LocalDate date) => (date.Year * 12) + date.Month - ((FirstYear * 12) + 1);

    // Apart from its callers, so that these stay small enough to be inlined.
    [DoesNotReturn]
    private void ThrowOutOfRange() => throw CalendarRangeException.For(First, Last);
}
