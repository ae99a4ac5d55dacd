using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Tests.Architecture;
using ApprovalEngine.Tests.Calendars;

namespace ApprovalEngine.Tests.Definitions.Elsa;

/// <summary>Workflows of the library as Elsa definitions, and back.</summary>
internal static class ElsaFiles
{
    private static readonly string Folder = Path.Combine(Repository.Root, "workflows");

    private static readonly Lazy<List<LibraryFile>> Files = new(() =>
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => new LibraryFile(
            Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
    ]);

    private static readonly Lazy<DefinitionLibrary> Library = new(() => With());

    public static IEnumerable<string> Workflows => Library.Value.Workflows;

    public static DefinitionReading Reading(string workflow) => Library.Value.Read(workflow);

    public static WorkflowDefinition Workflow(string workflow) => Reading(workflow).Definition!;

    public static string Exported(string workflow) =>
        ElsaWriter.Write(Workflow(workflow), Library.Value.Written(workflow)!.Value.Span);

    public static ElsaReading Import(string elsa) =>
        ElsaReader.Read("w.elsa.json", Encoding.UTF8.GetBytes(elsa), Guest);

    /// <summary>Where a text stands, which must be there once.</summary>
    public static string PlaceOf(string text, string mark)
    {
        text.Split(mark).Length.ShouldBe(2, $"'{mark}' should stand in the text once");
        var before = text[..text.IndexOf(mark, StringComparison.Ordinal)];
        return $"{before.Count(letter => letter == '\n') + 1}:{before.Length - before.LastIndexOf('\n')}";
    }

    private static DefinitionReading Guest(LibraryFile guest) => With(guest).Read(guest.Path);

    private static DefinitionLibrary With(params LibraryFile[] more) =>
        new(Files.Value.Concat(more), Held.Library.Layers.Select(layer => layer.Id).ToValueList());
}
