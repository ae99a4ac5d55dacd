using ApprovalEngine.Definitions;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>One thing that is not as it was written.</summary>
/// <param name="Code">Stable code: what kind of damage.</param>
/// <param name="Case">The case; empty where it concerns none.</param>
/// <param name="Sequence">The event; null where it concerns none.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Finding(string Code, string Case, long? Sequence, Localized Message);

/// <summary>What came of looking at everything.</summary>
public sealed record Verification
{
    public required long Cases { get; init; }

    public required long Events { get; init; }

    public required long Files { get; init; }

    public required long Texts { get; init; }

    /// <summary>Texts of cases whose personal data was erased cannot be checked; how many cases these are.</summary>
    public required long ErasedCases { get; init; }

    /// <summary>In order of cases, the first broken event of each first.</summary>
    public required ValueList<Finding> Findings { get; init; }

    public required string SqliteVersion { get; init; }

    public bool IsClean => Findings.Count == 0;
}
