using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What became of a case, its stage, and its 办理状态.</summary>
public sealed class OutcomeTests
{
    private static readonly Dictionary<string, (Func<Docket> Case, string Outcome, int Status)> Table =
        new(StringComparer.Ordinal)
        {
            ["completed"] = (() => Samples.Issued().By("wang").Does("handover", "delivered"), "completed", 11),
            ["withdrawn"] = (() => Samples.Accepted().By("li").Does(null, "withdraw"), "withdrawn", 2),
            ["revoked"] = (() => Revoked(RevocationKind.Revoke), "revoked", 15),
            ["recalled"] = (() => Revoked(RevocationKind.Recall), "revoked", 14),
            ["cancelled"] = (() => Revoked(RevocationKind.Cancel), "revoked", 11),
            ["not-required"] = (() => Samples.Applied().By("wang").Does("intake", "not-required", With.Reason()),
                "not-required", 4),
            ["intake-refused"] = (() => Samples.Applied().By("wang").Does("intake", "refused", With.Ground()),
                "intake-refused", 5),
            ["refused"] = (() => Samples.Accepted().By("zhao").Does("alpha", "refused", With.Ground()), "refused", 13),
            ["abandoned"] = (() => Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings"))
                .At("2020-08-15"), "lapsed", 2),
            ["nothing-issued"] = (() => Docket.Started(Samples.Read("""
                "land": { "type": "event", "outcomes": ["delivered", "not-awarded"] },
                "beta": { "type": "review", "item": "beta", "needs": ["land"] }
                """)).By("land-market").Does("land", "not-awarded"), "lapsed", 13),
            ["partial"] = (() => Samples.Promised().At("2020-07-10"), "partial", 11),
        };

    public static IEnumerable<string> Cases => Table.Keys;

    [TestCaseSource(nameof(Cases))]
    public void Outcome_AndStatus_AreThoseOfTheTable(string name)
    {
        var (make, outcome, status) = Table[name];
        var docket = make();
        docket.State.Stage.ShouldNotBe(CaseStage.Open);
        docket.State.Outcome.ShouldBe(outcome);
        docket.State.Status.ShouldBe(status);
    }

    [Test]
    public void Status_GoesThroughItsCodes()
    {
        var docket = Samples.Applied();
        docket.State.Status.ShouldBe(1);
        docket.By("wang").Does("intake", "correction", With.Defect("drawings")).State.Status.ShouldBe(6);
        docket.By("li").Does("intake", "corrected", With.Papers("drawings")).State.Status.ShouldBe(7);
        docket.By("wang").Does("intake", "accepted").State.Status.ShouldBe(3);
        docket.By("zhao").Does("alpha", "claim").State.Status.ShouldBe(8);
        docket.Does("alpha", "ask-stop", With.Procedure("expert-review", "5 working days")).State.Status.ShouldBe(8);
        docket.By("he").Does("alpha", "approve").State.Status.ShouldBe(9);
        docket.By("zhao").Does("alpha", "resume").State.Status.ShouldBe(10);
        docket.Does("alpha", "granted").Does("permit", "issued").By("wang").Does("handover", "delivered");
        docket.State.Status.ShouldBe(11);
    }

    [Test]
    public void Labels_NameTheFifteenCodes() =>
        HandlingStatus.Labels.Select(label => label.Code).ShouldBe(Enumerable.Range(1, 15));

    [Test]
    public void Case_IsOpenThenDecidedThenClosed()
    {
        var docket = Samples.Issued();
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.State.Outcome.ShouldBeNull();
        docket.By("wang").Does("handover", "delivered").State.Stage.ShouldBe(CaseStage.Decided);
        docket.By("jian").Does("check", "passed", With.Officers("jian2")).State.Stage.ShouldBe(CaseStage.Closed);
        docket.All<CaseEvent.CaseDecided>().Count().ShouldBe(1);
        docket.All<CaseEvent.CaseClosed>().Count().ShouldBe(1);
        docket.By("zhao").Refused(RefusalCode.CaseClosed).Does("alpha", "granted");
    }

    [Test]
    public void ClosedCase_OpensForARevocation_UntilItIsAnswered()
    {
        var docket = Samples.Issued().By("wang").Does("handover", "delivered")
            .By("jian").Does("check", "passed", With.Officers("jian2"))
            .At("2021-03-01T09:00").By("he").Does("revocation", "open", With.Reason());
        docket.State.Stage.ShouldBe(CaseStage.Decided);
        docket.Does("revocation", "kept", With.Reason()).State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Outcome.ShouldBe("completed");
        docket.Does("revocation", "open", With.Reason()).Step("revocation").Attempt.ShouldBe(2);
        docket.Does("revocation", "revoked", Samples.Heard).State.Outcome.ShouldBe("revoked");
    }

    [Test]
    public void AuthorityClocks_EndWithTheDecision_ButSupervisionRunsOn()
    {
        var docket = Samples.Issued().By("wang").Does("handover", "delivered");
        docket.State.Clocks["check/within"].IsRunning.ShouldBeTrue();
        docket.State.Clocks.Where(clock => clock.Value.IsRunning).Select(clock => clock.Key).ShouldBe(["check/within"]);
    }

    [Test]
    public void Delivery_HasAClockOfItsOwn()
    {
        var docket = Samples.Issued();
        docket.Clock("delivery").From.ShouldBe(Docket.Moment("2020-06-16T10:00"));
        docket.State.Clocks["formal"].IsRunning.ShouldBeFalse();
        docket.At("2020-06-17T09:00").By("wang").Does("handover", "delivered").Clock("delivery").Consumed.ShouldBe(1);
    }

    [Test]
    public void Delivery_WithoutACertificate_IsSkipped() => Docket.Started(Samples.Read("""
            "beta": { "type": "review", "item": "beta" },
            "permit": { "type": "issue", "certificate": "pre-permit", "needs": ["beta"] },
            "handover": { "type": "deliver", "by": "window", "needs": ["beta:ended", "permit:ended"] }
            """)).By("sun").Does("beta", "refused", With.Ground()).Step("handover").Status.ShouldBe(StepStatus.Skipped);

    private static Docket Revoked(RevocationKind kind) => Samples.Issued().By("wang").Does("handover", "delivered")
        .By("he").Does("revocation", "open", With.Reason())
        .Does("revocation", "revoked", Samples.Heard with { Kind = kind });
}
