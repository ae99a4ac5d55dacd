using ApprovalEngine.Cases;

namespace ApprovalEngine.Tests.Cases;

/// <summary>A pre-review before the award tells bidders nothing of each other.</summary>
public sealed class ConfidentialityTests
{
    private const string Steps = """
        "apply": { "type": "submit" },
        "pre": { "type": "pre-review", "item": "modal", "needs": ["apply"], "binds": ["area"],
          "confidential-until": "award" },
        "award": { "type": "event", "from": "land-market", "needs": ["apply"] },
        "land": { "type": "event", "from": "land-market", "needs": ["award"] }
        """;

    [TestCase("li", true)]
    [TestCase("qian", true)]
    [TestCase("zhao", true)]
    [TestCase("shen", true)]
    [TestCase("auditor", true)]
    [TestCase("stranger", false)]
    [TestCase("wang", false)]
    [TestCase("steward", false)]
    [TestCase("admin", false)]
    public void PreReview_BeforeTheAward_IsReadByThoseConcerned(string person, bool may)
    {
        var docket = Passed();
        MayRead(docket, person).ShouldBe(may);
        docket.By("land-market").Does("award", "occurred");
        MayRead(docket, person).ShouldBeTrue("the award ends it");
    }

    [Test]
    public void Step_ThatIsNotConfidential_IsReadByAll() => Confidentiality.MayRead(
        Passed().State, Passed().Definition, "apply", People.Named("stranger")).ShouldBeTrue();

    [Test]
    public void PreReview_BeforeTheAward_IsCopiedToNobodyElse()
    {
        var docket = Passed().By("zhao").Refused(RefusalCode.Confidential).Does("pre", "copy-to", With.To("sun"));
        docket.Does("pre", "copy-to", With.To("li")).By("land-market").Does("award", "occurred")
            .By("zhao").Does("pre", "copy-to", With.To("sun"));
    }

    private static Docket Passed() => Docket.Started(Samples.Read(Steps)).By("li")
        .Does("apply", "submitted", Samples.Application()).By("zhao").Does("pre", "pass");

    private static bool MayRead(Docket docket, string person) =>
        Confidentiality.MayRead(docket.State, docket.Definition, "pre", People.Named(person));
}
