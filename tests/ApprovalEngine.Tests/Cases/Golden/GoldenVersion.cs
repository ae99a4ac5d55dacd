using System.Text;
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
/// What was recorded of one version, with everything it came from: a later change of a workflow, a scenario or a
/// calendar of this repository changes nothing here.
/// </summary>
internal sealed partial class GoldenVersion
{
    public const string HistoryEnding = ".jsonl";
    public const string ScenarioEnding = ".scenario.json";
    private readonly string _folder;
    private readonly CalendarLibrary _calendars;
    private readonly Dictionary<string, WorkflowDefinition> _definitions = new(StringComparer.Ordinal);

    public GoldenVersion(string folder)
    {
        _folder = folder;
        var layers = JsonSerializer.Deserialize<ValueList<CalendarLayer>>(
            File.ReadAllBytes(Path.Combine(folder, "calendars.json")), HistoryJson.Options)!;
        _calendars = CalendarLibrary.Of(layers);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "definitions")))
        {
            _definitions[Path.GetFileNameWithoutExtension(path)] =
                DefinitionLibrary.ReadResolved(File.ReadAllBytes(path));
        }
    }

    /// <summary>The folder of all versions.</summary>
    public static string Root { get; } = Path.Combine(Repository.Root, "tests", "data", "golden");

    /// <summary>The version of the working copy.</summary>
    public static string Current { get; } = VersionOf().Match(
        File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups[1].Value;

    /// <summary>Every recorded version, the latest last.</summary>
    public static IEnumerable<string> All => Directory.EnumerateDirectories(Root).Select(Path.GetFileName)
        .OfType<string>().OrderBy(Version.Parse);

    /// <summary>The scenarios of a version, such as <c>land-to-start/correction</c>.</summary>
    public static IEnumerable<string> Scenarios(string folder)
    {
        var scenarios = Path.Combine(folder, "scenarios");
        return Directory.EnumerateFiles(scenarios, $"*{ScenarioEnding}", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(scenarios, path)[..^ScenarioEnding.Length].Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The stored histories of a scenario.</summary>
    public string Stored(string scenario) =>
        File.ReadAllText(Path.Combine(_folder, "histories", scenario + HistoryEnding));

    /// <summary>Plays a scenario with the code of today on what was stored.</summary>
    public string Play(string scenario) => Play(
        File.ReadAllBytes(Path.Combine(_folder, "scenarios", scenario + ScenarioEnding)),
        id => _definitions[id], _calendars);

    /// <summary>Plays a scenario and writes what its cases would be stored as.</summary>
    public static string Play(
        byte[] scenario, Func<string, WorkflowDefinition> definitions, CalendarLibrary calendars)
    {
        var read = ScenarioReading.Read("scenario", scenario);
        read.IsValid.ShouldBeTrue(string.Join('\n', read.Problems));
        var played = ScenarioRunner.Run(read.Value!, definitions, calendars, NoFiles);
        var text = new StringBuilder();
        // A case that was refused at its start is not stored: there is nothing of it to replay.
        foreach (var run in played.Cases.Where(run => run.Events.Count > 0))
        {
            text.Append(GoldenHistory.Write(run.State.CaseId, run.Events, run.State));
        }

        return text.ToString();
    }

    private static ApprovalEngine.Cases.MaterialVersion NoFiles(string path) =>
        throw new InvalidOperationException($"{path}: a scenario that is recorded holds its materials as texts");

    [GeneratedRegex("<Version>([0-9.]+)</Version>")]
    private static partial Regex VersionOf();
}
