using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>The applicant withdraws an item and what depends on it, or the whole (E2, R21).</summary>
public sealed class WithdrawTests
{
    [Test]
    public void Withdrawal_OfTheWhole_ClosesAllAndKeepsTheDaysUsed()
    {
        var docket = Samples.Accepted().At("2020-06-18T09:00").By("li")
            .Does(null, "withdraw", With.Reason("no money left"));
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Outcome.ShouldBe("withdrawn");
        docket.State.Status.ShouldBe(2);
        docket.Clock("alpha/promised").Consumed.ShouldBe(3);
        docket.Clock("alpha/promised").EndedAt.ShouldBe(Docket.Moment("2020-06-18T09:00"));
        docket.State.Clocks.Values.ShouldAllBe(clock => !clock.IsRunning);
    }

    [Test]
    public void Withdrawal_OfAnItem_ClosesWhatDependsOnIt()
    {
        var docket = Samples.Accepted(special: true).By("li").Does("beta", "withdraw");
        docket.Step("beta").Status.ShouldBe(StepStatus.Closed);
        docket.Step("permit").Status.ShouldBe(StepStatus.Closed);
        docket.Step("alpha").Status.ShouldBe(StepStatus.Open);
        docket.State.Clocks["beta/promised"].IsCancelled.ShouldBeFalse("the days used stay");
    }

    [Test]
    public void Withdrawal_ByTheAgent_IsTheApplicants() =>
        Samples.Accepted().By("qian").Does(null, "withdraw").State.Outcome.ShouldBe("withdrawn");

    [Test]
    public void Withdrawal_ByAnybodyElse_IsRefused() => Samples.Accepted()
        .By("stranger").Refused(RefusalCode.ActorNotAssigned).Does(null, "withdraw")
        .By("zhao").Refused(RefusalCode.ActorNotAssigned).Does(null, "withdraw");

    [Test]
    public void Withdrawal_OfADecidedCase_IsRefused() => Samples.Issued().By("wang").Does("handover", "delivered")
        .By("li").Refused(RefusalCode.AlreadyDecided).Does(null, "withdraw");

    [Test]
    public void Withdrawal_OfAStepThatIsOver_IsRefused() =>
        Samples.Accepted(special: true).By("zhao").Does("alpha", "granted")
        .By("li").Refused(RefusalCode.StepNotOpen).Does("alpha", "withdraw");

    [Test]
    public void Withdrawal_BeforeAnythingWasIssued_EndsWhatIsOwed()
    {
        var docket = Samples.Filed("contract", "deed", "photo").By("wang")
            .Does("intake", "tolerated", With.Missing(("report", "10 working days"))).By("li").Does(null, "withdraw");
        docket.Step("intake/report").Status.ShouldBe(StepStatus.Closed);
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Withdrawal_AfterAPermitWasIssued_LeavesItUnderSupervision()
    {
        var docket = Docket.Started(Samples.Promise("", """
            , "second": { "type": "review", "item": "beta", "needs": ["pre-permit"] }
            """)).Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() })
            .Does("promise", "signed").By("sun").Does("beta", "granted").Does("pre-permit", "issued")
            .By("li").Does(null, "withdraw");
        docket.State.Stage.ShouldBe(CaseStage.Decided);
        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Open);
        docket.State.Clocks["promise/proof"].IsRunning.ShouldBeTrue();
        docket.At("2020-07-02").State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Withdrawal_WhileAStepOnDemandIsOpen_ClosesItToo()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second", "on": { "objected": { "open": "talk" } } },
            "talk": { "type": "consult", "by": "head" }
            """)).By("sun").Does("a", "objected", With.Reason()).By("li").Does(null, "withdraw");
        docket.Step("talk").Status.ShouldBe(StepStatus.Closed);
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }
}
