using ApprovalEngine.Cases;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What an act means for the properties.</summary>
[Flags]
internal enum ActTraits
{
    /// <summary>
    /// Somebody else's choice that no property may count on: a withdrawal, a return, a change, a stop.
    /// </summary>
    None = 0,

    /// <summary>It is what the step waits for: an answer, a correction, a deadline.</summary>
    Progress = 1,

    /// <summary>It does not need the applicant.</summary>
    WithoutApplicant = 2,
}

/// <summary>One act of a path: what a scenario would say in one entry, or a deadline that is let pass.</summary>
/// <param name="By">Who acts; null for a deadline.</param>
/// <param name="Step">The step; null for acts on the whole case.</param>
/// <param name="Do">An outcome, an answer or a verb; the id of the deadline where nobody acts.</param>
/// <param name="With">What goes with it.</param>
/// <param name="Command">The command it is; null for a deadline, whose moment the state tells.</param>
internal sealed record ActEntry(Actor? By, string? Step, string Do, ActPayload? With, CaseCommand? Command)
{
    public static ActEntry Of(Actor by, string? step, string does, ActPayload? with) =>
        new(by, step, does, with, ActReader.Read(step, does, ActReader.Payload(with, static _ => null)));

    public static ActEntry OfDeadline(string deadline, string? step) => new(null, step, deadline, null, null);
}

/// <summary>What leads from one state to the next: one entry, or two that make no sense apart.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Traits">What it means for the properties.</param>
internal sealed record ExploredAct(ValueList<ActEntry> Entries, ActTraits Traits)
{
    public static ExploredAct Of(ActEntry entry, ActTraits traits) => new([entry], traits);
}
