using NodaTime;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>What is asked of the list of all cases. What is not set holds for every case.</summary>
public sealed record CasesQuery
{
    /// <summary>Any of these applicants; null for everybody's.</summary>
    public IReadOnlyList<string>? Applicants { get; init; }

    /// <summary>Whose agent the person is.</summary>
    public string? Agent { get; init; }

    public string? Project { get; init; }

    public string? Workflow { get; init; }

    /// <summary>open, decided or closed.</summary>
    public string? Stage { get; init; }

    /// <summary>办理状态 of the exchange standard, 1 to 15.</summary>
    public int? Status { get; init; }

    /// <summary>Only what was changed at or after this moment.</summary>
    public Instant? UpdatedSince { get; init; }

    /// <summary>What the id of the case begins with.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>
    /// Whether what was changed last comes first, for people. Otherwise it comes last: who reads on and on meets every
    /// change, since a case that changes meanwhile moves behind what was read.
    /// </summary>
    public bool NewestFirst { get; init; }

    /// <summary>Rows on a page, 1 to 200.</summary>
    public int Size { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first.</summary>
    public string? After { get; init; }
}

/// <summary>What somebody searches for by words; any of them may meet.</summary>
public sealed record CaseSearch
{
    /// <summary>The number of a certificate, a project code, or what the id of a case begins with.</summary>
    public required string Text { get; init; }

    /// <summary>Applicants whose name holds the text, as the directory says.</summary>
    public IReadOnlyList<string> Applicants { get; init; } = [];

    /// <summary>Projects whose name holds it.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Rows at most, 1 to 200.</summary>
    public int Size { get; init; } = 50;
}
