using ApprovalEngine.Elsa.Activities;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.Management;
using Elsa.Workflows.Middleware.Activities;
using Elsa.Workflows.Middleware.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Pipelines.WorkflowExecution;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>The Elsa that carries out the instances of cases: its own container, beside that of a host.</summary>
/// <remarks>
/// Elsa refills its registry of activities while it starts and reloads, and commits instances to stores of its own; a
/// case must meet neither. What is kept of an instance goes into the transaction of the command.
/// </remarks>
public sealed class ElsaEngine : IDisposable
{
    private readonly ServiceProvider _services;

    public ElsaEngine()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddElsa();
        services.AddApprovalActivities().AddSingleton<StepTurns>();
        services.AddScoped<IWorkflowStateSerializer, ReusingStateSerializer>();
        services.AddScoped<ICommitStateHandler, NoopCommitStateHandler>();

        // Whatever goes wrong in an instance is the answer of its command, and not an incident beside it.
        services.AddScoped<IWorkflowExecutionPipeline>(scoped =>
            new WorkflowExecutionPipeline(scoped, pipeline => pipeline.UseDefaultActivityScheduler()));
        services.AddScoped<IActivityExecutionPipeline>(scoped =>
            new ActivityExecutionPipeline(scoped, pipeline => pipeline.UseDefaultActivityInvoker()));
        _services = services.BuildServiceProvider();
        using var scope = _services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IActivityRegistryPopulator>()
            .PopulateRegistryAsync(CancellationToken.None).GetAwaiter().GetResult();
        Scope = _services.CreateScope();
        Graphs = new(_services);
    }

    /// <summary>The services of the one who runs instances; used by one thread at a time.</summary>
    internal IServiceProvider Scoped => Scope.ServiceProvider;

    /// <summary>The Elsa workflows of definitions.</summary>
    internal FlowGraphs Graphs { get; }

    private IServiceScope Scope { get; }

    public void Dispose()
    {
        Scope.Dispose();
        _services.Dispose();
    }
}
