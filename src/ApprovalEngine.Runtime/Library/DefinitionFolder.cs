using ApprovalEngine.Definitions.Library;

namespace ApprovalEngine.Runtime.Library;

/// <summary>The files of a <c>workflows</c> folder, read for the core.</summary>
public static class DefinitionFolder
{
    /// <summary>The workflows, catalogue files, templates and rule tables of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shownAs">How problems name the folder; by default relative to the current one.</param>
    /// <param name="named">A file that the command line names: its bytes count and its name is shown.</param>
    public static DefinitionLibrary Read(string folder, string? shownAs = null, LibraryFile? named = null)
    {
        var calendars = CalendarFolder.Read(LibraryFolder.ForCalendars(folder), Language.En).Library;
        var layers = calendars.Layers.Select(layer => layer.Id);
        var files = Files(folder, shownAs ?? Shown(folder));
        return new DefinitionLibrary(named is null ? files : files.Append(named), layers.ToValueList());
    }

    /// <summary>The path of a file below a folder with forward slashes; null where it does not lie below it.</summary>
    public static string? PathBelow(string folder, string file)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }

    private static string Shown(string folder) =>
        PathBelow(Directory.GetCurrentDirectory(), folder) switch
        {
            "." => "",
            { } below => below,
            null => folder.Replace('\\', '/'),
        };

    private static IEnumerable<LibraryFile> Files(string folder, string shownAs)
    {
        string[] parts = ["", LibraryFile.CatalogueFolder, LibraryFile.TemplateFolder, LibraryFile.RulesFolder];
        foreach (var part in parts.Select(part => Path.Combine(folder, part)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(part, "*.json").Order(StringComparer.Ordinal))
            {
                var below = PathBelow(folder, path)!;
                yield return new LibraryFile(below, File.ReadAllBytes(path), Path.Combine(shownAs, below));
            }
        }
    }
}
