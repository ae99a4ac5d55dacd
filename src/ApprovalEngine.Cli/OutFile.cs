namespace ApprovalEngine.Cli;

/// <summary>What <c>--out</c> names: a file that is written whole or not at all.</summary>
internal static class OutFile
{
    /// <summary>Writes a document into a file, or to standard output where none is named.</summary>
    /// <returns>The exit code; what went wrong was told.</returns>
    public static int Write(Output output, string? file, string text)
    {
        if (file is null)
        {
            output.Raw(text);
            return ExitCode.Ok;
        }

        try
        {
            // A reader sees the old file or the new one, never half of one.
            var partial = file + ".partial";
            File.WriteAllText(partial, text);
            File.Move(partial, file, overwrite: true);
            return ExitCode.Ok;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Usage, $"无法写入：{unwritable.Message}", $"cannot write: {unwritable.Message}");
        }
    }
}
