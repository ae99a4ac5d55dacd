using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Work goes back to an earlier step, across parallel branches (E3, R21).</summary>
public sealed class ReturnTests
{
    private static readonly WorkflowDefinition Diamond = Samples.Read("""
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days" },
        "a": { "type": "review", "item": "alpha", "needs": ["intake"] },
        "b": { "type": "review", "item": "beta", "needs": ["intake"] },
        "c": { "type": "review", "item": "modal", "needs": ["intake"] },
        "join": { "type": "review", "item": "alpha", "needs": ["a", "b", "c"],
            "returns": { "max": 2, "then": "chief" } },
        "permit": { "type": "issue", "certificate": "short-permit", "needs": ["join"] }
        """);

    private static Docket Begun() => Docket.Started(Diamond)
        .Does("apply", "submitted", Samples.Application()).At("2020-06-15T10:00").By("wang").Does("intake", "accepted");

    private static Docket Joined() => Begun().At("2020-06-17T10:00").By("zhao").Does("a", "granted")
        .Does("c", "granted").By("sun").Does("b", "granted");

    [Test]
    public void Return_FromOneBranch_SupersedesItsSiblingsAndSaysWhatBecameOfTheirClocks()
    {
        var docket = Begun().At("2020-06-16T10:00").By("sun").Does("b", "granted")
            .At("2020-06-17T10:00").By("zhao").Does("a", "return", With.Reason());
        var superseded = docket.Last.OfType<CaseEvent.StepSuperseded>().ToDictionary(e => e.Step, e => e);
        superseded.Keys.ShouldBe(["intake", "a", "b", "c"], ignoreOrder: true);
        superseded["a"].ClocksRunOn.ShouldBe(["a/promised", "a/statutory"], ignoreOrder: true);
        superseded["b"].ClocksRunOn.ShouldBe(["b/promised"]);
        superseded["b"].ClocksCancelled.ShouldBeEmpty();
        docket.Step("intake").Attempt.ShouldBe(2);
        docket.Step("a").Status.ShouldBe(StepStatus.Waiting);
    }

    [Test]
    public void Return_ResetsNoClock_AndTheTimeAtTheWindowCounts()
    {
        var docket = Begun().At("2020-06-16T10:00").By("sun").Does("b", "granted")
            .At("2020-06-17T10:00").By("zhao").Does("a", "return", With.Reason())
            .At("2020-06-19T10:00").By("wang").Does("intake", "accepted");
        docket.Clock("a/promised").From.ShouldBe(Docket.Moment("2020-06-15T10:00"));
        docket.Clock("a/promised").Consumed.ShouldBe(4);
        docket.Clock("b/promised").Consumed.ShouldBe(4, "it runs on as if it had not ended");
        docket.All<CaseEvent.ClockReopened>().Count(e => e.Clock == "b/promised").ShouldBe(1);
        docket.All<CaseEvent.ClockStarted>().Count(e => e.Clock == "a/promised").ShouldBe(1);
    }

    [Test]
    public void Return_ToTheWindow_LetsItAnswerWithoutBeingOverruledByItsOldTimeLimit()
    {
        var docket = Begun().At("2020-06-23T10:00").By("zhao").Does("a", "return", With.Reason())
            .At("2020-06-24T10:00");
        docket.Step("intake").Status.ShouldBe(StepStatus.Open);
        docket.By("wang").Does("intake", "accepted").Step("a").Attempt.ShouldBe(2);
    }

    [Test]
    public void Return_FromTheJoin_ToOneBranch_LeavesTheOthersAlone()
    {
        var docket = Joined().At("2020-06-18T10:00").By("zhou").Does("join", "return", With.To("a", "a plain reason"));
        docket.Step("a").Status.ShouldBe(StepStatus.Open);
        docket.Step("b").Outcome.ShouldBe("granted");
        docket.Step("join").Status.ShouldBe(StepStatus.Waiting);
        docket.By("zhao").Does("a", "granted").Step("join").Status.ShouldBe(StepStatus.Open);
        docket.Step("join").Attempt.ShouldBe(2);
        docket.Step("b").Attempt.ShouldBe(1);
    }

    [Test]
    public void Returns_BeyondTheMaximum_GoToWhoLeads()
    {
        var docket = Joined();
        for (var time = 0; time < 2; time++)
        {
            docket.By("zhou").Does("join", "returned", With.To("a", "a plain reason")).By("zhao").Does("a", "granted");
        }

        docket.By("zhou").Refused(RefusalCode.ReturnsExhausted).Does("join", "return", With.To("a", "a plain reason"));
        docket.By("lead", "reviewer", "chief").Does("join", "return", With.To("a", "a plain reason"));
    }

    [TestCase("apply")]
    [TestCase("b")]
    [TestCase("permit")]
    [TestCase("nowhere")]
    public void Return_ToWhatIsNoEarlierStepOfTheAuthority_IsRefused(string to) => Begun().By("zhao")
        .Refused(RefusalCode.ReturnNotPossible).Does("a", "return", With.To(to, "a plain reason"));

    [Test]
    public void Return_ToAStepThatWasSkipped_IsRefused() => Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "maybe": { "type": "consult", "by": "second", "needs": ["apply"], "when": "form['special']" },
            "a": { "type": "review", "item": "alpha", "needs": ["maybe"] }
            """)).Does("apply", "submitted", Samples.Application())
        .By("zhao").Refused(RefusalCode.ReturnNotPossible).Does("a", "return", With.To("maybe", "a plain reason"));

    [Test]
    public void Return_VoidsWhatWasOpenedByAnAnswerThatIsVoidNow()
    {
        var docket = Docket.Started(Samples.Read("""
            "intake": { "type": "intake", "by": "window" },
            "a": { "type": "review", "item": "alpha", "needs": ["intake"] },
            "b": { "type": "consult", "by": "second", "needs": ["intake"], "on": { "objected": { "open": "talk" } } },
            "talk": { "type": "consult", "by": "head" },
            "join": { "type": "consult", "by": "head", "needs": ["a:ended", { "any": ["b", "talk"] }] }
            """)).By("wang").Does("intake", "accepted").By("sun").Does("b", "objected", With.Reason())
            .By("he").Does("talk", "agreed").By("zhao").Does("a", "return", With.Reason());
        docket.Step("talk").Status.ShouldBe(StepStatus.Waiting);
        docket.By("wang").Does("intake", "accepted").By("zhao").Does("a", "granted");
        docket.Step("join").Status.ShouldBe(StepStatus.Waiting, "the talk was about an objection that is void");
        docket.By("sun").Does("b", "agreed").Step("join").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void StepOnDemand_OpenedOnceMore_LetsWhatFollowsItWaitAgain()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second", "on": { "objected": { "open": "talk" } } },
            "b": { "type": "consult", "by": "second", "on": { "objected": { "open": "talk" } } },
            "talk": { "type": "consult", "by": "head" },
            "minutes": { "type": "consult", "by": "head", "needs": ["talk"] }
            """)).By("sun").Does("a", "objected", With.Reason()).By("he").Does("talk", "agreed");
        docket.Step("minutes").Status.ShouldBe(StepStatus.Open);
        docket.By("sun").Does("b", "objected", With.Reason());
        docket.Step("minutes").Status.ShouldBe(StepStatus.Waiting);
        docket.Refused(RefusalCode.NothingToTakeBack).Does("b", "take-back");
        docket.By("he").Does("talk", "agreed").Does("minutes", "agreed").State.Stage.ShouldBe(CaseStage.Closed);
        docket.Step("minutes").Attempt.ShouldBe(2);
    }

    [Test]
    public void Return_WithoutAReason_IsRefused() =>
        Begun().By("zhao").Refused(RefusalCode.ReasonMissing).Does("a", "return");

    [Test]
    public void Return_ToBeforeAnIssue_IsRefused() => Docket.Started(Samples.Read("""
            "a": { "type": "review", "item": "beta" },
            "paper": { "type": "issue", "certificate": "pre-permit", "by": "second", "needs": ["a"] },
            "b": { "type": "review", "item": "beta", "needs": ["a"] }
            """)).By("sun").Does("a", "granted").Does("paper", "issued")
        .Refused(RefusalCode.CertificateIssued).Does("b", "return", With.To("a", "a plain reason"));

    [Test]
    public void Return_ThatNeedsACallToTheApplicant_IsRefusedWithoutItsRecord()
    {
        var docket = Docket.Started(Samples.Read("""
            "intake": { "type": "intake", "by": "window" },
            "a": { "type": "review", "item": "alpha", "needs": ["intake"], "call-back": true }
            """)).By("wang").Does("intake", "accepted");
        docket.By("zhao").Refused(RefusalCode.CallBackMissing).Does("a", "return", With.Reason());
        docket.Does("a", "return", With.Reason() with { Record = With.Facts(("call-back", "told him on the phone")) });
        docket.All<CaseEvent.StepReturned>().Single().CallBack.ShouldNotBeNull();
    }

    [Test]
    public void Return_WhileAStopLasts_EndsTheStop()
    {
        var docket = Samples.Accepted().By("zhao")
            .Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days"))
            .By("he").Does("alpha", "approve").By("zhao").Does("alpha", "return", With.Reason());
        docket.State.Stops.Values[0].Status.ShouldBe(RequestStatus.Ended);
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-06-24");
    }

    [Test]
    public void Return_ReopensTheNamedClocksThatHadEnded()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "review", "item": "beta" },
            "b": { "type": "review", "item": "beta", "needs": ["a"] },
            "end": { "type": "milestone", "needs": ["b"] }
            """, """
            "clocks": { "first": { "limit": "3 working days", "kind": "promised", "starts": "a:opened", "ends": "a" } },
            """)).By("sun").Does("a", "granted");
        docket.State.Clocks["first"].IsRunning.ShouldBeFalse();
        docket.Does("b", "return", With.To("a", "a plain reason")).State.Clocks["first"].IsRunning.ShouldBeTrue();
        docket.Does("a", "granted").State.Clocks["first"].IsRunning.ShouldBeFalse();
    }
}
