using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Who confirms that something was done: the applicant, or somebody who did not do it.</summary>
public sealed class ConfirmationTests
{
    private static readonly WorkflowDefinition Ticket = Samples.Read("""
        "report": { "type": "submit" },
        "handle": { "type": "event", "by": "second", "needs": ["report"], "outcomes": ["handled"] },
        "close": { "type": "event", "from": "applicant", "by": "chief", "not-by": ["handle"], "needs": ["handle"],
          "within": "2 working days", "outcomes": ["confirmed", "reopened"],
          "on": { "reopened": { "open": "handle" } } },
        "own": { "type": "event", "from": "applicant", "needs": ["close"], "within": "2 working days" },
        "done": { "type": "milestone", "needs": ["own"] }
        """);

    [Test]
    public void EventOfTheApplicant_IsAnsweredByHimOrHisAgent_NotByAnotherApplicant()
    {
        Handled().By("stranger").Refused(RefusalCode.ActorNotAssigned).Does("close", "confirmed");
        Handled().By("li").Does("close", "confirmed").Step("close").Outcome.ShouldBe("confirmed");
        Handled().By("qian").Does("close", "confirmed").Step("close").Outcome.ShouldBe("confirmed");
    }

    [Test]
    public void EventOfTheApplicant_WithAPost_IsRecordedByThatPostToo_AndByNoOther()
    {
        Handled().By("zhao").Refused(RefusalCode.ActorNotAssigned).Does("close", "confirmed");
        Handled().By("land-market").Refused(RefusalCode.ActorNotAssigned).Does("close", "confirmed");
        Handled().By("chief").Does("close", "confirmed").Step("close").Outcome.ShouldBe("confirmed");
    }

    [Test]
    public void EventOfTheApplicant_WithoutAPost_IsHisAlone()
    {
        var docket = Handled().By("li").Does("close", "confirmed");
        docket.By("chief").Refused(RefusalCode.ActorNotAssigned).Does("own", "occurred");
        docket.By("li").Does("own", "occurred").State.Stage.ShouldBe(CaseStage.Closed);
    }

    [Test]
    public void TimeForAnEventOfTheApplicant_IsHis_ThatOfAPostIsTheAuthoritys()
    {
        var docket = Handled();
        docket.State.Clocks["close/within"].Owner.ShouldBe(ClockOwner.Authority);
        docket.By("li").Does("close", "confirmed");
        docket.State.Clocks["own/within"].Owner.ShouldBe(ClockOwner.Applicant);
    }

    [Test]
    public void NotBy_RefusesWhoAnsweredTheOtherStep_ThoughHeHoldsThePost()
    {
        var docket = Docket.Started(Ticket).By("li").Does("report", "submitted", Samples.Application() with
        {
            Materials = With.Paper(),
        }).By("both", "second", "chief").Does("handle", "handled");
        docket.Refused(RefusalCode.SamePerson).Does("close", "confirmed");
        docket.By("chief").Does("close", "reopened", With.Reason());
        docket.By("sun").Does("handle", "handled");
        docket.By("both", "second", "chief").Does("close", "confirmed", With.Reason("the last attempt was another's"));
    }

    [Test]
    public void NotBy_HoldsForStepsOfSeveralPostsToo()
    {
        var docket = Docket.Started(Samples.Read("""
            "handle": { "type": "event", "by": "second" },
            "vote": { "type": "countersign", "posts": ["second", "chief"], "policy": "all", "not-by": ["handle"],
              "needs": ["handle"] }
            """)).By("sun").Does("handle", "occurred");
        docket.Refused(RefusalCode.SamePerson).Does("vote", "agreed");
        docket.By("moon", "second").Does("vote", "agreed").By("chief").Does("vote", "agreed");
    }

    private static Docket Handled() => Docket.Started(Ticket)
        .By("li").Does("report", "submitted", Samples.Application() with { Materials = With.Paper() })
        .By("sun").Does("handle", "handled");
}
