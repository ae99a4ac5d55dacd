using System.Diagnostics;
using ApprovalEngine.Cli;

namespace ApprovalEngine.IntegrationTests.Documents;

/// <summary>The files a clone has, and a copy of those that the documents' commands work on.</summary>
internal static class Checkout
{
    /// <summary>The working copy these tests were compiled from.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The documents that people read, by their paths below the root.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md").Concat(
            Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>Copies what a command reads into a new folder: nothing that was built comes with it.</summary>
    public static string CopyTo(string folder)
    {
        foreach (var part in new[] { "workflows", "samples" })
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, part), "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(Root, path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }
        }

        return folder;
    }

    /// <summary>Runs the command inside this process with another current folder.</summary>
    public static async Task<(int ExitCode, string Printed)> ApprovalAsync(string folder, IReadOnlyList<string> words)
    {
        var before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
        try
        {
            var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
            var code = await ApprovalCommand.RunAsync(words, new Terminal(output, error));
            return (code, $"{output}{error}");
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    /// <summary>Runs a process in the working copy.</summary>
    public static (int ExitCode, string Printed) Process(string file, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(file, words)
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, printed + error.Result);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalEngine.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no ApprovalEngine.sln above the tests");
        }

        return folder.FullName;
    }
}
