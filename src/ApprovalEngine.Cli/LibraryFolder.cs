namespace ApprovalEngine.Cli;

/// <summary>Finds the folder that holds definitions, catalogues and calendars.</summary>
internal static class LibraryFolder
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

        var starts = new[]
        {
            file is null ? null : Path.GetDirectoryName(Path.GetFullPath(file)),
            Directory.GetCurrentDirectory(),
            AppContext.BaseDirectory,
        };
        return starts.OfType<string>().Select(Above).FirstOrDefault(found => found is not null);
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var below = Path.Combine(folder.FullName, Name);
            if (folder.Name == Name && IsLibrary(folder.FullName))
            {
                return folder.FullName;
            }

            if (IsLibrary(below))
            {
                return below;
            }
        }

        return null;
    }

    // Other tools have folders of this name too; every library of ours holds calendars.
    private static bool IsLibrary(string folder) => Directory.Exists(Path.Combine(folder, CalendarFolder.Name));
}
