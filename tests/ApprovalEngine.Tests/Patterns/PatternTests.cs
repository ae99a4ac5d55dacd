using ApprovalEngine.Cases;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Patterns;

/// <summary>
/// The control-flow patterns of van der Aalst and others that this engine supports, each run once; docs/patterns.md
/// says how each is written and why the rest is not needed.
/// </summary>
public sealed class PatternTests
{
    private const string Three = """
        "a": { "type": "consult", "by": "second" },
        "b": { "type": "consult", "by": "head" },
        "c": { "type": "consult", "by": "chief" },
        """;

    [Test]
    public void Wcp01_Sequence_TheNextStepOpensWhenTheOneBeforeHasEnded()
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "b": { "type": "consult", "by": "head", "needs": ["a"] }
            """);
        docket.Step("b").Status.ShouldBe(StepStatus.Waiting);
        docket.By("sun").Does("a", "agreed").Step("b").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Wcp02_ParallelSplit_AllThatWaitForAStepOpenWithItsEnd()
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "b": { "type": "consult", "by": "head", "needs": ["a"] },
            "c": { "type": "consult", "by": "chief", "needs": ["a"] }
            """).By("sun").Does("a", "agreed");
        Open(docket).ShouldBe(["b", "c"]);
    }

    [Test]
    public void Wcp03_Synchronization_AStepWaitsForAllThatItNeeds()
    {
        var docket = Start(Three + """
            "end": { "type": "milestone", "needs": ["a", "b", "c"] }
            """).By("sun").Does("a", "agreed").By("he").Does("b", "agreed");
        docket.Step("end").Status.ShouldBe(StepStatus.Waiting);
        docket.By("chief").Does("c", "agreed").Step("end").Outcome.ShouldBe("reached");
    }

    [TestCase("agreed", "yes", "no")]
    [TestCase("objected", "no", "yes")]
    public void Wcp04_ExclusiveChoice_TheOutcomeOfAStepChoosesOneBranch(string outcome, string open, string closed)
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "yes": { "type": "consult", "by": "head", "needs": ["a"] },
            "no": { "type": "consult", "by": "chief", "needs": ["a:objected"] }
            """).By("sun").Does("a", outcome, With.Reason());
        (docket.Step(open).Status, docket.Step(closed).Status).ShouldBe((StepStatus.Open, StepStatus.Closed));
    }

    [TestCase("agreed", "he")]
    [TestCase("objected", "chief")]
    public void Wcp05_SimpleMerge_WhicheverBranchWasTaken_TheSameStepFollows(string outcome, string officer)
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "yes": { "type": "consult", "by": "head", "needs": ["a"] },
            "no": { "type": "consult", "by": "chief", "needs": ["a:objected"] },
            "end": { "type": "milestone", "needs": [{ "any": ["yes", "no"] }] }
            """).By("sun").Does("a", outcome, With.Reason());
        docket.By(officer).Does(outcome == "agreed" ? "yes" : "no", "agreed").Step("end").Outcome.ShouldBe("reached");
    }

    [TestCase(true, 900, "large,special")]
    [TestCase(true, 10, "special")]
    [TestCase(false, 900, "large")]
    [TestCase(false, 10, "")]
    public void Wcp06_MultiChoice_EveryBranchWhoseConditionHoldsIsTaken(bool special, int area, string taken) =>
        string.Join(',', Open(Chosen(special, area)).Where(step => step != "end")).ShouldBe(taken);

    [TestCase(true, 900, "he,chief")]
    [TestCase(true, 10, "he")]
    [TestCase(false, 10, "")]
    public void Wcp07_StructuredSynchronizingMerge_WaitsForTheBranchesThatWereTaken(
        bool special, int area, string officers)
    {
        var docket = Chosen(special, area);
        foreach (var officer in officers.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            docket.Step("end").Status.ShouldBe(StepStatus.Waiting);
            docket.By(officer).Does(officer == "he" ? "special" : "large", "agreed");
        }

        docket.Step("end").Outcome.ShouldBe("reached");
    }

    [Test]
    public void Wcp09_StructuredDiscriminator_TheFirstOfSeveralGoesOn_TheOthersMayStillAnswer()
    {
        var docket = Start(Three + """
            "next": { "type": "consult", "by": "second", "needs": [{ "any": ["a", "b", "c"] }] }
            """).By("he").Does("b", "agreed");
        docket.Step("next").Status.ShouldBe(StepStatus.Open);
        docket.By("sun").Does("a", "agreed").Step("next").Attempt.ShouldBe(1, "it is not done a second time");
        Open(docket).ShouldBe(["c", "next"]);
    }

    [Test]
    public void Wcp10_ArbitraryCycles_WorkIsReturnedToAnyEarlierStepOfTheAuthority()
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "b": { "type": "consult", "by": "head", "needs": ["a"] },
            "c": { "type": "consult", "by": "chief", "needs": ["b"] }
            """).By("sun").Does("a", "agreed").By("he").Does("b", "agreed")
            .By("chief").Does("c", "return", With.To("a", "the map is wrong"));
        Open(docket).ShouldBe(["a"]);
        docket.By("sun").Does("a", "agreed").By("he").Does("b", "return", With.To("a", "still wrong"));
        docket.Step("a").Attempt.ShouldBe(3);
    }

    [Test]
    public void Wcp11_ImplicitTermination_ACaseEndsWhenNothingIsOpenOrCanOpen()
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "b": { "type": "consult", "by": "head" }
            """).By("sun").Does("a", "agreed");
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.By("he").Does("b", "objected", With.Reason()).State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Wcp12_InstancesWithoutSynchronization_EachIsACaseOfItsOwn_AndNobodyWaits()
    {
        var docket = Docket.Started(Samples.Read(
            "\"a\": { \"type\": \"consult\", \"by\": \"second\" }",
            "\"may-open\": { \"ticket\": { \"title\": { \"zh\": \"工单\", \"en\": \"Ticket\" } } },"));
        docket.By("li").Does(null, "open", new() { Workflow = "ticket" })
            .Does(null, "open", new() { Workflow = "ticket" });
        docket.State.Links.Count.ShouldBe(2);
        docket.By("sun").Does("a", "agreed").State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Wcp13_InstancesKnownInTheDefinition_OneForEachDepartment_AndAllAreWaitedFor()
    {
        var docket = Start("""
            "opinions": { "type": "consult", "departments": ["east", "west", "north"] },
            "end": { "type": "milestone", "needs": ["opinions"] }
            """).By("west-officer").Does("opinions", "agreed").By("east-officer").Does("opinions", "agreed");
        docket.Step("end").Status.ShouldBe(StepStatus.Waiting);
        docket.By("north-officer").Does("opinions", "agreed").Step("end").Outcome.ShouldBe("reached");
    }

    [Test]
    public void Wcp15_InstancesAddedWhileTheyRun_SignersJoinUntilTheLastHasSigned()
    {
        var docket = Start("""
            "a": { "type": "consult", "by": "second" },
            "end": { "type": "milestone", "needs": ["a"] }
            """).By("sun").Does("a", "add-signer", With.To("he"));
        docket.Refused(RefusalCode.SignatureMissing).Does("a", "agreed");
        docket.Does("a", "add-signer", With.To("chief")).By("he").Does("a", "sign");
        docket.By("sun").Refused(RefusalCode.SignatureMissing).Does("a", "agreed");
        docket.By("chief").Does("a", "sign").By("sun").Does("a", "agreed").Step("end").Outcome.ShouldBe("reached");
    }

    [TestCase("delivered", "go")]
    [TestCase("not-awarded", "stop")]
    public void Wcp16_DeferredChoice_WhatHappensOutsideFirst_DecidesTheBranch(string happened, string open)
    {
        var docket = Start("""
            "land": { "type": "event", "outcomes": ["delivered", "not-awarded"] },
            "go": { "type": "consult", "by": "second", "needs": ["land"] },
            "stop": { "type": "consult", "by": "second", "needs": ["land:not-awarded"] }
            """);
        Open(docket).ShouldBe(["land"], "nothing is chosen before");
        Open(docket.By("land-market").Does("land", happened)).ShouldBe([open]);
    }

    [Test]
    public void Wcp16_DeferredChoice_BetweenTimeAndAPerson_IsANotice()
    {
        const string Steps = """
            "notice": { "type": "notice", "within": "3 working days" },
            "go": { "type": "consult", "by": "second", "needs": ["notice"] },
            "hear": { "type": "consult", "by": "second", "needs": ["notice:objected"] }
            """;
        Open(Start(Steps).At("2020-06-20T09:00")).ShouldBe(["go"]);
        Open(Start(Steps).At("2020-06-16T09:00").By("zhao").Does("notice", "objected", With.Reason()))
            .ShouldBe(["hear"]);
    }

    [Test]
    public void Wcp18_Milestone_ARevocationCanBeOpenedOnlyWhileThePermitIsInForce()
    {
        Samples.Accepted().By("he").Refused(RefusalCode.NoCertificate).Does("revocation", "open", With.Reason());
        var docket = Samples.Issued().By("he").Does("revocation", "open", With.Reason());
        docket.Does("revocation", "revoked", Samples.Heard)
            .Refused(RefusalCode.NoCertificate).Does("revocation", "open", With.Reason());
    }

    [Test]
    public void Wcp19_CancelActivity_OneStepIsWithdrawn_TheOthersGoOn()
    {
        var docket = Start("""
            "alpha": { "type": "review", "item": "alpha" },
            "beta": { "type": "review", "item": "beta" }
            """).By("li").Does("alpha", "withdraw", With.Reason());
        docket.Step("alpha").Status.ShouldBe(StepStatus.Closed);
        Open(docket).ShouldBe(["beta"]);
    }

    [Test]
    public void Wcp20_CancelCase_TheApplicantWithdrawsTheWhole()
    {
        var docket = Samples.Accepted().By("li").Does(null, "withdraw", With.Reason());
        docket.State.Outcome.ShouldBe("withdrawn");
        Open(docket).ShouldBeEmpty();
        docket.State.Clocks.Values.ShouldNotContain(clock => clock.IsRunning);
    }

    [Test]
    public void Wcp21_StructuredLoop_AnOutcomeOpensAnEarlierStepAgain_UntilItIsRight()
    {
        var docket = Start("""
            "begin": { "type": "event" },
            "work": { "type": "event", "by": "second", "needs": ["begin"], "outcomes": ["done"] },
            "check": { "type": "event", "by": "head", "needs": ["work"], "outcomes": ["right", "wrong"],
              "on": { "wrong": { "open": "work" } } },
            "end": { "type": "milestone", "needs": ["check"] }
            """).By("land-market").Does("begin", "occurred");
        for (var round = 1; round < 4; round++)
        {
            docket.By("sun").Does("work", "done").By("he").Does("check", "wrong");
            docket.Step("end").Status.ShouldBe(StepStatus.Waiting);
        }

        docket.By("sun").Does("work", "done").By("he").Does("check", "right").Step("end").Outcome.ShouldBe("reached");
        docket.Step("work").Attempt.ShouldBe(4);
    }

    [Test]
    public void Wcp30_PartialJoin_TwoOfThreeAreEnough_AndTheThirdIsNotWaitedFor()
    {
        var docket = Start("""
            "vote": { "type": "countersign", "posts": ["second", "head", "chief"], "policy": { "quorum": 2, "of": 3 } },
            "end": { "type": "milestone", "needs": ["vote"] }
            """).By("chief").Does("vote", "agreed");
        docket.Step("end").Status.ShouldBe(StepStatus.Waiting);
        docket.By("sun").Does("vote", "agreed").Step("end").Outcome.ShouldBe("reached");
        docket.By("he").Refused(RefusalCode.CaseClosed).Does("vote", "agreed");
    }

    private static Docket Start(string steps) => Docket.Started(Samples.Read(steps));

    private static Docket Chosen(bool special, int area)
    {
        var docket = Start("""
            "apply": { "type": "submit" },
            "special": { "type": "consult", "by": "head", "needs": ["apply"], "when": "form['special']" },
            "large": { "type": "consult", "by": "chief", "needs": ["apply"], "when": "form['area'] > 100" },
            "end": { "type": "milestone", "needs": ["special", "large"] }
            """);
        return docket.By("li").Does("apply", "submitted", With.Form(("special", special), ("area", area)));
    }

    private static IEnumerable<string> Open(Docket docket) => docket.State.Steps
        .Where(step => step.Value.Status == StepStatus.Open).Select(step => step.Key);
}
