using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Cases that come from cases: detached items, tickets, later stages.</summary>
public sealed class LinkTests
{
    private const string Fire = "case-1-alpha";

    private static readonly WorkflowDefinition Package = Samples.Read(
        Samples.PermitSteps.Replace(
            "\"item\": \"alpha\",",
            "\"item\": \"alpha\", \"detachable\": { \"workflow\": \"alone\", \"basis\": \"rule 6\" },",
            StringComparison.Ordinal),
        """
        "may-open": {
          "ticket": { "title": { "zh": "工单", "en": "Ticket" } },
          "next": { "title": { "zh": "后续", "en": "Next" }, "relation": "follows", "by": ["window"], "max": 1 }
        },
        "procedures": { "hearing": { "ground": "hearing", "during": ["alpha"], "max": "20 working days",
          "approved-by": "legal", "basis": "行政许可法 46" } },
        "override": { "by": "leader", "basis": "local rule" },
        """);

    private static readonly WorkflowDefinition Alone = Samples.Read(
        """
        "alpha": { "type": "review", "item": "alpha" },
        "permit": { "type": "issue", "certificate": "permit", "needs": ["alpha"] }
        """,
        "\"continues\": [\"under-test\"],", "alone");

    private static readonly WorkflowDefinition Ticket = Samples.Read(
        "\"answer\": { \"type\": \"consult\", \"by\": \"second\" }", "", "ticket");

    [Test]
    public void Detachment_EndsTheStep_ClosesWhatRestsOnIt_AndGoesOnInACaseOfItsOwn()
    {
        var docket = Detached();

        docket.Step("alpha").Outcome.ShouldBe("detached");
        docket.Step("alpha").Positive.ShouldBeFalse();
        docket.Step("permit").Status.ShouldBe(StepStatus.Closed);
        docket.State.Links[Fire].ShouldBe(new("alone", LinkRelation.Detached, "alpha", null));
        var opened = docket.All<CaseEvent.LinkedCaseOpened>().Single();
        opened.Basis.ShouldBe("rule 6");
        opened.Consumed["alpha/statutory"].ShouldBe("3");
        docket.State.Outcome.ShouldBe("partial");
        docket.State.Status.ShouldBe(11);

        var alone = docket.Linked(Fire);
        alone.State.Origin!.Case.ShouldBe("case-1");
        alone.State.Origin.Item.ShouldBe("alpha");
        alone.All<CaseEvent.CaseStarted>().Single().PreviousCase.ShouldBe("case-1");
        alone.State.Applicant.ShouldBe("li");
        alone.State.Agent.ShouldBe("qian");
        alone.State.Materials.Keys.ShouldBe(["drawings"]);
        alone.Step("alpha").Status.ShouldBe(StepStatus.Open);
        alone.Events[0].CommandId.ShouldBe($"{docket.Events[^1].CommandId}/{Fire}");
    }

    [Test]
    public void Detachment_ResetsNoLegalClock()
    {
        var before = Open().At("2020-06-18T09:00").Clock("alpha/statutory");
        var alone = Detached().Linked(Fire);

        alone.Clock("alpha/statutory").ShouldSatisfyAllConditions(
            clock => clock.From.ShouldBe(before.From), clock => clock.Consumed.ShouldBe(3),
            clock => clock.Deadline.ShouldBe(before.Deadline));
    }

    [Test]
    public void Detachment_TakesStopsAndExtensionsAlong()
    {
        var docket = Open().Knowing(Alone)
            .By("zhao").Does("alpha", "ask-stop", With.Procedure("hearing", "2 working days"))
            .By("fa").Does("alpha", "approve")
            .By("zhao").Does(null, "ask-extension", With.Extension("alpha/statutory", "5 working days"))
            .By("he").Does(null, "approve", new Payload { Clock = "alpha/statutory" });
        docket.By("zhao").Refused(RefusalCode.ClockStopped).Does("alpha", "detach", With.Reason());
        docket.At("2020-06-18T09:00");
        var before = docket.Clock("alpha/statutory");

        var after = docket.Does("alpha", "detach", With.Reason()).Linked(Fire).Clock("alpha/statutory");

        (after.Consumed, after.Deadline, after.Extension)
            .ShouldBe((before.Consumed, before.Deadline, before.Extension));
        before.Extension.ShouldBe(5);
        before.Consumed.ShouldBe(1);
    }

    [Test]
    public void Detachment_CarriesPersonalDataUnderANewSeal()
    {
        var alone = Detached().Linked(Fire);

        var sealed_ = alone.State.Form["name"].ShouldBeOfType<Fact.Sealed>();
        alone.Texts[sealed_.Hash].ShouldBe("欧阳小燕");
        alone.State.Form["area"].ShouldBe(new Fact.Number(900));
    }

    [Test]
    public void Detachment_WhereTheTextWasErased_LeavesTheFieldOpen()
    {
        var docket = Open().Knowing(Alone).At("2020-06-18T09:00").By("zhao");
        docket.Forget();

        docket.Does("alpha", "detach", With.Reason()).Linked(Fire).State.Form.Keys.ShouldBe(["area", "special"]);
    }

    [Test]
    public void Detachment_IsForThePostOfTheStep_WithReason_WhereTheWorkflowAllowsIt()
    {
        var docket = Open(special: true).Knowing(Alone);
        docket.By("zhao").Refused(RefusalCode.ReasonMissing).Does("alpha", "detach");
        docket.By("li").Refused(RefusalCode.ActorNotAssigned).Does("alpha", "detach", With.Reason());
        docket.By("sun").Refused(RefusalCode.NotDetachable).Does("beta", "detach", With.Reason());
        docket.By("zhao").Refused(RefusalCode.UnknownStep).Does(null, "detach", With.Reason());
        docket.By("leader").Refused(RefusalCode.UnknownOutcome)
            .Does("alpha", "override", With.Reason() with { Outcome = "detached" });
        docket.By("zhao").Does("alpha", "detached", With.Reason());
        docket.Refused(RefusalCode.StepNotOpen).Does("alpha", "detach", With.Reason());
        docket.Refused(RefusalCode.NothingToTakeBack).Does("alpha", "take-back");
        docket.State.Stage.ShouldBe(CaseStage.Open, "beta is still examined");
    }

    [Test]
    public void Detachment_WithoutTheWorkflow_IsRefusedAsAWhole()
    {
        var docket = Open().Knowing(Ticket).By("zhao").Refused(RefusalCode.UnknownWorkflow)
            .Does("alpha", "detach", With.Reason());
        docket.Step("alpha").Status.ShouldBe(StepStatus.Open);
        docket.State.Links.ShouldBeEmpty();
    }

    [Test]
    public void Detachment_AndARefusal_WithNothingIssued_IsARefusal()
    {
        var docket = Open(special: true).Knowing(Alone).By("zhao").Does("alpha", "detach", With.Reason())
            .By("sun").Does("beta", "refused", With.Ground());
        docket.State.Outcome.ShouldBe("refused");
    }

    [Test]
    public void DetachedStep_IsNotBroughtBackByAReturn()
    {
        var docket = Open(special: true).Knowing(Alone).By("zhao").Does("alpha", "detach", With.Reason())
            .By("sun").Does("beta", "return", With.To("intake", "papers of another site"));
        docket.Step("intake").Status.ShouldBe(StepStatus.Open);
        docket.Step("alpha").Outcome.ShouldBe("detached");
    }

    [Test]
    public void WorkflowThatContinues_StartsFromNowhereElse()
    {
        var start = new CaseCommand.Start("li", null, null, null);
        Docket.Of(Alone).By("li").Refused(RefusalCode.OriginMissing).Sends(start);
        Docket.Of(Alone).By("li").Refused(RefusalCode.OriginMissing).Sends(start with
        {
            Brings = new(
                new("C", "elsewhere", LinkRelation.Detached, null, null, null, []), ValueMap<Fact>.Empty,
                ValueMap<MaterialVersion>.Empty),
        });
    }

    [Test]
    public void WorkflowThatContinues_IsWalkedWithWhatItMayBringAlong()
    {
        LinkedCases.StandIn(Package).ShouldBeNull();
        var docket = Docket.Of(Alone).By("li")
            .Sends(new CaseCommand.Start("li", null, null, null) { Brings = LinkedCases.StandIn(Alone) });
        docket.Step("alpha").Status.ShouldBe(StepStatus.Open);
        docket.State.Materials.Keys.ShouldContain("drawings");
    }

    [Test]
    public void LinkedCase_OfACase_IsOpenedByApplicantStewardOrOfficer()
    {
        var docket = Open().Knowing(Ticket).By("li").Does(null, "open", To("ticket"))
            .By("steward").Does("alpha", "open", To("ticket")).By("zhao").Does(null, "open", To("ticket"));

        docket.State.Links.Keys.ShouldBe(["case-1-alpha", "case-1-ticket", "case-1-ticket-2"]);
        docket.State.Links["case-1-alpha"].ShouldBe(new("ticket", LinkRelation.Opened, "alpha", null));
        docket.Linked("case-1-ticket-2").Step("answer").Status.ShouldBe(StepStatus.Open);
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.By("stranger").Refused(RefusalCode.ActorNotAssigned).Does(null, "open", To("ticket"));
        docket.By("shen").Refused(RefusalCode.ActorNotAssigned).Does(null, "open", To("ticket"));
        docket.By("li").Refused(RefusalCode.UnknownStep).Does("alhpa", "open", To("ticket"));
        docket.Refused(RefusalCode.LinkNotAllowed).Does(null, "open", To("tickets"));
        docket.Refusal!.Message.En.ShouldContain("'ticket'");
    }

    [Test]
    public void LinkedCase_OfAClosedCase_IsOpened_AndLeavesItClosed()
    {
        var docket = Open().Knowing(Ticket).By("li").Does(null, "withdraw").Does(null, "open", To("ticket"));
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Links.Count.ShouldBe(1);
    }

    [Test]
    public void LinkedCase_IsLimitedToItsPostsAndNumber()
    {
        var next = Samples.Read("\"apply\": { \"type\": \"submit\" }", "", "next");
        var docket = Open().Knowing(next);
        docket.By("zhao").Refused(RefusalCode.ActorNotAssigned).Does(null, "open", To("next"));
        docket.By("wang").Does(null, "open", To("next"));
        docket.State.Links["case-1-next"].Relation.ShouldBe(LinkRelation.Follows);
        docket.Refused(RefusalCode.LinkNotAllowed).Does(null, "open", To("next"));
    }

    private static Docket Open(bool special = false) => Docket.Started(Package)
        .By("li").Does("apply", "submitted", Samples.Application(special))
        .At("2020-06-15T10:00").By("wang").Does("intake", "accepted");

    private static Docket Detached() => Open().Knowing(Alone).At("2020-06-18T09:00")
        .By("zhao").Does("alpha", "detach", With.Reason("experts are needed"));

    private static Payload To(string workflow) => new() { Workflow = workflow };
}
