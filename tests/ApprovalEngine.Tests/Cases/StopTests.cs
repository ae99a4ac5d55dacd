using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Special procedures stop clocks (R9–R11).</summary>
public sealed class StopTests
{
    private static Docket Asked(string procedure = "expert-review", string time = "5 working days") =>
        Samples.Accepted().At("2020-06-16T10:00").By("zhao").Does("alpha", "ask-stop", With.Procedure(procedure, time));

    private static Docket Stopped() => Asked().By("he").Does("alpha", "approve");

    [Test]
    public void Stop_AskedFor_StopsNothingYet()
    {
        var docket = Asked();
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-24");
        docket.State.Stops.Values[0].Status.ShouldBe(RequestStatus.Asked);
    }

    [Test]
    public void Stop_Approved_StopsBothItemClocks_AndItsOwnTimeRuns()
    {
        var docket = Stopped();
        docket.Clock("alpha/promised").Deadline.ShouldBeNull();
        docket.Clock("alpha/statutory").Deadline.ShouldBeNull();
        docket.Clock("formal").Deadline.ShouldBe("2020-06-24", "this procedure names no other clock");
        docket.Clock("alpha/expert-review/1/duration").Deadline.ShouldBe("2020-06-23");
        docket.Last.OfType<CaseEvent.StopApproved>().Single().Notices.Count.ShouldBe(1);
        docket.State.Status.ShouldBe(9);
    }

    [Test]
    public void Hearing_StopsTheClocksItNames()
    {
        var docket = Asked("hearing").By("fa").Does("alpha", "approve");
        docket.Clock("formal").Deadline.ShouldBeNull();
        docket.Clock("joint").Deadline.ShouldBeNull();
        docket.Clock("alpha/promised").Deadline.ShouldBeNull();
    }

    [Test]
    public void Stop_WhoseTimeIsOver_EndsByItself()
    {
        // Stopped on the 16th for five working days: the 17th to the 23rd are not counted; the 24th is (R10).
        var docket = Stopped().At("2020-06-24T09:00");
        docket.All<CaseEvent.StopEnded>().Single().Automatic.ShouldBeTrue();
        docket.State.Status.ShouldBe(10);
        docket.Clock("alpha/promised").Consumed.ShouldBe(2);
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-07-02");
        docket.By("zhao").Does("alpha", "granted");
    }

    [Test]
    public void Stop_ResumedEarlier_TakesOutOnlyTheDaysItLasted()
    {
        var docket = Stopped().At("2020-06-18T15:00").By("zhao").Does("alpha", "resume", With.Reason());
        docket.All<CaseEvent.StopEnded>().Single().Automatic.ShouldBeFalse();
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-29");
        docket.State.Clocks["alpha/expert-review/1/duration"].IsRunning.ShouldBeFalse();
    }

    [Test]
    public void Decision_WhileStopped_IsRefused_AndOnTheDayOfResumptionUsesNothingMore()
    {
        var docket = Stopped().At("2020-06-18T14:00").By("zhao").Refused(RefusalCode.ClockStopped)
            .Does("alpha", "granted");
        docket.Does("alpha", "resume").Does("alpha", "granted");
        docket.Clock("alpha/promised").Consumed.ShouldBe(1);
    }

    [Test]
    public void Stops_ThatOverlap_AreTakenOutOnce_AndTheCaseIsStoppedUntilTheLast()
    {
        var docket = Stopped()
            .At("2020-06-18T10:00").By("zhao")
                .Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"))
            .By("he").Does("alpha", "approve").At("2020-06-24T09:00");
        docket.State.Status.ShouldBe(9, "one stop is over, the other lasts");
        docket.Clock("alpha/promised").Deadline.ShouldBeNull();
        docket.At("2020-06-30T09:00").State.Status.ShouldBe(10);

        // The 17th to the 28th but for the Dragon Boat days; the 29th would be the tenth working day.
        docket.Clock("alpha/promised").Consumed.ShouldBe(3);
    }

    [Test]
    public void Stop_WithoutAProcedureOfTheStep_IsRefused() => Samples.Accepted(special: true)
        .By("sun").Refused(RefusalCode.StopWithoutGround)
            .Does("beta", "ask-stop", With.Procedure("hearing", "5 working days"))
        .Refused(RefusalCode.StopWithoutGround).Does("beta", "ask-stop", With.Reason());

    [TestCase("21 working days")]
    [TestCase("5 natural days")]
    public void Stop_LongerThanItsProcedure_IsRefused(string time) => Samples.Accepted().By("zhao")
        .Refused(RefusalCode.StopDuration).Does("alpha", "ask-stop", With.Procedure("expert-review", time));

    [Test]
    public void Stop_ThatIsBackDated_IsRefused()
    {
        var docket = Samples.Accepted().At("2020-06-17T10:00").By("zhao");
        docket.Refused(RefusalCode.StopBackDated).Effective("2020-06-16T10:00")
            .Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"));
        docket.Refused(RefusalCode.StopBackDated).Does("alpha", "ask-stop",
            With.Procedure("expert-review", "5 working days") with { From = Docket.Moment("2020-06-16T10:00") });
    }

    [Test]
    public void Stop_AskedTwice_IsRefused() => Asked()
        .Refused(RefusalCode.AlreadyAsked).Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"));

    [Test]
    public void Approver_IsNeitherWhoAskedNorAnOfficerOfTheStep()
    {
        var docket = Asked();
        docket.By("zhao").Refused(RefusalCode.ActorNotAssigned).Does("alpha", "approve");
        docket.By("zhao", "reviewer", "head").Refused(RefusalCode.SamePerson).Does("alpha", "approve");
        docket.By("zhou").Does("alpha", "claim").By("zhou", "reviewer", "head")
            .Refused(RefusalCode.SamePerson).Does("alpha", "approve");
        docket.By("he").Does("alpha", "approve");
    }

    [Test]
    public void Procedure_ThatAnExaminerMayNotHold_IsNotApprovedByOne() =>
        Asked("testing").By("both", "reviewer", "head").Refused(RefusalCode.SamePerson).Does("alpha", "approve");

    [Test]
    public void Request_Rejected_StopsNothing_AndMayBeMadeAgain()
    {
        var docket = Asked().By("he").Refused(RefusalCode.ReasonMissing).Does("alpha", "reject")
            .Does("alpha", "reject", With.Reason());
        docket.Refused(RefusalCode.NothingAsked).Does("alpha", "approve");
        docket.By("zhao").Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"));
        docket.State.Stops.Count.ShouldBe(2);
    }

    [Test]
    public void Request_OfAStepThatWasDecidedMeanwhile_IsDropped()
    {
        var docket = Asked().By("zhao").Does("alpha", "granted");
        docket.State.Stops.Values[0].Status.ShouldBe(RequestStatus.Rejected);
        docket.By("he").Refused(RefusalCode.NothingAsked).Does("alpha", "approve");
    }

    [Test]
    public void Resumption_OfWhatIsNotStopped_IsRefused() =>
        Samples.Accepted().By("zhao").Refused(RefusalCode.NotStopped).Does("alpha", "resume");

    [Test]
    public void Stop_OfAStepThatIsWithdrawn_EndsWithIt()
    {
        var docket = Stopped().By("li").Does(null, "withdraw");
        docket.State.Stops.Values[0].Status.ShouldBe(RequestStatus.Ended);
        Deadlines.Of(docket.State, docket.Definition, docket.Calendars).Count.ShouldBe(0);
    }
}
