using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;

namespace ApprovalEngine.Runtime.Library;

/// <summary>A library folder, read: its definitions and its calendars.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Definitions">Workflows, catalogues and templates.</param>
/// <param name="Calendars">Every calendar layer.</param>
public sealed record OpenLibrary(string Folder, DefinitionLibrary Definitions, CalendarLibrary Calendars)
{
    /// <summary>A workflow as a case would be pinned to it now; null where it has errors or does not exist.</summary>
    public WorkflowToStart? ToStart(string workflow) =>
        Definitions.Read(workflow) is { Definition: { } definition } reading ? ToStart(definition, reading) : null;

    private WorkflowToStart ToStart(WorkflowDefinition definition, DefinitionReading reading)
    {
        var layers = definition.File.Calendar;
        return new(
            new(definition, Encoding.UTF8.GetString(reading.Resolved.Span)),
            new(Calendars.Resolve(layers), Encoding.UTF8.GetString(CalendarDocument.Write(Calendars, layers))));
    }
}
