using System.CommandLine;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime;

namespace ApprovalEngine.Cli;

/// <summary>Opens the library that a command line means.</summary>
internal static class NamedLibrary
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
}
