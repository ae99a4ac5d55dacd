using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Clocks.Runs;

namespace ApprovalEngine.Tests.Clocks;

public sealed class ClockPropertyTests
{
    private static readonly LocalDateTime Origin = new(2019, 11, 1, 0, 0);

    // Hours are drawn in quarters of a day, so that starts and stops often meet at midnight and noon.
    private static readonly Gen<LocalDateTime> Moments =
        from quarter in Gen.Choose(0, 4 * 400)
        from minute in Gen.Elements(0, 0, 1, 59)
        select Origin.PlusHours(6 * quarter).PlusMinutes(minute);

    private static readonly Gen<ClockStop> Stops =
        from start in Moments
        from quarters in Gen.Choose(0, 60)
        select new ClockStop(start, start.PlusHours(6 * quarters));

    private static readonly Gen<ClockRun> RunsOfDays =
        from unit in Gen.Elements(LimitUnit.WorkingDays, LimitUnit.HalfDays, LimitUnit.NaturalDays)
        from amount in Gen.Choose(1, 60)
        from start in Moments
        from stops in Gen.ListOf(Stops)
        select new ClockRun
        {
            Limit = new Limit(amount, unit),
            StartedAt = start,
            Stops = stops.Take(6).ToValueList(),
        };

    private static readonly Gen<ClockRun> RunsOfAnyUnit =
        from run in RunsOfDays
        from unit in Gen.Elements(Enum.GetValues<LimitUnit>())
        select run with { Limit = run.Limit with { Unit = unit } };

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property LastUnit_AgreesWithAWalkOverTheDays() => Prop.ForAll(RunsOfDays.ToArbitrary(), run =>
        Clock.LastCountedDay(run, National) == LastTick(run, National).Date);

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Consumption_AgreesWithAWalkOverTheDays() =>
        Prop.ForAll(RunsOfDays.ToArbitrary(), Moments.ToArbitrary(), (run, now) =>
        {
            var walked = Ticks(run, National).TakeWhile(tick => tick <= now).Count(tick => Counts(run, tick));
            return Clock.Read(run, National, now).Consumed == walked;
        });

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Stop_CutInTwo_ChangesNothing() =>
        Prop.ForAll(RunsOfAnyUnit.ToArbitrary(), Moments.ToArbitrary(), (run, cut) =>
        {
            var split = run with { Stops = run.Stops.SelectMany(stop => Cut(stop, cut)).ToValueList() };
            return Same(run, split, cut);
        });

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Stops_InAnyOrder_AreTheSameUnion() =>
        Prop.ForAll(RunsOfAnyUnit.ToArbitrary(), Moments.ToArbitrary(), (run, now) =>
            Same(run, run with { Stops = run.Stops.Reverse().Concat(run.Stops).ToValueList() }, now));

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Stop_Added_NeverShortensADeadline() =>
        Prop.ForAll(RunsOfAnyUnit.ToArbitrary(), Stops.ToArbitrary(), (run, stop) =>
            Clock.DueAt(run with { Stops = run.Stops.Add(stop) }, National) >= Clock.DueAt(run, National));

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Deadline_OfALongerLimit_IsNotEarlier() => Prop.ForAll(RunsOfAnyUnit.ToArbitrary(), run =>
        Clock.DueAt(run with { ExtensionAmount = 1 }, National) >= Clock.DueAt(run, National));

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property WorkingDayClock_IsOverdueExactlyWhenMoreIsUsedThanGiven() =>
        Prop.ForAll(RunsOfDays.ToArbitrary(), Moments.ToArbitrary(), (run, now) =>
        {
            var reading = Clock.Read(run, National, now);
            return reading.Remaining >= 0 || reading.Overdue || run.Limit.Unit == LimitUnit.NaturalDays;
        });

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property AddAndCount_AreInverse() => Prop.ForAll(
        Gen.Choose(0, 9000).ToArbitrary(), Gen.Choose(0, 900).ToArbitrary(), (offset, days) =>
        {
            var start = new LocalDate(2010, 1, 1).PlusDays(offset);
            var end = National.AddWorkingDays(start, days);
            return National.CountWorkingDays(start, end) == days
                && (days == 0 || National.SubtractWorkingDays(end, days) <= National.FirstWorkingDayOnOrAfter(start));
        });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Union_OfClocks_LiesBetweenTheLongestAndTheSum() =>
        Prop.ForAll(Gen.ListOf(RunsOfDays).ToArbitrary(), Moments.ToArbitrary(), (runs, now) =>
        {
            var total = TotalClock.Of(runs.ToList(), National, now);
            var backwards = TotalClock.Of(Enumerable.Reverse(runs).ToList(), National, now);
            var longest = runs.Select(run => TotalClock.Of([run], National, now).Union).DefaultIfEmpty().Max();
            return total == backwards
                && longest <= total.Union && total.Union <= total.Sum && total.Union <= total.Span;
        });

    private static IEnumerable<ClockStop> Cut(ClockStop stop, LocalDateTime at) =>
        stop.From < at && at < stop.Until
            ? [stop with { Until = at }, stop with { From = at }]
            : [stop];

    private static bool Same(ClockRun one, ClockRun other, LocalDateTime now) =>
        Clock.DueAt(one, National) == Clock.DueAt(other, National)
        && Clock.Read(one, National, now) == Clock.Read(other, National, now);
}
