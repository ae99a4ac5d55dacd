using ApprovalEngine.Server.Demo;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

public sealed class DemoPlannerTests
{
    [TestCase("2026-11-16T09:05")]
    [TestCase("2026-11-17T14:30")]
    [TestCase("2026-11-18T00:10")]
    [TestCase("2026-11-19T11:00")]
    [TestCase("2026-11-20T23:50")]
    [TestCase("2026-11-21T16:40")]
    [TestCase("2026-11-22T08:00")]
    [TestCase("2026-09-30T10:00")]
    [TestCase("2026-10-03T12:00")]
    [TestCase("2026-10-08T09:30")]
    [TestCase("2026-02-20T12:00")]
    [TestCase("2026-02-24T09:30")]
    [TestCase("2027-02-05T17:00")]
    [TestCase("2027-02-08T12:00")]
    [TestCase("2027-02-15T09:30")]
    [TestCase("2027-05-06T09:30")]
    [TestCase("2028-06-15T10:00")]
    [TestCase("2031-03-05T15:00")]
    public void Plan_AtAnyTime_FindsDaysForEveryRecipe(string now)
    {
        var samples = Demos.Samples();
        var plan = new DemoPlanner(samples, DemoPeople.Read(samples), Demos.At(now)).Plan(DemoRecipes.All);

        plan.LeftOut.ShouldBeEmpty();
        plan.Scenarios.Count.ShouldBe(DemoRecipes.All.Count);
        plan.Scenarios.ShouldAllBe(planned => planned.Scenario.Acts.All(act => act.At <= planned.Scenario.Until));
        foreach (var planned in plan.Scenarios.Where(planned => planned.Recipe.Light is not null))
        {
            DemoPlanner.LightOf(planned.Outlook).ShouldBe(planned.Recipe.Light, planned.Recipe.Scenario);
        }
    }
}
