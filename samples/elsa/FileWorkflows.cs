using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Runtime;

namespace ApprovalEngine.Samples.Elsa;

/// <summary>Gives Elsa the workflow beside this program.</summary>
/// <remarks>Where definitions lie in folders or a database already, a provider of Elsa's own does this.</remarks>
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
