using System.CommandLine;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions.Library;

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
}
