using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using static ApprovalEngine.Tests.Clocks.Runs;

namespace ApprovalEngine.Tests.Clocks;

public sealed class ClockLedgerTests
{
    [Test]
    public void Ledger_AcrossAHoliday_AccountsForEveryDay()
    {
        var lines = ClockLedger.Of(Of("7 working days", "2020-06-16"), National);

        lines.Select(line => $"{line.Date:MM-dd} {line.Mark.Wire()} {line.Consumed}").ShouldBe([
            "06-16 start 0", "06-17 counted 1", "06-18 counted 2", "06-19 counted 3", "06-20 weekend 3",
            "06-21 weekend 3", "06-22 counted 4", "06-23 counted 5", "06-24 counted 6", "06-25 holiday 6",
            "06-26 holiday 6", "06-27 holiday 6", "06-28 make-up 7",
        ]);
        lines[^1].Reason.Zh.ShouldBe("星期日，端午节调休上班，国办发明电〔2019〕16号");
        lines[^2].Reason.En.ShouldBe("Dragon Boat Festival, 国办发明电〔2019〕16号");
        lines.ShouldAllBe(line => !line.Provisional);
    }

    [Test]
    public void Ledger_WithAStop_NamesItsGround()
    {
        var run = Of("3 working days", "2024-03-04", ("2024-03-05T10:00", "2024-03-11T10:00"));
        run = run with { Stops = [run.Stops[0] with { Reason = new("听证，通知书1", "hearing, notice 1") }] };
        var lines = ClockLedger.Of(run, National);

        lines.Select(line => $"{line.Date:MM-dd} {line.Mark.Wire()}").ShouldBe([
            "03-04 start", "03-05 counted", "03-06 stopped", "03-07 stopped", "03-08 stopped", "03-09 weekend",
            "03-10 weekend", "03-11 stopped", "03-12 counted", "03-13 counted",
        ]);
        lines[2].Reason.ShouldBe(new Localized("计时停止：听证，通知书1", "clock stopped: hearing, notice 1"));
    }

    [Test]
    public void Ledger_OfAnOpenStop_TakesItsStatedEndOrEndsThere()
    {
        var open = Of("3 working days", "2024-03-04", ("2024-03-05T10:00", null));
        ClockLedger.Of(open, National)[^1].ShouldSatisfyAllConditions(
            line => line.Date.ShouldBe(Day("2024-03-06")), line => line.Mark.ShouldBe(LedgerMark.Stopped));

        var stated = open with { Stops = [open.Stops[0] with { StatedEnd = At("2024-03-08") }] };
        ClockLedger.Of(stated, National)[^1].Date.ShouldBe(Day("2024-03-11"));
    }

    [Test]
    public void Ledger_OfNaturalDays_CountsRestDaysAndTellsTheShift()
    {
        var lines = ClockLedger.Of(Of("2 natural days", "2024-03-07"), National);

        lines.Select(line => $"{line.Date:MM-dd} {line.Mark.Wire()} {line.Consumed}").ShouldBe([
            "03-07 start 0", "03-08 counted 1", "03-09 counted 2", "03-10 weekend 2", "03-11 counted 2",
        ]);
        lines[^1].Reason.En.ShouldContain("moved here");
    }

    [Test]
    public void Ledger_OfHalfDays_CountsHalves() =>
        ClockLedger.Of(Of("3 half days", "2024-03-08T10:00"), National)
            .Select(line => $"{line.Date:MM-dd} {line.Mark.Wire()} {line.Consumed}")
            .ShouldBe(["03-08 start 1", "03-09 weekend 1", "03-10 weekend 1", "03-11 counted 3"]);

    [Test]
    public void Ledger_IntoAnUnpublishedYear_IsProvisionalFromTheLastDaysOfTheYear()
    {
        var lines = ClockLedger.Of(Of("7 working days", "2026-12-24"), National);

        lines.First(line => line.Provisional).Date.ShouldBe(Day("2026-12-26"));
        lines.Single(line => line.Date == Day("2027-01-01")).Reason.Zh.ShouldBe("元旦，全国年节及纪念日放假办法");
    }

    [Test]
    public void Ledger_OfARevisedDeadline_TellsTheFloor()
    {
        var run = Of("1 working day", "2024-03-04") with { Floor = Day("2024-03-06") };
        ClockLedger.Of(run, National)[^1].Reason.En.ShouldContain("not due before 2024-03-06");
    }

    [TestCase("20 working days", "2024-05-06")]
    [TestCase("9 half days", "2024-09-12T15:00")]
    [TestCase("45 natural days", "2024-09-12")]
    [TestCase("3000 business minutes", "2024-09-12T15:00")]
    public void Ledger_OfAnyUnit_EndsOnTheLastDayWithTheWholeLimit(string limit, string start)
    {
        var run = Of(limit, start, ("2024-05-10T10:00", "2024-05-20T10:00"), ("2024-09-13T10:00", "2024-09-20T10:00"));
        var lines = ClockLedger.Of(run, National);

        lines[^1].Date.ShouldBe(Clock.LastDay(Clock.DueAt(run, National)!.Value));
        lines[^1].Consumed.ShouldBe(run.Limit.Amount);
        lines.ShouldContain(line => line.Mark == LedgerMark.Stopped);
    }
}
