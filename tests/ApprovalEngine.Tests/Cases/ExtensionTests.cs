using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>One extension per limit, before it expires, by the head, told to the applicant (R12).</summary>
public sealed class ExtensionTests
{
    private static Docket Asked(string clock = "alpha/statutory", string by = "10 working days") =>
        Samples.Accepted().By("zhao").Does(null, "ask-extension", With.Extension(clock, by));

    [Test]
    public void Extension_MovesThePairTogether()
    {
        var docket = Asked().By("he").Does("alpha", "approve");
        docket.Clock("alpha/statutory").Extension.ShouldBe(10);
        docket.Clock("alpha/promised").Extension.ShouldBe(10);
        docket.Clock("alpha/promised").Deadline.ShouldBe("2020-07-09");
        docket.Clock("formal").Extension.ShouldBe(0);
        docket.Last.OfType<CaseEvent.ExtensionApproved>().Single().Notices.Count.ShouldBe(1);
    }

    [Test]
    public void Extension_OfAJointClock_IsTheGovernments()
    {
        var docket = Asked("joint", "15 working days");
        docket.By("he").Refused(RefusalCode.ActorNotAssigned).Does(null, "approve");
        docket.By("zheng").Does(null, "approve", new Payload { Clock = "joint" });
        docket.Clock("joint").Extension.ShouldBe(15);
        docket.Clock("formal").Extension.ShouldBe(15, "the promise moves with its limit");
    }

    [Test]
    public void Extension_IsGivenOnce()
    {
        var docket = Asked().Refused(RefusalCode.AlreadyAsked)
            .Does(null, "ask-extension", With.Extension("alpha/promised", "1 working day"));
        docket.By("he").Does("alpha", "approve").By("zhao").Refused(RefusalCode.ExtendedBefore)
            .Does(null, "ask-extension", With.Extension("alpha/statutory", "1 working day"));
    }

    [Test]
    public void Extension_AfterExpiry_IsRefused_WhenAskedAndWhenApproved()
    {
        var docket = Asked("alpha/promised", "2 working days").At("2020-06-28T09:00");
        docket.By("he").Refused(RefusalCode.ExtensionAfterExpiry).Does("alpha", "approve");
        docket.By("he").Does("alpha", "reject", With.Reason()).By("zhao").Refused(RefusalCode.ExtensionAfterExpiry)
            .Does(null, "ask-extension", With.Extension("alpha/promised", "2 working days"));
    }

    [TestCase("alpha/statutory", "11 working days", "extension-too-long")]
    [TestCase("alpha/statutory", "5 natural days", "extension-too-long")]
    [TestCase("formal", "1 working day", "not-extendable")]
    [TestCase("beta/promised", "1 working day", "clock-not-running")]
    [TestCase("nothing", "1 working day", "clock-not-running")]
    public void Extension_BeyondItsRule_IsRefused(string clock, string by, string code) => Samples.Accepted()
        .By("zhao").Refused(code).Does(null, "ask-extension", With.Extension(clock, by));

    [Test]
    public void Extension_AskedByOneWhoDoesNotHandleTheStep_IsRefused() => Samples.Accepted()
        .By("sun").Refused(RefusalCode.ActorNotAssigned)
        .Does(null, "ask-extension", With.Extension("alpha/statutory", "1 working day"))
        .By("li").Refused(RefusalCode.RoleMayNotAct)
        .Does(null, "ask-extension", With.Extension("alpha/statutory", "1 working day"));

    [Test]
    public void Extension_ApprovedByWhoAsked_IsRefused() => Asked()
        .By("zhao", "reviewer", "head").Refused(RefusalCode.SamePerson).Does("alpha", "approve");

    [Test]
    public void Obligation_IsExtendedByTheAuthorityWhenTheApplicantAsks()
    {
        var docket = Samples.Promised().By("li")
            .Does(null, "ask-extension", With.Extension("promise/proof", "5 working days"))
            .By("he").Does("promise/proof", "approve");
        docket.Clock("promise/proof").Extension.ShouldBe(5);
    }
}
