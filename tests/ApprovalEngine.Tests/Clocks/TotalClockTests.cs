using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using static ApprovalEngine.Tests.Clocks.Runs;

namespace ApprovalEngine.Tests.Clocks;

public sealed class TotalClockTests
{
    // Case U1.
    private static readonly ClockRun[] Three =
    [
        Ended("2024-05-06", "2024-05-08"), Ended("2024-05-07", "2024-05-14"), Ended("2024-05-20", "2024-05-23"),
    ];

    [Test]
    public void Days_OfParallelClocks_AreCountedThreeWays() =>
        TotalClock.Of(Three, National, At("2024-06-30")).ShouldBe(new TotalDays(Union: 10, Sum: 11, Span: 14));

    [Test]
    public void Days_UpToAMoment_LeaveOutWhatComesLater()
    {
        TotalClock.Of(Three, National, At("2024-05-08T12:00")).ShouldBe(new TotalDays(2, 3, 2));
        TotalClock.Of(Three, National, At("2024-05-01")).ShouldBe(new TotalDays(0, 0, 0));
        TotalClock.Of([], National, At("2024-05-08")).ShouldBe(new TotalDays(0, 0, 0));
    }

    [Test]
    public void Days_WithAStop_LeaveItOut()
    {
        var stopped = Of("20 working days", "2024-03-04", ("2024-03-06T10:00", "2024-03-12T10:00"));
        TotalClock.Of([stopped], National, At("2024-03-13T12:00")).ShouldBe(new TotalDays(3, 3, 7));

        var atMidnight = Of("20 working days", "2024-03-04", ("2024-03-06T10:00", "2024-03-12"));
        TotalClock.Of([atMidnight], National, At("2024-03-13T12:00")).ShouldBe(new TotalDays(4, 4, 7));

        var open = Of("20 working days", "2024-03-04", ("2024-03-06T10:00", null));
        TotalClock.Of([open], National, At("2024-03-13T12:00")).ShouldBe(new TotalDays(2, 2, 7));
    }

    [Test]
    public void Limit_OnTheUnion_IsReadLikeAClock()
    {
        ClockRun[] runs = [Ended("2024-03-04", "2024-03-06"), Of("20 working days", "2024-03-05")];

        var early = Read(5, TotalMeasure.Union, runs, "2024-03-07T12:00");
        early.ShouldBe(new TotalReading
        {
            Consumed = 3,
            Remaining = 2,
            DueDate = Day("2024-03-11"),
            Light = Light.Green,
            Overdue = false,
            Provisional = false,
        });
        Read(5, TotalMeasure.Union, runs, "2024-03-11T23:59").Light.ShouldBe(Light.Yellow);
        var late = Read(5, TotalMeasure.Union, runs, "2024-03-12");
        late.Overdue.ShouldBeTrue();
        late.Light.ShouldBe(Light.Red);
    }

    [TestCase(TotalMeasure.Union, "2024-03-08")]
    [TestCase(TotalMeasure.Sum, "2024-03-06")]
    [TestCase(TotalMeasure.Span, "2024-03-08")]
    public void DueDate_OfTwoClocksAtOnce_DependsOnTheMeasure(TotalMeasure measure, string due)
    {
        ClockRun[] runs = [Of("20 working days", "2024-03-04"), Of("20 working days", "2024-03-04")];
        Read(4, measure, runs, "2024-03-04T12:00").DueDate.ShouldBe(Day(due));
    }

    [Test]
    public void Limit_OnTheSum_IsNotExceededOnItsLastDay()
    {
        ClockRun[] runs = [Of("20 working days", "2024-03-04"), Of("20 working days", "2024-03-04")];

        Read(3, TotalMeasure.Sum, runs, "2024-03-05T12:00").Overdue.ShouldBeFalse();
        Read(3, TotalMeasure.Sum, runs, "2024-03-06T12:00").Overdue.ShouldBeTrue();
    }

    [Test]
    public void Limit_WhileEveryOpenClockIsStopped_IsPaused()
    {
        ClockRun[] runs =
            [Ended("2024-03-04", "2024-03-05"), Of("20 working days", "2024-03-04", ("2024-03-06T10:00", null))];

        var reading = Read(10, TotalMeasure.Union, runs, "2024-03-20");
        reading.Light.ShouldBe(Light.Paused);
        reading.DueDate.ShouldBeNull();
        reading.Consumed.ShouldBe(2);
    }

    [Test]
    public void Limit_AfterAllClocksEnded_KeepsItsColour()
    {
        Read(10, TotalMeasure.Union, Three, "2024-12-31").Overdue.ShouldBeFalse();
        Read(9, TotalMeasure.Union, Three, "2024-12-31").Overdue.ShouldBeTrue();
        Read(13, TotalMeasure.Span, Three, "2024-12-31").Overdue.ShouldBeTrue();
        Read(11, TotalMeasure.Union, Three, "2024-12-31").DueDate.ShouldBeNull();
    }

    [Test]
    public void Limit_InAnotherUnit_IsRefused() => Should.Throw<ArgumentException>(() => TotalClock.Read(
        new Limit(5, LimitUnit.NaturalDays), TotalMeasure.Union, Three, National, At("2024-06-01")));

    [Test]
    public void Ledger_OfTheUnion_TellsTheDaysWithoutAClock()
    {
        var lines = TotalClock.Ledger(Three, National, At("2024-06-30"));

        lines[0].Mark.ShouldBe(LedgerMark.Start);
        lines[^1].Date.ShouldBe(Day("2024-05-23"));
        lines[^1].Consumed.ShouldBe(10);
        lines.Where(line => line.Mark == LedgerMark.Stopped).Select(line => $"{line.Date:MM-dd}")
            .ShouldBe(["05-15", "05-16", "05-17", "05-20"]);
        lines.Single(line => line.Mark == LedgerMark.MakeUp).Date.ShouldBe(Day("2024-05-11"));
        TotalClock.Ledger([], National, At("2024-06-30")).ShouldBeEmpty();
    }

    private static TotalReading Read(int limit, TotalMeasure measure, ClockRun[] runs, string now) =>
        TotalClock.Read(new Limit(limit, LimitUnit.WorkingDays), measure, runs, National, At(now));

    private static ClockRun Ended(string start, string end) => Of("20 working days", start) with { EndedAt = At(end) };
}
