using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Acceptance, correction, silence and tolerated papers (行政许可法 32; R2, R6, R7).</summary>
public sealed class IntakeTests
{
    [Test]
    public void Acceptance_StartsItemClocksFromIt_AndOthersWhenTheirStepOpens()
    {
        var docket = Samples.Accepted(special: true);
        docket.Clock("alpha/promised").From.ShouldBe(Docket.Moment("2020-06-15T10:00"));
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-24");
        docket.Clock("alpha/statutory").Limit.ShouldBe("20 working days");
        docket.Clock("beta/promised").From.ShouldBe(Docket.Moment("2020-06-15T10:00"));
        docket.Clock("formal").Deadline.ShouldBe("2020-06-24");
    }

    [Test]
    public void Clock_FromReceipt_CountsFromTheSubmissionThatIsAccepted()
    {
        var docket = Samples.Filed("contract", "report", "deed", "photo").At("2020-06-17T11:00").By("wang")
            .Does("intake", "accepted");
        docket.Clock("delta/statutory").From.ShouldBe(Docket.Moment("2020-06-15T09:00"));
    }

    [Test]
    public void Clock_FromTheOpening_BeginsWhenTheStepOpens_AndThatFromAcceptanceBeforeIt()
    {
        var docket = Docket.Started(Samples.Read("""
            "intake": { "type": "intake", "by": "window" },
            "opinion": { "type": "consult", "by": "head", "needs": ["intake"] },
            "alpha": { "type": "review", "item": "alpha", "needs": ["opinion"] },
            "beta": { "type": "review", "item": "beta", "needs": ["opinion"] }
            """)).At("2020-06-15T10:00").By("wang").Does("intake", "accepted");
        docket.State.Clocks.Count.ShouldBe(0);
        docket.At("2020-06-17T10:00").By("he").Does("opinion", "agreed");
        docket.Clock("alpha/promised").From.ShouldBe(Docket.Moment("2020-06-15T10:00"));
        docket.Clock("alpha/promised").Consumed.ShouldBe(2);
        docket.Clock("beta/promised").From.ShouldBe(Docket.Moment("2020-06-17T10:00"));
    }

    [Test]
    public void Silence_IsAcceptanceFromTheReceipt_AndItsDaysAreUsed()
    {
        // Five working days after Monday the 15th end with Monday the 22nd.
        var docket = Samples.Applied().At("2020-06-23T09:00");
        docket.Step("intake").Outcome.ShouldBe("deemed-accepted");
        docket.Clock("alpha/promised").From.ShouldBe(Docket.Moment("2020-06-15T09:00"));
        docket.Clock("formal").From.ShouldBe(Docket.Moment("2020-06-15T09:00"));
        docket.Clock("formal").Consumed.ShouldBe(6);
        docket.Clock("formal").Deadline.ShouldBe("2020-06-24");
    }

    [Test]
    public void Correction_StopsTheTimeToAnswer_AndGivesTheApplicantHis()
    {
        var docket = Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings"));
        docket.State.Clocks["intake/notify"].IsRunning.ShouldBeFalse();
        docket.Clock("intake/correct").Limit.ShouldBe("30 working days");
        docket.State.Clocks.ContainsKey("alpha/promised").ShouldBeFalse("no handling clock runs (R6)");
        docket.Refused(RefusalCode.WaitsForApplicant).Does("intake", "accepted");
        docket.At("2020-07-10").Step("intake").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Corrections_AreANewReceipt_AndTheTimeToAnswerBeginsAnew()
    {
        var docket = Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings"))
            .At("2020-06-17T10:00").By("li").Does("intake", "corrected", With.Papers("drawings"));
        docket.State.Clocks["intake/correct"].IsRunning.ShouldBeFalse();
        docket.Clock("intake/notify").From.ShouldBe(Docket.Moment("2020-06-17T10:00"));
        docket.Clock("intake/notify").Deadline.ShouldBe("2020-06-24");
        docket.At("2020-06-29").Clock("alpha/promised").From.ShouldBe(Docket.Moment("2020-06-17T10:00"));
    }

    [Test]
    public void Correction_HandingNothingIn_IsRefused() => Samples.Applied()
        .By("wang").Does("intake", "correction", With.Defect("drawings"))
        .By("li").Refused(RefusalCode.NothingCorrected).Does("intake", "corrected");

    [Test]
    public void SecondNotice_MustSayWhichCorrectedPaperCausedTheDefect()
    {
        var docket = Corrected();
        docket.Refused(RefusalCode.SecondCorrection).Does("intake", "correction", With.Defect("drawings"));
        docket.Refused(RefusalCode.SecondCorrection)
            .Does("intake", "correction", With.Defect("drawings", causedBy: "report"));
        docket.Does("intake", "correction", With.Defect("drawings", causedBy: "drawings"));
        docket.Step("intake").Corrections.ShouldBe(2);
    }

    [Test]
    public void SecondNotice_AfterAReturnToTheIntake_IsNoFirstOne()
    {
        var docket = Corrected().Does("intake", "accepted").By("zhao").Does("alpha", "return", With.Reason());
        docket.Step("intake").Attempt.ShouldBe(2);
        docket.By("wang").Refused(RefusalCode.SecondCorrection).Does("intake", "correction", With.Defect("drawings"));
    }

    [Test]
    public void Notice_WithoutDefects_IsRefused() =>
        Samples.Applied().By("wang").Refused(RefusalCode.DefectsMissing).Does("intake", "correction");

    [Test]
    public void Applicant_WhoNeverCorrects_HasAbandonedTheApplication()
    {
        var docket = Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings"))
            .At("2020-08-15");
        docket.Step("intake").Outcome.ShouldBe("abandoned");
        docket.State.Outcome.ShouldBe("lapsed");
        docket.State.Status.ShouldBe(2);
    }

    [Test]
    public void Acceptance_WithMissingPapers_IsRefused()
    {
        var docket = Samples.Filed("contract", "deed", "photo").By("wang");
        docket.Refused(RefusalCode.MaterialMissing).Does("intake", "accepted");
        docket.Refusal!.Message.En.ShouldContain("report");
    }

    [TestCase("contract", "10 working days", "never-tolerable")]
    [TestCase("report", "11 working days", "tolerance-too-long")]
    [TestCase("report", "10 natural days", "tolerance-too-long")]
    [TestCase("photo", "10 working days", "material-present")]
    [TestCase("nothing", "10 working days", "unknown-material")]
    public void Tolerance_BeyondItsRule_IsRefused(string material, string time, string code) => Samples
        .Filed("photo").By("wang").Refused(code).Does("intake", "tolerated", With.Missing((material, time)));

    [Test]
    public void Tolerance_ThatLeavesAPaperOut_IsRefused() => Samples.Filed("contract", "photo").By("wang")
        .Refused(RefusalCode.MaterialMissing).Does("intake", "tolerated", With.Missing(("report", "10 working days")));

    [Test]
    public void ToleratedPaper_IsOwedWithAClockOfTheTimeGiven()
    {
        var docket = Owing("report", "8 working days");
        docket.Step("intake/report").Status.ShouldBe(StepStatus.Open);
        docket.Step("intake/deed").Status.ShouldBe(StepStatus.Skipped);
        docket.Clock("intake/report").Limit.ShouldBe("8 working days");
    }

    [Test]
    public void GateBeforeDecision_HoldsTheGrantBackUntilThePaperIsChecked()
    {
        var docket = Owing("report").By("zhao").Refused(RefusalCode.ToleratedMaterialOwed).Does("delta", "granted");
        docket.By("li").Does("intake/report", "handed-in", With.Papers("report"))
            .By("zhao").Refused(RefusalCode.ToleratedMaterialOwed).Does("delta", "granted")
            .By("wang").Does("intake/report", "fulfilled").By("zhao").Does("delta", "granted");
    }

    [Test]
    public void GateBeforeDecision_OfAPaperThatNeverCame_StaysShut()
    {
        var docket = Owing("report").At("2020-07-10T09:00");
        docket.Step("intake/report").Outcome.ShouldBe("breached");
        docket.By("zhao").Refused(RefusalCode.ToleratedMaterialOwed).Does("delta", "granted", With.Reason());
        docket.Does("delta", "refused", With.Ground());
    }

    [Test]
    public void GateBeforeDelivery_HoldsTheDeliveryBack()
    {
        var docket = Owing("deed").By("zhao").Does("delta", "granted").Does("permit", "issued");
        docket.By("wang").Refused(RefusalCode.ToleratedMaterialOwed).Does("handover", "delivered");
        docket.By("li").Does("intake/deed", "handed-in", With.Papers("deed")).By("wang")
            .Does("intake/deed", "fulfilled").Does("handover", "delivered").State.Status.ShouldBe(11);
    }

    [Test]
    public void GateAfterDelivery_HoldsNothingBack_AndTheCaseIsDecidedWithPapersOwed()
    {
        var docket = Owing("photo").By("zhao").Does("delta", "granted").Does("permit", "issued")
            .By("wang").Does("handover", "delivered");
        docket.State.Stage.ShouldBe(CaseStage.Decided);
        docket.State.Status.ShouldBe(12);
        docket.By("li").Does("intake/photo", "handed-in", With.Papers("photo")).By("wang")
            .Does("intake/photo", "fulfilled");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Status.ShouldBe(11);
    }

    private static Docket Corrected() => Samples.Applied()
        .By("wang").Does("intake", "correction", With.Defect("drawings"))
        .At("2020-06-16T09:00").By("li").Does("intake", "corrected", With.Papers("drawings"))
        .By("wang");

    private static Docket Owing(string material, string time = "10 working days") =>
        Samples.Filed([.. new[] { "contract", "report", "deed", "photo" }.Where(paper => paper != material)])
            .By("wang").Does("intake", "tolerated", With.Missing((material, time)));
}
