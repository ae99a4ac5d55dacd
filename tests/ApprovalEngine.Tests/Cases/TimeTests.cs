using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Tests.Calendars;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Late entries, deadlines that ring, and calendars that are revised (R22).</summary>
public sealed class TimeTests
{
    private static readonly LateApproval Approved = new(People.Named("shen"), "the line was down", "log 17");

    [Test]
    public void Act_EffectiveBeforeTheLastEvent_IsRefusedUnlessASupervisorApprovedIt()
    {
        var docket = Samples.Accepted().At("2020-06-18T09:00").By("zhao").Does("alpha", "claim").At("2020-06-19T09:00");
        docket.Refused(RefusalCode.LateEntry).Effective("2020-06-17T09:00").Does("alpha", "granted");
        docket.Refused(RefusalCode.LateEntry)
            .Effective("2020-06-17T09:00", Approved with { ApprovedBy = People.Named("he") }).Does("alpha", "granted");
        docket.Refused(RefusalCode.LateEntry)
            .Effective("2020-06-17T09:00", Approved with { Document = "" }).Does("alpha", "granted");
        docket.Effective("2020-06-17T09:00", Approved).Does("alpha", "granted");
        docket.All<CaseEvent.LateRecorded>().Single().ApprovedBy.ShouldBe("shen");
        docket.Step("alpha").EndedAt.ShouldBe(Docket.Moment("2020-06-17T09:00"));
        docket.Clock("alpha/promised").Consumed.ShouldBe(2);
    }

    [Test]
    public void Act_EffectiveInTheFuture_IsRefused() => Samples.Accepted().By("zhao")
        .Refused(RefusalCode.EffectiveInFuture).Effective("2020-06-16T09:00").Does("alpha", "granted");

    [Test]
    public void Stop_RecordedLate_NeedsTheApprovalToo_AndBeginsWhenItDid()
    {
        var docket = Samples.Accepted().At("2020-06-16T09:00").By("zhao")
            .Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days")).At("2020-06-18T09:00")
                .By("he");
        docket.Refused(RefusalCode.StopBackDated).Effective("2020-06-17T09:00").Does("alpha", "approve");
        docket.Effective("2020-06-17T09:00", Approved).Does("alpha", "approve");
        docket.State.Stops.Values[0].From.ShouldBe(Docket.Moment("2020-06-17T09:00"));
        docket.All<CaseEvent.LateRecorded>().Count().ShouldBe(1);
    }

    [Test]
    public void Version_ThatIsStale_IsRefused() => Samples.Accepted().By("zhao")
        .Expecting(1).Refused(RefusalCode.StaleVersion).Does("alpha", "granted");

    [Test]
    public void Deadline_ThatRingsLate_TakesEffectWhenItFellDue()
    {
        var docket = Samples.Applied().Sleeping("2020-07-01T08:00");
        var due = Deadlines.Next(docket.State, docket.Definition, docket.Calendars)!;
        docket.Ring(due, Docket.Moment("2020-07-01T08:00"));
        docket.Step("intake").EndedAt.ShouldBe(Docket.Moment("2020-06-23T00:00"));
        docket.Events[^1].RecordedAt.ShouldBe(ChinaTime.ToInstant(Docket.Moment("2020-07-01T08:00")));
    }

    [Test]
    public void Deadline_ThatIsStaleOrNotDueOrRungByAPerson_IsRefusedHarmlessly()
    {
        var docket = Samples.Applied();
        var due = Deadlines.Next(docket.State, docket.Definition, docket.Calendars)!;
        due.Id.ShouldBe("intake/notify/due");
        var ring = new CaseCommand.DeadlineReached(due.Id, due.DueAt);
        docket.By(Actor.Clock).Refused(RefusalCode.StaleDeadline).Sends(ring);
        docket.Sleeping("2020-06-23T00:00").By("zhao").Refused(RefusalCode.StaleDeadline).Sends(ring);
        docket.By(Actor.Clock).Refused(RefusalCode.StaleDeadline).Sends(ring with { DueAt = due.DueAt.PlusDays(-1) });
        var state = docket.Sends(ring).State;
        docket.Refused(RefusalCode.StaleDeadline).Sends(ring).State.ShouldBe(state);
    }

    [Test]
    public void Deadlines_AreInOrder_AndThoseOfStoppedClocksAreTheEndOfTheStop()
    {
        var docket = Samples.Accepted().By("zhao")
            .Does("alpha", "ask-stop", With.Procedure("hearing", "5 working days"))
            .By("fa").Does("alpha", "approve");
        var deadlines = Deadlines.Of(docket.State, docket.Definition, docket.Calendars);
        deadlines.Select(deadline => deadline.Id).ShouldBe(["alpha/hearing/1/end"]);
        deadlines[0].DueAt.ShouldBe(Docket.Moment("2020-06-23T00:00"));
    }

    [Test]
    public void Calendar_Revised_MovesOpenDeadlinesByAnEventThatKeepsBothValues()
    {
        // The Spring Festival of 2020: the second notice, of 27 January, kept everybody home until 2 February.
        var docket = Festival();
        docket.Clock("beta/promised").Deadline.ShouldBe("2020-01-31");
        docket.At("2020-01-28T09:00").Revises(Held.National, "2020-01-27");
        docket.Clock("beta/promised").Deadline.ShouldBe("2020-02-03");
        var moved = docket.All<CaseEvent.CalendarRevised>().Single().Moved["beta/promised"];
        moved.ShouldBe(new DeadlineMove(new LocalDate(2020, 1, 31), new LocalDate(2020, 2, 3), null));
    }

    [Test]
    public void Calendar_Revised_LeavesClosedClocksWithTheOldOne()
    {
        var docket = Festival().At("2020-01-23T10:00").By("sun").Does("beta", "granted", With.Reason());
        docket.At("2020-01-28T09:00").Revises(Held.National, "2020-01-27");
        docket.Clock("beta/promised").Deadline.ShouldBe("2020-01-31");
        docket.All<CaseEvent.CalendarRevised>().Single().Moved.Count.ShouldBe(0);
    }

    [Test]
    public void Calendar_ThatIsNotHeldOrNotAnother_IsRefused()
    {
        var docket = Samples.Applied().By(Actor.Clock);
        var day = new LocalDate(2020, 6, 15);
        docket.Refused(RefusalCode.UnknownCalendar).Sends(new CaseCommand.ReviseCalendar("nothing", day));
        docket.Refused(RefusalCode.UnknownCalendar).Sends(
            new CaseCommand.ReviseCalendar(docket.State.CalendarVersion, day));
        docket.By("zhao").Refused(RefusalCode.UnknownCalendar)
            .Sends(new CaseCommand.ReviseCalendar(docket.State.CalendarVersion, day));
    }

    [Test]
    public void Calendar_ThatWouldMoveADeadlineIntoThePast_MovesItToTheNextWorkingDay()
    {
        // Due on Sunday the 28th; told on Friday the 26th that the 25th was a working day after all.
        var docket = Docket.Started(Samples.Permit, "2020-06-17T09:00")
            .Does("apply", "submitted", Samples.Application())
            .By("wang").Does("intake", "accepted").At("2020-06-26T09:00");
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-29");
        docket.Revises(Working(new(2020, 6, 20), new(2020, 6, 21), new(2020, 6, 25)), "2020-06-26");
        docket.All<CaseEvent.CalendarRevised>().Single().Moved["alpha/promised"].Floor
            .ShouldBe(new LocalDate(2020, 6, 28));
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-28");
    }

    [Test]
    public void Calendar_WhoseFloorIsTheOldDay_KeepsItThere()
    {
        var docket = Docket.Started(Samples.Permit, "2020-06-16T09:00")
            .Does("apply", "submitted", Samples.Application())
            .By("wang").Does("intake", "accepted").At("2020-06-26T09:00");
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-28");
        docket.Revises(Working(new LocalDate(2020, 6, 20)), "2020-06-26");
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-28");
        docket.State.Clocks["alpha/promised"].IsExpired.ShouldBeFalse();
    }

    [Test]
    public void Calendar_RevisedWhileAClockIsStopped_MovesTheEndOfTheStop()
    {
        var docket = Samples.Accepted().At("2020-06-16T10:00").By("zhao")
            .Does("alpha", "ask-stop", With.Procedure("expert-review", "3 working days")).By("he")
                .Does("alpha", "approve");
        docket.State.Stops.Values[0].Until.ShouldBe(Docket.Moment("2020-06-20T00:00"));
        docket.Revises(Resting(new LocalDate(2020, 6, 18)), "2020-06-16");
        docket.State.Stops.Values[0].Until.ShouldBe(Docket.Moment("2020-06-23T00:00"));
        docket.At("2020-06-22T23:00").Clock("alpha/promised").Deadline.ShouldBeNull();
        docket.At("2020-06-23T00:00").Clock("alpha/promised").Consumed.ShouldBe(2);
    }

    private static Docket Festival() => Docket.Started(
        Samples.Read("\"beta\": { \"type\": \"review\", \"item\": \"beta\" }"), "2020-01-22T09:00",
            Held.KnownOn(2020, 1, 20));

    private static WorkingCalendar Working(params LocalDate[] days) => Unit(days, working: true);

    private static WorkingCalendar Resting(params LocalDate[] days) => Unit(days, working: false);

    private static WorkingCalendar Unit(LocalDate[] days, bool working) => Held.Library.Add(new CalendarLayer
    {
        Id = "unit",
        Notices =
        [
            new CalendarNotice
            {
                Layer = "unit",
                Number = "unit 1",
                CoversFrom = new LocalDate(2020, 1, 1),
                CoversThrough = new LocalDate(2020, 12, 31),
                Days = days.Select(day => new NoticeDay(day, working, new Localized("单位", "Unit"))).ToValueList(),
            },
        ],
    }).Resolve(["cn", "unit"]);
}
