using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Certificates: issued, lapsed, replaced, changed, taken away.</summary>
public sealed class CertificateTests
{
    private static readonly WorkflowDefinition Lapsing = Samples.Read("""
        "beta": { "type": "review", "item": "beta" },
        "permit": { "type": "issue", "certificate": "short-permit", "needs": ["beta"], "lapses-unless": "works" },
        "works": { "type": "event", "by": "window", "needs": ["permit"] }
        """, """
        "changes": { "area": { "recheck": ["beta"] } },
        """);

    private static Docket Short() =>
        Docket.Started(Lapsing).By("sun").Does("beta", "granted").Does("permit", "issued");

    [Test]
    public void Certificate_LapsesAfterItsLastDay()
    {
        var docket = Short().At("2020-09-15T23:59");
        docket.State.Certificates["short-permit"].ValidUntil.ShouldBe(new LocalDate(2020, 9, 15));
        docket.State.Certificates["short-permit"].Status.ShouldBe(CertificateStatus.InForce);
        docket.At("2020-09-16T00:00").State.Certificates["short-permit"].Status.ShouldBe(CertificateStatus.Lapsed);
    }

    [Test]
    public void Certificate_WhoseWorksBegan_LapsesNoMore()
    {
        var docket = Short().At("2020-09-15T17:00").By("wang").Does("works", "occurred").At("2021-09-01");
        docket.State.Certificates["short-permit"].Status.ShouldBe(CertificateStatus.InForce);
        docket.All<CaseEvent.CertificateKept>().Count().ShouldBe(1);
        docket.By("wang").Refused(RefusalCode.NothingToTakeBack).Does("works", "take-back");
    }

    [Test]
    public void LaterVersion_OfAPermitWhoseWorksBegan_LapsesNoMore()
    {
        var docket = Short().By("wang").Does("works", "occurred").By("li")
            .Does(null, "change", With.Form(("area", 1000)) with { Fact = "area" });
        docket.At("2020-07-01T09:00").By("sun").Does("beta", "granted", With.Reason()).Does("permit", "issued");
        docket.State.Certificates["short-permit"].Version.ShouldBe(2);
        docket.State.Certificates["short-permit"].ValidUntil.ShouldBeNull();
    }

    [Test]
    public void Case_WhosePermitLapses_HasThatOutcome()
    {
        var docket = Docket.Started(Samples.Read("""
            "beta": { "type": "review", "item": "beta" },
            "permit": { "type": "issue", "certificate": "short-permit", "needs": ["beta"] }
            """)).By("sun").Does("beta", "granted").Does("permit", "issued");
        docket.State.Outcome.ShouldBe("completed");
        docket.At("2020-12-01").State.Outcome.ShouldBe("lapsed");
    }

    [Test]
    public void Issue_WithAReview_HappensInTheSameAct()
    {
        var docket = Docket.Started(IssuedWith("law 5")).By("zhao").Does("alpha", "granted");
        docket.Last.OfType<CaseEvent.CertificateIssued>().Single().Number.ShouldBe("case-1-permit-1");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Issue_WithAReviewThatDidNotApply_IsLeftToAPerson()
    {
        var docket = Docket.Started(IssuedWith("law 5")).By("zhao").Does("alpha", "not-applicable", With.Reason());
        docket.State.Certificates.Count.ShouldBe(0);
        docket.Step("permit").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Issue_WithoutWhatMustPrecedeIt_IsRefused()
    {
        var docket = Docket.Started(Samples.Read("""
            "beta": { "type": "review", "item": "beta" },
            "paper": { "type": "issue", "certificate": "follow-up", "needs": ["beta"] }
            """)).By("sun").Does("beta", "granted");
        docket.Refused(RefusalCode.PreconditionMissing).Does("paper", "issued");
    }

    [Test]
    public void ProvisionalPermit_IsReplacedByTheRealOne()
    {
        var docket = Provisional().Does("alpha", "granted").Does("permit", "issued");
        docket.State.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.Replaced);
        docket.State.Certificates["permit"].Status.ShouldBe(CertificateStatus.InForce);
        docket.State.Outcome.ShouldBe("completed");
    }

    [Test]
    public void ProvisionalPermit_ThatLapsedBefore_DoesNotMakeTheCaseLapse()
    {
        var docket = Provisional();
        docket.State.Certificates["pre-permit"].Provisional.ShouldBeTrue();
        docket.At("2020-12-01T09:00").By("zhao").Does("alpha", "granted", With.Reason()).Does("permit", "issued");
        docket.State.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.Lapsed);
        docket.State.Outcome.ShouldBe("completed");
    }

    [Test]
    public void Change_OpensTheRecheckAsANewAttempt_WithNewClocks_AndTheNextVersion()
    {
        var docket = Samples.Issued().By("wang").Does("handover", "delivered").At("2020-09-01T10:00").By("li")
            .Does(null, "change", With.Form(("area", 1000)) with { Fact = "area", Reason = "one more floor" });
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.Step("alpha").Attempt.ShouldBe(2);
        docket.Clock("alpha/promised").From.ShouldBe(Docket.Moment("2020-09-01T10:00"));
        docket.State.Clocks["formal"].IsRunning.ShouldBeFalse("the clock of the application is over");
        docket.State.Certificates["permit"].Status.ShouldBe(CertificateStatus.InForce, "until the next version");
        docket.By("zhao").Does("alpha", "granted").Does("permit", "issued").By("wang").Does("handover", "delivered");
        docket.State.Certificates["permit"].Version.ShouldBe(2);
        docket.State.Outcome.ShouldBe("completed");
    }

    [Test]
    public void Change_ThatTheWorkflowDoesNotName_OrBeforeTheIssue_IsRefused()
    {
        var change = With.Form(("area", 1000)) with { Fact = "area" };
        Samples.Issued().By("li").Refused(RefusalCode.UnknownChange).Does(null, "change", change with { Fact = "name" })
            .By("zhao").Refused(RefusalCode.ActorNotAssigned).Does(null, "change", change);
        Samples.Accepted().By("li").Refused(RefusalCode.NoCertificate).Does(null, "change", change);
    }

    [Test]
    public void Revocation_NeedsTheHolderHeardAndThePublicInterestAnswered()
    {
        var docket = Samples.Issued().By("he").Refused(RefusalCode.ReasonMissing).Does("revocation", "open")
            .Does("revocation", "open", With.Reason());
        docket.Refused(RefusalCode.AlreadyAsked).Does("revocation", "open", With.Reason());
        docket.Refused(RefusalCode.HolderNotHeard).Does("revocation", "revoked", With.Ground());
        var harmful = Samples.Heard with { Record = With.Facts(("holder-heard", true), ("public-interest", true)) };
        docket.Refused(RefusalCode.HolderNotHeard).Does("revocation", "revoked", harmful);
        docket.Does("revocation", "revoked", Samples.Heard).State.Certificates["permit"].Status
            .ShouldBe(CertificateStatus.Revoked);
        docket.Refused(RefusalCode.NoCertificate).Does("revocation", "open", With.Reason());
    }

    [Test]
    public void Revocation_OfWhatWasReplaced_IsRefused()
    {
        var docket = Provisional().Does("alpha", "granted").Does("permit", "issued");
        docket.By("he").Refused(RefusalCode.NoCertificate).Does("revocation", "open", With.Reason());
    }

    [Test]
    public void Revocation_IsOpenedByItsPostAlone() => Samples.Issued()
        .By("zhao").Refused(RefusalCode.ActorNotAssigned).Does("revocation", "open", With.Reason())
        .By("he").Refused(RefusalCode.NotOnDemand).Does("permit", "open", With.Reason());

    [Test]
    public void Inspection_NeedsTwoOfficers() => Samples.Issued()
        .By("jian").Refused(RefusalCode.TooFewOfficers).Does("check", "passed")
        .Refused(RefusalCode.TooFewOfficers).Does("check", "passed", With.Officers("jian"))
        .Does("check", "passed", With.Officers("jian2"))
        .All<CaseEvent.StepAnswered>().Last().Officers.ShouldBe(["jian2", "jian"]);

    private static WorkflowDefinition IssuedWith(string basis) => Samples.Read($$"""
        "alpha": { "type": "review", "item": "alpha", "basis": "{{basis}}" },
        "permit": { "type": "issue", "certificate": "permit", "with": "alpha", "needs": ["alpha"] }
        """);

    private static Docket Provisional() => Docket.Started(Samples.Read("""
            "beta": { "type": "review", "item": "beta" },
            "early": { "type": "issue", "certificate": "pre-permit", "needs": ["beta"], "provisional": {
              "scope": { "zh": "基坑", "en": "Pit" }, "valid-for": "2 months", "policy-basis": "pilot",
              "replaced-by": "permit" } },
            "alpha": { "type": "review", "item": "alpha", "needs": ["early"] },
            "permit": { "type": "issue", "certificate": "permit", "needs": ["alpha"] },
            "revocation": { "type": "revoke", "of": "pre-permit", "by": "head", "basis": "行政许可法 69" }
            """)).By("sun").Does("beta", "granted").Does("early", "issued").By("zhao");
}
