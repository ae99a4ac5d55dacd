namespace ApprovalEngine.Cli;

/// <summary>Finds scenario files.</summary>
internal static class ScenarioFiles
{
    /// <summary>
    /// Every scenario below the paths, in order; null, told on standard error, where a path is not there.
    /// </summary>
    public static List<string>? Below(IEnumerable<string> paths, Output output)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*.scenario.json", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal));
            }
            else if (File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                output.Fail(ExitCode.Usage, $"路径不存在：{path}", $"no such path: {path}");
                return null;
            }
        }

        return files;
    }
}
