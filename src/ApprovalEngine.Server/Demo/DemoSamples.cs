using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.Server.Demo;

/// <summary>The samples beside a library, and the library itself with every workflow read once.</summary>
internal sealed class DemoSamples
{
    private const string FolderName = "samples";
    private const string Ending = ".scenario.json";
    private readonly OpenLibrary _library;
    private readonly Dictionary<string, WorkflowToStart> _workflows = new(StringComparer.Ordinal);

    /// <param name="library">The library.</param>
    /// <param name="folder">Its folder; that of the samples lies beside it.</param>
    /// <exception cref="StartRefusedException">There are no samples.</exception>
    public DemoSamples(OpenLibrary library, string folder)
    {
        _library = library;
        Folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, FolderName);
        if (!Directory.Exists(Folder))
        {
            throw Unusable(
                $"演示需要流程库旁边的 samples 文件夹，没有找到：{Folder}",
                $"the demo needs the folder samples beside the library; there is none at {Folder}");
        }
    }

    /// <summary>The folder of the samples.</summary>
    public string Folder { get; }

    /// <summary>The posts that the workflows know.</summary>
    public IReadOnlySet<string> Posts => _library.Definitions.Workflows.SelectMany(
        workflow => Definition(workflow).Catalogue.Posts.Keys).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every calendar layer.</summary>
    public CalendarLibrary Calendars => _library.Calendars;

    /// <summary>A scenario by its path below the samples, without the ending.</summary>
    /// <exception cref="StartRefusedException">It is not there, or is not valid.</exception>
    public ScenarioFile Scenario(string path)
    {
        var file = Path.Combine(Folder, path + Ending);
        var reading = File.Exists(file) ? ScenarioReading.Read(file, File.ReadAllBytes(file)) : null;
        return reading is { IsValid: true, Value: { } scenario } ? scenario : throw Unusable(
            $"演示所用的情景不存在或有误：{path}{Ending}", $"a scenario of the demo is missing or invalid: {path}{Ending}");
    }

    /// <summary>A workflow as a case would be pinned to it.</summary>
    /// <exception cref="StartRefusedException">The library does not have it without errors.</exception>
    public WorkflowToStart Workflow(string id)
    {
        lock (_workflows)
        {
            return _workflows.TryGetValue(id, out var known) ? known : _workflows[id] = _library.ToStart(id)
                ?? throw Unusable($"流程库中没有可用的流程：{id}", $"the library has no valid workflow {id}");
        }
    }

    /// <summary>Why the demo cannot be made.</summary>
    public static StartRefusedException Unusable(string zh, string en) => new("demo-unusable", new(zh, en));

    /// <summary>Its definition.</summary>
    public WorkflowDefinition Definition(string id) => Workflow(id).Workflow.Definition;
}
