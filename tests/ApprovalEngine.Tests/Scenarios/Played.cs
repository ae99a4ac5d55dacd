using System.Text;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Tests.Architecture;
using ApprovalEngine.Tests.Calendars;

namespace ApprovalEngine.Tests.Scenarios;

/// <summary>Scenarios played under test: small ones written beside the test, and those of the library.</summary>
internal static class Played
{
    private static readonly Lazy<DefinitionLibrary> Library = new(() => new DefinitionLibrary(
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => new LibraryFile(
            Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
        Held.Library.Layers.Select(layer => layer.Id).ToValueList()));

    /// <summary>The library itself.</summary>
    public static DefinitionLibrary Definitions => Library.Value;

    /// <summary>Ids of all workflows of the library.</summary>
    public static IEnumerable<string> Workflows => Library.Value.Workflows;

    /// <summary>Ids of the workflows that have a reference scenario.</summary>
    public static IEnumerable<string> Referenced => Workflows.Where(id => File.Exists(Reference(id)));

    /// <summary>A workflow of the library.</summary>
    public static WorkflowDefinition Workflow(string id) => Library.Value.Read(id).Definition
        ?? throw new InvalidOperationException(string.Join('\n', Library.Value.Read(id).Problems));

    /// <summary>The reference scenario of a workflow of the library.</summary>
    public static ScenarioResult OfLibrary(string workflow) =>
        Of(File.ReadAllBytes(Reference(workflow)), Workflow);

    /// <summary>A scenario whose acts alone are written; the officers hold the samples' posts.</summary>
    public static ScenarioResult Of(WorkflowDefinition definition, string acts) => Of(
        Encoding.UTF8.GetBytes($$"""
            { "workflow": "{{definition.File.Id}}",
              "people": { "li": { "role": "applicant" }, "qian": { "role": "agent" }, "wang": { "posts": ["window"] },
                "zhao": { "posts": ["reviewer"] }, "sun": { "posts": ["second"] }, "han": { "posts": ["head"] } },
              "acts": [ {{acts}} ] }
            """),
        _ => definition);

    private static ScenarioResult Of(byte[] scenario, Func<string, WorkflowDefinition> definitions)
    {
        var read = ScenarioReading.Read("scenario", scenario);
        read.IsValid.ShouldBeTrue(string.Join('\n', read.Problems));
        var result = ScenarioRunner.Run(read.Value!, definitions, Held.Library, path =>
            throw new InvalidOperationException($"{path}: a scenario under test holds its materials as texts"));
        result.Failures.ShouldBeEmpty();
        return result;
    }

    private static string Folder => Path.Combine(Repository.Root, "workflows");

    private static string Reference(string workflow) =>
        Path.Combine(Repository.Root, "samples", workflow, $"{workflow}.scenario.json");
}
