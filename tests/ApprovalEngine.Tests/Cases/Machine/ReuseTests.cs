using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases.Machine;

/// <summary>What a registry's answer carries, and what becomes of a case that rests on it.</summary>
public sealed class ReuseTests
{
    private static readonly Dictionary<string, (Payload Answer, string Carried)> Answers = new(StringComparer.Ordinal)
    {
        ["inside"] = (MachineSamples.Answer(), "reused"),
        ["partial"] = (MachineSamples.Answer(Coverage.Partial), "partial"),
        ["outside"] = (MachineSamples.Answer(Coverage.Outside), "not-applicable"),
        ["suspended"] = (MachineSamples.Answer(suspended: true), "not-applicable"),
        ["of another topic"] = (MachineSamples.Answer(topic: "relics"), "not-applicable"),
        ["of no topic"] = (MachineSamples.Answer(topic: null), "not-applicable"),
        ["without a document"] = (MachineSamples.Answer(document: null), "not-applicable"),
        ["valid on the day"] = (MachineSamples.Answer(until: "2023-03-06"), "reused"),
        ["expired the day before"] = (MachineSamples.Answer(until: "2023-03-05"), "not-applicable"),
        ["partial and expired"] = (MachineSamples.Answer(Coverage.Partial, until: "2023-03-05"), "not-applicable"),
        ["with conditions"] = (MachineSamples.Answer(conditions: "no basement"), "reused"),
    };

    public static IEnumerable<string> Kinds => Answers.Keys;

    [TestCaseSource(nameof(Kinds))]
    public void Answer_OfTheRegistry_CarriesOneOutcome_AndEveryOtherIsRefused(string kind)
    {
        var (answer, carried) = Answers[kind];
        string[] outcomes = ["reused", "partial", "not-applicable"];
        foreach (var outcome in outcomes.Where(outcome => outcome != carried))
        {
            MachineSamples.Accepted().By(MachineSamples.Registry)
                .Refused(RefusalCode.ReuseNotCarried).Does("geology-reuse", outcome, answer);
        }

        MachineSamples.Accepted().By(MachineSamples.Registry).Does("geology-reuse", carried, answer)
            .Step("geology-reuse").Outcome.ShouldBe(carried);
    }

    [Test]
    public void Project_OutsideTheLimitsOfUse_CannotReuse()
    {
        var docket = MachineSamples.Accepted(height: 101).By(MachineSamples.Registry);
        docket.Refused(RefusalCode.ReuseNotCarried).Does("geology-reuse", "reused", MachineSamples.Answer());
        docket.Refusal!.Message.En.ShouldContain("limits");
        docket.Does("geology-reuse", "not-applicable", MachineSamples.Answer());
        MachineSamples.Accepted(height: 100).By(MachineSamples.Registry)
            .Does("geology-reuse", "reused", MachineSamples.Answer());
    }

    [Test]
    public void Conditions_ThatTheApplicantDeclined_CannotBeReused_ButAResultWithoutAnyCan()
    {
        MachineSamples.Accepted(terms: "declined").By(MachineSamples.Registry)
            .Refused(RefusalCode.ReuseNotCarried)
            .Does("geology-reuse", "reused", MachineSamples.Answer(conditions: "no basement"));
        MachineSamples.Accepted(terms: "declined").By(MachineSamples.Registry)
            .Does("geology-reuse", "reused", MachineSamples.Answer());
    }

    [Test]
    public void Registry_ThatDoesNotAnswer_IsForAnOfficerWithAReason()
    {
        var docket = MachineSamples.Accepted();
        docket.By("zhao").Refused(RefusalCode.AnswerMissing).Does("geology-reuse", "reused");
        docket.By("zhao").Refused(RefusalCode.ReasonMissing).Does("geology-reuse", "not-applicable");
        docket.By("li").Refused(RefusalCode.ReasonMissing).Does("geology-reuse", "not-applicable", With.Reason());
        docket.By("zhao").Does("geology-reuse", "not-applicable", With.Reason("the registry is down"));
        docket.Step("report").Status.ShouldBe(StepStatus.Open);
    }

    [TestCase("li", null)]
    [TestCase("qian", null)]
    [TestCase("zhao", null)]
    [TestCase("sun", RefusalCode.ActorNotAssigned)]
    [TestCase("stranger", RefusalCode.ActorNotAssigned)]
    [TestCase("land-market", RefusalCode.ActorNotAssigned)]
    [TestCase("auditor", RefusalCode.RoleMayNotAct)]
    [TestCase("shen", RefusalCode.RoleMayNotAct)]
    public void Answer_IsBroughtByTheRegistryThePostOrTheApplicant(string who, string? refused)
    {
        var docket = MachineSamples.Accepted().By(who);
        (refused is null ? docket : docket.Refused(refused)).Does("geology-reuse", "reused", MachineSamples.Answer());
        docket.Step("geology-reuse").Outcome.ShouldBe(refused is null ? "reused" : null);
    }

    [TestCase("reused", Coverage.Inside, "same day", "2023-03-06")]
    [TestCase("partial", Coverage.Partial, "10 working days", "2023-03-20")]
    [TestCase("not-applicable", Coverage.Outside, "20 working days", "2023-04-03")]
    public void Review_ThatReusesTheResult_HasTheLimitOfItsMode(
        string outcome, Coverage coverage, string limit, string deadline)
    {
        var docket = MachineSamples.Accepted().By(MachineSamples.Registry)
            .Does("geology-reuse", outcome, MachineSamples.Answer(coverage));
        if (outcome != "reused")
        {
            docket.By("li").Does("report", "submitted", With.Papers("geology-report"));
        }

        docket.Clock("geology/promised").Limit.ShouldBe(limit);
        docket.Clock("geology/promised").Deadline.ShouldBe(deadline);
    }

    [Test]
    public void Report_OfAReusedResult_IsItsReference_AndMayNotBeAskedForAgain()
    {
        var docket = Reused();
        docket.State.Materials["geology-report"].Source.ShouldBe("reuse");
        docket.By("zhao").Does("geology", "return", With.To("intake", "the map is not clear"));
        docket.At("2023-03-07T09:00").By("wang").Refused(RefusalCode.ReportReused)
            .Does("intake", "correction", With.Defect("geology-report", "hand in a report of your own"));
        docket.By("wang").Does("intake", "correction", With.Defect("map"));
    }

    [Test]
    public void Suspension_BeforeTheIssue_AsksAgain_WithNewClocksAndWithoutTheReport()
    {
        var docket = Reused().By("zhao").Does("geology", "granted").At("2023-03-08T09:00")
            .By(MachineSamples.Registry).Does("geology-reuse", "suspend", With.Reason("a fault line was found"));
        docket.Step("geology-reuse").Status.ShouldBe(StepStatus.Open);
        docket.Step("geology").Status.ShouldBe(StepStatus.Waiting);
        docket.State.Materials.ContainsKey("geology-report").ShouldBeFalse();
        docket.Refused(RefusalCode.ReuseNotCarried)
            .Does("geology-reuse", "reused", MachineSamples.Answer(suspended: true));
        docket.Does("geology-reuse", "not-applicable", MachineSamples.Answer(suspended: true))
            .By("li").Does("report", "submitted", With.Papers("geology-report"));
        docket.Clock("geology/promised").Limit.ShouldBe("20 working days");
        docket.Clock("geology/promised").Deadline.ShouldBe("2023-04-06");
        docket.State.Materials["geology-report"].Source.ShouldBe("upload");
    }

    [Test]
    public void Suspension_AfterTheIssue_LeavesItStanding_AndOpensTheSupervision()
    {
        var docket = Reused().By("zhao").Does("geology", "granted").Does("consent", "issued");
        docket.State.Stage.ShouldBe(CaseStage.Closed);
        docket.At("2023-05-04T09:00").By("zhao")
            .Does("geology-reuse", "suspend", With.Reason("a relic was found"));
        docket.State.Certificates["consent"].Status.ShouldBe(CertificateStatus.InForce);
        docket.Step("area-check").Status.ShouldBe(StepStatus.Open);
        docket.Step("geology-reuse").Reused!.Suspended.ShouldBeTrue();
        docket.State.Stage.ShouldBe(CaseStage.Decided);
        docket.Refused(RefusalCode.NothingReused).Does("geology-reuse", "suspend", With.Reason());
    }

    [Test]
    public void Suspension_OfNothing_ByAStranger_OrWithoutAReason_IsRefused()
    {
        MachineSamples.Accepted().By(MachineSamples.Registry)
            .Refused(RefusalCode.NothingReused).Does("geology-reuse", "suspend", With.Reason());
        Reused().By("li").Refused(RefusalCode.ActorNotAssigned).Does("geology-reuse", "suspend", With.Reason());
        Reused().By("zhao").Refused(RefusalCode.ReasonMissing).Does("geology-reuse", "suspend");
    }

    private static Docket Reused() => MachineSamples.Accepted().By(MachineSamples.Registry)
        .Does("geology-reuse", "reused", MachineSamples.Answer());
}
