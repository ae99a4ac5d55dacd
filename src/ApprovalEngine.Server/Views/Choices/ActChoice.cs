using ApprovalEngine.Cases;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>Where an act belongs on a page.</summary>
public enum ActGroup
{
    /// <summary>Answers of a step.</summary>
    Answer,

    /// <summary>Who has a task, who signs, who is told.</summary>
    Task,

    /// <summary>Stops and extensions of clocks.</summary>
    Clock,

    /// <summary>The case as a whole.</summary>
    Case,
}

/// <summary>What an act does to whoever applies.</summary>
public enum ActTone
{
    /// <summary>Neither.</summary>
    Plain,

    /// <summary>It goes on in his favour.</summary>
    Positive,

    /// <summary>It goes against him, or against an officer.</summary>
    Negative,
}

/// <summary>An act that somebody may do on a case now, or why he may not.</summary>
public sealed record ActChoice
{
    /// <summary>The step; null for an act on the whole case.</summary>
    public string? Step { get; init; }

    /// <summary>An outcome, an answer or a verb.</summary>
    public required string Do { get; init; }

    /// <summary>What it is about beside the step: a clock, a fact, a workflow; null for nothing.</summary>
    public string? Of { get; init; }

    public required ActGroup Group { get; init; }

    public required Localized Label { get; init; }

    public ActTone Tone { get; init; }

    /// <summary>What follows by law, in a line.</summary>
    public Localized? Consequence { get; init; }

    /// <summary>What he should think of first.</summary>
    public ValueList<Localized> Warnings { get; init; } = [];

    public ValueList<ActField> Fields { get; init; } = [];

    /// <summary>In what capacity he does it.</summary>
    public ActorRole As { get; init; } = ActorRole.Officer;

    /// <summary>For whom he acts as a deputy; null for himself.</summary>
    public string? For { get; init; }

    /// <summary>Why it is not possible now; null where it is.</summary>
    public Localized? Blocked { get; init; }

    /// <summary>The stable code of that; null where it is possible.</summary>
    public string? BlockedCode { get; init; }

    /// <summary>Whether it can be done now.</summary>
    public bool IsPossible => Blocked is null;

    /// <summary>Whether it is the same act on the same thing.</summary>
    public bool Is(string? step, string does, string? of) =>
        Do == does && (Step ?? "") == (step ?? "") && (Of ?? "") == (of ?? "");
}
