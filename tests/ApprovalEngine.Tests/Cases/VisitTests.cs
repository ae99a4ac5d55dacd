using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Two bureaus and an enterprise visit together; only open points of the one list are checked again.</summary>
public sealed class VisitTests
{
    private static Docket Opened(string more = "") => Docket.Started(Samples.Read($$"""
        "apply": { "type": "submit" },
        "visit": { "type": "visit", "by": "window", "needs": ["apply"], "departments": ["east", "west", "north"],
          "within": "3 working days", "rectify-within": "10 working days", "recheck-within": "3 working days",
          "basis": "local rule"{{more}} },
        "alpha": { "type": "review", "item": "alpha", "needs": ["visit"] },
        "sorry": { "type": "milestone", "needs": ["visit:failed"] }
        """)).By("li").Does("apply", "submitted", Samples.Application());

    private static Docket Appointed() => Opened()
        .At("2020-06-15T10:00").By("wang").Does("visit", "appointed", On("2020-06-16T09:00")).At("2020-06-16T09:30");

    private static Docket Told() => Appointed()
        .By("east-officer").Does("visit", "rectify", Found("the gate is locked", "the sign is missing"))
        .By("west-officer").Does("visit", "done", With.Officers("second"))
        .By("north-officer").Does("visit", "rectify", Found("the meter is covered"));

    [Test]
    public void Visit_NeedsAnAppointment_ThatHasCome()
    {
        var docket = Opened();
        docket.Refused(RefusalCode.AppointmentMissing).By("east-officer").Does("visit", "done", With.Officers("b"));
        docket.Refused(RefusalCode.ActorNotAssigned).Does("visit", "appointed", On("2020-06-16T09:00"));
        docket.Refused(RefusalCode.AppointmentMissing).By("wang").Does("visit", "appointed");
        docket.Refused(RefusalCode.AppointmentTime).Does("visit", "appointed", On("2020-06-14T09:00"));
        docket.Does("visit", "appointed", On("2020-06-16T09:00") with { Channel = Channel.Online });
        docket.Step("visit").Appointment
            .ShouldBe(new VisitAppointment(Docket.Moment("2020-06-16T09:00"), Channel.Online));
        docket.Refused(RefusalCode.AppointmentTime).By("east-officer").Does("visit", "done", With.Officers("b"));
        docket.Refused(RefusalCode.ReasonMissing).By("wang").Does("visit", "appointed", On("2020-06-17T09:00"));
        docket.Does("visit", "appointed", On("2020-06-17T09:00") with { Reason = "rain" });
        docket.At("2020-06-17T09:00").By("east-officer").Does("visit", "done", With.Officers("b"));
        docket.Step("visit").Parties["east"].Remote.ShouldBeFalse();
    }

    [Test]
    public void Remote_VisitOfOne_IsCounted()
    {
        var docket = Appointed().By("east-officer")
            .Does("visit", "done", With.Officers("b") with { Channel = Channel.Online });
        docket.Step("visit").Parties["east"].Remote.ShouldBeTrue();
    }

    [Test]
    public void Authority_ComesWithTwoOfficers_AnEnterpriseNeedNot()
    {
        var docket = Appointed();
        docket.Refused(RefusalCode.TooFewOfficers).By("east-officer").Does("visit", "done");
        docket.Refused(RefusalCode.TooFewOfficers).Does("visit", "done", With.Officers("east-officer"));
        docket.Does("visit", "done", With.Officers("b")).By("north-officer").Does("visit", "done");
        docket.Step("visit").Parties.Keys.ShouldBe(["east", "north"]);
    }

    [Test]
    public void Nothing_Found_EndsTheVisit_WithTheLastDepartment()
    {
        var docket = Appointed().By("east-officer").Does("visit", "done", With.Officers("b"))
            .By("west-officer").Does("visit", "done", With.Officers("c"));
        docket.Step("visit").Status.ShouldBe(StepStatus.Open, "an absent department is waited for");
        docket.By("north-officer").Does("visit", "done");
        docket.Step("visit").Outcome.ShouldBe("done");
    }

    [Test]
    public void Defects_AreNamed_AndOnlyWhereThereAreAny()
    {
        var docket = Appointed().By("east-officer");
        docket.Refused(RefusalCode.DefectsMissing).Does("visit", "rectify", With.Officers("b"));
        docket.Refused(RefusalCode.DefectsMissing).Does("visit", "done", Found("a gap"));
    }

    [Test]
    public void OneList_GoesOut_WhenAllHaveLooked_AndStopsTheDepartmentsTime()
    {
        var docket = Told();
        docket.Step("visit").Answer.ShouldBe("rectify");
        docket.Step("visit").Points.Keys.ShouldBe(["east/1", "east/2", "north/1"]);
        docket.All<CaseEvent.StepAnswered>().Last().Notices.ShouldHaveSingleItem().Template.ShouldBe("rectification");
        docket.Clock("visit/rectify").Deadline.ShouldBe("2020-07-01");
        docket.At("2020-06-24T09:00").Clock("visit/within").Consumed.ShouldBe(1, "the day of the visit, none after it");
        docket.Clock("visit/within").Light.ShouldBe(ApprovalEngine.Cases.Clocks.Light.Paused);
        docket.Refused(RefusalCode.WaitsForApplicant).By("east-officer").Does("visit", "done", With.Officers("b"));
        docket.Refused(RefusalCode.WaitsForApplicant).By("wang").Does("visit", "appointed", On("2020-07-01T09:00"));
        docket.Refused(RefusalCode.NothingToTakeBack).By("north-officer").Does("visit", "take-back");
    }

    [Test]
    public void Recheck_IsOfTheOpenPointsOnly_ByWhoFoundThem()
    {
        var docket = Told().At("2020-06-18T09:00");
        docket.Refused(RefusalCode.ActorNotAssigned).By("wang").Does("visit", "handed-in");
        docket.By("li").Does("visit", "handed-in", With.Papers("proof"));
        docket.Step("visit").Parties.Keys.ShouldBe(["west"]);
        docket.Clock("visit/recheck").Deadline.ShouldBe("2020-06-23");
        docket.Refused(RefusalCode.AlreadyAnswered).By("west-officer").Does("visit", "done", With.Officers("b"));
        docket.By("east-officer");
        docket.Refused(RefusalCode.PointNotOpen).Does("visit", "rectify", Found("a new gap"));
        docket.Refused(RefusalCode.PointNotOpen).Does("visit", "rectify", Left("north/1"));
        docket.Refused(RefusalCode.PointNotOpen).Does("visit", "done", Left("east/3"));
        docket.Refused(RefusalCode.DefectsMissing).Does("visit", "done", Left("east/1"));
        docket.Refused(RefusalCode.DefectsMissing).Does("visit", "rectify", With.Officers("b"));
        docket.Does("visit", "rectify", Left("east/2")).By("north-officer").Does("visit", "done");
        docket.Step("visit").Answer.ShouldBe("rectify");
        docket.Step("visit").Points.Where(point => point.Value.IsOpen).Select(point => point.Key).ShouldBe(["east/2"]);

        docket.At("2020-06-19T09:00").By("li").Does("visit", "handed-in");
        docket.Refused(RefusalCode.PointNotOpen).Does("visit", "handed-in");
        docket.By("east-officer").Does("visit", "done", With.Officers("b"));
        docket.Step("visit").Outcome.ShouldBe("done");
        docket.Clock("visit/within").Consumed.ShouldBe(1, "1 day to look, none while the applicant rectified");
    }

    [Test]
    public void Applicant_WhoLetsHisTimeRunOut_FailsTheVisit()
    {
        var docket = Told().At("2020-07-03T00:00");
        docket.Step("visit").Outcome.ShouldBe("failed");
        docket.Step("alpha").Status.ShouldBe(StepStatus.Closed);
        docket.Step("sorry").Outcome.ShouldBe("reached");
    }

    [Test]
    public void Organiser_MayEndWhatCannotBeRectified_WithAReason()
    {
        var docket = Told();
        docket.Refused(RefusalCode.ActorNotAssigned).By("east-officer").Does("visit", "failed", With.Reason());
        docket.Refused(RefusalCode.ReasonMissing).By("wang").Does("visit", "failed");
        docket.Does("visit", "failed", With.Reason("the house stands on the main"));
        docket.Step("visit").Outcome.ShouldBe("failed");
    }

    [Test]
    public void AbsentDepartment_IsEscalated_NotWhileTheApplicantRectifies()
    {
        const string Ladder = ", \"ladder\": [{ \"at\": \"+1 working day\", \"do\": \"escalate\", \"to\": \"head\" }]";
        Docket Waiting() => Opened(Ladder).At("2020-06-15T10:00").By("wang")
            .Does("visit", "appointed", On("2020-06-16T09:00")).At("2020-06-16T09:30")
            .By("east-officer").Does("visit", "rectify", Found("a gap"))
            .By("west-officer").Does("visit", "done", With.Officers("c"));
        Waiting().At("2020-06-24T00:00").All<CaseEvent.LadderReached>().ShouldHaveSingleItem();
        Waiting().By("north-officer").Does("visit", "done").At("2020-06-24T00:00")
            .All<CaseEvent.LadderReached>().ShouldBeEmpty();
    }

    [Test]
    public void Withdrawal_WhileRectifying_LeavesNothingRunning()
    {
        var docket = Told().By("li").Does(null, "withdraw", With.Reason("sold"));
        docket.State.Outcome.ShouldBe("withdrawn");
        docket.State.Clocks.Values.ShouldAllBe(clock => !clock.IsRunning);
    }

    private static Payload On(string at) => new() { From = Docket.Moment(at) };

    private static Payload Left(params string[] points) => With.Officers("b") with { Members = [.. points] };

    private static Payload Found(params string[] texts) => With.Officers("b") with
    {
        Defects = [.. texts.Select(text => new Defect(null, null, text, null))],
    };
}
