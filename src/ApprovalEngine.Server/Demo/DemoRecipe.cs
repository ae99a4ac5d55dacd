using ApprovalEngine.Cases.Clocks;

namespace ApprovalEngine.Server.Demo;

/// <summary>One scenario of the samples and what of it stands in the demo.</summary>
/// <param name="Scenario">Its path below the samples, without the ending: <c>single-permit/correction</c>.</param>
/// <param name="Project">Code of the project under which it runs.</param>
/// <param name="Shows">What it is there to show.</param>
internal sealed record DemoRecipe(string Scenario, string Project, Localized Shows)
{
    /// <summary>
    /// The last act that is played, as <c>step/outcome</c> or <c>outcome</c> alone, with <c>#2</c> where the second
    /// such act is meant; null for the whole scenario.
    /// </summary>
    public string? StopAfter { get; init; }

    /// <summary>The worst light of the authority's running clocks now; null where any will do.</summary>
    public Light? Light { get; init; }

    /// <summary>The least number of working days between the end of the play and now.</summary>
    public int From { get; init; }

    /// <summary>The largest number of working days between the end of the play and now.</summary>
    public int Until { get; init; } = 40;

    /// <summary>Whether what falls due after the play may change the steps; else they stand as left.</summary>
    public bool MayAge { get; init; }

    /// <summary>Whether it is over and any day of recent weeks will do; such cases are spread over them.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether it keeps the days it was written for, because its workflow is effective only then.</summary>
    public bool KeepsItsDays { get; init; }
}
