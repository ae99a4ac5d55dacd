using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using static ApprovalEngine.Tests.Cases.BundleSamples;

namespace ApprovalEngine.Tests.Cases;

/// <summary>How a bundle is formed, decided by package and ended.</summary>
public sealed class BundleTests
{
    [Test]
    public void Bundle_WhenItOpens_PutsTheMembersIntoPackages_AndOpensTheFirstStepOfEach()
    {
        var docket = Accepted(Split);
        docket.State.Members.Select(member => $"{member.Key} {member.Value.Package} {member.Value.Outcome}")
            .ShouldBe(["A north Open", "B north Open", "C south Open", "D south Open"]);
        docket.State.Members["A"].Facts.Keys.ShouldBe(["code", "cost", "funds", "part"], "no personal column");
        docket.Step("roads/north/opinion").Status.ShouldBe(StepStatus.Open);
        docket.Step("roads/south/opinion").Status.ShouldBe(StepStatus.Open);
        docket.Step("roads/north/decision").Status.ShouldBe(StepStatus.Waiting);
    }

    [Test]
    public void Package_WithoutMembers_IsSkipped_AndItsPapersAreNotAskedFor()
    {
        var docket = Docket.Started(Split).Does("apply", "submitted", Listed(Road("A")) with
        {
            Materials = With.Paper("north/study", "north/map", "north/photos"),
        }).By("wang").Does("intake", "accepted");
        docket.Step("roads/south/opinion").Status.ShouldBe(StepStatus.Skipped);
        docket.Step("roads/south/approval").Status.ShouldBe(StepStatus.Skipped);
        docket.Step("roads").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Paper_OfAPackage_IsAskedForInThatPackage()
    {
        var docket = Docket.Started(Split).Does("apply", "submitted", Listed(Four) with
        {
            Materials = With.Paper("north/study", "north/map", "north/photos", "south/study", "south/photos"),
        });
        docket.By("wang").Refused(RefusalCode.MaterialMissing).Does("intake", "accepted");
        docket.Refusal!.Message.En.ShouldContain("roads/south/map");
        docket.By("li").Refused(RefusalCode.StepNotOpen).Does("intake", "corrected", With.Papers("south/map"));
        docket.By("wang").Does("intake", "correction", With.Defect("roads/south/map"));
        docket.By("li").Does("intake", "corrected", With.Papers("south/map"));
        docket.By("wang").Does("intake", "accepted");
        docket.State.Materials.Count.ShouldBe(6);
    }

    [Test]
    public void Paper_OfAPackage_MayBeOwed_AndHoldsItsOwnPackageBack()
    {
        var docket = Docket.Started(Split).Does("apply", "submitted", Listed(Four) with
        {
            Materials = With.Paper("north/study", "north/map", "north/photos", "south/study", "south/map"),
        }).By("wang").Does("intake", "tolerated", With.Missing(("south/photos", "5 working days")));
        docket.By("sun").Does("roads/north/opinion", "agreed").Does("roads/south/opinion", "agreed");
        docket.By("zhao").Does("roads/north/decision", "granted");
        docket.Refused(RefusalCode.ToleratedMaterialOwed).Does("roads/south/decision", "granted");
    }

    [Test]
    public void Bundle_WhoseMembersAreAllGranted_IsCompleted_AndEachCertificateListsItsMembers()
    {
        var docket = Granted();
        docket.Step("roads").Outcome.ShouldBe("completed");
        docket.State.Outcome.ShouldBe("completed");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Certificates["roads/north/approval"].Members.ShouldBe(["A", "B"]);
        docket.State.Certificates["roads/north/approval"].Number.ShouldBe("case-1-roads-north-approval-1");
        docket.State.Certificates["roads/south/approval"].Members.ShouldBe(["C", "D"]);
        docket.All<CaseEvent.PackageDecided>().Select(decided => $"{decided.Package} {decided.Outcome}")
            .ShouldBe(["north Granted", "south Granted"]);
    }

    [Test]
    public void Package_ThatIsRefused_RefusesItsMembers_AndTheBundleIsPartial()
    {
        var docket = Heard(Split).Does("roads/north/decision", "refused", With.Ground())
            .Does("roads/south/decision", "granted").Does("roads/south/approval", "issued");
        docket.Step("roads/north/approval").Status.ShouldBe(StepStatus.Closed);
        docket.State.Members.Select(member => member.Value.Outcome).ShouldBe(
            [MemberOutcome.Refused, MemberOutcome.Refused, MemberOutcome.Granted, MemberOutcome.Granted]);
        docket.Step("roads").Outcome.ShouldBe("partial");
        docket.By("wang").Does("handover", "delivered").State.Outcome.ShouldBe("partial");
    }

    [Test]
    public void Bundle_WhoseMembersAreAllRefused_IsRefused_AndWhatWaitsForItIsClosed()
    {
        var docket = Heard(Split).Does("roads/north/decision", "refused", With.Ground())
            .Does("roads/south/decision", "refused", With.Ground());
        docket.Step("roads").Outcome.ShouldBe("refused");
        docket.Step("handover").Status.ShouldBe(StepStatus.Closed);
        docket.State.Outcome.ShouldBe("refused");
        docket.Clock("whole").EndedAt.ShouldNotBeNull();
    }

    [Test]
    public void Decision_ThatNamesAMember_RefusesItAlone_WithReasonBasisAndNotice()
    {
        var docket = Heard(Split).Does("roads/north/decision", "granted", Refusing("B"))
            .Does("roads/north/approval", "issued");
        var settled = docket.All<CaseEvent.MemberSettled>().Single();
        (settled.Member, settled.Outcome, settled.Basis).ShouldBe(("B", MemberOutcome.Refused, With.Basis));
        settled.Notices.Count.ShouldBe(1);
        docket.Texts[settled.Reason!].ShouldBe("the money is gone");
        docket.Texts[settled.Notices[0].Hash].ShouldContain("行政复议");
        docket.State.Certificates["roads/north/approval"].Members.ShouldBe(["A"]);
        docket.Does("roads/south/decision", "granted").Does("roads/south/approval", "issued");
        docket.By("wang").Does("handover", "delivered").State.Outcome.ShouldBe("partial");
    }

    [Test]
    public void Decision_AboutSingleMembers_IsCheckedForEach()
    {
        var docket = Heard(Split);
        docket.Refused(RefusalCode.UnknownMember).Does("roads/north/decision", "granted", Refusing("X"));
        docket.Refused(RefusalCode.UnknownMember).Does("roads/north/decision", "granted", Refusing("C"));
        docket.Refused(RefusalCode.NoMembers).Does("roads/north/decision", "granted", Refusing("A", "B"));
        docket.Refused(RefusalCode.UnknownOutcome)
            .Does("roads/north/decision", "refused", Refusing("A") with { Reason = "r", Basis = With.Basis });
        docket.Refused(RefusalCode.BasisMissing).Does("roads/north/decision", "granted", new()
        {
            MemberAnswers = new[] { "A" }.ToValueMap(key => key, _ => new MemberAnswer("refused", "why", null)),
        });
        Accepted(Split).By("sun").Refused(RefusalCode.NotABundle)
            .Does("roads/north/opinion", "agreed", Refusing("A"));
    }

    [Test]
    public void Decision_ThatRefusedAMember_IsNotTakenBack() => Heard(Split)
        .Does("roads/north/decision", "granted", Refusing("B"))
        .Refused(RefusalCode.NothingToTakeBack).Does("roads/north/decision", "take-back");

    [Test]
    public void Override_OfADecision_MayNameMembersToo()
    {
        var docket = Heard(Split).By("leader");
        docket.Refused(RefusalCode.UnknownMember).Does("roads/north/decision", "override",
            Refusing("X") with { Outcome = "granted", Reason = "urgent" });
        docket.Does("roads/north/decision", "override",
            Refusing("B") with { Outcome = "granted", Reason = "urgent" });
        docket.State.Members["B"].Outcome.ShouldBe(MemberOutcome.Refused);
        docket.State.Members["A"].Outcome.ShouldBe(MemberOutcome.Open);
    }

    [Test]
    public void Bundle_IsAnsweredByNobody() => Accepted(Split).By("zhao")
        .Refused(RefusalCode.ClockDecides).Does("roads", "completed");

    [Test]
    public void List_ThatCannotBeBundled_IsNotTaken()
    {
        var docket = Docket.Started(Split);
        docket.Refused(RefusalCode.MemberTwice)
            .Does("apply", "submitted", Listed(Road("A"), Road("A", "south")));
        docket.Refused(RefusalCode.NoMembers).Does("apply", "submitted", Listed());
        docket.Refused(RefusalCode.MembersDiffer)
            .Does("apply", "submitted", Listed(Road("A"), Road("B", funds: "bond")));
        docket.Refusal!.Message.En.ShouldContain("B");
        docket.Refused(RefusalCode.FieldMissing).Does("apply", "submitted", Listed(
            new Fact.Row(With.Facts(("code", "A"), ("part", "north"), ("funds", "city")))));
        docket.Refusal!.Message.En.ShouldContain("cost");
        docket.Refused(RefusalCode.FieldMissing).Does("apply", "submitted", With.Form(("builder", "x")));
    }

    [Test]
    public void InnerCondition_ReadsTheMembersOfItsPackage()
    {
        var docket = Heard(Split, Road("A"), Road("B", cost: 600), Road("C", "south"));
        docket.Step("roads/north/check").Outcome.ShouldBe("reached");
        docket.Step("roads/south/check").Status.ShouldBe(StepStatus.Skipped);
    }

    [Test]
    public void Extension_IsGivenToTheBundleAsAWhole()
    {
        var docket = Heard(Split);
        docket.Refused(RefusalCode.NotExtendable)
            .Does(null, "ask-extension", With.Extension("roads/north/decision/statutory", "5 working days"));
        docket.Does(null, "ask-extension", With.Extension("whole", "5 working days"));
        docket.By("he").Does(null, "approve", new Payload { Clock = "whole" });
        docket.Clock("whole").Extension.ShouldBe(5);
    }

    [Test]
    public void Return_ToTheIntake_FormsTheBundleAnew()
    {
        var docket = Heard(Split).Does("roads", "detach", new() { Member = "A", Reason = "disputed land" });
        docket.Does("roads/north/decision", "return", With.To("intake", "the map is wrong"));
        docket.Step("roads").Status.ShouldBe(StepStatus.Waiting);
        docket.By("wang").Does("intake", "accepted");
        docket.Step("roads/north/opinion").Attempt.ShouldBe(2);
        docket.Step("roads/south/opinion").Attempt.ShouldBe(2);
        docket.State.Members["A"].Outcome.ShouldBe(MemberOutcome.Detached, "who left stays out");
        docket.State.Members["B"].Outcome.ShouldBe(MemberOutcome.Open);
    }

    [Test]
    public void Withdrawal_OfTheWholeCase_WithdrawsTheMembers()
    {
        var docket = Heard(Split).By("li").Does(null, "withdraw", With.Reason());
        docket.State.Members.Values.ShouldAllBe(member => member.Outcome == MemberOutcome.Withdrawn);
        docket.State.Outcome.ShouldBe("withdrawn");
    }

    [Test]
    public void Packages_AreLaidOutAsStepsItemsCertificatesAndPapers()
    {
        Split.Bundle!.Packages.Keys.ShouldBe(["north", "south"]);
        Split["roads/north/decision"].Item.ShouldBe("roads/north/road");
        Split["roads/north/decision"].Title.En.ShouldBe("North · Road");
        Split["roads/north/decision"].Intake.ShouldBe("intake");
        Split.Catalogue.Items["roads/south/road"].Materials
            .ShouldBe(["roads/south/study", "roads/south/map", "roads/south/photos"]);
        Split.Catalogue.Certificates["roads/north/approval"].Requires.ShouldBe(["roads/north/road"]);
        Split.File.Changes["roads"].Recheck.ShouldBe(["roads/north/decision", "roads/south/decision", "roads"]);
        Whole.Bundle!.Packages.Keys.ShouldBe(["all"]);
        Whole["roads/all/decision"].Title.En.ShouldBe("Road");
    }
}
