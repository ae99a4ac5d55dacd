using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>A review that confirms a pre-review runs as confirm, delta or full.</summary>
public sealed class PreReviewTests
{
    private static readonly WorkflowDefinition Workflow = Samples.Read("""
        "apply": { "type": "submit" },
        "pre": { "type": "pre-review", "item": "modal", "needs": ["apply"], "valid-for": "6 months",
          "binds": ["area", "name", "drawings", "applicant", "standards"] },
        "formal": { "type": "submit", "needs": ["pre:ended"] },
        "modal": { "type": "review", "item": "modal", "confirms": "pre", "needs": ["formal"] }
        """);

    private static Docket Passed(string outcome = "pass") => Docket.Started(Workflow)
        .Does("apply", "submitted", Samples.Application()).By("zhao").Does("pre", outcome, With.Reason()).By("li");

    [TestCase("pass")]
    [TestCase("pass-with-notes")]
    public void Review_OfWhatIsUnchanged_OnlyConfirms(string outcome)
    {
        var docket = Passed(outcome).At("2020-11-02T09:00").Does("formal", "submitted");
        docket.Step("modal").Mode.ShouldBe("confirm");
        docket.Clock("modal/promised").Limit.ShouldBe("1 working day");
    }

    [Test]
    public void Review_OfTheSameAnswersGivenAgain_OnlyConfirms() =>
        Passed().Does("formal", "submitted", Samples.Application()).Step("modal").Mode.ShouldBe("confirm");

    [Test]
    public void Review_OfAChangedFact_LooksAtTheDifference()
    {
        Passed().Does("formal", "submitted", With.Form(("area", 901))).Step("modal").Mode.ShouldBe("delta");
        Passed().Does("formal", "submitted", With.Form(("name", "司马大宝"))).Step("modal").Mode.ShouldBe("delta");
        var paper = With.Paper("drawings").SetItem("drawings", new("another", 10, "upload"));
        var other = new Payload { Materials = paper };
        var docket = Passed().Does("formal", "submitted", other);
        docket.Step("modal").Mode.ShouldBe("delta");
        docket.Clock("modal/promised").Limit.ShouldBe("3 working days");
    }

    [Test]
    public void Review_OfAFactThatIsNotBound_OnlyConfirms() =>
        Passed().Does("formal", "submitted", With.Form(("special", true))).Step("modal").Mode.ShouldBe("confirm");

    [TestCase("2020-12-15T09:00", "confirm")]
    [TestCase("2020-12-16T09:00", "delta")]
    public void Conclusion_HoldsForItsTime(string at, string mode) =>
        Passed().At(at).Does("formal", "submitted").Step("modal").Mode.ShouldBe(mode);

    [Test]
    public void Review_AfterAFailedPreReview_IsFull()
    {
        var docket = Passed("fail").Does("formal", "submitted");
        docket.Step("modal").Mode.ShouldBe("full");
        docket.Clock("modal/promised").Limit.ShouldBe("7 working days");
    }

    [Test]
    public void PreReview_OpensNoClockOfItsItem() => Passed().State.Clocks.Count.ShouldBe(0);
}
