namespace ApprovalEngine.Tests.Architecture;

/// <summary>A text file of the project.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines { get; } = Text.TrimEnd('\n').Split('\n');

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);
}
