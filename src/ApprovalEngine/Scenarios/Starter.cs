using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Scenarios;

/// <summary>A file that an author starts from.</summary>
/// <param name="Path">Its path with forward slashes, below the folder that holds <c>workflows</c>.</param>
/// <param name="Text">Its content.</param>
public sealed record StarterFile(string Path, string Text);

/// <summary>
/// The files of a new workflow: small, complete and green, so that an author changes something that works.
/// </summary>
public static class Starter
{
    /// <summary>The longest name: the id of the certificate is made from it.</summary>
    public const int MaxName = 57;

    /// <summary>Whether a text can name a workflow.</summary>
    public static bool IsName(string name) => Spelling.IsId(name) && name.Length <= MaxName;

    /// <summary>The workflow, its catalogue and its reference scenario.</summary>
    /// <param name="name">The id of the workflow, in kebab-case.</param>
    /// <param name="title">Its title.</param>
    public static ValueList<StarterFile> Files(string name, Localized title) =>
    [
        new($"workflows/{name}.json", Fill(StarterTexts.Workflow, name, title)),
        new($"workflows/catalog/{name}.json", Fill(StarterTexts.Catalogue, name, title)),
        new($"samples/{name}/{name}.scenario.json", Fill(StarterTexts.Scenario, name, title)),
    ];

    /// <summary>The title of a workflow whose author gave none.</summary>
    public static Localized TitleOf(string name) =>
        new($"审批流程 {name}", char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' '));

    private static string Fill(string text, string name, Localized title) => text
        .Replace("{name}", name, StringComparison.Ordinal)
        .Replace("{title-zh}", Escaped(title.Zh), StringComparison.Ordinal)
        .Replace("{title-en}", Escaped(title.En), StringComparison.Ordinal) + "\n";

    private static string Escaped(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
