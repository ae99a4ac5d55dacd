using System.Collections;
using System.Text.Json;
using ApprovalEngine.Definitions.Elsa;
using Elsa.Workflows;

namespace ApprovalEngine.Elsa.Activities;

/// <summary>What a bookmark of a step is found by: the id of its activity.</summary>
public sealed record StepStimulus(string Step);

/// <summary>Registered where the core says which steps open; without it a step opens when it is scheduled.</summary>
public sealed class StepTurns;

/// <summary>How a step is told by which ports it goes on.</summary>
public static class StepAnswer
{
    /// <summary>The input of the workflow that holds the ports.</summary>
    public const string Key = "ApprovalEngine.Ports";

    /// <summary>The input that ends a step.</summary>
    /// <param name="outcome">The outcome, such as <c>granted</c>.</param>
    /// <param name="isPositive">Whether a connection from the port Positive is followed, or from Negative.</param>
    public static IDictionary<string, object> Of(string outcome, bool isPositive) => new Dictionary<string, object>
    {
        [Key] = new[] { outcome, isPositive ? ElsaPorts.Positive : ElsaPorts.Negative, ElsaPorts.Ended },
    };

    /// <summary>The ports of the input; none where a step is only opened.</summary>
    internal static IReadOnlyList<string> PortsOf(ActivityExecutionContext context) =>
        !context.WorkflowInput.TryGetValue(Key, out var ports) ? []
        : ports switch
        {
            IEnumerable<string> texts => [.. texts],
            JsonElement { ValueKind: JsonValueKind.Array } json =>
                [.. json.EnumerateArray().Select(port => port.GetString()!)],
            IEnumerable others and not string => [.. others.Cast<object>().Select(port => port.ToString()!)],
            _ => [ports.ToString()!],
        };
}
