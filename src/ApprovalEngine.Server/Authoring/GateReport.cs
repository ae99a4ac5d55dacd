using System.Text.Json;

namespace ApprovalEngine.Server.Authoring;

/// <summary>
/// What the gate found in a proposal; stored with the publication, so that one can ask later on what it rested.
/// </summary>
public sealed record GateReport
{
    /// <summary>Workflows whose resolved definition would change, with those that are new.</summary>
    public required IReadOnlyList<string> Affected { get; init; }

    /// <summary>Errors of all files, as <c>file:line:column</c> and text.</summary>
    public required IReadOnlyList<GateLine> Errors { get; init; }

    /// <summary>Scenarios of the affected workflows: how many were played, and which failed.</summary>
    public required int Scenarios { get; init; }

    public required IReadOnlyList<GateLine> FailedScenarios { get; init; }

    /// <summary>Properties of the affected workflows that are refuted.</summary>
    public required IReadOnlyList<GateLine> Refuted { get; init; }

    /// <summary>Properties that the walk did not settle in its time.</summary>
    public required IReadOnlyList<GateLine> Open { get; init; }

    /// <summary>Properties that are proved.</summary>
    public required int Proved { get; init; }

    /// <summary>Workflows without any scenario: nothing shows that they do what they should.</summary>
    public required IReadOnlyList<string> Untried { get; init; }

    /// <summary>Why the examination itself broke off; null where it came to its end.</summary>
    public Localized? Failure { get; init; }

    /// <summary>Whether the gate lets it through; what it did not settle is for the approver to weigh.</summary>
    public bool MayPublish => Failure is null && Errors.Count == 0 && FailedScenarios.Count == 0 && Refuted.Count == 0;

    /// <summary>An examination that broke off: it found nothing, neither for nor against.</summary>
    public static GateReport Broken(Localized why) => new()
    {
        Affected = [], Errors = [], Scenarios = 0, FailedScenarios = [], Refuted = [], Open = [], Proved = 0,
        Untried = [], Failure = why,
    };

    /// <summary>As it is stored.</summary>
    public string Json() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>As it was stored; null where nothing was.</summary>
    public static GateReport? Read(string json) =>
        json.Length > 2 ? JsonSerializer.Deserialize<GateReport>(json, JsonSerializerOptions.Web) : null;
}

/// <summary>Something that the gate found.</summary>
/// <param name="Where">File with line and column, scenario, or workflow.</param>
/// <param name="What">What, in both languages.</param>
public sealed record GateLine(string Where, Localized What);
