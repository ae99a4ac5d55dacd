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

    /// <summary>How often an instance was read from its bytes.</summary>
    public long Loaded { get; private set; }

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

    private CaseInstance? Read(string caseId, byte[] bytes, WorkflowDefinition definition)
    {
        if (_live.Take(caseId, bytes) is { } living)
        {
            return living;
        }

        Loaded++;
        return StoredInstance.Read(engine.Scoped, engine.Graphs.Of(definition), definition.Hash, bytes);
    }

    private CaseInstance Begin(WorkflowDefinition definition, CaseState state)
    {
        Begun++;
        return CaseInstance.Begin(engine.Scoped, engine.Graphs.Of(definition), state.CaseId);
    }

    /// <summary>The instances that one command needs.</summary>
    private sealed class Command(ElsaFlow flow, IFlowMemory memory)
    {
        private readonly Dictionary<string, (CaseInstance Instance, byte[]? Bytes)> _instances =
            new(StringComparer.Ordinal);

        public Proposal Propose(WorkflowDefinition definition, CaseState state)
        {
            lock (flow._one)
            {
                var (instance, bytes) = InstanceOf(definition, state);
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
                    _instances[state.CaseId] = (instance, null);
                    memory.Keep(state.CaseId, () => flow.Write(state.CaseId, instance, definition));
                }
                else if (bytes is not null)
                {
                    // Most acts move no step: the next one finds it as this one did.
                    flow._live.Keep(state.CaseId, bytes, instance);
                }

                return pass.Proposal;
            }
        }

        private (CaseInstance Instance, byte[]? Bytes) InstanceOf(WorkflowDefinition definition, CaseState state)
        {
            if (_instances.TryGetValue(state.CaseId, out var known))
            {
                // What may be told of more now is no longer what its bytes say.
                flow._live.Drop(state.CaseId);
            }
            else if (memory.Read(state.CaseId) is { } bytes
                && flow.Read(state.CaseId, bytes, definition) is { } read)
            {
                known = (read, bytes);
            }

            if (known.Instance is null || !known.Instance.Leads(state))
            {
                known = (flow.Begin(definition, state), null);
            }

            return _instances[state.CaseId] = known;
        }
    }
}
