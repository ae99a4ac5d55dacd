using System.Text;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Server.Authoring;

/// <summary>What came of playing a scenario.</summary>
/// <param name="Path">The scenario.</param>
/// <param name="Result">What became of it; null where it could not be played.</param>
/// <param name="Why">Why it could not be played.</param>
public sealed record Trial(string Path, ScenarioResult? Result, Localized? Why)
{
    /// <summary>Whether everything that it expects came out.</summary>
    public bool Passed => Result is { Failures.Count: 0 };
}

/// <summary>Plays scenarios under a virtual clock, as the command line does.</summary>
public static class ScenarioTrials
{
    /// <summary>The scenarios that a workflow takes part in.</summary>
    public static ValueList<string> Of(LibraryFiles files, string workflow) => files.Scenarios
        .Where(path => Read(files, path) is { } scenario
            && (scenario.Workflow == workflow || scenario.Cases.Values.Contains(workflow)))
        .ToValueList();

    /// <summary>Plays a scenario.</summary>
    public static Trial Play(LibraryFiles files, string path)
    {
        if (Read(files, path) is not { } scenario)
        {
            return new(path, null, new("情景文件有误", "the scenario has errors"));
        }

        var reached = ReachedWorkflows.Of(scenario, files.Open.Definitions);
        if (reached.Invalid.Count > 0)
        {
            var invalid = reached.Invalid[0];
            return new(path, null, new($"流程 {invalid} 有误", $"the workflow {invalid} has errors"));
        }

        try
        {
            return new(path, ScenarioRunner.Run(
                scenario, workflow => reached.Definitions[workflow], files.Open.Calendars, static _ => null), null);
        }
        catch (KeyNotFoundException missing)
        {
            return new(path, null, new(missing.Message, missing.Message));
        }
    }

    private static ScenarioFile? Read(LibraryFiles files, string path) =>
        ScenarioReading.Read(path, Encoding.UTF8.GetBytes(files.Texts[path])) is { IsValid: true, Value: { } scenario }
            ? scenario : null;
}
