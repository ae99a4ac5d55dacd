using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What is owed for something that was never issued, or that was taken away (issue 3).</summary>
public sealed class IdleObligationTests
{
    private const string Ladder = """{ "at": "+1 working day", "open": "revocation" }""";

    private const string Two = """
        "beta": { "type": "review", "item": "beta" },
        "promise": { "type": "commit", "needs": ["beta"], "text": { "version": "1", "zh": "承诺", "en": "promise" },
          "obligations": {
            "early": { "title": { "zh": "先交", "en": "Early" }, "due": "5 working days", "basis": "pilot rule",
              "checked-by": "inspector", "ladder": [{ "at": "+1 working day", "open": "revocation" }] },
            "late": { "title": { "zh": "后交", "en": "Late" }, "due": "30 working days", "basis": "pilot rule",
              "checked-by": "inspector", "ladder": [{ "at": "+1 working day", "open": "revocation" }] } } },
        "pre-permit": { "type": "issue", "certificate": "pre-permit", "by": "second", "needs": ["beta", "promise"] },
        "final": { "type": "review", "item": "gamma", "needs": ["promise/early", "promise/late"] },
        "check": { "type": "inspect", "by": "inspector", "needs": ["pre-permit"],
          "on": { "failed": { "open": "revocation" } } },
        "revocation": { "type": "revoke", "of": "pre-permit", "by": "head", "basis": "行政许可法 69" }
        """;

    [Test]
    public void Refusal_WithNothingIssued_ClosesWhatWasPromised()
    {
        var docket = Docket.Started(Samples.Promise(Ladder))
            .Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() })
            .Does("promise", "signed");
        docket.By("sun").Does("beta", "refused", With.Ground());
        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Closed);
        docket.State.Clocks["promise/proof"].IsCancelled.ShouldBeTrue();
        docket.All<CaseEvent.StepClosed>().Single(closed => closed.Step == "promise/proof").Why.ShouldNotBeEmpty();
        docket.At("2020-12-01").Step("revocation").Status.ShouldBe(StepStatus.Waiting);
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Outcome.ShouldBe("refused");
    }

    [Test]
    public void Refusal_WithNothingIssued_ClosesThePapersOwed()
    {
        var docket = Samples.Filed("contract", "deed", "report").By("wang")
            .Does("intake", "tolerated", With.Missing(("photo", "10 working days")));
        docket.By("zhao").Does("delta", "refused", With.Ground());
        docket.Step("intake/photo").Status.ShouldBe(StepStatus.Closed);
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Paper_OwedBeforeADecisionThatWasNeverMade_HoldsNoOtherHandOverBack()
    {
        var docket = Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"] },
            "delta": { "type": "review", "item": "delta", "needs": ["intake"] },
            "beta": { "type": "review", "item": "beta", "needs": ["intake"] },
            "permit": { "type": "issue", "certificate": "short-permit", "by": "second", "needs": ["beta"] },
            "handover": { "type": "deliver", "by": "window", "needs": ["permit", "delta:ended"] }
            """)).By("li").Does("apply", "submitted", Samples.Application() with
            {
                Materials = With.Paper("contract", "deed", "photo"),
            });
        docket.By("wang").Does("intake", "tolerated", With.Missing(("report", "5 working days")))
            .By("sun").Does("beta", "granted").Does("permit", "issued").At("2020-07-01");
        docket.Step("intake/report").Outcome.ShouldBe("breached");
        docket.By("zhao").Refused(RefusalCode.ToleratedMaterialOwed).Does("delta", "granted", With.Reason());
        docket.Does("delta", "refused", With.Ground()).By("wang").Does("handover", "delivered");
        docket.State.Outcome.ShouldBe("partial");
    }

    [Test]
    public void Promise_OfACaseStillOpen_IsOwed() => Docket.Started(Samples.Promise(Ladder))
        .Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() })
        .Does("promise", "signed").Step("promise/proof").Status.ShouldBe(StepStatus.Open);

    [Test]
    public void Promise_OverdueBeforeAnythingIsIssued_IsBreached_AndOpensNoRevocation()
    {
        var docket = Docket.Started(Samples.Promise(Ladder))
            .Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() })
            .Does("promise", "signed").At("2020-07-10");
        docket.Step("promise/proof").Outcome.ShouldBe("breached");
        docket.Step("revocation").Status.ShouldBe(StepStatus.Waiting);
    }

    [Test]
    public void Revocation_AfterAFailedInspection_ClosesWhatIsNotDue()
    {
        var docket = Signed().At("2020-06-16T09:00").By("jian")
            .Does("check", "failed", With.Officers("jian", "jun") with { Reason = "other works than permitted" });
        docket.By("he").Does("revocation", "revoked", Samples.Heard);
        docket.Step("promise/early").Status.ShouldBe(StepStatus.Closed);
        docket.Step("promise/late").Status.ShouldBe(StepStatus.Closed);
        docket.Step("final").Status.ShouldBe(StepStatus.Closed);
        docket.State.Outcome.ShouldBe("revoked");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Revocation_OpenedByALadder_BreachesThatObligationAlone()
    {
        var docket = Signed().At("2020-07-01");
        docket.Step("revocation").Status.ShouldBe(StepStatus.Open);
        docket.By("he").Does("revocation", "revoked", Samples.Heard);
        docket.Step("promise/early").Outcome.ShouldBe("breached");
        docket.Step("promise/late").Status.ShouldBe(StepStatus.Closed);
    }

    [Test]
    public void Revocation_OfAPermitThatLapses_IsClosed_AndWhatLedToItIsBreached()
    {
        var shortLived = Two.Replace("\"by\": \"second\", \"needs\"", "\"by\": \"second\", \"provisional\": { "
            + "\"scope\": { \"zh\": \"桩基\", \"en\": \"piles\" }, \"valid-for\": \"1 month\", "
            + "\"policy-basis\": \"rule\" }, \"needs\"", StringComparison.Ordinal);
        var docket = Docket.Started(Samples.Read(shortLived)).By("sun").Does("beta", "granted");
        docket.By("li").Does("promise", "signed").By("sun").Does("pre-permit", "issued").At("2020-07-01");
        docket.Step("revocation").Status.ShouldBe(StepStatus.Open);
        docket.At("2020-07-17").State.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.Lapsed);
        docket.Step("revocation").Status.ShouldBe(StepStatus.Closed);
        docket.Step("promise/early").Outcome.ShouldBe("breached");
        docket.Step("promise/late").Status.ShouldBe(StepStatus.Open);
        docket.At("2020-08-10").Step("promise/late").Outcome.ShouldBe("breached");
    }

    [Test]
    public void Revocation_ReportedByItsSystem_Opens_AndThePostDecides()
    {
        var docket = Signed().By("land-market").Refused(RefusalCode.ActorNotAssigned)
            .Does("revocation", "open", With.Reason());
        var told = Docket.Started(Samples.Read(Two.Replace("\"by\": \"head\", \"basis\"",
            "\"by\": \"head\", \"from\": \"land-market\", \"basis\"", StringComparison.Ordinal)));
        told.By("sun").Does("beta", "granted").By("li").Does("promise", "signed")
            .By("sun").Does("pre-permit", "issued").By("land-market").Refused(RefusalCode.ReasonMissing)
            .Does("revocation", "open");
        told.Does("revocation", "open", With.Reason("the land is gone")).Refused(RefusalCode.RoleMayNotAct)
            .Does("revocation", "revoked", Samples.Heard);
        told.By("he").Does("revocation", "revoked", Samples.Heard).Step("final").Status.ShouldBe(StepStatus.Closed);
        docket.Step("revocation").Status.ShouldBe(StepStatus.Waiting);
    }

    private static Docket Signed()
    {
        var docket = Docket.Started(Samples.Read(Two)).By("sun").Does("beta", "granted");
        return docket.By("li").Does("promise", "signed").By("sun").Does("pre-permit", "issued");
    }
}
