using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Several departments give one opinion each on one step.</summary>
public sealed class ConsultationTests
{
    private static WorkflowDefinition Asking(string more = "", string rest = "") => Samples.Read($$"""
        "apply": { "type": "submit" },
        "opinions": { "type": "consult", "needs": ["apply"], "departments": ["east", "west", "north"],
          "within": "3 working days"{{more}} },
        "alpha": { "type": "review", "item": "alpha", "needs": ["opinions"] }
        """, rest);

    private const string Silence = """
        , "silence-agrees": true, "basis": "local rule"
        """;

    private static Docket Asked(string more = "", string rest = "") => Docket.Started(Asking(more, rest))
        .By("li").Does("apply", "submitted", Samples.Application());

    [Test]
    public void Opinions_OfAll_EndTheStep_OnlyWithTheLast()
    {
        var docket = Asked().By("east-officer").Does("opinions", "agreed")
            .By("west-officer").Does("opinions", "agreed");
        docket.Step("opinions").Status.ShouldBe(StepStatus.Open);
        docket.Step("opinions").Parties.Keys.ShouldBe(["east", "west"]);
        docket.By("north-officer").Does("opinions", "agreed");
        docket.Step("opinions").Outcome.ShouldBe("agreed");
        docket.Step("alpha").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Objection_OfOne_IsTheResult_AfterAllWereHeard()
    {
        var docket = Asked();
        docket.Refused(RefusalCode.ReasonMissing).By("east-officer").Does("opinions", "objected");
        docket.Does("opinions", "objected", With.Reason("a main lies below"))
            .By("west-officer").Does("opinions", "agreed");
        docket.Step("opinions").Status.ShouldBe(StepStatus.Open);
        docket.By("north-officer").Does("opinions", "agreed");
        docket.Step("opinions").Outcome.ShouldBe("objected");
        docket.Step("alpha").Status.ShouldBe(StepStatus.Closed);
    }

    [Test]
    public void Department_AnswersOnce_AndAPersonForOneOnly()
    {
        var docket = Asked().By("east-officer").Does("opinions", "agreed");
        docket.Refused(RefusalCode.AlreadyAnswered).Does("opinions", "agreed");
        docket.Refused(RefusalCode.AlreadyAnswered).By("second-of-east", "east-deputy").Does("opinions", "agreed");
        docket.By("busy", "west-post", "north-post").Does("opinions", "agreed");
        docket.Step("opinions").Parties.Keys.ShouldBe(["east", "west"]);
        docket.Refused(RefusalCode.SamePerson).Does("opinions", "agreed");
        docket.Refused(RefusalCode.ActorNotAssigned).By("zhao").Does("opinions", "agreed");
        docket.Refused(RefusalCode.ActorNotAssigned).By("li").Does("opinions", "agreed");
        docket.Refused(RefusalCode.RoleMayNotAct).By("shen").Does("opinions", "agreed");
    }

    [Test]
    public void Officer_OfTwoDepartments_SaysForWhichHeSpeaks()
    {
        var docket = Asked().By("busy", "west-post", "north-post").Does("opinions", "agreed", With.To("north"));
        docket.Step("opinions").Parties.Keys.ShouldBe(["north"]);
        docket.Refused(RefusalCode.ActorNotAssigned).By("east-officer").Does("opinions", "agreed", With.To("west"));
    }

    [Test]
    public void Silence_WhereARuleSaysSo_IsRecordedByName_AndAgrees()
    {
        var docket = Asked(Silence).By("east-officer").Does("opinions", "agreed").At("2020-06-19T00:00");
        var step = docket.Step("opinions");
        step.Outcome.ShouldBe("agreed");
        step.Parties.Select(party => $"{party.Key} {party.Value.Answer} {party.Value.Person}")
            .ShouldBe(["east agreed east-officer", "north silent clock", "west silent clock"]);
    }

    [Test]
    public void Silence_BesideAnObjection_DoesNotOutweighIt() => Asked(Silence)
        .By("east-officer").Does("opinions", "objected", With.Reason("a main lies below")).At("2020-06-19T00:00")
        .Step("opinions").Outcome.ShouldBe("objected");

    [Test]
    public void Silence_WithoutARule_LeavesTheStepOpen_AndSaysWhoIsMissing()
    {
        var docket = Asked().By("east-officer").Does("opinions", "agreed").At("2020-06-19T00:00");
        docket.Step("opinions").Status.ShouldBe(StepStatus.Open);
        docket.All<CaseEvent.ClockExpired>().Select(expired => expired.Clock).ShouldBe(["opinions/within"]);
    }

    [Test]
    public void LastOpinion_TakenBack_OpensTheStepAgain()
    {
        var docket = Asked().By("east-officer").Does("opinions", "agreed").By("west-officer").Does("opinions", "agreed")
            .By("north-officer").Does("opinions", "agreed");
        docket.Refused(RefusalCode.NothingToTakeBack).By("east-officer").Does("opinions", "take-back");
        docket.By("north-officer").Does("opinions", "take-back");
        docket.Step("opinions").Status.ShouldBe(StepStatus.Open);
        docket.Step("opinions").Parties.Keys.ShouldBe(["east", "west"]);
        docket.Step("alpha").Status.ShouldBe(StepStatus.Waiting);
        docket.Does("opinions", "objected", With.Reason("seen again"));
        docket.Step("opinions").Outcome.ShouldBe("objected");
    }

    [Test]
    public void Task_OfOneDepartment_IsClaimed_AndDelegated_WithoutTheOthers()
    {
        var docket = Asked().By("east-officer").Does("opinions", "claim");
        docket.Refused(RefusalCode.TaskClaimedByOther).By("second-of-east", "east-deputy").Does("opinions", "agreed");
        docket.By("west-officer").Does("opinions", "agreed");
        docket.By("east-officer").Does("opinions", "delegate", With.To("zhou"));
        docket.By("zhou").Does("opinions", "agreed");
        docket.Step("opinions").Parties["east"].Person.ShouldBe("zhou");
        docket.By("north-officer").Does("opinions", "recuse", With.Reason("a relative applies"));
        docket.Refused(RefusalCode.ActorRecused).Does("opinions", "agreed");
        docket.By("second-of-north", "north-post").Does("opinions", "agreed");
        docket.Step("opinions").Outcome.ShouldBe("agreed");
    }

    [Test]
    public void Opinions_AreAskedAnew_WhereWorkIsReturned()
    {
        var docket = Asked().By("east-officer").Does("opinions", "agreed").By("west-officer").Does("opinions", "agreed")
            .By("north-officer").Does("opinions", "agreed")
            .By("zhao").Does("alpha", "return", With.To("opinions", "again"));
        docket.Step("opinions").Status.ShouldBe(StepStatus.Open);
        docket.Step("opinions").Parties.ShouldBeEmpty();
        docket.By("east-officer").Does("opinions", "agreed");
        docket.Step("opinions").Parties.Count.ShouldBe(1);
    }

    [Test]
    public void Leader_OverridesAnOpenConsultation()
    {
        var docket = Asked("", """
            "override": { "by": "leader", "basis": "local rule" },
            """).By("east-officer").Does("opinions", "objected", With.Reason("a main lies below"));
        docket.By("leader").Does("opinions", "override", With.Reason("decided by the joint meeting") with
        {
            Outcome = "agreed",
        });
        docket.Step("opinions").Outcome.ShouldBe("agreed");
        docket.All<CaseEvent.StepAnswered>().Last().Overridden.ShouldBeTrue();
    }
}
