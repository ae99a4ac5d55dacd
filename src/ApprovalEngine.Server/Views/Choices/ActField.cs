using ApprovalEngine.Calendars;

namespace ApprovalEngine.Server.Views.Choices;

/// <summary>How a field of an act is filled.</summary>
public enum ActFieldKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A text of several lines.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day and a time of day.</summary>
    Moment,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any of the options.</summary>
    Choices,

    /// <summary>A colleague.</summary>
    Person,

    /// <summary>Colleagues.</summary>
    People,

    /// <summary>An amount in the unit of <see cref="ActField.Most"/>, up to it.</summary>
    Length,

    /// <summary>What must be corrected: about which paper or field, and what is wrong.</summary>
    Defects,

    /// <summary>Several lines, one under the other.</summary>
    Lines,

    /// <summary>Papers that may be owed, each with its time.</summary>
    Owed,

    /// <summary>Yes, no or not known: the answer of a registry to a check.</summary>
    Check,

    /// <summary>The answer of a registry about a result that may be reused.</summary>
    Registry,

    /// <summary>Members of a bundle for which the answer does not hold.</summary>
    Members,
}

/// <summary>One of several answers.</summary>
/// <param name="Value">As it is sent.</param>
/// <param name="Title">As people read it.</param>
public sealed record ActOption(string Value, Localized Title)
{
    /// <summary>For a paper that may be owed, the longest time.</summary>
    public Limit? Most { get; init; }
}

/// <summary>Something that goes with an act.</summary>
public sealed record ActField
{
    /// <summary>As forms and payloads spell it: <c>opinion</c>, <c>record/area</c>, <c>check/land</c>.</summary>
    public required string Name { get; init; }

    public required ActFieldKind Kind { get; init; }

    public required Localized Label { get; init; }

    public Localized? Help { get; init; }

    /// <summary>Whether the core refuses the act without it.</summary>
    public bool IsRequired { get; init; }

    public ValueList<ActOption> Options { get; init; } = [];

    /// <summary>What it holds before anybody types; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>For a length of time, the most that may be asked for.</summary>
    public Limit? Most { get; init; }

    /// <summary>For defects, what departments have found already: it must all be told.</summary>
    public ValueList<DefectLine> Lines { get; init; } = [];
}

/// <summary>A defect as it is written into a form.</summary>
/// <param name="About">Paper or field: <c>material:drawings</c>, <c>field:area</c>; empty for the application.</param>
/// <param name="Text">What is wrong and how to mend it.</param>
/// <param name="CausedBy">The corrected paper that caused it; empty in a first notice.</param>
public sealed record DefectLine(string About, string Text, string CausedBy);
