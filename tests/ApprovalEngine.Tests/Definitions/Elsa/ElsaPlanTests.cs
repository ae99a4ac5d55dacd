using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;
using static ApprovalEngine.Tests.Definitions.Elsa.ElsaFiles;

namespace ApprovalEngine.Tests.Definitions.Elsa;

/// <summary>The flowchart of a workflow: who is connected with whom, and where everything stands.</summary>
public sealed class ElsaPlanTests
{
    private static readonly ElsaPlan Fire =
        ElsaPlan.Of(ExampleFiles.LibraryOf().Read("fire-permit").Definition!);

    private static IEnumerable<string> All => Workflows;

    [TestCase("apply", "flow:start Done")]
    [TestCase("intake", "apply Positive", "apply Negative")]
    [TestCase("review", "pre Ended")]
    [TestCase("permit", "permit:all Done", "review Negative", "publicity Negative", "permit:none-1 Done")]
    [TestCase("permit:all", "review Positive", "publicity Positive", "opinion Ended", "permit:any-1 Done")]
    [TestCase("permit:any-1", "land Positive", "promise Positive")]
    [TestCase("permit:none-1", "land Negative", "promise Negative")]
    [TestCase("revocation", "flow:start Done")]
    [TestCase("promise/drawings", "promise Positive", "promise Negative")]
    public void Connections_IntoAnActivity_SayWhatItNeedsAndWhatRefutesIt(string to, params string[] expected) =>
        Fire.Connections.Where(connection => connection.To == to)
            .Select(connection => $"{connection.From} {connection.Port}").ShouldBe(expected);

    [Test]
    public void Connections_IntoAPackage_ComeFromTheRelayOfItsBundle()
    {
        var plan = ElsaPlan.Of(Workflow("bundled-roads"));

        plan.Connections.Where(connection => connection.From is "roads" or "roads:opened")
            .Select(connection => $"{connection.From} {connection.Port} {connection.To}")
            .Where(told => told.Contains("opened", StringComparison.OrdinalIgnoreCase)).ShouldContain(
                "roads Opened roads:opened");
        plan.Connections.Where(connection => connection.Port == ElsaPorts.Opened).ShouldHaveSingleItem();
    }

    [Test]
    public void Activities_NobodyWrote_AreMarked() => Fire.Activities
        .Where(activity => activity.IsGenerated).Select(activity => activity.Id).ShouldBe(
            ["flow:start", "permit:all", "permit:any-1", "permit:none-1", "promise/drawings"], ignoreOrder: true);

    [TestCaseSource(nameof(All))]
    public void Activities_OfALibraryWorkflow_StandApart(string workflow)
    {
        var plan = ElsaPlan.Of(Workflow(workflow));

        plan.Activities.Select(activity => activity.Id).ShouldBeUnique();
        plan.Activities.Select(activity => activity.Position).ShouldBeUnique();
        plan.Connections.ShouldBeUnique();
        plan.Connections.ShouldAllBe(connection =>
            plan.Activities.Any(activity => activity.Id == connection.From)
            && plan.Activities.Any(activity => activity.Id == connection.To));

        // From left to right, as a designer draws its ports; a connection never leads back.
        var x = plan.Activities.ToDictionary(activity => activity.Id, activity => activity.Position.X);
        plan.Connections.ShouldAllBe(connection => x[connection.From] < x[connection.To]);
    }

    [TestCase("granted", true, "granted Positive Ended")]
    [TestCase("refused", false, "refused Negative Ended")]
    [TestCase("skipped", true, "skipped Positive Ended Passed")]
    [TestCase("closed", false, "closed Negative Ended Passed")]
    public void Ports_OfAnEnd_AreThatEndAndNoOther(string outcome, bool isPositive, string expected)
    {
        var review = Fire.Definition["review"].Definition;

        var ports = ElsaPorts.OfEnd(review, outcome, isPositive);

        ports.Where(port => !port.StartsWith("not ", StringComparison.Ordinal)).ShouldBe(expected.Split(' '));
        ports.ShouldContain(ElsaPorts.Not("not-applicable"));
        ports.ShouldNotContain(ElsaPorts.Not(outcome));
        ports.Except(ElsaPorts.Of(review)).ShouldBeEmpty();
    }

    [TestCaseSource(nameof(All))]
    public void Ports_OfAConnection_BelongToTheTypeOfItsStep(string workflow)
    {
        var plan = ElsaPlan.Of(Workflow(workflow));
        var ports = plan.Definition.Steps.ToDictionary(step => step.Id, step => ElsaPorts.Of(step.Definition));
        var types = ElsaTypes.All.ToDictionary(type => type.StepType, type => type.Ports);

        foreach (var connection in plan.Connections.Where(connection => ports.ContainsKey(connection.From)))
        {
            ports[connection.From].ShouldContain(connection.Port);
            if (plan.Definition[connection.From].Type != "event")
            {
                types[plan.Definition[connection.From].Type].ShouldContain(connection.Port);
            }
        }
    }
}
