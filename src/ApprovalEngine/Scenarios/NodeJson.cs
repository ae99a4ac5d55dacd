using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;

namespace ApprovalEngine.Scenarios;

/// <summary>Key nodes for programs; cases without nodes have no such property.</summary>
public static class NodeJson
{
    /// <summary>Writes <c>nodes</c> into the object that is being written.</summary>
    public static void Write(Utf8JsonWriter json, ValueList<NodeView> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("nodes");
        foreach (var node in nodes)
        {
            json.WriteStartObject();
            json.WriteString("id", node.Step);
            json.WriteStartObject("title");
            json.WriteString("zh", node.Title.Zh);
            json.WriteString("en", node.Title.En);
            json.WriteEndObject();
            json.WriteString("planned", node.Planned is { } planned ? Moments.Text(planned) : null);
            json.WriteString("forecast", node.Forecast is { } forecast ? Moments.Text(forecast) : null);
            json.WriteString("actual", node.Actual is { } actual ? Moments.Text(actual) : null);
            if (node.DaysLate is { } late)
            {
                json.WriteNumber("daysLate", late);
            }
            else
            {
                json.WriteNull("daysLate");
            }

            json.WriteString("light", node.Light?.Wire());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
