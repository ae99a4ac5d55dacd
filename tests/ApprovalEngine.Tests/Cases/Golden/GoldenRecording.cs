using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Tests.Architecture;

namespace ApprovalEngine.Tests.Cases.Golden;

/// <summary>
/// Records the histories of the version of the working copy; a released version is never recorded again.
/// </summary>
internal static class GoldenRecording
{
    public const string Variable = "RECORD_GOLDEN";

    private static readonly Lazy<bool> Done = new(() =>
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return false;
        }

        Refuse(GoldenVersion.Current, File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")));
        Record(Path.Combine(GoldenVersion.Root, GoldenVersion.Current));
        return true;
    });

    /// <summary>Records once where the environment asks for it.</summary>
    public static bool IfAsked() => Done.Value;

    /// <summary>Whether the changelog has a heading of the version.</summary>
    public static bool IsReleased(string version, string changelog) =>
        Regex.IsMatch(changelog, $@"^## \[{Regex.Escape(version)}\]", RegexOptions.Multiline);

    /// <exception cref="InvalidOperationException">The version is released.</exception>
    public static void Refuse(string version, string changelog)
    {
        if (IsReleased(version, changelog))
        {
            throw new InvalidOperationException(
                $"{version} is released: raise the version in Directory.Build.props and record that one");
        }
    }

    /// <summary>Plays every scenario of the samples and stores what came out, with all it came from.</summary>
    public static void Record(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var workflows = Path.Combine(Repository.Root, "workflows");
        var calendars = Calendars(workflows);
        var layers = calendars.Layers.Select(layer => layer.Id).ToValueList();
        var library = new DefinitionLibrary(Files(workflows), layers);
        var definitions = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        Store(folder, "calendars.json", CalendarDocument.Write(calendars, layers));

        var samples = Path.Combine(Repository.Root, "samples");
        foreach (var path in Directory.EnumerateFiles(
            samples, $"*{GoldenVersion.ScenarioEnding}", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(samples, path)[..^GoldenVersion.ScenarioEnding.Length];
            var scenario = File.ReadAllBytes(path);
            Store(folder, $"scenarios/{name}{GoldenVersion.ScenarioEnding}", scenario);
            var text = GoldenVersion.Play(scenario, Definition, calendars);
            Store(folder, $"histories/{name}{GoldenVersion.HistoryEnding}", System.Text.Encoding.UTF8.GetBytes(text));
        }

        WorkflowDefinition Definition(string id)
        {
            if (!definitions.TryGetValue(id, out var known))
            {
                var read = library.Read(id);
                known = read.Definition ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
                Store(folder, $"definitions/{id}.json", read.Resolved.ToArray());
                definitions[id] = known;
            }

            return known;
        }
    }

    private static CalendarLibrary Calendars(string workflows) => CalendarLibrary.Of(Directory
        .EnumerateFiles(Path.Combine(workflows, "calendars"), "*.json", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => CalendarFile.Read(File.ReadAllBytes(path)).Layer
            ?? throw new InvalidOperationException($"{path} is no calendar")));

    private static IEnumerable<LibraryFile> Files(string workflows) =>
        from path in Directory.EnumerateFiles(workflows, "*.json", SearchOption.AllDirectories)
        let below = Path.GetRelativePath(workflows, path).Replace('\\', '/')
        let file = new LibraryFile(below, File.ReadAllBytes(path))
        where file.IsWorkflow || file.IsCatalogue || file.IsTemplates || file.IsRules
        select file;

    private static void Store(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
