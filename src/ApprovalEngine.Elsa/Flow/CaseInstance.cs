using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Elsa.Activities;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>The Elsa workflow instance of a case while a command is carried out.</summary>
internal sealed class CaseInstance
{
    // Where Elsa keeps the graph of a flowchart for the time of a burst. It follows from the definition, so it is made
    // once; were the name another one, Elsa would make its own.
    private const string GraphKey = "FlowGraph";

    private readonly IWorkflowRunner _runner;
    private readonly WorkflowExecutionContext _context;
    private readonly FlowGraphOf _graph;
    private readonly Dictionary<string, Told> _told;

    /// <param name="services">The services of a scope.</param>
    /// <param name="graph">The workflow.</param>
    /// <param name="context">The instance.</param>
    /// <param name="told">What it was told.</param>
    internal CaseInstance(
        IServiceProvider services, FlowGraphOf graph, WorkflowExecutionContext context, Dictionary<string, Told> told)
    {
        _runner = services.GetRequiredService<IWorkflowRunner>();
        (_context, _graph, _told) = (context, graph, told);
        KeepGraph();
    }

    /// <summary>Elsa's own state of the instance.</summary>
    internal WorkflowExecutionContext Context => _context;

    /// <summary>What it was told, by step.</summary>
    internal IReadOnlyDictionary<string, Told> ToldOf => _told;

    /// <summary>Whether it was told anything since it was read.</summary>
    internal bool IsChanged { get; private set; }

    /// <summary>A new instance, whose first steps have been scheduled.</summary>
    internal static CaseInstance Begin(IServiceProvider services, FlowGraphOf graph, string caseId)
    {
        var context = WorkflowExecutionContext.CreateAsync(services, graph.Graph, caseId, CancellationToken.None)
            .GetAwaiter().GetResult();
        var instance = new CaseInstance(services, graph, context, new(StringComparer.Ordinal)) { IsChanged = true };
        context.ScheduleWorkflow();
        instance.Run();
        return instance;
    }

    /// <summary>It was written: drops what Elsa keeps of steps that are over, until the next command.</summary>
    internal void Rest()
    {
        IsChanged = false;
        _context.ExecutionLog.Clear();
        _context.ClearCompletedActivityExecutionContexts();
    }

    /// <summary>Whether the state of a case may have followed from what the instance was told.</summary>
    internal bool Leads(CaseState state) =>
        _told.All(told => told.Value.MayBecome(Told.Of(state.Step(told.Key))));

    /// <summary>Whether Elsa has scheduled a step of which nothing was told yet.</summary>
    internal bool HasTurn(string step) => !_told.ContainsKey(step) && Find(step, StepActivity.Turn) is not null;

    /// <summary>Whether no step is open and none waits but those that somebody opens on demand.</summary>
    internal bool IsOver(WorkflowDefinition definition) => definition.Steps.All(node =>
        _told.TryGetValue(node.Id, out var told) ? told.Status != StepStatus.Open : node.IsOnDemand);

    /// <summary>Tells it of all that stands in a case and that it does not know yet.</summary>
    internal void Follow(WorkflowDefinition definition, CaseState state)
    {
        foreach (var node in definition.Steps)
        {
            if (state.Step(node.Id) is { Status: not StepStatus.Waiting } now)
            {
                Tell(node, Told.Of(now));
            }
        }
    }

    /// <summary>Tells it what became of a step.</summary>
    internal void Tell(StepNode node, Told now)
    {
        var before = _told.GetValueOrDefault(node.Id);
        if (before == now)
        {
            return;
        }

        IsChanged = true;
        _told[node.Id] = now;
        if (before is null)
        {
            var turn = Find(node.Id, StepActivity.Turn) ?? Schedule(node.Id);

            // What waits for a step to open must hear of it, also where it has ended in the meantime.
            Resume(turn, now.Status == StepStatus.Ended ? [] : now.PortsOf(node));
        }

        if (now.Status == StepStatus.Ended || (before is not null && now.Status != StepStatus.Open))
        {
            Resume(Find(node.Id, StepActivity.Outcome), now.PortsOf(node));
        }
    }

    private Bookmark? Find(string step, string bookmark) => _context.Bookmarks.FirstOrDefault(
        found => found.ActivityId == step && found.Name == bookmark);

    // A step can stand though nothing before it does any more: a certificate that was issued outlives a return.
    private Bookmark? Schedule(string step)
    {
        if (Flowchart() is { } flowchart)
        {
            flowchart.SendSignalAsync(new ScheduleChildActivity(_graph[step])).AsTask().GetAwaiter().GetResult();
            Run();
        }

        return Find(step, StepActivity.Turn);
    }

    private void Resume(Bookmark? bookmark, IReadOnlyList<string> ports)
    {
        if (bookmark is not null)
        {
            _context.Input[StepAnswer.Key] = ports;
            _context.ScheduleBookmark(bookmark);
            Run();
        }
    }

    private void Run()
    {
        // Everything that Elsa does here happens in memory, so nothing is waited for.
        _runner.RunAsync(_context).GetAwaiter().GetResult();
        KeepGraph();
    }

    private void KeepGraph() => Flowchart()?.TransientProperties.TryAdd(GraphKey, _graph.Connections);

    private ActivityExecutionContext? Flowchart() => _context.ActivityExecutionContexts.FirstOrDefault(
        context => context.Activity is Flowchart && !context.IsCompleted);
}
