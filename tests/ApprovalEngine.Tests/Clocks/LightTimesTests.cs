using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Clocks.Runs;

namespace ApprovalEngine.Tests.Clocks;

/// <summary>Lights as instants: a comparison tells what the calendar would.</summary>
public sealed class LightTimesTests
{
    private static readonly LocalDateTime Origin = new(2019, 11, 1, 0, 0);

    private static readonly Gen<LocalDateTime> Moments =
        from quarter in Gen.Choose(0, 4 * 400)
        from minute in Gen.Elements(0, 0, 1, 59)
        select Origin.PlusHours(6 * quarter).PlusMinutes(minute);

    private static readonly Gen<ClockRun> Any =
        from unit in Gen.Elements(Enum.GetValues<LimitUnit>())
        from amount in Gen.Choose(0, 40)
        from start in Moments
        from stops in Gen.ListOf(
            from begin in Moments
            from quarters in Gen.Choose(0, 60)
            select new ClockStop(begin, begin.PlusHours(6 * quarters)))
        from open in Gen.Elements(true, false)
        from openAt in Moments
        from yellow in Gen.Elements<decimal?>(null, null, 0m, 0.5m, 2m, 50m)
        select new ClockRun
        {
            Limit = new Limit(amount, unit),
            StartedAt = start,
            Stops = stops.Take(4).Concat(open ? [new ClockStop(openAt, null)] : []).ToValueList(),
            Light = yellow is { } amountLeft ? new LightRule.RemainingAtMost(amountLeft) : null,
        };

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Light_FromTheLastEventOn_IsThatOfTheReading() =>
        Prop.ForAll(Any.ToArbitrary(), Moments.ToArbitrary(), (run, later) =>
        {
            var lights = Clock.Lights(run, National);
            var known = run.Stops.Where(stop => stop.Until is not null).Select(stop => stop.Until!.Value)
                .Append(run.StartedAt).Max();
            LocalDateTime?[] edges = [lights.YellowAt, lights.RedAt, lights.PausedAt, later];
            return edges.OfType<LocalDateTime>()
                .SelectMany(edge => new[] { edge.PlusMinutes(-1), edge, edge.PlusMinutes(1) })
                .Where(moment => moment >= known)
                .All(moment => lights.At(moment) == Clock.Read(run, National, moment).Light);
        });

    [TestCase("5 working days", "2020-06-15T10:00", "2020-06-19T00:00", "2020-06-23T00:00")]
    [TestCase("1 working day", "2020-06-15T10:00", "2020-06-16T00:00", "2020-06-17T00:00")]
    [TestCase("10 working days", "2020-06-15T10:00", "2020-06-28T00:00", "2020-07-01T00:00")]
    [TestCase("2 hours", "2020-06-15T10:00", "2020-06-15T11:00", "2020-06-15T12:00")]
    public void Lights_OfAClock_ChangeAtTheMinute(string limit, string start, string yellow, string red)
    {
        var lights = Clock.Lights(Of(limit, start), National);

        (lights.YellowAt, lights.RedAt, lights.PausedAt).ShouldBe((At(yellow), At(red), null));
        lights.At(At(yellow).PlusMinutes(-1)).ShouldBe(Light.Green);
        lights.At(At(yellow)).ShouldBe(Light.Yellow);
        lights.At(At(red).PlusMinutes(-1)).ShouldBe(Light.Yellow);
        lights.At(At(red)).ShouldBe(Light.Red);
    }

    [Test]
    public void Lights_OfAStoppedClock_ArePausedUntilItGoesOn()
    {
        var lights = Clock.Lights(Of("5 working days", "2020-06-15T10:00", ("2020-06-17T09:00", null)), National);

        (lights.YellowAt, lights.RedAt).ShouldBe((null, null));
        lights.At(At("2020-06-17T08:59")).ShouldBe(Light.Green);
        lights.At(At("2020-06-17T09:00")).ShouldBe(Light.Paused);
        lights.At(At("2021-06-17T09:00")).ShouldBe(Light.Paused);
    }

    [Test]
    public void Lights_OfAClockThatWasOverdueBeforeItStopped_StayRed() =>
        Clock.Lights(Of("1 working day", "2020-06-15T10:00", ("2020-06-18T09:00", null)), National)
            .At(At("2020-06-19")).ShouldBe(Light.Red);
}
