using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Flow;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>The flow that asks Elsa whose turn it is: an Elsa workflow instance for each case.</summary>
/// <remarks>
/// The instance is told of every step what the core recorded, and schedules what follows by the connections of its
/// flowchart; the steps it has scheduled are asked about in the same pass that the embedded flow makes over all steps.
/// An instance that cannot have led to the state of its case (work was returned, the case went on elsewhere, the state
/// was lost) is begun anew and told everything that stands.
/// </remarks>
public sealed class ElsaFlow(ElsaEngine engine) : IFlow
{
    private readonly Lock _one = new();
    private readonly LiveInstances _live = new();

    /// <summary>How often an instance was begun, for a test and for whoever wonders.</summary>
    public long Begun { get; private set; }

    public Propose With(IFlowMemory memory)
    {
        var command = new Command(this, memory);
        return command.Propose;
    }

    // Of a case in which nothing moves by itself any more nothing is kept: a later act begins it anew.
    private byte[]? Write(string caseId, CaseInstance instance, WorkflowDefinition definition)
    {
        lock (_one)
        {
            if (instance.IsOver(definition))
            {
                return null;
            }

            var bytes = StoredInstance.Write(engine.Scoped, instance, definition.Hash);
            instance.Rest();
            _live.Keep(caseId, bytes, instance);
            return bytes;
        }
    }

    private CaseInstance? Read(string caseId, byte[] bytes, WorkflowDefinition definition) =>
        _live.Take(caseId, bytes)
        ?? StoredInstance.Read(engine.Scoped, engine.Graphs.Of(definition), definition.Hash, bytes);

    private CaseInstance Begin(WorkflowDefinition definition, CaseState state)
    {
        Begun++;
        return CaseInstance.Begin(engine.Scoped, engine.Graphs.Of(definition), state.CaseId);
    }

    /// <summary>The instances that one command needs.</summary>
    private sealed class Command(ElsaFlow flow, IFlowMemory memory)
    {
        private readonly Dictionary<string, CaseInstance> _instances = new(StringComparer.Ordinal);

        public Proposal Propose(WorkflowDefinition definition, CaseState state)
        {
            lock (flow._one)
            {
                var instance = InstanceOf(definition, state);
                instance.Follow(definition, state);
                var pass = new FlowPass(definition, state);
                foreach (var node in definition.Steps)
                {
                    if (instance.HasTurn(node.Id) && pass.Ask(node) is { } move)
                    {
                        instance.Tell(node, Told.Of(move.Move, state.Step(node.Id)));
                    }
                }

                if (instance.IsChanged)
                {
                    memory.Keep(state.CaseId, () => flow.Write(state.CaseId, instance, definition));
                }

                return pass.Proposal;
            }
        }

        private CaseInstance InstanceOf(WorkflowDefinition definition, CaseState state)
        {
            if (!_instances.TryGetValue(state.CaseId, out var instance) && memory.Read(state.CaseId) is { } bytes)
            {
                instance = flow.Read(state.CaseId, bytes, definition);
            }

            if (instance is null || !instance.Leads(state))
            {
                instance = flow.Begin(definition, state);
            }

            return _instances[state.CaseId] = instance;
        }
    }
}
