using ApprovalEngine.Server.Hosting;
using Elsa.Workflows.Runtime;

namespace ApprovalEngine.Elsa.Hosting;

/// <summary>Lets Elsa read the library again when something else was published.</summary>
internal sealed class Republishing(LiveLibrary library, IServiceScopeFactory scopes) : IHostedService
{
    /// <summary>The last reading, done or under way.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        library.Published += Begin;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        library.Published -= Begin;
        return Last;
    }

    // One after the other, so that the last publication is what Elsa knows in the end.
    private void Begin() =>
        Last = Last.ContinueWith(_ => ReadAsync(), TaskScheduler.Default).Unwrap();

    private async Task ReadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStorePopulator>()
            .PopulateStoreAsync(CancellationToken.None);
    }
}
