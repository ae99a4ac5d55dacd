using System.Text;
using ApprovalEngine.Definitions.Elsa;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Runtime.Library;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>What an export writes is loaded and saved by Elsa itself, and comes back as the same workflow.</summary>
public sealed class LoadingTests : IDisposable
{
    private readonly ElsaEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [TestCaseSource(nameof(Workflows))]
    public void Export_LoadedAndSavedByElsa_IsImportedAsTheSameWorkflow(string workflow)
    {
        var library = Path.Combine(Checkout.Root, "workflows");
        var definition = Checkout.Library.Definitions.Read(workflow).Definition!;
        var plan = ElsaPlan.Of(definition);
        var elsa = _engine.Scoped.GetRequiredService<IWorkflowSerializer>();

        var loaded = elsa.Deserialize(ElsaWriter.Write(
            plan, File.ReadAllBytes(Path.Combine(library, $"{workflow}.json"))));
        var flowchart = (Flowchart)loaded.Root;
        var saved = elsa.Serialize(loaded);

        flowchart.Activities.OfType<NotFoundActivity>().ShouldBeEmpty();
        flowchart.Activities.Count.ShouldBe(plan.Activities.Count);
        flowchart.Connections.Count.ShouldBe(plan.Connections.Count);
        loaded.Identity.Id.ShouldBe(definition.Hash);
        loaded.WorkflowMetadata.Name.ShouldBe(definition.File.Title.Zh);
        var reading = ElsaReader.Read(
            "saved by Elsa", Encoding.UTF8.GetBytes(saved),
            guest => DefinitionFolder.Read(library, null, guest).Read(guest.Path));
        reading.Problems.Select(problem => problem.Code).Order().ShouldBe(
            Checkout.Library.Definitions.Read(workflow).Problems.Select(problem => problem.Code).Order());
        reading.Definition!.Hash.ShouldBe(definition.Hash);
    }

    [TestCaseSource(nameof(Workflows))]
    public void Ports_OfEveryConnection_AreDeclared(string workflow)
    {
        var plan = ElsaPlan.Of(Checkout.Library.Definitions.Read(workflow).Definition!);
        var ports = ElsaTypes.All.ToDictionary(type => type.Name, type => type.Ports);

        // The outcomes of an event are named by its author; every other port is known to a designer.
        var undeclared = plan.Connections.Join(
                plan.Activities, connection => connection.From, activity => activity.Id,
                (connection, activity) => (activity.Type, connection.Port, activity.Role))
            .Where(used => used.Role == ElsaRole.Step && used.Type != ElsaTypes.Of("event")
                && !ports[used.Type].Contains(used.Port));

        undeclared.ShouldBeEmpty();
    }

    private static IEnumerable<string> Workflows() => Checkout.Library.Definitions.Workflows;
}
