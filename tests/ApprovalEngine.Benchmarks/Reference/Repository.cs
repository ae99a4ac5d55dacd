using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions.Library;

namespace ApprovalEngine.Benchmarks.Reference;

/// <summary>The files of the repository that the benchmarks read.</summary>
public static class Repository
{
    private static readonly string Root = Find();

    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    /// <summary>Where a file or folder of the repository lies.</summary>
    public static string Place(string below) => Path.Combine(Root, below);

    /// <summary>Every calendar layer of the repository.</summary>
    public static CalendarLibrary Calendars() => CalendarLibrary.Of(
        Json("workflows/calendars").Select(path => CalendarFile.Read(File.ReadAllBytes(path)).Layer
            ?? throw new InvalidOperationException($"{path} is no calendar")));

    /// <summary>Every definition of the repository.</summary>
    public static DefinitionLibrary Definitions(CalendarLibrary calendars)
    {
        var folder = Path.Combine(Root, "workflows");
        var files =
            from path in Json("workflows")
            let below = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')
            let file = new LibraryFile(below, File.ReadAllBytes(path))
            where file.IsWorkflow || file.IsCatalogue || file.IsTemplates || file.IsRules
            select file;
        return new(files, calendars.Layers.Select(layer => layer.Id).ToValueList());
    }

    private static IOrderedEnumerable<string> Json(string below) => Directory.EnumerateFiles(
        Path.Combine(Root, below), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ApprovalEngine.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the benchmarks run inside a clone of the repository");
    }
}
