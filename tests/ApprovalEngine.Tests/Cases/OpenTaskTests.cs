using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Tests.Cases;

/// <summary>Whose turn it is: one task for each who has something to do.</summary>
public sealed class OpenTaskTests
{
    private static Docket Signing(string policy) => Docket.Started(Samples.Read($$"""
        "apply": { "type": "submit" },
        "vote": { "type": "countersign", "by": "window", "needs": ["apply"],
          "posts": ["east-post", "west-post", "north-post"], "policy": {{policy}} }
        """)).By("li").Does("apply", "submitted", With.Form(("area", 900)));

    [Test]
    public void Application_NotHandedIn_IsTheApplicants()
    {
        var task = Of(Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["apply"] }
            """))).Single();

        (task.Step, task.Part, task.Turn, task.Posts.Count).ShouldBe(
            ("apply", TaskPart.Whole, TaskTurn.Applicant, 0));
    }

    [Test]
    public void Countersignature_WaitsForEachWhoHasNotSigned()
    {
        var docket = Signing("\"all\"");
        Keys(docket).ShouldBe(["east-post", "west-post", "north-post"], ignoreOrder: true);

        docket.By("west-officer").Does("vote", "agreed");

        Keys(docket).ShouldBe(["east-post", "north-post"], ignoreOrder: true);
        Of(docket).ShouldAllBe(task => task.Part == TaskPart.Party && task.Turn == TaskTurn.Authority);
    }

    [Test]
    public void Countersignature_InOrder_WaitsForOneOnly()
    {
        var docket = Signing("\"sequential\"");
        Keys(docket).ShouldBe(["east-post"]);

        docket.By("east-officer").Does("vote", "agreed");

        Keys(docket).ShouldBe(["west-post"]);
    }

    [Test]
    public void Countersignature_ClaimedByOne_IsHisAndLeavesTheOthersTheirs()
    {
        var docket = Signing("\"all\"").By("east-officer").Does("vote", "claim");

        Of(docket).Single(task => task.Key == "east-post").Assignee.ShouldBe("east-officer");
        Of(docket).Where(task => task.Key != "east-post").ShouldAllBe(task => task.Assignee == null);
    }

    [Test]
    public void Visit_BeforeItsAppointment_IsForTheOrganiser_ThenForTheDepartments_ThenForTheApplicant()
    {
        var docket = Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "visit": { "type": "visit", "by": "window", "needs": ["apply"], "departments": ["east", "west"],
              "within": "3 working days", "rectify-within": "10 working days", "basis": "local rule" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["visit"] }
            """)).By("li").Does("apply", "submitted", Samples.Application());
        Of(docket).Single().Posts.ShouldBe(["window"]);

        docket.By("wang").Does("visit", "appointed", Payload.None with { From = Docket.Moment("2020-06-16T09:00") });
        docket.At("2020-06-16T09:30");
        Of(docket).Select(task => (task.Key, task.Posts[^1])).ShouldBe(
            [("east", "east-post"), ("west", "west-post")]);

        docket.By("east-officer").Does("visit", "rectify", With.Officers("second") with
        {
            Defects = [new(null, null, "the gate is locked", null)],
        });
        docket.By("west-officer").Does("visit", "done", With.Officers("third"));
        var waiting = Of(docket).Single();
        (waiting.Turn, waiting.Part).ShouldBe((TaskTurn.Applicant, TaskPart.Whole));
        waiting.Posts.ShouldBe(["east-deputy", "east-post", "window"], "whoever looks again waits, and the organiser");

        docket.By("li").Does("visit", "handed-in");
        Of(docket).Select(task => (task.Key, task.Turn)).ShouldBe([("east", TaskTurn.Authority)]);
    }

    [Test]
    public void Intake_CheckedByDepartments_IsATaskOfEachUntilItHasChecked()
    {
        var docket = Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days",
              "checked-by": ["reviewer", "second"] },
            "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] }
            """)).By("li").Does("apply", "submitted", Samples.Application());
        Of(docket).Select(task => (task.Part, task.Key)).ShouldBe(
            [(TaskPart.Whole, ""), (TaskPart.Check, "reviewer"), (TaskPart.Check, "second")]);

        docket.By("zhao").Does("intake", "correction", With.Defect("drawings"));
        Keys(docket).ShouldBe(["", "second"]);
        docket.By("sun").Does("intake", "accepted").By("wang").Does("intake", "correction", With.Defect("drawings"));

        var task = Of(docket).Single();
        (task.Turn, task.Posts[0]).ShouldBe((TaskTurn.Applicant, "window"));
    }

    [Test]
    public void Signer_WhoWasAddedAndHasNotSigned_HasATaskOfHisOwn()
    {
        var docket = Docket.Started(Samples.Read("""
            "apply": { "type": "submit" },
            "intake": { "type": "intake", "by": "window", "needs": ["apply"], "notify-within": "5 working days" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] }
            """)).By("li").Does("apply", "submitted", Samples.Application())
            .By("wang").Does("intake", "accepted")
            .By("zhao").Does("alpha", "add-signer", Payload.None with { To = "sun" });
        Of(docket).Single(task => task.Part == TaskPart.Signer).Assignee.ShouldBe("sun");

        docket.By("sun").Does("alpha", "sign");

        Of(docket).ShouldAllBe(task => task.Part == TaskPart.Whole);
    }

    private static List<OpenTask> Of(Docket docket) => OpenTask.Of(docket.State, docket.Definition);

    private static IEnumerable<string> Keys(Docket docket) => Of(docket).Select(task => task.Key);
}
