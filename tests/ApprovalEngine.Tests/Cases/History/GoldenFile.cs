using System.Runtime.CompilerServices;

namespace ApprovalEngine.Tests.Cases.History;

internal static class GoldenFile
{
    /// <summary>A file below tests/data of the sources these tests were compiled from.</summary>
    public static string At(params string[] path) => Path.Combine([TestsFolder(), "data", .. path]);

    /// <summary>
    /// Compares line by line; with UPDATE_GOLDEN=1 writes the file and fails, so that it is looked at first.
    /// </summary>
    public static void ShouldBeApproved(string text, params string[] path)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(At(path), text);
            Assert.Fail($"{path[^1]} was written anew: read the difference and run again");
        }

        var (actual, approved) = (text.Split('\n'), File.ReadAllText(At(path)).Split('\n'));
        for (var i = 0; i < Math.Max(actual.Length, approved.Length); i++)
        {
            var (now, was) = (actual.ElementAtOrDefault(i), approved.ElementAtOrDefault(i));
            Assert.That(now, NUnit.Framework.Is.EqualTo(was), $"line {i + 1} of {path[^1]}");
        }
    }

    private static string TestsFolder([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!Directory.Exists(Path.Combine(folder, "data")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("tests/data");
        }

        return folder;
    }
}
