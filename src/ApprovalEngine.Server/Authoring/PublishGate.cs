using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Scenarios.Exploration;

namespace ApprovalEngine.Server.Authoring;

/// <summary>How far an examination is.</summary>
/// <param name="What">What it does now.</param>
/// <param name="Share">How much is done, from 0 to 1.</param>
public sealed record GateProgress(Localized What, double Share);

/// <summary>
/// Examines a changed library before it may hold: all files, the scenarios and every reachable state.
/// </summary>
public static class PublishGate
{
    private const int StatesOfOneStep = 250;
    private const int MostStates = 50_000;

    /// <summary>Examines a library.</summary>
    /// <param name="held">What holds now.</param>
    /// <param name="proposed">What is to hold.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public static GateReport Examine(
        LibraryFiles held, LibraryFiles proposed, IProgress<GateProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new(new("校验文件", "checking the files"), 0));
        var errors = LibraryCheck.OfAll(proposed).Where(problem => problem.Severity == Severity.Error)
            .Select(problem => new GateLine(
                $"{problem.File}:{problem.Line}:{problem.Column}", problem.Message)).ToList();
        var affected = Affected(held, proposed);
        var trials = affected.SelectMany(workflow => ScenarioTrials.Of(proposed, workflow)).Distinct()
            .Select((path, at) =>
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report(new(new($"情景 {path}", $"scenario {path}"), 0.1 + (0.2 * Math.Min(1, at / 100.0))));
                return ScenarioTrials.Play(proposed, path);
            }).ToList();
        var proofs = affected.Select(workflow => proposed.Open.Definitions.Read(workflow).Definition)
            .OfType<WorkflowDefinition>()
            .Select((definition, at) => Walk(
                definition, proposed.Open,
                states => progress.Report(new(
                    new($"穷举 {definition.File.Id}：{states} 个状态", $"exploring {definition.File.Id}: {states} states"),
                    0.3 + (0.7 * at / affected.Count))),
                cancellation)).ToList();
        return new()
        {
            Affected = affected,
            Errors = errors,
            Scenarios = trials.Count,
            FailedScenarios = trials.Where(trial => !trial.Passed).Select(trial => new GateLine(
                trial.Path, trial.Why ?? Text(trial.Result!.Failures[0].ToString()))).ToList(),
            Refuted = Lines(proofs, ExplorationVerdict.Refuted),
            Open = Lines(proofs, ExplorationVerdict.NotFoundWithin),
            Proved = proofs.Sum(proof =>
                proof.Properties.Count(property => property.Verdict == ExplorationVerdict.Proved)),
            Untried = affected.Where(workflow => ScenarioTrials.Of(proposed, workflow).Count == 0).ToList(),
        };
    }

    /// <summary>The workflows whose resolved definition differs, new ones included.</summary>
    public static IReadOnlyList<string> Affected(LibraryFiles held, LibraryFiles proposed) =>
        proposed.Open.Definitions.Workflows
            .Where(workflow => Hash(proposed, workflow) is var hash && (hash is null || hash != Hash(held, workflow)))
            .ToList();

    private static string? Hash(LibraryFiles files, string workflow) =>
        files.Open.Definitions.Read(workflow).Definition?.Hash;

    private static ExplorationReport Walk(
        WorkflowDefinition definition, OpenLibrary library, Action<int> tell, CancellationToken cancellation)
    {
        var explorer = new Explorer(definition, library.Calendars.Resolve(definition.File.Calendar));
        while (explorer.Advance(StatesOfOneStep) && explorer.States < MostStates)
        {
            cancellation.ThrowIfCancellationRequested();
            tell(explorer.States);
        }

        return ExplorationReport.Of(explorer);
    }

    private static List<GateLine> Lines(IEnumerable<ExplorationReport> proofs, ExplorationVerdict verdict) => proofs
        .SelectMany(proof => proof.Properties.Where(property => property.Verdict == verdict)
            .Select(property => new GateLine(proof.Workflow, Joined(property))))
        .ToList();

    private static Localized Joined(PropertyReport property)
    {
        var title = ExplorationWords.Title(property.Property);
        return property.What is { } what ? new($"{title.Zh}：{what.Zh}", $"{title.En}: {what.En}") : title;
    }

    private static Localized Text(string text) => new(text, text);
}
