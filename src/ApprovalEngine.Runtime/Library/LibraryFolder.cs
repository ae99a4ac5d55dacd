namespace ApprovalEngine.Runtime.Library;

/// <summary>Finds the folder that holds definitions, catalogues and calendars.</summary>
public static class LibraryFolder
{
    private const string Name = "workflows";

    /// <summary>
    /// The folder that was named, else the nearest <c>workflows</c> folder at or above the file, at or above the
    /// current folder, or above the program.
    /// </summary>
    /// <returns>Null where there is none, or where the one that was named does not exist.</returns>
    public static string? Find(string? named, string? file = null)
    {
        if (named is not null)
        {
            return Directory.Exists(named) ? Path.GetFullPath(named) : null;
        }

        return Starts(file).Select(start => Above(start, IsLibrary)).FirstOrDefault(found => found is not null);
    }

    private static string? Above(string start, Func<string, bool> isLibrary)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var below = Path.Combine(folder.FullName, Name);
            if (folder.Name == Name && isLibrary(folder.FullName))
            {
                return folder.FullName;
            }

            if (isLibrary(below))
            {
                return below;
            }
        }

        return null;
    }

    /// <summary>The folder that calendars come from: the library itself, or ours where it brings none.</summary>
    public static string ForCalendars(string library) =>
        HasCalendars(library) ? library
        : Starts(null).Select(start => Above(start, HasCalendars)).FirstOrDefault(found => found is not null)
            ?? library;

    // Other tools have folders of this name too (.github/workflows); a library of ours holds JSON.
    private static bool IsLibrary(string folder) =>
        HasCalendars(folder)
        || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any());

    private static bool HasCalendars(string folder) => Directory.Exists(Path.Combine(folder, CalendarFolder.Name));

    private static IEnumerable<string> Starts(string? file) => new[]
    {
        file is null ? null : Path.GetDirectoryName(Path.GetFullPath(file)),
        Directory.GetCurrentDirectory(),
        AppContext.BaseDirectory,
    }.OfType<string>();
}
