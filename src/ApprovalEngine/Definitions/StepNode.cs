namespace ApprovalEngine.Definitions;

/// <summary>A step in its place: who acts, what it waits for, what waits for it.</summary>
public sealed record StepNode
{
    /// <summary>
    /// Its id; generated ones are <c>&lt;commit&gt;/&lt;obligation&gt;</c> and
    /// <c>&lt;intake&gt;/&lt;material&gt;</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>As written or generated.</summary>
    public required StepDefinition Definition { get; init; }

    /// <summary>The spelling of its type.</summary>
    public required string Type { get; init; }

    /// <summary>What it waits for.</summary>
    public required ValueList<Need> Needs { get; init; }

    /// <summary>Post that acts; null where the applicant, an outside system or nobody does.</summary>
    public string? Post { get; init; }

    /// <summary>Those who answer it together, in the order written; none for a step of one post.</summary>
    public ValueList<Party> Parties { get; init; } = [];

    /// <summary>The package of the bundle in whose inner flow it stands; null for other steps.</summary>
    public string? Package { get; init; }

    /// <summary>Item that it examines, for a review or pre-review.</summary>
    public string? Item { get; init; }

    /// <summary>Whether it opens only on demand: a revocation, or one that an <c>open</c> names.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>Whether it comes after the decision: supervision, obligations and what waits for them.</summary>
    public bool IsAfterStep { get; init; }

    /// <summary>The nearest intake before it; null where there is none.</summary>
    public string? Intake { get; init; }

    /// <summary>The nearest submit before it; null where there is none.</summary>
    public string? Submit { get; init; }

    /// <summary>Steps that directly wait for it.</summary>
    public ValueList<string> Successors { get; init; } = [];

    /// <summary>Every step that waits for it, directly or not, in the order of the graph.</summary>
    public ValueList<string> Descendants { get; init; } = [];

    /// <summary>
    /// For an obligation, the issues that rest on what it came from, or the reviews where nothing is issued; empty for
    /// other steps.
    /// </summary>
    public ValueList<string> Serves { get; init; } = [];

    /// <summary>What it is called: its own title, or that of its item or certificate.</summary>
    public required Localized Title { get; init; }
}
