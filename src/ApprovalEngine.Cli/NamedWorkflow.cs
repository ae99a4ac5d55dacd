using System.CommandLine;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Cli;

/// <summary>The workflow that a command line means, by its id or its file, with the text its author wrote.</summary>
/// <param name="Definition">The workflow with everything it uses.</param>
/// <param name="Written">Its file.</param>
internal sealed record NamedWorkflow(WorkflowDefinition Definition, ReadOnlyMemory<byte> Written)
{
    /// <summary>Reads it; a file outside the library is read against the library.</summary>
    /// <returns>Null after the reason was told; <paramref name="exitCode"/> is then what to end with.</returns>
    public static NamedWorkflow? Read(ParseResult parse, Output output, string workflow, out int exitCode)
    {
        var path = File.Exists(workflow) ? workflow : null;
        if (NamedLibrary.For(parse, output, path, out exitCode) is not { } library)
        {
            return null;
        }

        var bytes = path is null
            ? library.Definitions.Written(workflow)?.ToArray() : CalendarVerb.FileBytes(path, output);
        if (path is not null && bytes is null)
        {
            exitCode = ExitCode.Usage;
            return null;
        }

        var reading = path is null ? library.Definitions.Read(workflow) : Guest(path, bytes!, library.Folder);
        if (reading.Definition is { } definition)
        {
            return new(definition, bytes!);
        }

        ScenarioPlay.Tell(output, reading.Problems);
        exitCode = ExitCode.InvalidDefinition;
        return null;
    }

    private static DefinitionReading Guest(string path, byte[] bytes, string folder)
    {
        var file = new LibraryFile(Path.GetFileName(path), bytes, path)
        {
            // Outside the library nothing refers to the file by its name, so the name need not be the id.
            IsGuest = DefinitionFolder.PathBelow(folder, path) is null,
        };
        return DefinitionFolder.Read(folder, null, file).Read(file.Path);
    }
}
