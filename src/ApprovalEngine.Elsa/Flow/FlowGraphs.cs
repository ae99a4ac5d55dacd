using System.Collections.Concurrent;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using FlowchartStart = Elsa.Workflows.Activities.Start;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>The Elsa workflow of a definition, as Elsa executes it.</summary>
/// <param name="Graph">The nodes of the workflow.</param>
/// <param name="Flowchart">Its flowchart.</param>
/// <param name="Connections">Which connections lead forward: Elsa asks for it in every burst.</param>
internal sealed record FlowGraphOf(WorkflowGraph Graph, Flowchart Flowchart, FlowGraph Connections)
{
    private readonly Dictionary<string, IActivity> _activities =
        Flowchart.Activities.ToDictionary(activity => activity.Id, StringComparer.Ordinal);

    /// <summary>The activity of a step.</summary>
    public IActivity this[string step] => _activities[step];
}

/// <summary>The Elsa workflows of the definitions that cases are pinned to.</summary>
internal sealed class FlowGraphs(IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, FlowGraphOf> _graphs = new(StringComparer.Ordinal);

    /// <summary>The workflow of a definition; made when it is first asked for.</summary>
    public FlowGraphOf Of(WorkflowDefinition definition) =>
        _graphs.GetOrAdd(definition.Hash, _ => Make(definition));

    /// <summary>A workflow of Elsa from the JSON that an export writes.</summary>
    public static Workflow Read(IServiceProvider scoped, string json) =>
        scoped.GetRequiredService<WorkflowDefinitionMapper>().Map(
            scoped.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(json));

    // Steps without what their authors wrote in them: which steps there are and how they are connected is all that is
    // executed, and it follows from the definition alone.
    private FlowGraphOf Make(WorkflowDefinition definition)
    {
        using var scope = services.CreateScope();
        var workflow = Read(scope.ServiceProvider, ElsaWriter.Write(ElsaPlan.Of(definition), """{"steps":{}}"""u8));
        var graph = scope.ServiceProvider.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow)
            .GetAwaiter().GetResult();
        var flowchart = (Flowchart)workflow.Root;
        return new(graph, flowchart, new(
            flowchart.Connections, flowchart.Activities.First(activity => activity is FlowchartStart)));
    }
}
