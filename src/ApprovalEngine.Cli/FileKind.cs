using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Definitions.Source;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Cli;

/// <summary>What an authored file is.</summary>
internal enum FileKind
{
    /// <summary>None of ours.</summary>
    Unknown,
    Workflow,
    Catalogue,
    Templates,
    Rules,
    Calendar,
    Scenario,
}

/// <summary>Tells what a file is: by its place in the library, else its schema, else its keys.</summary>
internal static class FileKinds
{
    private static readonly (string Word, FileKind Kind)[] Schemas =
    [
        ("workflow", FileKind.Workflow), ("catalogue", FileKind.Catalogue), ("templates", FileKind.Templates),
        ("rules", FileKind.Rules), ("calendar", FileKind.Calendar), ("scenario", FileKind.Scenario),
    ];

    private static readonly (string Key, FileKind Kind)[] Keys =
    [
        ("steps", FileKind.Workflow), ("acts", FileKind.Scenario), ("layer", FileKind.Calendar),
        ("templates", FileKind.Templates), ("rules", FileKind.Rules),
        ("items", FileKind.Catalogue), ("posts", FileKind.Catalogue),
        ("departments", FileKind.Catalogue), ("materials", FileKind.Catalogue),
    ];

    /// <summary>The kind of a file.</summary>
    /// <param name="below">Its path below the library; null where it lies elsewhere.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source">What it holds.</param>
    public static FileKind Of(string? below, string name, SourceDocument source)
    {
        if (name.EndsWith(".scenario.json", StringComparison.Ordinal))
        {
            return FileKind.Scenario;
        }

        if (below is not null)
        {
            return OfPlace(new LibraryFile(below, default));
        }

        var schema = source.Find("/$schema") is { Kind: SourceKind.Text, Text: var text } ? text : "";
        var bySchema = Schemas.FirstOrDefault(
            known => schema.EndsWith($"{known.Word}.v1.schema.json", StringComparison.Ordinal));
        return bySchema.Kind != FileKind.Unknown ? bySchema.Kind
            : Keys.FirstOrDefault(known => source.Find($"/{known.Key}") is not null).Kind;
    }

    private static FileKind OfPlace(LibraryFile file) =>
        file.IsWorkflow ? FileKind.Workflow
        : file.IsCatalogue ? FileKind.Catalogue
        : file.IsTemplates ? FileKind.Templates
        : file.IsRules ? FileKind.Rules
        : file.Path.StartsWith($"{CalendarFolder.Name}/", StringComparison.Ordinal) ? FileKind.Calendar
        : FileKind.Unknown;
}
