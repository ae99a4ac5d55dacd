using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Several posts sign under each of the policies.</summary>
public sealed class CountersignTests
{
    private static readonly (string Person, string Post)[] Signers =
        [("east-officer", "east-post"), ("west-officer", "west-post"), ("north-officer", "north-post")];

    private static Docket Signing(string policy, string more = "") => Docket.Started(Samples.Read($$"""
        "apply": { "type": "submit" },
        "vote": { "type": "countersign", "by": "window", "needs": ["apply"],
          "posts": ["east-post", "west-post", "north-post"], "policy": {{policy}}{{more}} },
        "after": { "type": "consult", "by": "window", "needs": ["vote"] }
        """, """
        "override": { "by": "leader", "basis": "local rule" },
        """)).By("li").Does("apply", "submitted", With.Form(("area", 900)));

    /// <remarks>Votes in the order of the posts: a agreed, c conditional, r refused, - silent.</remarks>
    [TestCase("\"all\"", "aaa", "agreed")]
    [TestCase("\"all\"", "aca", "conditional")]
    [TestCase("\"all\"", "raa", "refused")]
    [TestCase("\"all\"", "ra-", null)]
    [TestCase("\"all\"", "aa-", null)]
    [TestCase("\"any\"", "a", "agreed")]
    [TestCase("\"any\"", "rrc", "conditional")]
    [TestCase("\"any\"", "rr-", null)]
    [TestCase("\"any\"", "rrr", "refused")]
    [TestCase("\"veto\"", "r", "refused")]
    [TestCase("\"veto\"", "ar", "refused")]
    [TestCase("\"veto\"", "aa-", null)]
    [TestCase("\"veto\"", "cca", "conditional")]
    [TestCase("\"sequential\"", "aaa", "agreed")]
    [TestCase("\"sequential\"", "ar", "refused")]
    [TestCase("{ \"quorum\": 2, \"of\": 3 }", "aa", "agreed")]
    [TestCase("{ \"quorum\": 2, \"of\": 3 }", "ac", "conditional")]
    [TestCase("{ \"quorum\": 2, \"of\": 3 }", "ar-", null)]
    [TestCase("{ \"quorum\": 2, \"of\": 3 }", "rr", "refused")]
    [TestCase("{ \"quorum\": 2, \"of\": 3 }", "ara", "agreed")]
    [TestCase("{ \"quorum\": 2, \"of\": 3, \"veto\": [\"north-post\"] }", "aa-", null)]
    [TestCase("{ \"quorum\": 2, \"of\": 3, \"veto\": [\"north-post\"] }", "aar", "refused")]
    [TestCase("{ \"quorum\": 2, \"of\": 3, \"veto\": [\"north-post\"] }", "ara", "agreed")]
    [TestCase("{ \"veto\": [\"north-post\"] }", "rra", "agreed")]
    [TestCase("{ \"veto\": [\"east-post\"] }", "r", "refused")]
    public void Votes_UnderAPolicy_ComeTo(string policy, string votes, string? outcome)
    {
        var docket = Signing(policy);
        for (var i = 0; i < votes.Length; i++)
        {
            if (votes[i] != '-')
            {
                docket.Step("vote").Status.ShouldBe(StepStatus.Open, $"the result was certain before vote {i + 1}");
                Vote(docket.By(Signers[i].Person), votes[i]);
            }
        }

        var step = docket.Step("vote");
        (step.Status == StepStatus.Ended ? step.Outcome : null).ShouldBe(outcome);
        if (outcome is not null && votes.Length < 3)
        {
            docket.Refused(outcome == "refused" ? RefusalCode.CaseClosed : RefusalCode.StepNotOpen)
                .By("north-officer").Does("vote", "agreed");
        }

        docket.By("wang").Tries("after", "agreed");
        docket.State.Outcome.ShouldBe(outcome switch
        {
            null => null,
            "refused" => "refused",
            _ => "completed",
        });
    }

    [Test]
    public void Sequence_IsKept()
    {
        var docket = Signing("\"sequential\"");
        docket.Refused(RefusalCode.WrongLevel).By("west-officer").Does("vote", "agreed");
        docket.Refusal!.Message.En.ShouldContain("East post");
        docket.By("east-officer").Does("vote", "agreed").By("west-officer").Does("vote", "agreed");
        docket.Step("vote").Parties.Keys.ShouldBe(["east-post", "west-post"]);
    }

    [Test]
    public void Refusal_NeedsAReason_AndAConditionalSignature_ItsConditions()
    {
        var docket = Signing("\"all\"").By("east-officer");
        docket.Refused(RefusalCode.ReasonMissing).Does("vote", "refused");
        docket.Refused(RefusalCode.ConditionsUnfit).Does("vote", "conditional");
        docket.Refused(RefusalCode.ConditionsUnfit).Does("vote", "agreed", Condition("less water"));
        docket.Refused(RefusalCode.ConditionsUnfit).Does("vote", "conditional", Condition("less water", " "));
        docket.Does("vote", "conditional", Condition("less water")).By("west-officer").Does("vote", "agreed")
            .By("north-officer").Does("vote", "conditional", Condition("a second road", "fewer lorries"));
        docket.Step("vote").Outcome.ShouldBe("conditional");
        docket.Step("vote").Conditions.Select(hash => docket.Texts[hash])
            .ShouldBe(["less water", "fewer lorries", "a second road"], ignoreOrder: true);
    }

    [Test]
    public void Signer_SignsOnce_AndIsRecused()
    {
        var docket = Signing("\"all\"").By("east-officer").Does("vote", "agreed");
        docket.Refused(RefusalCode.AlreadyAnswered).Does("vote", "agreed");
        docket.By("west-officer").Does("vote", "recuse", With.Reason("his firm applies"));
        docket.Refused(RefusalCode.ActorRecused).Does("vote", "agreed");
        docket.Refused(RefusalCode.SamePerson).By("east-officer", "east-post", "west-post").Does("vote", "agreed");
        docket.By("other", "west-post").Does("vote", "agreed").By("north-officer").Does("vote", "agreed");
        docket.Step("vote").Outcome.ShouldBe("agreed");
    }

    [Test]
    public void SilentSigner_IsEscalated_NeverCounted()
    {
        var docket = Signing("\"all\"", """
            , "within": "2 working days", "ladder": [{ "at": "+1 working day", "do": "escalate", "to": "leader" }]
            """).By("east-officer").Does("vote", "agreed").By("west-officer").Does("vote", "agreed");
        docket.At("2020-06-30T09:00").Step("vote").Status.ShouldBe(StepStatus.Open);
        docket.All<CaseEvent.LadderReached>().ShouldHaveSingleItem().Action.ShouldBe(LadderAction.Escalate);
        docket.By("leader").Does("vote", "override", With.Reason("the meeting decided") with { Outcome = "agreed" });
        docket.Step("vote").Outcome.ShouldBe("agreed");
        docket.All<CaseEvent.StepAnswered>().Last(answered => answered.Step == "vote").Overridden.ShouldBeTrue();
    }

    [Test]
    public void Criteria_AreAnsweredByWhomTheyConcern_AndTheSignatureSaysTheSame()
    {
        var docket = Signing("{ \"quorum\": 2, \"of\": 3, \"veto\": [\"water\"] }", """
            , "criteria": {
              "land": { "title": { "zh": "用地", "en": "Land" } },
              "water": { "title": { "zh": "水", "en": "Water" }, "by": ["west-post"] } }
            """);
        docket.Refused(RefusalCode.CriteriaUnfit).By("east-officer").Does("vote", "agreed");
        docket.Refused(RefusalCode.CriteriaUnfit).Does("vote", "agreed", With.Record(("land", "good")));
        docket.Refused(RefusalCode.CriteriaUnfit)
            .Does("vote", "agreed", With.Record(("land", "pass"), ("water", "pass")));
        docket.Refused(RefusalCode.CriteriaUnfit).Does("vote", "agreed", With.Record(("land", "conditional")));
        docket.Does("vote", "agreed", With.Record(("land", "pass")));
        docket.By("north-officer").Does("vote", "agreed", With.Record(("land", "pass")));
        docket.Step("vote").Status.ShouldBe(StepStatus.Open, "a veto may still come");
        docket.Refused(RefusalCode.CriteriaUnfit).By("west-officer").Does("vote", "conditional",
            Condition("a basin") with { Record = With.Facts(("land", "pass"), ("water", "veto")) });
        docket.Does("vote", "refused", With.Reason("there is no water") with
        {
            Record = With.Facts(("land", "pass"), ("water", "veto")),
        });
        docket.Step("vote").Outcome.ShouldBe("refused");
        docket.Step("vote").Parties["west-post"].Criteria["water"].ShouldBe("veto");
    }

    [Test]
    public void Vote_ThatEndedIt_TakenBack_IsOpenAgain()
    {
        var docket = Signing("\"veto\"").By("east-officer").Does("vote", "refused", With.Reason("a slip"));
        docket.State.Outcome.ShouldBe("refused");
        docket.Does("vote", "take-back");
        docket.Step("vote").Status.ShouldBe(StepStatus.Open);
        docket.Step("vote").Parties.ShouldBeEmpty();
        docket.State.Stage.ShouldBe(CaseStage.Open);
        docket.Does("vote", "agreed").By("west-officer").Does("vote", "agreed");
        docket.By("north-officer").Does("vote", "agreed");
        docket.Step("vote").Outcome.ShouldBe("agreed");
    }

    private static Payload Condition(params string[] conditions) => new() { Conditions = [.. conditions] };

    private static void Vote(Docket docket, char vote) => _ = vote switch
    {
        'a' => docket.Does("vote", "agreed"),
        'c' => docket.Does("vote", "conditional", Condition("less water")),
        _ => docket.Does("vote", "refused", With.Reason()),
    };
}
