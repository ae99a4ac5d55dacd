using System.Text;
using ApprovalEngine.Definitions.Elsa;
using ApprovalEngine.Elsa.Flow;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Hosting;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Runtime;

namespace ApprovalEngine.Elsa.Hosting;

/// <summary>Publishes the workflows that cases start on now in Elsa, as an export writes them.</summary>
public sealed class LibraryWorkflows(LiveLibrary library, IServiceProvider services) : IWorkflowsProvider
{
    public string Name => "ApprovalEngine";

    public ValueTask<IEnumerable<MaterializedWorkflow>> GetWorkflowsAsync(
        CancellationToken cancellationToken = default)
    {
        var current = library.Current;
        return new(
            [.. current.Definitions.Workflows.Select(current.ToStart).OfType<WorkflowToStart>().Select(Publish)]);
    }

    private MaterializedWorkflow Publish(WorkflowToStart found)
    {
        var json = ElsaWriter.Write(found.Workflow.Definition, Encoding.UTF8.GetBytes(found.Workflow.Document));
        return new(
            FlowGraphs.Read(services, json), Name, JsonWorkflowMaterializer.MaterializerName, OriginalSource: json);
    }
}
