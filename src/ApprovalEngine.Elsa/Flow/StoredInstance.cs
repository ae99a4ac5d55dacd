using System.Text.Json;
using ApprovalEngine.Cases;
using Elsa.Workflows;
using Elsa.Workflows.State;

namespace ApprovalEngine.Elsa.Flow;

/// <summary>The bytes that hold an instance between two commands: Elsa's own state, and what it was told.</summary>
internal static class StoredInstance
{
    // Raised when callbacks of activities, which Elsa stores by name, or the connections of a definition change.
    private const int Format = 1;

    private static readonly string Version =
        typeof(WorkflowState).Assembly.GetName().Version?.ToString() ?? "";

    /// <summary>Writes an instance.</summary>
    public static byte[] Write(IServiceProvider services, CaseInstance instance, string definition)
    {
        var state = services.GetRequiredService<IWorkflowStateExtractor>().Extract(instance.Context);

        // The ports of the last burst are no part of the instance.
        state.Input = new Dictionary<string, object>();
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("elsa", Version);
            json.WriteString("definition", definition);
            json.WriteStartObject("told");
            foreach (var (step, told) in instance.ToldOf.OrderBy(told => told.Key, StringComparer.Ordinal))
            {
                json.WriteStartArray(step);
                json.WriteStringValue(told.Status.ToString());
                json.WriteNumberValue(told.Attempt);
                json.WriteStringValue(told.Outcome);
                json.WriteBooleanValue(told.Positive);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WritePropertyName("state");
            json.WriteRawValue(
                services.GetRequiredService<IWorkflowStateSerializer>().SerializeToUtfBytes(state), true);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Reads an instance.</summary>
    /// <returns>Null where it is that of another version or definition, or no JSON.</returns>
    public static CaseInstance? Read(IServiceProvider services, FlowGraphOf graph, string definition, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Read(services, graph, definition, document);
        }
        catch (JsonException)
        {
            // It is begun anew from the history, which is checked by its chain; this is a cache beside it.
            return null;
        }
    }

    private static CaseInstance? Read(
        IServiceProvider services, FlowGraphOf graph, string definition, JsonDocument document)
    {
        var root = document.RootElement;
        if (!root.TryGetProperty("format", out var format) || format.GetInt32() != Format
            || root.GetProperty("elsa").GetString() != Version
            || root.GetProperty("definition").GetString() != definition)
        {
            return null;
        }

        var told = root.GetProperty("told").EnumerateObject().ToDictionary(
            step => step.Name, step => Read(step.Value), StringComparer.Ordinal);
        var state = services.GetRequiredService<IWorkflowStateSerializer>().Deserialize(root.GetProperty("state"));
        var context = WorkflowExecutionContext.CreateAsync(services, graph.Graph, state)
            .GetAwaiter().GetResult();
        return new(services, graph, context, told);
    }

    private static Told Read(JsonElement told) => new(
        Enum.Parse<StepStatus>(told[0].GetString()!), told[1].GetInt32(), told[2].GetString(), told[3].GetBoolean());
}
