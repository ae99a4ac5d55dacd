using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Who may act, what one person may not do twice, and the verbs of a task (domain.md 3.0).</summary>
public sealed class DutyTests
{
    [TestCase("zhao", "reviewer,window", "same-person")]
    public void Acceptor_MayNotApprove(string person, string posts, string code) => Samples.Applied()
        .By(person, posts.Split(',')).Does("intake", "accepted").Refused(code).Does("alpha", "granted");

    [Test]
    public void Commitment_ThatDoesNotApply_LeavesNothingOwed()
    {
        var docket = Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "promise": { "type": "commit", "needs": ["apply"], "when": "form['special']",
              "text": { "version": "1", "zh": "承诺", "en": "promise" },
              "obligations": { "proof": { "title": { "zh": "凭证", "en": "Proof" }, "due": "10 working days",
                "basis": "rule", "proof": "proof", "checked-by": "inspector" } } },
            "beta": { "type": "review", "item": "beta", "needs": ["promise"] }
            """)).Does("apply", "submitted", Samples.Application() with { Materials = With.Paper() });

        docket.Step("promise/proof").Status.ShouldBe(StepStatus.Skipped);
        docket.State.Clocks.ContainsKey("promise/proof").ShouldBeFalse();
    }

    [Test]
    public void Acceptor_OfAnInstantItem_MayApprove() => Docket.Started(Samples.Read("""
            "intake": { "type": "intake", "by": "window" },
            "gamma": { "type": "review", "item": "gamma", "needs": ["intake"] }
            """)).By("wang").Does("intake", "accepted").Does("gamma", "granted").State.Outcome.ShouldBe("completed");

    [TestCase("li")]
    [TestCase("qian")]
    [TestCase("wang")]
    [TestCase("land-market")]
    public void Review_ByAnybodyElse_IsRefused(string person) => Samples.Accepted()
        .By(person).Tries("alpha", "granted").ShouldBeFalse();

    [TestCase("shen")]
    [TestCase("auditor")]
    [TestCase("steward")]
    [TestCase("admin")]
    public void Role_ThatDecidesNothing_IsRefused(string person) => Samples.Accepted()
        .By(person).Refused(RefusalCode.RoleMayNotAct).Does("alpha", "granted");

    [Test]
    public void Application_OfAnother_IsRefused()
    {
        var docket = Docket.Started(Samples.Permit);
        docket.By("stranger").Refused(RefusalCode.ActorNotAssigned).Does("apply", "submitted", Samples.Application());
        docket.By("qian").Does("apply", "submitted", Samples.Application());
    }

    [Test]
    public void Start_InAnothersName_IsRefused()
    {
        var start = new CaseCommand.Start("li", "qian", null, null);
        Docket.Of(Samples.Permit).By("stranger").Refused(RefusalCode.ActorNotAssigned).Sends(start)
            .By("auditor").Refused(RefusalCode.RoleMayNotAct).Sends(start).By("qian").Sends(start);
    }

    [Test]
    public void Event_IsReportedByItsSystemOrAnOfficer()
    {
        var definition = Samples.Read("""
            "land": { "type": "event", "from": "land-market" }, "fee": { "type": "event", "by": "window" }
            """);
        var docket = Docket.Started(definition).By("li").Refused(RefusalCode.ActorNotAssigned).Does("land", "occurred");
        docket.By("land-market").Does("land", "occurred").Refused(RefusalCode.ActorNotAssigned).Does("fee", "occurred");
        docket.By("zhao").Refused(RefusalCode.ActorNotAssigned).Does("fee", "occurred").By("wang")
            .Does("fee", "occurred");
    }

    [Test]
    public void Levels_ForwardAndTheLastDecides_AndNoPersonActsTwice()
    {
        var docket = Levels().By("zhao").Refused(RefusalCode.WrongLevel).Does("alpha", "granted")
            .Does("alpha", "forwarded");
        docket.By("zhao", "reviewer", "chief").Refused(RefusalCode.SamePerson).Does("alpha", "forwarded");
        docket.By("chief").Does("alpha", "forwarded").By("he").Refused(RefusalCode.WrongLevel)
            .Does("alpha", "forwarded")
            .Does("alpha", "granted");
        docket.Step("alpha").Acted.ShouldBe(["zhao", "chief", "he"]);
    }

    [Test]
    public void Level_ReturnedToTheOneBelow_IsForThePersonWhoActedThere()
    {
        var docket = Levels().By("zhao").Does("alpha", "forwarded").By("chief")
            .Does("alpha", "returned", With.Reason());
        docket.Step("alpha").Level.ShouldBe(0);
        docket.By("zhao").Does("alpha", "forwarded").By("chief").Does("alpha", "forwarded").By("he")
            .Does("alpha", "granted");
    }

    [Test]
    public void Task_ThatIsClaimed_IsThatPersons_UntilReleased()
    {
        var docket = Samples.Accepted().By("zhao").Does("alpha", "claim");
        docket.By("zhou").Refused(RefusalCode.TaskClaimedByOther).Does("alpha", "granted");
        docket.By("zhao").Does("alpha", "release").By("zhou").Does("alpha", "granted");
    }

    /// <remarks>He is away, or leaves: his deputy answers for him, and the history says for whom.</remarks>
    [Test]
    public void Task_ThatIsClaimed_IsAlsoHis_WhoActsForThatPerson()
    {
        var docket = Samples.Accepted().By("zhao").Does("alpha", "claim");
        var posts = docket.Step("alpha").Post is { } post ? new[] { post } : [];
        docket.By(new Actor("zhou", ActorRole.Officer) { Posts = posts.ToValueList(), For = "qian" })
            .Refused(RefusalCode.TaskClaimedByOther).Does("alpha", "granted");
        docket.By(new Actor("zhou", ActorRole.Officer) { Posts = posts.ToValueList(), For = "zhao" })
            .Does("alpha", "granted");
        docket.Step("alpha").Outcome.ShouldBe("granted");
    }

    [Test]
    public void Task_Transferred_IsTheOthers()
    {
        var docket = Samples.Accepted().By("zhao").Refused(RefusalCode.TargetMissing).Does("alpha", "transfer")
            .Does("alpha", "transfer", With.To("zhou")).Refused(RefusalCode.TaskClaimedByOther)
                .Does("alpha", "granted");
        docket.By("zhou").Does("alpha", "granted");
    }

    [Test]
    public void Deputy_ActsWithoutThePost()
    {
        var docket = Samples.Accepted().By("zhao").Does("alpha", "claim").Does("alpha", "delegate", With.To("sun"));
        docket.By("sun").Does("alpha", "granted").Step("alpha").Outcome.ShouldBe("granted");
    }

    [Test]
    public void Signer_HoldsTheDecisionBackUntilHeSigned()
    {
        var docket = Samples.Accepted().By("zhao").Does("alpha", "add-signer", With.To("sun"))
            .Refused(RefusalCode.SignatureMissing).Does("alpha", "granted");
        docket.By("he").Refused(RefusalCode.ActorNotAssigned).Does("alpha", "sign");
        docket.By("sun").Does("alpha", "sign").By("zhao").Does("alpha", "granted");
    }

    [Test]
    public void Signer_Removed_IsNotWaitedFor()
    {
        var docket = Samples.Accepted().By("zhao").Refused(RefusalCode.TargetMissing)
            .Does("alpha", "remove-signer", With.To("sun")).Does("alpha", "add-signer", With.To("sun"));
        docket.Does("alpha", "remove-signer", With.To("sun")).Does("alpha", "granted");
    }

    [Test]
    public void Recusal_TakesTheTaskAwayForGood()
    {
        var docket = Samples.Accepted().By("zhao").Does("alpha", "claim").Refused(RefusalCode.ReasonMissing)
            .Does("alpha", "recuse").Does("alpha", "recuse", With.Reason("my brother's firm"));
        docket.Refused(RefusalCode.ActorRecused).Does("alpha", "granted");
        docket.By("zhou").Refused(RefusalCode.ActorRecused).Does("alpha", "transfer", With.To("zhao"));
        docket.Does("alpha", "return", With.Reason()).By("wang").Does("intake", "accepted")
            .By("zhao").Refused(RefusalCode.ActorRecused).Does("alpha", "granted");
    }

    [Test]
    public void Recusal_OfAnother_IsTheSupervisors() => Samples.Accepted()
        .By("shen").Does("alpha", "recuse", With.To("zhao", "linked to the applicant"))
        .By("zhao").Refused(RefusalCode.ActorRecused).Does("alpha", "granted");

    [TestCase("urge")]
    [TestCase("comment")]
    [TestCase("copy-to")]
    [TestCase("claim")]
    public void Verb_OfATask_TouchesNoClock(string verb)
    {
        var docket = Samples.Accepted();
        var clocks = docket.State.Clocks;
        docket.By("zhao").Does("alpha", verb, With.To("sun", "please have a look"));
        docket.State.Clocks.ShouldBe(clocks);
        docket.Last.ShouldHaveSingleItem().ShouldBeOfType<CaseEvent.TaskChanged>();
    }

    [Test]
    public void Verbs_ThatTellPeople_AreNotForEverybody()
    {
        var docket = Samples.Accepted();
        docket.By("li").Does("alpha", "urge").By("shen").Does("alpha", "urge");
        docket.By("stranger").Refused(RefusalCode.RoleMayNotAct).Does("alpha", "urge");
        docket.By("auditor").Refused(RefusalCode.RoleMayNotAct).Does("alpha", "comment", With.Reason());
        Docket.Started(Samples.Permit).By("zhao").Refused(RefusalCode.ActorNotAssigned).Does("apply", "claim");
    }

    [Test]
    public void Override_IsTheNamedLeaders_WithAReason_AndShownForEver()
    {
        var docket = Samples.Accepted().By("he").Refused(RefusalCode.ActorNotAssigned)
            .Does("alpha", "override", With.Reason() with { Outcome = "granted" });
        docket.By("leader").Refused(RefusalCode.ReasonMissing).Does("alpha", "override", new() { Outcome = "granted" });
        docket.Refused(RefusalCode.UnknownOutcome)
            .Does("alpha", "override", With.Reason() with { Outcome = "forwarded" });
        docket.Does("alpha", "override", With.Reason() with { Outcome = "granted" });
        var answered = docket.All<CaseEvent.StepAnswered>().Last();
        answered.Overridden.ShouldBeTrue();
        answered.Post.ShouldBe("leader");
    }

    [Test]
    public void Override_ThatRefuses_WritesItsDecision()
    {
        var docket = Samples.Accepted().By("leader")
            .Does("alpha", "override", With.Reason() with { Outcome = "refused", Basis = "城乡规划法 40" });
        var notice = docket.All<CaseEvent.StepAnswered>().Last().Notices.ShouldHaveSingleItem();
        docket.Texts[notice.Hash].ShouldContain("行政复议");
    }

    private static Docket Levels() => Docket.Started(Samples.Read("""
        "alpha": { "type": "review", "item": "alpha", "levels": ["reviewer", "chief", "head"] }
        """));
}
