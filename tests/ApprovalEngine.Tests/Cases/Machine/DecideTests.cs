using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.Machine;

/// <summary>A rule table decides in the act that asks it, and passes on what it does not surely know.</summary>
public sealed class DecideTests
{
    [Test]
    public void Filing_OfWhichEveryRuleHolds_IsGrantedAndIssuedInTheSameAct_AtNight()
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed());
        docket.Step("auto").Outcome.ShouldBe("granted");
        docket.State.Outcome.ShouldBe("completed");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.State.Certificates["receipt"].IssuedOn.ShouldBe(new LocalDate(2023, 3, 4));
        CaseOutcome.Items(docket.State, docket.Definition)["filing"].ShouldBe("granted");

        var decided = docket.All<CaseEvent.RulesDecided>().Single();
        decided.Moments.ShouldBe(
            [LegalMoment.Received, LegalMoment.Accepted, LegalMoment.Examined, LegalMoment.Decided]);
        decided.At.ShouldBe(new LocalDateTime(2023, 3, 4, 23, 10));
        (decided.Table, decided.Version).ShouldBe(("filing-rules", "2023-1"));
        decided.Results.ShouldAllBe(result => result.Value == RuleVerdict.Held);
        decided.Results.Keys.ShouldBe(["amount", "not-listed", "unique"], ignoreOrder: true);
        docket.Events.Where(e => e.Event is CaseEvent.CertificateIssued or CaseEvent.RulesDecided)
            .ShouldAllBe(e => e.Role == ActorRole.Clock, "no person decided");
    }

    [TestCase("switch-on,not-listed,unique", "", null)]
    [TestCase("switch-on,unique", "not-listed=Unknown", ManualReason.Rules)]
    [TestCase("switch-on,unique,!not-listed", "not-listed=Failed", ManualReason.Rules)]
    [TestCase("switch-on,not-listed", "unique=Unknown", ManualReason.Rules)]
    [TestCase("switch-on,not-listed,!unique", "unique=Failed", ManualReason.Rules)]
    [TestCase("not-listed,unique", "", ManualReason.SwitchedOff)]
    [TestCase("!switch-on,not-listed,unique", "", ManualReason.SwitchedOff)]
    public void Filing_OfWhichSomethingIsNotSurelyTrue_GoesToAPersonWithTheRules_NeverRefused(
        string answers, string open, ManualReason? why)
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed(100, [.. answers.Split(',').Select(answer =>
            (answer.TrimStart('!'), (object)!answer.StartsWith('!')))]));
        docket.Step("auto").Outcome.ShouldBe(why is null ? "granted" : "manual");
        docket.Step("auto").Machine!.Why.ShouldBe(why);
        string.Join(",", docket.Step("auto").Machine!.Open.Select(rule => $"{rule.Key}={rule.Value}")).ShouldBe(open);
        docket.Step("manual").Status.ShouldBe(why is null ? StepStatus.Closed : StepStatus.Open);
        docket.State.Certificates.Count.ShouldBe(why is null ? 1 : 0);
        docket.All<CaseEvent.RulesDecided>().Single().Moments.Count.ShouldBe(why is null ? 4 : 0);
    }

    [Test]
    public void Filing_WithAnAmountThatNobodyFilled_IsUnknownAndGoesToAPerson()
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed() with { Form = With.Facts(("height", 3)) });
        docket.Step("auto").Machine!.Open.ShouldHaveSingleItem().Value.ShouldBe(RuleVerdict.Unknown);
        docket.Step("manual").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public void Filing_UnderADisabledTable_GoesToAPersonWhateverTheAnswers()
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed(), MachineSamples.Disabled);
        docket.Step("auto").Machine!.Why.ShouldBe(ManualReason.Disabled);
        docket.By("filer", "filer").Does("manual", "granted");
        docket.State.Outcome.ShouldBe("completed");
    }

    [Test]
    public void Filing_ThatAPersonGrants_IsIssuedByThatPersonInTheSameAct_WithinItsOrdinaryPromise()
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed(60000)).At("2023-03-06T09:00");
        docket.Clock("manual/promised").Deadline.ShouldBe("2023-03-06");
        docket.By("filer", "filer").Does("manual", "granted");
        docket.State.Certificates["receipt"].IssuedOn.ShouldBe(new LocalDate(2023, 3, 6));
        docket.Events.Last(e => e.Event is CaseEvent.CertificateIssued).Actor.ShouldBe("filer");
        CaseOutcome.Items(docket.State, docket.Definition)["filing"].ShouldBe("granted");
    }

    [Test]
    public void Inputs_OfTheSameAnswers_HaveTheSameHash_AndOthersHaveAnother()
    {
        var first = MachineSamples.Apply(MachineSamples.Filed()).All<CaseEvent.RulesDecided>().Single().Inputs;
        first.Length.ShouldBe(64);
        MachineSamples.Apply(MachineSamples.Filed()).All<CaseEvent.RulesDecided>().Single().Inputs.ShouldBe(first);
        MachineSamples.Apply(MachineSamples.Filed(101)).All<CaseEvent.RulesDecided>().Single().Inputs
            .ShouldNotBe(first);
        MachineSamples.Apply(MachineSamples.Filed(100, ("switch-on", true), ("not-listed", true)))
            .All<CaseEvent.RulesDecided>().Single().Inputs.ShouldNotBe(first);
    }

    [Test]
    public void Answer_ThatCameWithAnEarlierAct_CountsNoMore()
    {
        // The change brings no answers: what was true on the day of the filing is unknown now.
        var docket = MachineSamples.Apply(MachineSamples.Filed()).At("2023-03-20T09:00")
            .By("li").Does("amount", "change", With.Form(("amount", 200)));
        docket.State.Checks["not-listed"].ShouldBe(new Fact.Truth(true));
        docket.Step("auto").Outcome.ShouldBe("manual");
        docket.Step("auto").Attempt.ShouldBe(2);
        docket.State.Certificates["receipt"].Version.ShouldBe(1);
        docket.By("filer", "filer").Does("manual", "granted");
        docket.State.Certificates["receipt"].Version.ShouldBe(2);
    }

    [Test]
    public void Change_ThatBringsItsAnswers_IsDecidedAtOnceAsANewVersion()
    {
        var docket = MachineSamples.Apply(MachineSamples.Filed()).At("2023-03-20T09:00")
            .By("li").Does("amount", "change", MachineSamples.Filed(200));
        docket.Step("auto").Outcome.ShouldBe("granted");
        docket.State.Certificates["receipt"].Version.ShouldBe(2);
        docket.All<CaseEvent.RulesDecided>().Count().ShouldBe(2);
    }

    [Test]
    public void Decision_OfTheMachine_IsNotTakenBackWithTheApplication() =>
        MachineSamples.Apply(MachineSamples.Filed(60000)).By("li")
            .Refused(RefusalCode.NothingToTakeBack).Does("apply", "take-back");

    [Test]
    public void Decide_ByAPerson_IsNotPossible() => MachineSamples.Apply(MachineSamples.Filed(60000))
        .By("filer", "filer").Refused(RefusalCode.StepNotOpen).Does("auto", "granted");
}
