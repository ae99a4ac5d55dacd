using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Runtime;

namespace ApprovalEngine.Samples.Elsa;

/// <summary>Gives Elsa the workflow beside this program; a server that has one already may use a provider of Elsa's.</summary>
public sealed class FileWorkflows(IWorkflowSerializer serializer) : IWorkflowsProvider
{
    public string Name => "Files";

    public async ValueTask<IEnumerable<MaterializedWorkflow>> GetWorkflowsAsync(
        CancellationToken cancellationToken = default)
    {
        var json = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "site-gate.json"), cancellationToken);
        return
        [
            new(serializer.Deserialize(json), Name, JsonWorkflowMaterializer.MaterializerName, OriginalSource: json),
        ];
    }
}
