using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Obligations, their clocks and their ladders (E5).</summary>
public sealed class LadderTests
{
    private const string Ladder = """
        { "at": "-3 working days", "do": "remind" },
        { "at": "+1 working day", "do": "order-correction", "within": "5 working days" },
        { "at": "+6 working days", "do": "stop-work", "of": "pre-permit" },
        { "at": "+8 working days", "open": "revocation" }
        """;

    // Signed on Monday the 15th: ten working days end with Tuesday the 30th.
    [TestCase("2020-06-23T23:59", 0)]
    [TestCase("2020-06-24T00:00", 1)]
    [TestCase("2020-06-30T23:59", 1)]
    [TestCase("2020-07-01T00:00", 2)]
    [TestCase("2020-07-08T00:00", 3)]
    [TestCase("2020-07-10T00:00", 4)]
    public void Rungs_AreReachedInTheirTime(string at, int rungs) =>
        Samples.Promised(Ladder).At(at).All<CaseEvent.LadderReached>().Count().ShouldBe(rungs);

    [Test]
    public void Reminder_ChangesNothingElse()
    {
        var reached = Samples.Promised(Ladder).At("2020-06-29").All<CaseEvent.LadderReached>().Single();
        reached.Action.ShouldBe(LadderAction.Remind);
        reached.Notices.Count.ShouldBe(0);
    }

    [Test]
    public void OrderToCorrect_IsANoticeWithADay()
    {
        var reached = Samples.Promised(Ladder).At("2020-07-03").All<CaseEvent.LadderReached>().Last();
        reached.Notices.Single().Template.ShouldBe("order-correction");
        reached.CorrectBy.ShouldBe(new LocalDate(2020, 7, 8));
    }

    [Test]
    public void StopOfWorks_SuspendsTheCertificate_UntilTheObligationIsKept()
    {
        var docket = Samples.Promised(Ladder).At("2020-07-08T09:00");
        docket.State.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.Suspended);
        docket.By("li").Does("promise/proof", "handed-in", With.Papers("proof"))
            .By("jian").Does("promise/proof", "fulfilled");
        docket.State.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.InForce);
        docket.State.Outcome.ShouldBe("completed");
    }

    [Test]
    public void LastRung_OpensTheRevocation_AndWhatItRevokesIsBreached()
    {
        var docket = Samples.Promised(Ladder).At("2020-07-15T09:00");
        docket.Step("revocation").Status.ShouldBe(StepStatus.Open);
        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Open);
        docket.By("he").Does("revocation", "revoked", Samples.Heard);
        docket.Step("promise/proof").Outcome.ShouldBe("breached");
        docket.State.Certificates["pre-permit"].Status.ShouldBe(CertificateStatus.Revoked);
        docket.State.Outcome.ShouldBe("revoked");
        docket.State.Status.ShouldBe(15);
    }

    [Test]
    public void Revocation_ThatKeepsThePermit_LeavesTheObligationOpen()
    {
        var docket = Samples.Promised(Ladder).At("2020-07-15T09:00").By("he").Does("revocation", "kept", With.Reason());
        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Open);
        docket.State.Stage.ShouldBe(CaseStage.Decided);
    }

    [Test]
    public void Obligation_WithoutALadder_IsBreachedAtItsDueDate()
    {
        var docket = Samples.Promised().At("2020-06-30T23:59");
        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Open);
        docket.At("2020-07-01T00:00").Step("promise/proof").Outcome.ShouldBe("breached");
        docket.State.Outcome.ShouldBe("partial");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
    }

    [TestCase("""{ "at": "-3 working days", "do": "remind" }""", "2020-06-30T23:59", "2020-07-01T00:00")]
    [TestCase("""{ "at": "+1 working day", "do": "escalate", "to": "head" }""", "2020-06-30T23:59", "2020-07-01T00:00")]
    [TestCase("""{ "at": "+2 working days", "do": "remind" }""", "2020-07-01T23:59", "2020-07-02T00:00")]
    public void Obligation_WhoseLadderOpensNothing_IsBreachedAtItsEnd(string ladder, string before, string after)
    {
        Samples.Promised(ladder).At(before).Step("promise/proof").Status.ShouldBe(StepStatus.Open);
        Samples.Promised(ladder).At(after).Step("promise/proof").Outcome.ShouldBe("breached");
    }

    [Test]
    public void Obligation_HandedInInTime_IsInTimeHoweverLongTheCheckTakes()
    {
        var docket = Samples.Promised().At("2020-06-30T17:00").By("li")
            .Does("promise/proof", "handed-in", With.Papers("proof")).At("2020-08-01T09:00");
        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Open);
        docket.By("jian").Does("promise/proof", "fulfilled").State.Outcome.ShouldBe("completed");
    }

    [Test]
    public void Obligation_SentBack_RunsOn()
    {
        var docket = Samples.Promised().At("2020-06-22T09:00").By("li")
            .Does("promise/proof", "handed-in", With.Papers("proof"))
            .By("jian").Does("promise/proof", "sent-back", With.Reason());
        docket.Clock("promise/proof").Deadline.ShouldBe("2020-06-30");
        docket.At("2020-07-02").Step("promise/proof").Outcome.ShouldBe("breached");
    }

    [Test]
    public void Obligation_IsHandedInByTheApplicantAndCheckedByTheChecker()
    {
        var docket = Samples.Promised();
        docket.By("jian").Refused(RefusalCode.ActorNotAssigned)
            .Does("promise/proof", "handed-in", With.Papers("proof"));
        docket.By("li").Refused(RefusalCode.MaterialMissing).Does("promise/proof", "handed-in");
        docket.By("li").Refused(RefusalCode.ActorNotAssigned).Does("promise/proof", "fulfilled");
        docket.By("jian").Refused(RefusalCode.MaterialMissing).Does("promise/proof", "fulfilled");
        docket.By("jian").Refused(RefusalCode.ClockDecides).Does("promise/proof", "breached");
    }

    [Test]
    public void Obligation_NamedDuration_FallsDueLikeAnyOther()
    {
        var docket = Docket.Started(Samples.Read("""
            "promise": { "type": "commit", "text": { "version": "1", "zh": "我承诺一切", "en": "I promise it all" },
              "obligations": { "duration": { "title": { "zh": "期限", "en": "Duration" }, "due": "5 working days",
                "basis": "pilot rule", "checked-by": "inspector" } } }
            """)).Does("promise", "signed").At("2020-07-01");
        docket.Step("promise/duration").Outcome.ShouldBe("breached");
    }
}
