using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Tests.Scenarios;

public sealed class ReachedWorkflowTests
{
    [Test]
    public void Workflows_ThatCasesMayLeadTo_AreReadToo()
    {
        var reached = ReachedWorkflows.Of(Scenario("start-package"), Played.Definitions);

        reached.Definitions.Keys.ShouldContain("start-package");
        reached.Definitions.Keys.ShouldContain("start-package-fire");
        reached.Invalid.ShouldBeEmpty();
        reached.Problems.ShouldBeEmpty();
    }

    [Test]
    public void Workflow_ThatIsNotThere_IsToldOf()
    {
        var reached = ReachedWorkflows.Of(Scenario("nowhere"), Played.Definitions);

        reached.Invalid.ShouldBe(["nowhere"]);
        reached.Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.UnknownFile);
    }

    [Test]
    public void Check_OfANameThatIsMisspelt_HasItsPlaceAndTheNearestName()
    {
        var reading = ScenarioReading.Read("s", Text("start-packag"));

        var problem = ScenarioCheck.Of(reading, Played.Definitions)
            .ShouldHaveSingleItem(string.Join('\n', ScenarioCheck.Of(reading, Played.Definitions)));

        (problem.Pointer, problem.Message.En).ShouldBe(
            ("/workflow", "there is no workflow \"start-packag\"; did you mean 'start-package'?"));
        ScenarioCheck.Of(reading, library: null).ShouldBeEmpty();
    }

    private static ScenarioFile Scenario(string workflow) => ScenarioReading.Read("s", Text(workflow)).Value!;

    private static byte[] Text(string workflow) => Encoding.UTF8.GetBytes($$"""
        { "workflow": "{{workflow}}", "people": { "li": { "role": "applicant" } },
          "acts": [ { "at": "2026-03-02T09:00", "by": "li", "step": "apply", "do": "submitted" } ] }
        """);
}
