using System.CommandLine;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.Cli;

/// <summary>A library folder, read: its definitions and its calendars.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Definitions">Workflows, catalogues and templates.</param>
/// <param name="Calendars">Every calendar layer.</param>
internal sealed record OpenLibrary(string Folder, DefinitionLibrary Definitions, CalendarLibrary Calendars)
{
    /// <summary>Opens the library that a command line names, or the nearest one to a file.</summary>
    /// <returns>Null after the reason was told; <paramref name="exitCode"/> is then what to end with.</returns>
    public static OpenLibrary? For(ParseResult parse, Output output, string? file, out int exitCode)
    {
        if (CalendarVerb.Library(parse, output, file, out exitCode) is not { } calendars)
        {
            return null;
        }

        var folder = LibraryFolder.Find(CalendarVerb.NamedLibrary(parse), file)!;
        return new(folder, DefinitionFolder.Read(folder), calendars);
    }

    /// <summary>The workflows that linked cases start on; the library is opened when the first one is needed.</summary>
    /// <returns>Null for a workflow that the library does not have without errors; why was told.</returns>
    public static Func<string, WorkflowToStart?> ForLinks(ParseResult parse, Output output)
    {
        var opened = new Lazy<OpenLibrary?>(() => For(parse, output, null, out _));
        return workflow => opened.Value?.ToStart(workflow);
    }

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
