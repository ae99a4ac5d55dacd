using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions;

/// <summary>The values that stand where a file could not be read; none of them can be written.</summary>
internal static class StandIn
{
    /// <summary>A text; told by its identity, so that an author may write the same characters.</summary>
    internal static readonly string Text = new('?', 1);

    /// <summary>A limit: no written one is negative.</summary>
    internal static readonly Limit Limit = new(-1, LimitUnit.WorkingDays);

    /// <summary>What a step waits for when that cannot be told.</summary>
    internal static readonly Need Need = new Need.Positive(Text);

    /// <summary>Whether a text is the stand-in.</summary>
    internal static bool Is(string? text) => ReferenceEquals(text, Text);

    /// <summary>Whether some element of a list could not be read.</summary>
    internal static bool IsAmong(ValueList<string> texts) => texts.Any(Is);

    /// <summary>Whether nobody can say what a step can answer.</summary>
    internal static bool HidesAnswers(StepDefinition step) =>
        step is OpaqueStep || (step is EventStep occurrence && IsAmong(occurrence.Outcomes));
}

/// <summary>
/// A step whose type could not be read or is not run yet: it exists, it may answer anything, and nothing is concluded
/// from it.
/// </summary>
internal sealed record OpaqueStep : StepDefinition;
