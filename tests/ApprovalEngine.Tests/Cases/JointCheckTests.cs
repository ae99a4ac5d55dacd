using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Several departments check one application; the applicant hears once, and of everything.</summary>
public sealed class JointCheckTests
{
    private static readonly WorkflowDefinition Joint = Samples.Read("""
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days",
          "checked-by": ["reviewer", "second"] },
        "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] }
        """);

    private static Docket Applied() => Docket.Started(Joint).By("li").Does("apply", "submitted", Samples.Application());

    [Test]
    public void Window_BeforeEveryDepartmentChecked_IsRefused()
    {
        var docket = Applied().By("zhao").Does("intake", "accepted");
        docket.Refused(RefusalCode.ChecksOutstanding).By("wang").Does("intake", "accepted");
        docket.By("sun").Does("intake", "accepted");
        docket.By("wang").Does("intake", "accepted");
        docket.Step("intake").Outcome.ShouldBe("accepted");
    }

    [Test]
    public void Window_LeavingADepartmentsDefectOut_IsRefused_AndTellsAllAtOnce()
    {
        var docket = Applied()
            .By("zhao").Does("intake", "correction", With.Defect("drawings", "the scale is missing"))
            .By("sun").Does("intake", "correction", With.Defect("drawings", "the seal is missing"));
        docket.Refused(RefusalCode.ChecksOutstanding).By("wang").Does("intake", "accepted");
        docket.Refused(RefusalCode.ChecksOutstanding).By("wang")
            .Does("intake", "correction", With.Defect("drawings", "the scale is missing"));

        var both = With.Defect("drawings", "the scale is missing") with
        {
            Defects = [new("drawings", null, "the scale is missing", null),
                new("drawings", null, "the seal is missing", null)],
        };
        docket.By("wang").Does("intake", "correction", both);
        docket.Step("intake").Answer.ShouldBe("correction");
        docket.Refused(RefusalCode.WaitsForApplicant).By("zhao").Does("intake", "accepted");
    }

    [Test]
    public void CorrectedPapers_AreCheckedAnew()
    {
        var docket = Applied()
            .By("zhao").Does("intake", "correction", With.Defect("drawings"))
            .By("sun").Does("intake", "accepted")
            .By("wang").Does("intake", "correction", With.Defect("drawings"))
            .At("2020-06-16T09:00").By("li").Does("intake", "corrected", With.Papers("drawings"));
        docket.Refused(RefusalCode.ChecksOutstanding).By("wang").Does("intake", "accepted");
        docket.By("zhao").Does("intake", "accepted").By("sun").Does("intake", "accepted")
            .By("wang").Does("intake", "accepted");
        docket.Step("intake").Outcome.ShouldBe("accepted");
    }

    [Test]
    public void Silence_OfADepartment_DoesNotHoldTheLawBack() =>
        Applied().By("zhao").Does("intake", "accepted").At("2020-06-23T09:00")
            .Step("intake").Outcome.ShouldBe("deemed-accepted");

    [Test]
    public void Defect_OfAnUnknownPaper_IsRefused()
    {
        var docket = Applied();
        docket.Refused(RefusalCode.UnknownMaterial).By("zhao").Does("intake", "correction", With.Defect("drawnings"));
        docket.Refusal!.Message.En.ShouldContain("drawings");
    }

    [Test]
    public void Silence_WhereAStatuteGrants_EndsTheReviewByTheClock()
    {
        const string Clock = """
            "clocks": { "again": { "limit": "10 working days", "kind": "statutory", "starts": "intake", "ends": "alpha",
              "basis": "建设项目环境保护管理条例 12(2)", "silence": "deemed-consent-by-statute" } },
            """;
        var docket = Docket.Started(Samples.Read(Samples.PermitSteps, Clock))
            .By("li").Does("apply", "submitted", Samples.Application())
            .At("2020-06-15T10:00").By("wang").Does("intake", "accepted");
        docket.At("2020-06-30T23:59").Step("alpha").Status.ShouldBe(StepStatus.Open);
        docket.At("2020-07-01T00:00").Step("alpha").Outcome.ShouldBe("granted");
        docket.Events.Single(happened => happened.Event is CaseEvent.StepAnswered { Step: "alpha" })
            .Actor.ShouldBe("clock");
    }
}
