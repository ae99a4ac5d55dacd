using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>What people read in a timeline: words of their language, never names of the code.</summary>
public sealed class EventWordingTests
{
    private static readonly WorkflowDefinition Land = Samples.Read("""
        "land": { "type": "event", "outcomes": ["delivered", "not-delivered"],
          "outcome-titles": { "delivered": { "zh": "已交地", "en": "land handed over" } } }
        """);

    [TestCase(LadderAction.OrderCorrection, "ordered to correct")]
    [TestCase(LadderAction.StopWork, "ordered to stop the works")]
    [TestCase(null, "the next step opens")]
    public void Rung_IsToldInWords(LadderAction? action, string words) => EventWording
        .Of(new CaseEvent.LadderReached("promise/proof", 0, action, null, null, []), Land)!.En.ShouldEndWith(words);

    [Test]
    public void StateOfACertificate_IsToldInWords() => EventWording.Of(
        new CaseEvent.CertificateChanged("permit", CertificateStatus.InForce, "", null), Land)!.En
        .ShouldBe("Permit: in force");

    [Test]
    public void Task_IsToldInWords() => EventWording
        .Of(new CaseEvent.TaskChanged("land", TaskVerb.CopiedTo, "sun", null), Land)!.En.ShouldEndWith("copied to sun");

    [Test]
    public void OutcomeOfAnEvent_WithATitle_IsToldByIt()
    {
        var told = Docket.Started(Land).By("land-market").Does("land", "delivered")
            .All<CaseEvent.StepAnswered>().Select(answered => EventWording.Of(answered, Land)!).Single();
        told.Zh.ShouldEndWith("：已交地");
        told.En.ShouldEndWith(": land handed over");
    }

    [Test]
    public void OutcomeOfAnEvent_WithoutATitle_IsItsAuthorsWord() => EventWording.Of(
        Docket.Started(Land).By("land-market").Does("land", "not-delivered").All<CaseEvent.StepAnswered>().Single(),
        Land)!.En.ShouldEndWith(": not delivered");

    [Test]
    public void Outcome_IsToldWithoutHyphens() => EventWording.Of(
        Samples.Applied().At("2020-06-24").All<CaseEvent.StepAnswered>().Last(), Samples.Permit)!.En
        .ShouldEndWith(": deemed accepted");

    [Test]
    public void EveryVerbAndState_HasWordsOfItsOwn()
    {
        Enum.GetValues<TaskVerb>().Select(verb => Outcomes.Of(verb).En).ShouldBeUnique();
        Enum.GetValues<CertificateStatus>().Select(status => Outcomes.Of(status).En).ShouldBeUnique();
        Enum.GetValues<StopGround>().Select(ground => Outcomes.Of(ground).En).ShouldBeUnique();
    }
}
