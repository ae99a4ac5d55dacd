namespace ApprovalEngine.Tests.Architecture;

/// <summary>The working copy these tests were compiled from.</summary>
internal static class Repository
{
    // Build output, tool caches and version control; everything else that lies here is ours.
    private static readonly string[] Foreign =
        [".git", ".vs", ".vscode", ".idea", "artifacts", "TestResults", "bin", "obj"];

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The files of the project with one of the given extensions.</summary>
    public static IEnumerable<SourceFile> Files(params string[] extensions) =>
        from path in Walk(Root)
        where extensions.Contains(Path.GetExtension(path))
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        orderby relative
        select new SourceFile(relative, File.ReadAllText(path));

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder)
            .Where(child => !Foreign.Contains(Path.GetFileName(child)))
            .SelectMany(Walk));

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ApprovalEngine.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no ApprovalEngine.sln above {from}");
    }
}
