using ApprovalEngine.Calendars;

namespace ApprovalEngine.Runtime.Library;

/// <summary>The calendars of a library: one folder for each layer, in it one file or several.</summary>
public sealed record CalendarFolder(CalendarLibrary Library, IReadOnlyList<string> Problems)
{
    /// <summary>Its name below a library.</summary>
    public const string Name = "calendars";

    /// <summary>Reads every calendar file of a library.</summary>
    /// <param name="libraryFolder">The folder that holds the folder <c>calendars</c>.</param>
    /// <param name="language">The language of the problems.</param>
    /// <param name="except">A file to leave out, because it is about to be replaced.</param>
    public static CalendarFolder Read(string libraryFolder, Language language, string? except = null)
    {
        var folder = Path.Combine(libraryFolder, Name);
        var problems = new List<string>();
        var layers = new List<CalendarLayer>();
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        foreach (var path in files.Where(path => path != except))
        {
            var file = CalendarFile.Read(File.ReadAllBytes(path));
            problems.AddRange(Lines(path, file, language));
            if (file.Layer is { } layer)
            {
                layers.Add(layer);
            }
        }

        return new(CalendarLibrary.Of(layers), problems);
    }

    /// <summary>The problems of a file as <c>file:line:column: code: message</c>.</summary>
    public static IEnumerable<string> Lines(string path, CalendarFile file, Language language)
    {
        var shown = DefinitionFolder.PathBelow(Directory.GetCurrentDirectory(), path) ?? path;
        return file.Problems.Select(problem =>
            $"{shown}:{problem.Line}:{problem.Column}: {problem.Code}: {problem.Message.In(language)}");
    }
}
