using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>An officer takes his own last answer back before anybody acts on it.</summary>
public sealed class TakeBackTests
{
    [Test]
    public void TakeBack_RestoresTheStepWhatItOpenedAndTheClocks()
    {
        var docket = Samples.Accepted().At("2020-06-16T10:00");
        var (steps, clocks) = (docket.State.Steps, docket.State.Clocks);
        docket.By("zhao").Does("alpha", "granted");
        docket.Step("permit").Status.ShouldBe(StepStatus.Open);
        docket.Does("alpha", "take-back");
        docket.State.Steps.ShouldBe(steps.SetItem("permit", new StepState { Attempt = 1 }));
        docket.State.Clocks.ShouldBe(clocks);
        docket.Does("alpha", "granted").Step("permit").Attempt.ShouldBe(2);
    }

    [Test]
    public void TakeBack_OfTheAnswerThatEndedTheCase_OpensItAgain()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second", "within": "3 working days" },
            "end": { "type": "milestone", "needs": ["a"] }
            """)).By("sun").Does("a", "agreed");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.Does("a", "take-back");
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.State.Outcome.ShouldBeNull();
        docket.State.Clocks["a/within"].IsRunning.ShouldBeTrue();
        docket.Does("a", "agreed").Step("end").Outcome.ShouldBe("reached");
    }

    [Test]
    public void TakeBack_OfAForward_GivesTheLevelBack()
    {
        var docket = Docket.Started(Samples.Read("""
            "alpha": { "type": "review", "item": "alpha", "levels": ["reviewer", "chief"] }
            """)).By("zhao").Does("alpha", "forwarded").Does("alpha", "take-back");
        docket.Step("alpha").Level.ShouldBe(0);
        docket.Step("alpha").Post.ShouldBe("reviewer");
        docket.Does("alpha", "forwarded").By("chief").Does("alpha", "granted");
    }

    [Test]
    public void TakeBack_OfAnAnswerThatMadeAnotherStepMoot_TakesThatBackToo()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second" }, "b": { "type": "consult", "by": "head" },
            "end": { "type": "milestone", "needs": ["a", "b"] }
            """)).By("sun").Does("a", "objected", With.Reason());
        docket.Step("b").IsMoot.ShouldBeTrue();
        docket.Does("a", "take-back").Step("b").IsMoot.ShouldBeFalse();
    }

    [Test]
    public void TakeBack_AfterSomebodyActed_IsRefused() => Samples.Accepted(special: true)
        .By("zhao").Does("alpha", "granted").By("sun").Does("beta", "claim")
        .By("zhao").Refused(RefusalCode.NothingToTakeBack).Does("alpha", "take-back");

    [Test]
    public void TakeBack_AfterARemarkOnly_IsPossible() => Samples.Accepted(special: true)
        .By("zhao").Does("alpha", "granted").By("sun").Does("beta", "comment", With.Reason("seen"))
        .By("zhao").Does("alpha", "take-back").Step("alpha").Status.ShouldBe(StepStatus.Open);

    [Test]
    public void TakeBack_OfAnothersAnswer_IsRefused() => Samples.Accepted()
        .By("zhao").Does("alpha", "granted").By("zhou").Refused(RefusalCode.NothingToTakeBack)
            .Does("alpha", "take-back");

    [Test]
    public void TakeBack_Twice_IsRefused() => Samples.Accepted().By("zhao").Does("alpha", "granted")
        .Does("alpha", "take-back").Refused(RefusalCode.NothingToTakeBack).Does("alpha", "take-back");

    [Test]
    public void TakeBack_OfWhatReachedTheApplicant_IsRefused()
    {
        Samples.Accepted().By("zhao").Does("alpha", "refused", With.Ground())
            .Refused(RefusalCode.NothingToTakeBack).Does("alpha", "take-back");
        Samples.Accepted().By("wang").Refused(RefusalCode.NothingToTakeBack).Does("intake", "take-back");
        Samples.Issued().By("zhao").Refused(RefusalCode.NothingToTakeBack).Does("permit", "take-back");
        Docket.Started(Samples.Read("""
            "alpha": { "type": "review", "item": "alpha" },
            "permit": { "type": "issue", "certificate": "permit", "with": "alpha", "needs": ["alpha"] }
            """)).By("zhao").Does("alpha", "granted").Refused(RefusalCode.NothingToTakeBack).Does("alpha", "take-back");
    }
}
