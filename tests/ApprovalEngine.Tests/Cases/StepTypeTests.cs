using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Every type of step, answered in every way it can be.</summary>
public sealed class StepTypeTests
{
    private static readonly Dictionary<string, Func<Docket>> Ends = new(StringComparer.Ordinal)
    {
        ["submit/submitted"] = () => Samples.Applied(),
        ["intake/accepted"] = () => Samples.Accepted(),
        ["intake/deemed-accepted"] = () => Samples.Applied().At("2020-06-24"),
        ["intake/tolerated"] = () => Samples.Filed("contract", "deed", "photo").By("wang")
            .Does("intake", "tolerated", With.Missing(("report", "10 working days"))),
        ["intake/refused"] = () => Samples.Applied().By("wang").Does("intake", "refused", With.Ground()),
        ["intake/not-required"] = () => Samples.Applied().By("wang").Does("intake", "not-required", With.Reason()),
        ["intake/abandoned"] = () => Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings"))
            .At("2020-08-15"),
        ["review/granted"] = () => Samples.Accepted().By("zhao").Does("alpha", "granted"),
        ["review/not-applicable"] = () => Samples.Accepted().By("zhao").Does("alpha", "not-applicable", With.Reason()),
        ["review/refused"] = () => Samples.Accepted().By("zhao").Does("alpha", "refused", With.Ground()),
        ["pre-review/pass"] = () => Pre().Does("pre", "pass"),
        ["pre-review/pass-with-notes"] = () => Pre().Does("pre", "pass-with-notes", With.Reason()),
        ["pre-review/fail"] = () => Pre().Does("pre", "fail", With.Reason()),
        ["consult/agreed"] = () => Mixed().By("sun").Does("opinion", "agreed"),
        ["consult/objected"] = () => Mixed().By("sun").Does("opinion", "objected", With.Reason()),
        ["commit/signed"] = () => Signed(),
        ["commit/declined"] = () =>
            Docket.Started(Samples.Promise()).Does("apply", "submitted", Bare).Does("promise", "declined"),
        ["fulfil/fulfilled"] = () => Signed().Does("promise/proof", "handed-in", With.Papers("proof"))
            .By("jian").Does("promise/proof", "fulfilled"),
        ["fulfil/breached"] = () => Signed().At("2020-07-10"),
        ["event/occurred"] = () => Mixed().By("land-market").Does("land", "occurred"),
        ["notice/elapsed"] = () => Mixed().At("2020-06-30"),
        ["notice/objected"] = () => Mixed().By("sun").Does("publicity", "objected", With.Reason()),
        ["issue/issued"] = () => Samples.Issued(),
        ["deliver/delivered"] = () => Samples.Issued().By("wang").Does("handover", "delivered"),
        ["inspect/passed"] = () => Samples.Issued().By("jian").Does("check", "passed", With.Officers("jian2")),
        ["inspect/failed"] = () => Failed(),
        ["revoke/kept"] = () => Failed().By("he").Does("revocation", "kept", With.Reason()),
        ["revoke/revoked"] = () => Failed().By("he").Does("revocation", "revoked", Samples.Heard),
        ["milestone/reached"] = () => Samples.Issued(),
    };

    private static readonly Dictionary<string, Func<Docket>> KeepsOpen = new(StringComparer.Ordinal)
    {
        ["intake/correction"] = () =>
            Samples.Applied().By("wang").Does("intake", "correction", With.Defect("drawings")),
        ["review/forwarded"] = () => Levelled().By("zhao").Does("alpha", "forwarded"),
        ["review/returned"] = () => Levelled().By("zhao").Does("alpha", "forwarded")
            .By("chief").Does("alpha", "returned", With.Reason()),
        ["fulfil/handed-in"] = () => Signed().Does("promise/proof", "handed-in", With.Papers("proof")),
        ["fulfil/sent-back"] = () => Signed().Does("promise/proof", "handed-in", With.Papers("proof"))
            .By("jian").Does("promise/proof", "sent-back", With.Reason()),
        ["inspect/rectify"] = () => Samples.Issued().By("jian")
            .Does("check", "rectify", With.Reason() with { Officers = ["jian2"] }),
    };

    private static Payload Bare => Samples.Application() with { Materials = With.Paper() };

    public static IEnumerable<string> EndCases => Ends.Keys;

    public static IEnumerable<string> OpenCases => KeepsOpen.Keys;

    [TestCaseSource(nameof(EndCases))]
    public void Answer_ThatEnds_EndsTheStepWithItsOutcomeAndSign(string answer)
    {
        var (type, outcome) = (answer.Split('/')[0], answer.Split('/')[1]);
        var docket = Ends[answer]();
        var node = docket.Definition.Steps.First(step =>
            step.Type == type && docket.Step(step.Id) is { Status: StepStatus.Ended } state
                && state.Outcome == outcome);
        docket.Step(node.Id).Positive.ShouldBe(StepVocabulary.IsPositive(node.Definition, outcome));
        docket.All<CaseEvent.StepAnswered>().Last(e => e.Step == node.Id).Type.ShouldBe(type);
    }

    [TestCaseSource(nameof(OpenCases))]
    public void Answer_ThatKeepsOpen_LeavesTheStepOpen(string answer)
    {
        var (type, outcome) = (answer.Split('/')[0], answer.Split('/')[1]);
        var docket = KeepsOpen[answer]();
        docket.Definition.Steps.ShouldContain(step =>
            step.Type == type && docket.Step(step.Id).Status == StepStatus.Open
                && docket.Step(step.Id).Answer == outcome);
    }

    [Test]
    public void Objection_IsTakenByThePostOfTheNotice()
    {
        var docket = Mixed().By("jian").Refused(RefusalCode.ActorNotAssigned)
            .Does("publicity", "objected", With.Reason());
        docket.By("sun").Does("publicity", "objected", With.Reason()).Step("publicity").Outcome.ShouldBe("objected");
    }

    [Test]
    public void Answers_OfTheVocabulary_AreAllTriedHere()
    {
        var known = new[] { Samples.Permit, Samples.Promise(), MixedSteps, PreSteps }
            .SelectMany(definition => definition.Steps)
            .SelectMany(step => StepVocabulary.Of(step.Definition).All.Select(answer => $"{step.Type}/{answer}"))
            .Distinct().Order(StringComparer.Ordinal);
        Ends.Keys.Concat(KeepsOpen.Keys).Order(StringComparer.Ordinal).ShouldBe(known);
    }

    [Test]
    public void Event_WithListedOutcomes_TakesTheFirstAsPositive()
    {
        var definition = Samples.Read("""
            "land": { "type": "event", "outcomes": ["delivered", "not-awarded"] },
            "build": { "type": "milestone", "needs": ["land"] },
            "end": { "type": "milestone", "needs": ["land:not-awarded"] }
            """);
        var awarded = Docket.Started(definition).By("land-market").Does("land", "delivered");
        awarded.Step("build").Outcome.ShouldBe("reached");
        awarded.Step("end").Status.ShouldBe(StepStatus.Closed);
        var lost = Docket.Started(definition).By("land-market").Does("land", "not-awarded");
        lost.Step("build").Status.ShouldBe(StepStatus.Closed);
        lost.Step("end").Outcome.ShouldBe("reached");
    }

    [Test]
    public void Commitment_WhenSigned_KeepsTheVersionOfItsTextAndTheHashOfIt()
    {
        var record = Signed().Step("promise").Record;
        record["text-version"].ShouldBe(new Fact.Text("3"));
        record["text"].ShouldBeOfType<Fact.Sealed>();
    }

    [Test]
    public void Consultation_WhoseSilenceAgrees_IsAgreedByTheClock()
    {
        var definition = Samples.Read("""
            "opinion": { "type": "consult", "by": "second", "within": "2 working days", "silence-agrees": true,
              "basis": "local rule" }
            """);
        var docket = Docket.Started(definition).At("2020-06-18");
        docket.Step("opinion").Outcome.ShouldBe("agreed");
        docket.Events.Last(e => e.Event is CaseEvent.StepAnswered).Actor.ShouldBe("clock");
    }

    [Test]
    public void Consultation_WhoseSilenceMeansNothing_StaysOpen() =>
        Mixed().At("2020-06-25").Step("opinion").Status.ShouldBe(StepStatus.Open);

    private static WorkflowDefinition MixedSteps { get; } = Samples.Read("""
        "opinion": { "type": "consult", "by": "second", "within": "2 working days" },
        "land": { "type": "event", "from": "land-market" },
        "publicity": { "type": "notice", "by": "second", "within": "7 natural days" }
        """);

    private static WorkflowDefinition PreSteps { get; } = Samples.Read("""
        "apply": { "type": "submit" },
        "pre": { "type": "pre-review", "item": "modal", "needs": ["apply"], "binds": ["area"] }
        """);

    private static Docket Mixed() => Docket.Started(MixedSteps);

    private static Docket Pre() =>
        Docket.Started(PreSteps).Does("apply", "submitted", Samples.Application()).By("zhao");

    private static Docket Signed() =>
        Docket.Started(Samples.Promise()).Does("apply", "submitted", Bare).Does("promise", "signed");

    private static Docket Failed() =>
        Samples.Issued().By("jian").Does("check", "failed", With.Reason() with { Officers = ["jian2"] });

    private static Docket Levelled() => Docket.Started(Samples.Read("""
        "alpha": { "type": "review", "item": "alpha", "levels": ["reviewer", "chief", "head"] }
        """));
}
