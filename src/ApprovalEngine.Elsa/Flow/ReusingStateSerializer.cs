using System.Text.Json;
using Elsa.Expressions.Contracts;
using Elsa.Workflows.Serialization.ReferenceHandlers;
using Elsa.Workflows.Serialization.Serializers;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>
/// Elsa's own serializer of workflow states, with options that are made once and not for every state.
/// </summary>
/// <remarks>
/// New options let System.Text.Json build the metadata of all types anew, which costs more than everything else Elsa
/// does in a step. Only the references of the last state have to be forgotten. Used by one thread at a time.
/// </remarks>
internal sealed class ReusingStateSerializer : JsonWorkflowStateSerializer
{
    private readonly CrossScopedReferenceHandler _references = new();
    private JsonSerializerOptions? _options;

    public ReusingStateSerializer(
        IServiceProvider services, IWellKnownTypeRegistry types, ILoggerFactory loggers)
        : base(services, types, loggers)
    {
    }

    public override JsonSerializerOptions GetOptions()
    {
        _references.Reset();
        return _options ??= new(base.GetOptions()) { ReferenceHandler = _references };
    }
}
