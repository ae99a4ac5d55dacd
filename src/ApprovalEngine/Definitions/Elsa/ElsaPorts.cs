using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>
/// The ports of an activity: what an end of a step is called on the connections of an Elsa flowchart.
/// </summary>
/// <remarks>
/// A step ends on several ports at once. The names of outcomes are kebab-case, so they never meet the other ports.
/// </remarks>
public static class ElsaPorts
{
    /// <summary>It ended positively, or was skipped.</summary>
    public const string Positive = "Positive";

    /// <summary>It ended, and not positively.</summary>
    public const string Negative = "Negative";

    /// <summary>It ended, however.</summary>
    public const string Ended = "Ended";

    /// <summary>It opened; leads to its relay and nowhere else, since it still runs.</summary>
    public const string Opened = "Opened";

    /// <summary>It was skipped or closed: nothing that waits for it to open can go on.</summary>
    public const string Passed = "Passed";

    /// <summary>The only port of start, joins, choices and relays.</summary>
    public const string Done = "Done";

    /// <summary>The port on which every connection arrives.</summary>
    public const string In = "In";

    /// <summary>What the id of a relay ends with.</summary>
    internal const string OpenedSuffix = ":opened";

    private const string NotPrefix = "not ";

    /// <summary>The port of any end but one.</summary>
    /// <param name="outcome">The outcome that it is not.</param>
    public static string Not(string outcome) => NotPrefix + outcome;

    /// <summary>Every port on which an end of a step arrives.</summary>
    /// <param name="step">The step.</param>
    /// <param name="outcome">How it ended; <c>skipped</c> and <c>closed</c> are outcomes here.</param>
    /// <param name="isPositive">Whether a plain need on it is satisfied.</param>
    public static ValueList<string> OfEnd(StepDefinition step, string outcome, bool isPositive) =>
    [
        outcome,
        isPositive ? Positive : Negative,
        Ended,
        .. outcome is StepVocabulary.Skipped or StepVocabulary.Closed ? [Passed] : Array.Empty<string>(),
        .. OutcomesOf(step).Where(other => other != outcome).Select(Not),
    ];

    /// <summary>Every port of a step.</summary>
    /// <param name="step">The step.</param>
    public static ValueList<string> Of(StepDefinition step) =>
        [Positive, Negative, Ended, Opened, Passed, .. OutcomesOf(step), .. OutcomesOf(step).Select(Not)];

    /// <summary>The port that satisfies a need; that of a relay for an opening, null for a choice.</summary>
    internal static (string Step, string Port)? Satisfying(Need need) => need switch
    {
        Need.Positive positive => (positive.Step, Positive),
        Need.Exactly exactly => (exactly.Step, exactly.Outcome),
        Need.Ended ended => (ended.Step, Ended),
        Need.Opened opened => (opened.Step + OpenedSuffix, Done),
        _ => null,
    };

    /// <summary>The port that makes a need impossible; null where nothing does, or where it takes several.</summary>
    internal static (string Step, string Port)? Refuting(Need need) => need switch
    {
        Need.Positive positive => (positive.Step, Negative),
        Need.Exactly exactly => (exactly.Step, Not(exactly.Outcome)),
        Need.Opened opened => (opened.Step, Passed),
        _ => null,
    };

    /// <summary>The ports of steps, for messages.</summary>
    internal const string Told = "\"Positive\", \"Negative\", \"Ended\", \"granted\", \"not granted\", …";

    /// <summary>Whether a step may have a port of this name.</summary>
    internal static bool IsPort(string port) =>
        port is Positive or Negative or Ended or Opened or Passed
        || Spelling.IsId(port.StartsWith(NotPrefix, StringComparison.Ordinal)
            ? port.AsSpan(NotPrefix.Length) : port);

    /// <summary>Whether a port leads to what can no longer happen.</summary>
    internal static bool Refutes(string port) =>
        port is Negative or Passed || port.StartsWith(NotPrefix, StringComparison.Ordinal);

    private static IEnumerable<string> OutcomesOf(StepDefinition step) =>
        StepVocabulary.Outcomes(step).Append(StepVocabulary.Skipped).Append(StepVocabulary.Closed).Distinct();
}
