using System.Globalization;
using System.Text;
using ApprovalEngine.Benchmarks.Measuring;
using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Benchmarks.Rows;

/// <summary>
/// Adding and counting working days on dates, over the pairs of tests/data/calendar-rows.csv that have an answer. The
/// value is the worse of the two medians. The yardstick walks from day to day and asks each whether it is a working day
/// (from a hash set of the days that differ from the weekend rule), on the same pairs in the same run.
/// </summary>
public static class CalendarSpeed
{
    /// <summary>The row with the time of one operation.</summary>
    public const string NanosecondsName = "calendar-ns";

    /// <summary>The row with the ratio to the yardstick.</summary>
    public const string RatioName = "calendar-ratio";

    private const string Yardstick = "naive day loop";
    private const int Passes = 400;
    private const int LoopPasses = 4;
    private static int _sink;

    /// <summary>At most 20 ns.</summary>
    public static Row Nanoseconds(Run run)
    {
        var (nanoseconds, ratio) = Measure(run);
        return new(NanosecondsName, nanoseconds, "ns", Yardstick, ratio, new(Held.Value, true, 20));
    }

    /// <summary>At least 25 times as fast as the loop.</summary>
    public static Row Ratio(Run run)
    {
        var (_, ratio) = Measure(run);
        return new(RatioName, ratio, "times", Yardstick, ratio, new(Held.Ratio, false, 25));
    }

    private static (double Nanoseconds, double Ratio) Measure(Run run)
    {
        var calendar = Repository.Calendars().Resolve(["cn"]);
        var (adds, counts) = Pairs(calendar);
        var loop = new DayLoop(calendar);
        var add = Both(() => Add(calendar, adds), () => Add(loop, adds));
        var count = Both(() => Count(calendar, counts), () => Count(loop, counts));
        var (addNs, countNs) = (add.A / adds.Length * 1e9, count.A / counts.Length * 1e9);
        run.Say($"add {addNs:0.00} ns, loop {add.BOverA:0.0} times");
        run.Say($"count {countNs:0.00} ns, loop {count.BOverA:0.0} times");
        return (Math.Max(addNs, countNs), Math.Min(add.BOverA, count.BOverA));
    }

    private static Interleaved Both(Action table, Action loop)
    {
        Func<double> a = () => Seconds(Passes, table), b = () => Seconds(LoopPasses, loop);
        Interleaved.WarmUp(1, a, b);
        return Interleaved.Measure(41, a, b);
    }

    private static double Seconds(int passes, Action pass) => Interleaved.ProcessorSeconds(() =>
    {
        for (var i = 0; i < passes; i++)
        {
            pass();
        }
    }) / passes;

    private static void Add(WorkingCalendar calendar, (LocalDate Start, int Days)[] pairs)
    {
        var sum = 0;
        foreach (var (start, days) in pairs)
        {
            sum += calendar.AddWorkingDays(start, days).Day;
        }

        _sink += sum;
    }

    private static void Count(WorkingCalendar calendar, (LocalDate Start, LocalDate End)[] pairs)
    {
        var sum = 0;
        foreach (var (start, end) in pairs)
        {
            sum += calendar.CountWorkingDays(start, end);
        }

        _sink += sum;
    }

    private static void Add(DayLoop loop, (LocalDate Start, int Days)[] pairs)
    {
        foreach (var (start, days) in pairs)
        {
            _sink += loop.Add(start, days).Day;
        }
    }

    private static void Count(DayLoop loop, (LocalDate Start, LocalDate End)[] pairs)
    {
        foreach (var (start, end) in pairs)
        {
            _sink += loop.Count(start, end);
        }
    }

    // The answers are checked on the way, so that neither of the two is fast by being wrong.
    private static ((LocalDate, int)[] Adds, (LocalDate, LocalDate)[] Counts) Pairs(WorkingCalendar calendar)
    {
        var file = CalendarRows.Answer(Encoding.UTF8.GetString(Repository.Bytes("tests/data/calendar-rows.csv")),
            calendar);
        var rows = file.Rows.Where(row => row.Answer != CalendarRows.NoData).ToList();
        var (adds, counts) = (new List<(LocalDate, int)>(), new List<(LocalDate, LocalDate)>());
        var loop = new DayLoop(calendar);
        foreach (var row in rows)
        {
            var start = LocalDatePattern.Iso.Parse(row.Start).Value;
            string answer;
            if (row.Op == "add")
            {
                var days = int.Parse(row.Arg, CultureInfo.InvariantCulture);
                adds.Add((start, days));
                answer = LocalDatePattern.Iso.Format(loop.Add(start, days));
            }
            else
            {
                var end = LocalDatePattern.Iso.Parse(row.Arg).Value;
                counts.Add((start, end));
                answer = loop.Count(start, end).ToString(CultureInfo.InvariantCulture);
            }

            if (answer != row.Answer || !row.Holds)
            {
                throw new InvalidOperationException($"line {row.Line}: {answer} and {row.Answer} differ");
            }
        }

        return ([.. adds], [.. counts]);
    }

    private sealed class DayLoop(WorkingCalendar calendar)
    {
        private readonly HashSet<LocalDate> _differ = Differing(calendar);

        public LocalDate Add(LocalDate start, int days)
        {
            while (days > 0)
            {
                start = start.PlusDays(1);
                days -= IsWorking(start) ? 1 : 0;
            }

            return start;
        }

        public int Count(LocalDate start, LocalDate end)
        {
            var days = 0;
            for (var day = start.PlusDays(1); day <= end; day = day.PlusDays(1))
            {
                days += IsWorking(day) ? 1 : 0;
            }

            return days;
        }

        private bool IsWorking(LocalDate day) => IsWeekday(day) != _differ.Contains(day);

        private static bool IsWeekday(LocalDate day) =>
            day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

        private static HashSet<LocalDate> Differing(WorkingCalendar calendar)
        {
            var found = new HashSet<LocalDate>();
            for (var day = calendar.CoveredFrom; day <= calendar.CoveredThrough; day = day.PlusDays(1))
            {
                if (IsWeekday(day) != calendar.IsWorkingDay(day))
                {
                    found.Add(day);
                }
            }

            return found;
        }
    }
}
