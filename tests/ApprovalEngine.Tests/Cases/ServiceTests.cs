using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What eases the way of an application and decides nothing (issue 3, cross-cutting constructs).</summary>
public sealed class ServiceTests
{
    private static readonly WorkflowDefinition Served = Samples.Read("""
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"] },
        "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] },
        "beta": { "type": "review", "item": "beta", "needs": ["intake"] },
        "permit": { "type": "issue", "certificate": "permit", "needs": ["alpha", "beta"] },
        "handover": { "type": "deliver", "by": "window", "needs": ["permit"] },
        "call": { "type": "event", "by": "chief", "within": "15 working days", "outcomes": ["called-back"] }
        """, """
        "green-lane": { "by": "leader", "basis": "pilot rule", "limits": { "alpha/promised": "3 working days" } },
        "ratings": { "follow-up": "call" }, "points": ["hall", "branch"],
        """);

    private static readonly WorkflowDefinition Mandated = Samples.Read(Samples.PermitSteps, """
        "mandate-required": true, "changes": { "area": { "recheck": ["alpha"] } },
        """);

    [Test]
    public void GreenLane_ShortensThePromisesThatStartAfterIt_AndNothingElse()
    {
        var docket = Applied(Served).By("leader").Does(null, "green-lane", With.Reason("a key project"))
            .By("wang").Does("intake", "accepted");
        docket.Clock("alpha/promised").Limit.ShouldBe("3 working days");
        docket.State.Clocks["alpha/promised"].Basis.ShouldBe("pilot rule");
        docket.Clock("alpha/statutory").Limit.ShouldBe("20 working days");
        docket.State.Service.GreenLane!.By.ShouldBe("leader");
        docket.By("zhao").Does("alpha", "granted").By("sun").Does("beta", "granted").By("zhao").Does("permit", "issued")
            .By("wang").Does("handover", "delivered");
        docket.State.Steps.Where(step => step.Key != "call").Select(step => step.Value.Status)
            .ShouldAllBe(status => status == StepStatus.Ended, "a green lane skips no step");
    }

    [Test]
    public void GreenLane_IsItsPostsAlone_WithAReason_Once_BeforeTheDecision()
    {
        var docket = Applied(Served).By("wang").Refused(RefusalCode.ActorNotAssigned)
            .Does(null, "green-lane", With.Reason());
        docket.By("leader").Refused(RefusalCode.ReasonMissing).Does(null, "green-lane");
        docket.Does(null, "green-lane", With.Reason()).Refused(RefusalCode.AlreadyAsked)
            .Does(null, "green-lane", With.Reason());
        Samples.Accepted().By("leader").Refused(RefusalCode.NoGreenLane).Does(null, "green-lane", With.Reason());
        Decided().By("li").Does(null, "rate", Score(1)).By("leader").Refused(RefusalCode.AlreadyDecided)
            .Does(null, "green-lane", With.Reason());
    }

    [Test]
    public void Agent_WithoutAMandate_IsRefusedWhereOneIsRequired()
    {
        var docket = Docket.Started(Mandated).By("qian").Refused(RefusalCode.MandateMissing)
            .Does("apply", "submitted", Samples.Application());
        docket.By("li").Does(null, "mandate", Mandate(until: new(2020, 6, 30), scope: "apply"))
            .By("qian").Does("apply", "submitted", Samples.Application());
        docket.Texts.Values.ShouldContain("委托书 7 号");
    }

    [Test]
    public void Agent_WhoseMandateExpired_IsRefused() => Docket.Started(Mandated)
        .By("li").Does(null, "mandate", Mandate(until: new(2020, 6, 30)))
        .At("2020-07-01T09:00").By("qian").Refused(RefusalCode.MandateExpired)
        .Does("apply", "submitted", Samples.Application());

    [Test]
    public void Agent_OnTheLastDayOfHisMandate_Acts() => Docket.Started(Mandated)
        .By("li").Does(null, "mandate", Mandate(until: new(2020, 6, 30)))
        .At("2020-06-30T23:00").By("qian").Does("apply", "submitted", Samples.Application())
        .Step("apply").Outcome.ShouldBe("submitted");

    [Test]
    public void Agent_OutsideTheScopeOfHisMandate_IsRefused()
    {
        var docket = Docket.Started(Mandated).By("li").Does(null, "mandate", Mandate(scope: "apply"))
            .By("qian").Does("apply", "submitted", Samples.Application());
        docket.Refused(RefusalCode.MandateScope).Does(null, "withdraw");
        docket.By("wang").Does(null, "mandate", Mandate(scope: "withdraw")).By("qian").Does(null, "withdraw");
        docket.State.Outcome.ShouldBe("withdrawn");
    }

    [Test]
    public void Mandate_IsTheApplicantsOrAnOfficersWhoSawIt_AndNamesAgentAndDocument()
    {
        var docket = Docket.Started(Mandated).By("qian").Refused(RefusalCode.ActorNotAssigned)
            .Does(null, "mandate", Mandate());
        docket.By("li").Refused(RefusalCode.TargetMissing).Does(null, "mandate", new() { Document = "7" });
        docket.Refused(RefusalCode.MandateMissing).Does(null, "mandate", With.To("qian"));
        docket.Refused(RefusalCode.UnknownStep).Does(null, "mandate", Mandate(scope: "aplly"));
    }

    [Test]
    public void Steward_PreparesUploadsAndUrges_AndTheApplicantSubmits()
    {
        var docket = Docket.Started(Served).By("steward").Does(null, "prepare", Samples.Application());
        docket.Refused(RefusalCode.ActorNotAssigned).Does("apply", "submitted", Samples.Application());
        docket.Step("apply").Status.ShouldBe(StepStatus.Open);
        docket.By("li").Does("apply", "submitted", With.Form(("area", 950)));
        docket.State.Form["area"].ShouldBe(new Fact.Number(950));
        docket.State.Form["special"].ShouldBe(new Fact.Truth(false));
        docket.State.Materials.Keys.ShouldBe(["drawings"]);
        docket.State.Service.Form.ShouldBeEmpty();
        docket.By("steward").Does("intake", "urge").Refused(RefusalCode.RoleMayNotAct).Does("intake", "accepted");
    }

    [Test]
    public void Preparing_IsNotForEverybody_AndOfSomething()
    {
        var docket = Docket.Started(Served).By("stranger").Refused(RefusalCode.ActorNotAssigned)
            .Does(null, "prepare", Samples.Application());
        docket.By("steward").Refused(RefusalCode.NothingCorrected).Does(null, "prepare");
        docket.Refused(RefusalCode.UnknownMaterial).Does(null, "prepare", With.Papers("nothing"));
    }

    [Test]
    public void Appointment_OnASaturday_ShiftsNoAct()
    {
        var docket = Docket.Started(Served, "2024-03-07T10:00").By("li")
            .Does("apply", "submitted", Samples.Application());
        docket.Does("intake", "appoint", new() { From = Docket.Moment("2024-03-09T10:00"), Point = "branch" });
        docket.State.Service.Bookings["intake"].ShouldBe(new(Docket.Moment("2024-03-09T10:00"), "branch", "li"));

        // Saturday is day 0 and Monday day 1 (T32).
        docket.At("2024-03-09T10:00").By("wang").Does("intake", "accepted");
        docket.Clock("beta/promised").Deadline.ShouldBe("2024-03-12");
        docket.At("2024-03-09T23:30").By("sun").Does("beta", "granted").Clock("beta/promised").Consumed.ShouldBe(0);
    }

    [Test]
    public void Appointment_NeedsATimeAheadAndAKnownPoint()
    {
        var docket = Applied(Served).By("li").Refused(RefusalCode.AppointmentTime).Does("intake", "appoint");
        docket.Refused(RefusalCode.AppointmentTime)
            .Does("intake", "appoint", new() { From = Docket.Moment("2020-06-14T09:00") });
        docket.Refused(RefusalCode.UnknownPoint)
            .Does("intake", "appoint", new() { From = Docket.Moment("2020-06-20T09:00"), Point = "brnch" });
        docket.Refusal!.Message.En.ShouldContain("'branch'");
        docket.By("auditor").Refused(RefusalCode.ActorNotAssigned)
            .Does("intake", "appoint", new() { From = Docket.Moment("2020-06-20T09:00") });
        docket.By("li").Refused(RefusalCode.StepNotOpen)
            .Does("apply", "appoint", new() { From = Docket.Moment("2020-06-20T09:00") });
    }

    [Test]
    public void Trips_OfOneDayAtOnePoint_AreOne()
    {
        var docket = Docket.Started(Served).By("li").Does("apply", "submitted", At("hall", Samples.Application()));
        docket.By("wang").Does("intake", "correction", With.Defect("drawings"))
            .By("li").Does("intake", "corrected", At("hall", With.Papers("drawings")));
        docket.By("wang").Does("intake", "accepted", At("hall", Payload.None))
            .At("2020-06-17T09:00").By("zhao").Does("alpha", "granted").By("sun").Does("beta", "granted")
            .By("zhao").Does("permit", "issued").By("wang").Does("handover", "delivered", At("branch", Payload.None));
        Visits.Of(docket.Events).ShouldBe(
            [
                new(new(2020, 6, 15), "hall", ["apply", "intake"]),
                new(new(2020, 6, 17), "branch", ["handover"]),
            ]);
    }

    [Test]
    public void Trips_OfAnApplicationOnline_AreNone() => Visits.Of(Decided().Events).ShouldBeEmpty();

    [Test]
    public void Point_ThatTheWorkflowDoesNotHave_IsRefused() => Docket.Started(Served).By("li")
        .Refused(RefusalCode.UnknownPoint).Does("apply", "submitted", At("nowhere", Samples.Application()));

    [Test]
    public void Seal_CoversEveryMaterialOfTheAct()
    {
        var docket = Docket.Started(Served).By("steward").Does(null, "prepare", With.Papers("drawings"));
        docket.By("li").Does("apply", "submitted", Samples.Application() with
        {
            Materials = ValueMap<MaterialVersion>.Empty, Signature = "seal-1",
        });
        var submitted = docket.All<CaseEvent.StepAnswered>().Single();
        submitted.Signature!.Seal.ShouldBe("seal-1");
        submitted.Signature.Covers.Length.ShouldBe(64);

        var forged = docket.Events.Select(e => e.Event == submitted
            ? e with { Event = submitted with { Materials = With.Paper("drawings", "photo") } } : e).ToList();
        Should.Throw<CorruptHistoryException>(() => forged.Aggregate(
            CaseState.Initial(Docket.Id), Evolution.Apply)).Message.ShouldContain("seal-1");
    }

    [Test]
    public void Seal_OverNothing_IsRefused()
    {
        var bare = Samples.Application() with { Materials = ValueMap<MaterialVersion>.Empty, Signature = "seal-1" };
        Docket.Started(Served).By("li").Refused(RefusalCode.NothingSigned).Does("apply", "submitted", bare);
    }

    [Test]
    public void Rating_IsGivenOnce_AfterTheDecision_FromOneToFive()
    {
        Applied(Served).By("li").Refused(RefusalCode.NotDecided).Does(null, "rate", Score(5));
        var docket = Decided().By("stranger").Refused(RefusalCode.ActorNotAssigned).Does(null, "rate", Score(5));
        docket.By("li").Refused(RefusalCode.ScoreRange).Does(null, "rate", Score(6));
        docket.Refused(RefusalCode.ScoreRange).Does(null, "rate");
        docket.Does(null, "rate", Score(5)).Refused(RefusalCode.RatedBefore).Does(null, "rate", Score(1));
        docket.Refused(RefusalCode.UnknownStep).Does("intaek", "rate", Score(4));
        docket.Does("intake", "rate", Score(4)).Refused(RefusalCode.RatedBefore).Does("intake", "rate", Score(4));
        docket.State.Service.Ratings.ShouldBe(
            ValueMap<int>.Empty.SetItem(ServiceState.Whole, 5).SetItem("intake", 4));
        docket.Step("call").Status.ShouldBe(StepStatus.Waiting);
    }

    [TestCase(1)]
    [TestCase(2)]
    public void Rating_ThatIsBad_IsCalledBackWithinItsTime(int score)
    {
        var docket = Decided().By("li")
            .Does(null, "rate", Score(score) with { Opinion = "nobody answered the telephone" });
        docket.State.Stage.ShouldBe(CaseStage.Decided);
        docket.State.Outcome.ShouldBe("completed");
        docket.Clock("call/within").Limit.ShouldBe("15 working days");
        docket.Texts.Values.ShouldContain("nobody answered the telephone");
        docket.By("chief").Does("call", "called-back").State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Tolerance_NeedsItsCheckToBeTrue_ThoughAcceptanceDoesNot()
    {
        var definition = Samples.Read("""
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"], "checks": { "not-blocked": {} },
              "tolerance-check": "not-blocked" },
            "delta": { "type": "review", "item": "delta", "needs": ["intake"] }
            """);
        var filed = Samples.Application() with { Materials = With.Paper("contract", "deed", "photo") };
        var docket = Docket.Started(definition).By("li").Does("apply", "submitted", filed).By("wang");
        var missing = With.Missing(("report", "5 working days"));
        docket.Refused(RefusalCode.CheckFailed).Does("intake", "tolerated", missing with
        {
            Reason = "the list does not answer", Checks = With.Facts(("not-blocked", Fact.Unknown.Value)),
        });
        docket.Refused(RefusalCode.CheckFailed)
            .Does("intake", "tolerated", missing with { Checks = With.Facts(("not-blocked", false)) });
        docket.Does("intake", "tolerated", missing with { Checks = With.Facts(("not-blocked", true)) })
            .Step("intake").Outcome.ShouldBe("tolerated");
    }

    [TestCase("licence:permit", "licence", "licence")]
    [TestCase("licence:permit", "upload", "upload")]
    [TestCase("commitment", "commitment", "commitment")]
    [TestCase("upload", "licence", "upload")]
    [TestCase("upload", "commitment", "upload")]
    public void Source_OfAMaterial_IsBelievedWhereTheCatalogueAgrees(string catalogue, string given, string kept)
    {
        var drawings = Served.Catalogue.Materials["drawings"] with { Source = catalogue };
        var definition = new WorkflowDefinition(
            Served.File, Served.Catalogue with { Materials = Served.Catalogue.Materials.SetItem("drawings", drawings) },
            Served.Templates, Served.Hash);
        var docket = Docket.Started(definition).By("li").Does("apply", "submitted", Samples.Application() with
        {
            Materials = ValueMap<MaterialVersion>.Empty.SetItem("drawings", new(new('a', 64), 1, given)),
        });
        docket.State.Materials["drawings"].Source.ShouldBe(kept);
    }

    private static Docket Applied(WorkflowDefinition definition) =>
        Docket.Started(definition).By("li").Does("apply", "submitted", Samples.Application());

    private static Docket Decided() => Applied(Served).By("wang").Does("intake", "accepted")
        .By("zhao").Does("alpha", "granted").By("sun").Does("beta", "granted").By("zhao").Does("permit", "issued")
        .By("wang").Does("handover", "delivered");

    private static Payload Score(int score) => new() { Score = score };

    private static Payload At(string point, Payload with) => with with { Channel = Channel.Window, Point = point };

    private static Payload Mandate(LocalDate? until = null, params string[] scope) => new()
    {
        To = "qian", Document = "委托书 7 号", Until = until, Scope = [.. scope],
    };
}
