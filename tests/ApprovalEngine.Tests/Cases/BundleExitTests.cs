using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Cases.BundleSamples;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Members that leave a bundle, hold it, or change after it.</summary>
public sealed class BundleExitTests
{
    private static readonly Payload TakeOut = new() { Member = "A", Reason = "disputed land" };

    [Test]
    public void Member_ThatIsNotEligible_IsTakenOutByTheRule_WhenTheBundleIsFormed()
    {
        var docket = Accepted(Split, Road("A", cost: 5000), Road("B"), Road("C", "south"));
        docket.State.Members["A"].Outcome.ShouldBe(MemberOutcome.Detached);
        docket.State.Members["A"].Case.ShouldBe("case-1-a");
        docket.State.Links["case-1-a"].Workflow.ShouldBe("single-road");
        var opened = docket.All<CaseEvent.LinkedCaseOpened>().Single();
        docket.Texts[opened.Reason!].ShouldContain("m['cost'] < 1000");
        opened.Basis.ShouldBe("rule");
        docket.Step("roads/north/opinion").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Package_WithAMemberThatIsNotEligible_Waits_WhereTheBundleHolds()
    {
        var docket = Accepted(Hold, Road("A", cost: 5000), Road("B"), Road("C", "south"));
        docket.Step("roads/north/opinion").Status.ShouldBe(StepStatus.Waiting);
        docket.Step("roads/south/opinion").Status.ShouldBe(StepStatus.Open);
        docket.State.Members["A"].Barred.ShouldBeTrue();

        docket.By("zhao").Does("roads", "detach", TakeOut);
        docket.Step("roads/north/opinion").Status.ShouldBe(StepStatus.Open);
        docket.State.Members["A"].ShouldBe(docket.State.Members["A"] with
        {
            Outcome = MemberOutcome.Detached, Barred = false, Case = "case-1-a",
        });
    }

    [Test]
    public void HeldStep_ThatAnotherFlowWouldOpen_IsRefused()
    {
        var docket = Accepted(Hold, Road("A", cost: 5000), Road("C", "south"));
        docket.By("sun").Refused(RefusalCode.FlowProposal).Sends(
            new CaseCommand.Answer("roads/south/opinion", "agreed", Payload.None),
            (_, _) => new([new("roads/north/opinion", Move.Open)]));
    }

    [Test]
    public void HeldPackage_GoesOn_WhenTheApplicantCorrectsTheFacts()
    {
        var docket = Accepted(Hold, Road("A", cost: 5000), Road("B"), Road("C", "south")).By("li");
        docket.Refused(RefusalCode.NothingCorrected).Does("roads", "corrected", With.Form(("builder", "x")));
        docket.Refused(RefusalCode.MembersDiffer)
            .Does("roads", "corrected", Listed(Road("A"), Road("B", "south"), Road("C", "south")));
        docket.Refused(RefusalCode.MembersDiffer).Does("roads", "corrected", Listed(Road("A"), Road("B")));
        docket.By("wang").Refused(RefusalCode.ActorNotAssigned).Does("roads", "corrected", Listed(Four));
        docket.By("li").Does("roads", "corrected", Listed(Road("A", cost: 900), Road("B"), Road("C", "south")));
        docket.Step("roads/north/opinion").Status.ShouldBe(StepStatus.Open);
        docket.Refused(RefusalCode.StepNotOpen).Does("roads", "corrected", Listed(Road("A")));
    }

    [Test]
    public void Officer_TakesAMemberOut_WithAReason_Once()
    {
        var docket = Heard(Split);
        docket.By("sun").Refused(RefusalCode.ActorNotAssigned).Does("roads", "detach", TakeOut);
        docket.By("zhao").Refused(RefusalCode.ReasonMissing).Does("roads", "detach", TakeOut with { Reason = null });
        docket.Refused(RefusalCode.UnknownMember).Does("roads", "detach", TakeOut with { Member = "X" });
        docket.Refused(RefusalCode.UnknownMember).Does("roads", "detach", TakeOut with { Member = null });
        docket.Does("roads", "detach", TakeOut);
        docket.Refused(RefusalCode.MemberSettled).Does("roads", "detach", TakeOut);
        docket.State.Members["A"].Case.ShouldBe("case-1-a");
        docket.Does("roads/north/decision", "granted").Does("roads/north/approval", "issued");
        docket.State.Certificates["roads/north/approval"].Members.ShouldBe(["B"]);
        docket.Does("roads/south/decision", "granted").Does("roads/south/approval", "issued");
        docket.Step("roads").Outcome.ShouldBe("partial");
        docket.Refused(RefusalCode.StepNotOpen).Does("roads", "detach", TakeOut with { Member = "B" });
    }

    [Test]
    public void Bundle_ThatNamesNoWorkflow_LetsNobodyOut() => Docket.Started(Whole)
        .Does("apply", "submitted", Listed(Road("A")) with { Materials = With.Paper("study", "map", "photos") })
        .By("wang").Does("intake", "accepted")
        .By("zhao").Refused(RefusalCode.NotDetachable).Does("roads", "detach", TakeOut);

    [Test]
    public void Package_WhoseLastMemberLeaves_IsClosedWithItsClocks()
    {
        var docket = Heard(Split, Road("A"), Road("C", "south")).Does("roads", "detach", TakeOut);
        docket.Step("roads/north/decision").Status.ShouldBe(StepStatus.Closed);
        docket.State.Clocks["roads/north/decision/statutory"].IsCancelled.ShouldBeTrue();
        docket.Step("roads").Status.ShouldBe(StepStatus.Open);
        docket.Does("roads", "detach", TakeOut with { Member = "C" });
        docket.Step("roads").Outcome.ShouldBe("refused");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void Applicant_WithdrawsAMember_AndTheOthersCompleteTheBundle()
    {
        var docket = Heard(Split);
        docket.Refused(RefusalCode.ActorNotAssigned).Does("roads", "withdraw", new() { Members = ["A"] });
        docket.By("li").Refused(RefusalCode.UnknownMember).Does("roads", "withdraw", new() { Members = ["X"] });
        docket.Refused(RefusalCode.UnknownMember).Does("roads", "withdraw", Payload.None);
        docket.Does("roads", "withdraw", new() { Members = ["A"], Reason = "built by others" });
        docket.State.Members["A"].Outcome.ShouldBe(MemberOutcome.Withdrawn);
        docket.By("zhao").Does("roads/north/decision", "granted").Does("roads/north/approval", "issued")
            .Does("roads/south/decision", "granted").Does("roads/south/approval", "issued");
        docket.Step("roads").Outcome.ShouldBe("completed");
    }

    [Test]
    public void Change_OfOneMember_ExaminesItAlone_AndIssuesANextVersion()
    {
        var docket = Granted();
        docket.Does(null, "change", Row("A", Road("A", cost: 300)));
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.Step("roads/north/decision").Status.ShouldBe(StepStatus.Open);
        docket.Step("roads/north/opinion").Outcome.ShouldBe("agreed");
        docket.Step("roads/south/decision").Outcome.ShouldBe("granted");
        docket.Step("handover").Status.ShouldBe(StepStatus.Waiting);
        docket.State.Members["A"].Facts["cost"].ShouldBe(new Fact.Number(300));
        docket.Refused(RefusalCode.AlreadyAsked).Does(null, "change", Row("B", Road("B", cost: 300)));

        docket.By("zhao").Refused(RefusalCode.MemberSettled)
            .Does("roads/north/decision", "granted", Refusing("A"));
        docket.Does("roads/north/decision", "granted").Does("roads/north/approval", "issued");
        docket.State.Certificates["roads/north/approval"].Version.ShouldBe(2);
        docket.State.Certificates["roads/north/approval"].Members.ShouldBe(["A", "B"]);
        docket.State.Certificates["roads/south/approval"].Version.ShouldBe(1);
        docket.All<CaseEvent.PackageDecided>().Last().Members.ShouldBe(["A"]);
        docket.By("wang").Does("handover", "delivered");
        docket.State.Outcome.ShouldBe("completed");
        docket.State.Members["A"].Rechecked.ShouldBeFalse();
    }

    [Test]
    public void Change_ThatIsRefused_TakesNothingAway()
    {
        var docket = Granted().Does(null, "change", Row("A", Road("A", cost: 300)))
            .By("zhao").Does("roads/north/decision", "refused", With.Ground());
        docket.State.Members["A"].Outcome.ShouldBe(MemberOutcome.Granted);
        docket.State.Certificates["roads/north/approval"].Version.ShouldBe(1);
        docket.State.Certificates["roads/north/approval"].Status.ShouldBe(CertificateStatus.InForce);
        docket.Step("roads").Outcome.ShouldBe("completed");
    }

    [Test]
    public void Change_ThatDoesNotFitTheBundle_IsRefused()
    {
        var docket = Granted();
        docket.Refused(RefusalCode.UnknownMember).Does(null, "change", Row("X", Road("X")));
        docket.Refused(RefusalCode.UnknownMember).Does(null, "change", Row("A", Road("B")));
        docket.Refused(RefusalCode.UnknownMember).Does(null, "change", Row("A", Road("A")) with { Member = null });
        docket.Refused(RefusalCode.MembersDiffer).Does(null, "change", Row("A", Road("A", "south")));
        docket.Refused(RefusalCode.MembersDiffer).Does(null, "change", Row("A", Road("A", funds: "bond")));
        docket.Refused(RefusalCode.MemberNotEligible).Does(null, "change", Row("A", Road("A", cost: 5000)));
        docket.Refused(RefusalCode.UnknownMaterial).Does(null, "change", Row("A", Road("A")) with
        {
            Materials = With.Paper("north/plan"),
        });
    }

    [Test]
    public void Change_OfAMemberThatWasNotGranted_IsRefused()
    {
        var docket = Heard(Split).Does("roads/north/decision", "granted", Refusing("B"))
            .Does("roads/north/approval", "issued").Does("roads/south/decision", "granted")
            .Does("roads/south/approval", "issued").By("wang").Does("handover", "delivered").By("li");
        docket.Refused(RefusalCode.MemberSettled).Does(null, "change", Row("B", Road("B", cost: 300)));
    }
}
