using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What steps wait for: the order of execution comes from needs alone.</summary>
public sealed class NeedsTests
{
    private const string Two = """
        "a": { "type": "consult", "by": "second" },
        "b": { "type": "consult", "by": "second" },
        """;

    [Test]
    public void PlainNeed_IsMetByAPositiveOutcomeOnly()
    {
        Answered("\"needs\": [\"a\", \"b\"]", a: "agreed", b: null).Step("end").Status.ShouldBe(StepStatus.Waiting);
        Answered("\"needs\": [\"a\", \"b\"]", a: "agreed", b: "agreed").Step("end").Status.ShouldBe(StepStatus.Ended);
        Answered("\"needs\": [\"a\", \"b\"]", a: "agreed", b: "objected").Step("end").Status
            .ShouldBe(StepStatus.Closed);
    }

    [Test]
    public void PlainNeed_OnOneRefusal_IsClosedBeforeTheOtherIsAnswered() =>
        Answered("\"needs\": [\"a\", \"b\"]", a: "objected", b: null).Step("end").Status.ShouldBe(StepStatus.Closed);

    [Test]
    public void ExactNeed_IsMetByThatOutcomeOnly()
    {
        Answered("\"needs\": [\"a:objected\"]", a: "objected", b: null).Step("end").Status.ShouldBe(StepStatus.Ended);
        Answered("\"needs\": [\"a:objected\"]", a: "agreed", b: null).Step("end").Status.ShouldBe(StepStatus.Closed);
    }

    [TestCase("agreed")]
    [TestCase("objected")]
    public void EndedNeed_IsMetByAnyEnd(string outcome) =>
        Answered("\"needs\": [\"a:ended\"]", a: outcome, b: null).Step("end").Status.ShouldBe(StepStatus.Ended);

    [Test]
    public void AnyNeed_IsMetByTheFirst_AndClosedOnlyWhenNoneIsLeft()
    {
        const string Any = "\"needs\": [{ \"any\": [\"a\", \"b\"] }]";
        Answered(Any, a: "agreed", b: null).Step("end").Status.ShouldBe(StepStatus.Ended);
        Answered(Any, a: "objected", b: null).Step("end").Status.ShouldBe(StepStatus.Waiting);
        Answered(Any, a: "objected", b: "agreed").Step("end").Status.ShouldBe(StepStatus.Ended);
        Answered(Any, a: "objected", b: "objected").Step("end").Status.ShouldBe(StepStatus.Closed);
    }

    [Test]
    public void Step_WhoseConditionIsFalse_IsSkippedAndLetsOthersPass()
    {
        var docket = Samples.Accepted(special: false);
        docket.Step("beta").Status.ShouldBe(StepStatus.Skipped);
        docket.By("zhao").Does("alpha", "granted").Step("permit").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Step_WhoseConditionHolds_OpensAndIsWaitedFor()
    {
        var docket = Samples.Accepted(special: true).By("zhao").Does("alpha", "granted");
        docket.Step("permit").Status.ShouldBe(StepStatus.Waiting);
        docket.By("sun").Does("beta", "granted").Step("permit").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Step_WhoseConditionStaysUnknown_OpensForAPerson()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second", "record": {
              "large": { "type": "yes-no", "title": { "zh": "大", "en": "Large" } } } },
            "b": { "type": "consult", "by": "second", "needs": ["a"], "when": "steps['a'].record['large']" }
            """));
        docket.By("sun").Does("a", "agreed").Step("b").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Chain_BehindARefusal_IsClosedAsAWhole()
    {
        var docket = Samples.Applied().By("wang").Does("intake", "refused", With.Ground());
        new[] { "alpha", "beta", "permit", "handover", "begin", "check" }
            .ShouldAllBe(step => docket.Step(step).Status == StepStatus.Closed);
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void OpenStep_AllOfWhoseSuccessorsAreClosed_IsMoot_AndTheApplicantIsAskedOnce()
    {
        var docket = Samples.Accepted(special: true).By("zhao").Does("alpha", "refused", With.Ground());
        docket.Step("beta").IsMoot.ShouldBeTrue();
        docket.Step("beta").Status.ShouldBe(StepStatus.Open);
        docket.By("sun").Does("beta", "claim");
        docket.All<CaseEvent.StepMoot>().Count().ShouldBe(1);
        docket.By("li").Does("beta", "withdraw").State.Outcome.ShouldBe("refused");
    }

    [Test]
    public void StepOnDemand_ThatNobodyOpened_KeepsNoCaseFromEnding()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second", "on": { "objected": { "open": "talk" } } },
            "talk": { "type": "consult", "by": "head" },
            "minutes": { "type": "milestone", "needs": ["talk"] }
            """)).By("sun").Does("a", "agreed");
        docket.Step("talk").Status.ShouldBe(StepStatus.Waiting);
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void StepOnDemand_OpensAtTheOutcomeThatNamesIt_AndWhatWaitsForItFollows()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second", "on": { "objected": { "open": "talk" } } },
            "talk": { "type": "consult", "by": "head" },
            "minutes": { "type": "milestone", "needs": ["talk"] }
            """)).By("sun").Does("a", "objected", With.Reason());
        docket.Step("talk").Status.ShouldBe(StepStatus.Open);
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.By("he").Does("talk", "agreed").Step("minutes").Outcome.ShouldBe("reached");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Approvals_AtTheSameInstant_AllCountOnce()
    {
        var docket = Docket.Started(Samples.Read("""
            "a": { "type": "consult", "by": "second" }, "b": { "type": "consult", "by": "second" },
            "c": { "type": "consult", "by": "second" }, "d": { "type": "consult", "by": "second" },
            "end": { "type": "milestone", "needs": ["a", "b", "c", "d"] }
            """));
        docket.By("sun").Does("a", "agreed").Does("b", "agreed").Does("c", "agreed").Does("d", "agreed");
        docket.All<CaseEvent.StepAnswered>().Count(e => e.Type == "consult").ShouldBe(4);
        docket.All<CaseEvent.StepAnswered>().Count(e => e.Step == "end").ShouldBe(1);
        docket.Refused(RefusalCode.CaseClosed).Does("a", "agreed");
    }

    private static Docket Answered(string needs, string? a, string? b)
    {
        var docket = Docket.Started(Samples.Read($$"""{{Two}} "end": { "type": "milestone", {{needs}} }""")).By("sun");
        foreach (var (step, outcome) in new[] { ("a", a), ("b", b) }.Where(answer => answer.Item2 is not null))
        {
            docket.Does(step, outcome!, With.Reason());
        }

        return docket;
    }
}
