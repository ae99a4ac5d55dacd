using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using static ApprovalEngine.Tests.Clocks.Runs;

namespace ApprovalEngine.Tests.Clocks;

public sealed class ClockTests
{
    [Test]
    public void DayClock_WithAStop_IsReadAsTheDomainCountsIt()
    {
        // Case T40: 专家评审 from 10 to 24 May, stopped at 10:30 and resumed at 14:00.
        var run = Of("15 working days", "2024-05-06T09:00", ("2024-05-10T10:30", "2024-05-24T14:00"));

        var paused = Clock.Read(run, National, At("2024-05-20T12:00"));
        paused.Light.ShouldBe(Light.Paused);
        paused.Consumed.ShouldBe(4);
        paused.Deadline.ShouldBeNull();
        paused.DueAt.ShouldBeNull();

        var resumed = Clock.Read(run, National, At("2024-05-24T14:00"));
        resumed.Consumed.ShouldBe(4);
        resumed.Remaining.ShouldBe(11);
        resumed.Deadline.ShouldBe("2024-06-11");
        resumed.DueDate.ShouldBe(Day("2024-06-11"));
        resumed.DueAt.ShouldBe(At("2024-06-12"));
        resumed.ExcludedWorkingDays.ShouldBe(11);
        resumed.Light.ShouldBe(Light.Green);
        resumed.Overdue.ShouldBeFalse();
    }

    [Test]
    public void DayClock_AtItsDueMoment_TurnsOverdue()
    {
        var run = Of("7 working days", "2024-03-04T10:00");

        Clock.Read(run, National, At("2024-03-13T23:59")).Overdue.ShouldBeFalse();
        var late = Clock.Read(run, National, At("2024-03-14"));
        late.Overdue.ShouldBeTrue();
        late.OverdueWorkingDays.ShouldBe(1);
        late.Light.ShouldBe(Light.Red);
        late.Remaining.ShouldBe(-1);
    }

    [Test]
    public void DayClock_EndedOnARestDayAfterTheDeadline_IsOverdueByNoWorkingDay()
    {
        var run = Of("4 working days", "2024-03-04") with { EndedAt = At("2024-03-09T15:00") };

        var reading = Clock.Read(run, National, At("2024-06-01"));
        reading.Overdue.ShouldBeTrue();
        reading.OverdueWorkingDays.ShouldBe(0);
        reading.Consumed.ShouldBe(4);
    }

    [TestCase("2024-03-04T12:00", Light.Green, 7)]
    [TestCase("2024-03-08T12:00", Light.Green, 3)]
    [TestCase("2024-03-11T12:00", Light.Yellow, 2)]
    [TestCase("2024-03-13T12:00", Light.Yellow, 0)]
    [TestCase("2024-03-14T12:00", Light.Red, -1)]
    public void Light_OfARunningClock_FollowsWhatRemains(string now, Light light, int remaining)
    {
        var reading = Clock.Read(Of("7 working days", "2024-03-04"), National, At(now));

        reading.Light.ShouldBe(light);
        reading.Remaining.ShouldBe(remaining);
        reading.Light.Wire().ShouldBe(light.ToString().ToUpperInvariant());
    }

    [Test]
    public void Light_OfAFinishedClock_StaysAsItWas()
    {
        var run = Of("7 working days", "2024-03-04") with { EndedAt = At("2024-03-07T16:00") };

        var reading = Clock.Read(run, National, At("2024-12-31"));
        reading.Light.ShouldBe(Light.Green);
        reading.Consumed.ShouldBe(3);
        reading.Deadline.ShouldBe("2024-03-13");
    }

    [Test]
    public void Light_ByAnotherRule_TurnsWhereTheRuleSays()
    {
        var atMost = Of("10 working days", "2024-03-04") with { Light = new LightRule.RemainingAtMost(1) };
        Clock.Read(atMost, National, At("2024-03-14T12:00")).Light.ShouldBe(Light.Green);
        Clock.Read(atMost, National, At("2024-03-15T12:00")).Light.ShouldBe(Light.Yellow);

        var half = atMost with { Light = new LightRule.RemainingShare(0.5m) };
        Clock.Read(half, National, At("2024-03-08T12:00")).Light.ShouldBe(Light.Green);
        Clock.Read(half, National, At("2024-03-11T12:00")).Light.ShouldBe(Light.Yellow);
    }

    [TestCase("1 working day", Light.Green)]
    [TestCase("same day", Light.Yellow)]
    public void Light_OfAVeryShortLimit_HasNoMargin(string limit, Light onTheFirstDay) =>
        Clock.Read(Of(limit, "2024-03-04T09:00"), National, At("2024-03-04T12:00")).Light.ShouldBe(onTheFirstDay);

    [Test]
    public void SameDay_OfAClockThatEndsWhereItStarts_IsTold()
    {
        var run = Of("7 working days", "2024-03-04T09:00") with { EndedAt = At("2024-03-04T16:00") };

        Clock.Read(run, National, At("2024-03-05")).SameDay.ShouldBeTrue();
        Clock.Read(run with { EndedAt = At("2024-03-05T09:00") }, National, At("2024-03-06")).SameDay.ShouldBeFalse();
        Clock.Read(run with { EndedAt = null }, National, At("2024-03-04T16:00")).SameDay.ShouldBeFalse();
    }

    [TestCase("2024-03-04T09:00")]
    [TestCase("2024-03-09T09:00")]
    public void SameDayLimit_OnAnyDay_IsDueAtItsEnd(string start)
    {
        var run = Of("same day", start);

        Clock.DueAt(run, National).ShouldBe(At(start).Date.PlusDays(1).AtMidnight());
        Clock.Read(run, National, At(start)).Consumed.ShouldBe(0);
    }

    [Test]
    public void OpenStop_BeforeTheLimitIsUsedUp_LeavesTheDeadlineOpen()
    {
        var run = Of("7 working days", "2024-03-04", ("2024-03-07T10:00", null));

        Clock.DueAt(run, National).ShouldBeNull();
        Clock.ProjectedDueAt(run, National).ShouldBeNull();
        var reading = Clock.Read(run, National, At("2024-06-01"));
        reading.Consumed.ShouldBe(3);
        reading.Remaining.ShouldBe(4);
        reading.Light.ShouldBe(Light.Paused);
        reading.Deadline.ShouldBeNull();

        var notified = run with { Stops = [run.Stops[0] with { StatedEnd = At("2024-03-15") }] };
        Clock.DueAt(notified, National).ShouldBeNull();
        Clock.ProjectedDueAt(notified, National).ShouldBe(At("2024-03-21"));
    }

    [Test]
    public void OpenStop_AfterTheDeadlinePassed_HidesNothing()
    {
        var run = Of("2 working days", "2024-03-04", ("2024-03-08T10:00", null));

        var reading = Clock.Read(run, National, At("2024-03-11T10:00"));
        reading.Overdue.ShouldBeTrue();
        reading.Light.ShouldBe(Light.Red);
        reading.Deadline.ShouldBe("2024-03-06");
        Clock.DueAt(run, National).ShouldBe(At("2024-03-07"));
    }

    [Test]
    public void Resumption_AtTheEndOfTheLastNotifiedDay_LetsTheNextDayCount()
    {
        var atMidnight = Of("7 working days", "2024-03-04", ("2024-03-06T10:00", "2024-03-12"));
        var inTheMorning = Of("7 working days", "2024-03-04", ("2024-03-06T10:00", "2024-03-12T08:00"));

        Clock.LastDay(Clock.DueAt(atMidnight, National)!.Value).ShouldBe(Day("2024-03-18"));
        Clock.LastDay(Clock.DueAt(inTheMorning, National)!.Value).ShouldBe(Day("2024-03-19"));
    }

    [Test]
    public void Extension_Approved_MovesTheDeadline()
    {
        var run = Of("20 working days", "2022-09-08") with { ExtensionAmount = 10 };

        Clock.Read(run, National, At("2022-09-08")).Deadline.ShouldBe("2022-10-26");
        Clock.Read(run, National, At("2022-10-12T12:00")).Remaining.ShouldBe(10);
    }

    [Test]
    public void CounterClose_EndsTheLastDayAtClosingTime()
    {
        var run = Of("1 working day", "2024-03-04") with { EndsAtCounterClose = true };

        var reading = Clock.Read(run, National, At("2024-03-05T17:29"));
        reading.Overdue.ShouldBeFalse();
        reading.Deadline.ShouldBe("2024-03-05T17:30");
        Clock.Read(run, National, At("2024-03-05T17:30")).Overdue.ShouldBeTrue();
    }

    [Test]
    public void Deadline_AcrossAnUnpublishedYear_IsProvisional()
    {
        var reading = Clock.Read(Of("7 working days", "2026-12-28"), National, At("2026-12-28"));

        reading.Deadline.ShouldBe("2027-01-07");
        reading.Provisional.ShouldBeTrue();
        reading.FirstUncovered.ShouldBe(Day("2027-01-01"));
        Clock.Read(Of("1 working day", "2026-12-24"), National, At("2026-12-24")).Provisional.ShouldBeFalse();
        Clock.Read(Of("2 working days", "2026-12-24"), National, At("2026-12-24")).Provisional.ShouldBeTrue();
        Clock.Read(Of("24 hours", "2027-03-01"), National, At("2027-03-01")).Provisional.ShouldBeFalse();
    }

    [Test]
    public void Floor_OfARevision_HoldsTheDeadlineBack()
    {
        // Case U5, and one where the deadline had passed before the revision: that one is not revived.
        Floor("2019-05-05", "2019-04-30", "2019-05-01").ShouldBe(Day("2019-05-05"));
        Floor("2020-02-01", "2020-02-04", "2020-01-27").ShouldBeNull();
        Floor("2020-02-04", "2020-01-27", "2020-01-27").ShouldBeNull();
        Floor("2019-04-29", "2019-04-28", "2019-05-01").ShouldBeNull();

        var run = Of("3 working days", "2019-04-26") with { Floor = Day("2019-05-06") };
        Clock.Read(run, National, At("2019-04-26")).Deadline.ShouldBe("2019-05-06");
        Clock.Read(run with { Floor = Day("2019-04-27") }, National, At("2019-04-26")).Deadline.ShouldBe("2019-04-30");
    }

    [TestCase("-5 working days", "2024-03-06")]
    [TestCase("-1 working day", "2024-03-12")]
    [TestCase("+1 working day", "2024-03-14")]
    [TestCase("+11 working days", "2024-03-28")]
    [TestCase("-3 natural days", "2024-03-10")]
    [TestCase("+1 month", "2024-04-13")]
    [TestCase("+1 half day", "2024-03-14T00:00")]
    [TestCase("-1 half day", "2024-03-13T00:00")]
    [TestCase("-24 hours", "2024-03-13T00:00")]
    [TestCase("+90 minutes", "2024-03-14T01:30")]
    [TestCase("-30 business minutes", "2024-03-13T17:00")]
    public void Rung_OfALadder_LiesSoFarFromTheDeadline(string offset, string expected)
    {
        var dueAt = Clock.DueAt(Of("7 working days", "2024-03-04"), National)!.Value;
        Limit.TryParseOffset(offset, out var read, out _).ShouldBeTrue();

        Clock.Offset(dueAt, read, National).ShouldBe(At(expected));
    }

    [Test]
    public void Rung_OfAClockThatEndsAtCounterClose_CountsFromItsLastDay() =>
        Clock.Offset(At("2024-03-13T17:30"), new Limit(1, LimitUnit.WorkingDays), National).ShouldBe(At("2024-03-14"));

    private static LocalDate? Floor(string before, string after, string published) =>
        Clock.RevisionFloor(Day(before), Day(after), Day(published), National);
}
