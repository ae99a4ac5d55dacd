namespace ApprovalEngine.Definitions.Library;

/// <summary>A file of a library, as the caller read it.</summary>
/// <param name="Path">Path below the library's folder, with forward slashes: <c>catalog/city-items.json</c>.</param>
/// <param name="Utf8">Its bytes.</param>
/// <param name="ShownAs">Its name in problems; the path where it is null.</param>
public sealed record LibraryFile(string Path, ReadOnlyMemory<byte> Utf8, string? ShownAs = null)
{
    /// <summary>The folder of catalogue files.</summary>
    public const string CatalogueFolder = "catalog/";

    /// <summary>The folder of files of notice templates.</summary>
    public const string TemplateFolder = "templates/";

    /// <summary>The folder of rule tables.</summary>
    public const string RulesFolder = "rules/";

    /// <summary>Whether it lies elsewhere and is only read against the library, under any name.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Its name in problems.</summary>
    public string Name => ShownAs ?? Path;

    /// <summary>Whether it is a workflow: those and nothing else lie directly in the library's folder.</summary>
    public bool IsWorkflow => !Path.Contains('/', StringComparison.Ordinal) && IsJson;

    /// <summary>Whether it is a catalogue file.</summary>
    public bool IsCatalogue => Path.StartsWith(CatalogueFolder, StringComparison.Ordinal) && IsJson;

    /// <summary>Whether it is a file of notice templates.</summary>
    public bool IsTemplates => Path.StartsWith(TemplateFolder, StringComparison.Ordinal) && IsJson;

    /// <summary>Whether it is a rule table.</summary>
    public bool IsRules => Path.StartsWith(RulesFolder, StringComparison.Ordinal) && IsJson;

    private bool IsJson => Path.EndsWith(".json", StringComparison.Ordinal);
}
