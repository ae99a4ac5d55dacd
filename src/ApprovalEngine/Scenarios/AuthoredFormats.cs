using System.Text.RegularExpressions;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Schema;

namespace ApprovalEngine.Scenarios;

/// <summary>A format that people write files in.</summary>
/// <param name="Name">Its name, such as <c>workflow</c>.</param>
/// <param name="Schema">Its JSON schema, draft 2020-12.</param>
public sealed record AuthoredFormat(string Name, string Schema)
{
    /// <summary>The name of the schema's file.</summary>
    public string FileName => $"{Name}.v1.schema.json";
}

/// <summary>Every format that people write files in, and what the documentation says of them.</summary>
public static partial class AuthoredFormats
{
    private static readonly Lazy<IReadOnlyList<AuthoredFormat>> Made = new(() =>
    [
        new("workflow", SchemaText.Of(ShapeTable.OfDefinitions.OfRecord<WorkflowFile>())),
        new("catalogue", SchemaText.Of(ShapeTable.OfDefinitions.OfRecord<CatalogueFile>())),
        new("scenario", SchemaText.Of(ScenarioReading.Shapes.OfRecord<ScenarioFile>())),
        new("calendar", SchemaText.Of(CalendarSchema.Make())),
        new("templates", SchemaText.Of(ShapeTable.OfDefinitions.OfRecord<TemplateFile>())),
        new("rules", SchemaText.Of(ShapeTable.OfDefinitions.OfRecord<RuleTableFile>())),
    ]);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> MadeTables = new(() => FormatTables.Of(
    [
        ShapeTable.OfDefinitions.OfRecord<WorkflowFile>(), ShapeTable.OfDefinitions.OfRecord<CatalogueFile>(),
        ShapeTable.OfDefinitions.OfRecord<TemplateFile>(), ShapeTable.OfDefinitions.OfRecord<RuleTableFile>(),
        ScenarioReading.Shapes.OfRecord<ScenarioFile>(),
    ]));

    /// <summary>The names of the formats.</summary>
    public static ValueList<string> Names { get; } =
        ["workflow", "catalogue", "scenario", "calendar", "templates", "rules"];

    /// <summary>The formats, in the order of their names.</summary>
    public static IReadOnlyList<AuthoredFormat> All => Made.Value;

    /// <summary>The tables of the documentation, by the name of their block.</summary>
    public static IReadOnlyDictionary<string, string> Tables => MadeTables.Value;

    /// <summary>The documentation with its generated blocks brought up to date.</summary>
    /// <param name="text">Markdown with blocks that begin with <c>table NAME</c> and <c>end</c> as comments.</param>
    /// <exception cref="FormatException">A block has a name that no table has.</exception>
    public static string Refresh(string text) => Block().Replace(text, block =>
    {
        var name = block.Groups["name"].Value;
        return Tables.TryGetValue(name, out var table)
            ? $"<!-- table {name} -->\n{table}\n<!-- end -->"
            : throw new FormatException($"there is no table '{name}'");
    });

    /// <summary>The names of the blocks of a documentation, in its order.</summary>
    public static ValueList<string> BlocksOf(string text) =>
        Block().Matches(text).Select(block => block.Groups["name"].Value).ToValueList();

    [GeneratedRegex("<!-- table (?<name>[a-z-]+) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
