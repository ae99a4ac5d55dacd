using System.CommandLine;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Cli;

/// <summary>
/// Finds the scenario that stands for a workflow: <c>samples/&lt;id&gt;/&lt;id&gt;.scenario.json</c>.
/// </summary>
internal static class ReferenceScenario
{
    private const string Suffix = ".scenario.json";

    /// <summary>The scenario that a command line means; null where there is none.</summary>
    /// <param name="parse">The command line, which may name a library.</param>
    /// <param name="subject">A scenario file, a workflow file, or the id of a workflow.</param>
    public static string? Find(ParseResult parse, string subject)
    {
        if (File.Exists(subject) && subject.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return subject;
        }

        var file = File.Exists(subject) ? subject : null;
        var id = file is null ? subject : Path.GetFileNameWithoutExtension(file);
        return LibraryFolder.Find(CalendarVerb.NamedLibrary(parse), file) is { } library
            && Beside(library, id) is var path && File.Exists(path) ? path : null;
    }

    /// <summary>Where the reference scenario of a workflow lies: in <c>samples</c> beside the library.</summary>
    public static string Beside(string library, string workflow) =>
        Path.Combine(Path.GetDirectoryName(library)!, "samples", workflow, workflow + Suffix);

    /// <summary>The path as a person writes it: from the current folder where it lies below it.</summary>
    public static string Shown(string path)
    {
        var below = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return (below.StartsWith("..", StringComparison.Ordinal) ? path : below).Replace('\\', '/');
    }
}
