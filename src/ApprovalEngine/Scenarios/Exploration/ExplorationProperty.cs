using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What an exploration looks at.</summary>
public enum ExplorationProperty
{
    /// <summary>Whatever happened, the acts that steps wait for can still end the case.</summary>
    EveryPathEnds,

    /// <summary>Whatever happened, every open step can still come to an end.</summary>
    NoStepHangs,

    /// <summary>No certificate is issued before all that its catalogue entry and its step ask for.</summary>
    NoCertificateBeforeItsPreconditions,

    /// <summary>No clock runs on when the case is closed, its step is over or all its ends have come.</summary>
    NoClockLeftRunning,

    /// <summary>
    /// Where the applicant keeps silent, an obligation still ends, or somebody is told that it is overdue.
    /// </summary>
    NoObligationForgotten,
}

/// <summary>What an exploration says of a property.</summary>
public enum ExplorationVerdict
{
    /// <summary>The walk was complete and every state holds it.</summary>
    Proved,

    /// <summary>A path leads to where it does not hold.</summary>
    Refuted,

    /// <summary>The walk ended before it was complete, and what it saw holds it. That is no proof.</summary>
    NotFoundWithin,
}

/// <summary>Ids and titles of the properties.</summary>
public static class ExplorationWords
{
    /// <summary>The id of a property, such as <c>every-path-ends</c>.</summary>
    public static string Id(ExplorationProperty property) => property switch
    {
        ExplorationProperty.EveryPathEnds => "every-path-ends",
        ExplorationProperty.NoStepHangs => "no-step-hangs",
        ExplorationProperty.NoCertificateBeforeItsPreconditions => "no-certificate-before-its-preconditions",
        ExplorationProperty.NoClockLeftRunning => "no-clock-left-running",
        _ => "no-obligation-forgotten",
    };

    /// <summary>The id of a verdict: <c>proved</c>, <c>refuted</c> or <c>not-found-within</c>.</summary>
    public static string Id(ExplorationVerdict verdict) => verdict switch
    {
        ExplorationVerdict.Proved => "proved",
        ExplorationVerdict.Refuted => "refuted",
        _ => "not-found-within",
    };

    /// <summary>What a property is called.</summary>
    public static Localized Title(ExplorationProperty property) => property switch
    {
        ExplorationProperty.EveryPathEnds => new("每条路径都能结束", "every path ends"),
        ExplorationProperty.NoStepHangs => new("没有步骤卡住", "no step hangs"),
        ExplorationProperty.NoCertificateBeforeItsPreconditions =>
            new("先决条件不具备不发证", "no certificate before its preconditions"),
        ExplorationProperty.NoClockLeftRunning => new("没有时钟空走", "no clock left running"),
        _ => new("没有义务被遗忘", "no obligation forgotten"),
    };
}
