using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>
/// What somebody asks of a case. A closed list; time, identity and chance come in the <see cref="Envelope"/>.
/// </summary>
public abstract partial record CaseCommand
{
    private CaseCommand()
    {
    }

    /// <summary>Start a case of the definition that the runner is given.</summary>
    public sealed record Start(string Applicant, string? Agent, string? Project, string? PreviousCase) : CaseCommand
    {
        /// <summary>What it brings along from the case whose act starts it; null for a case of its own.</summary>
        public BroughtAlong? Brings { get; init; }
    }

    /// <summary>Answer a step with one of its outcomes or answers.</summary>
    public sealed record Answer(string Step, string Outcome, Payload With) : CaseCommand;

    /// <summary>Hand corrected papers in after a correction notice.</summary>
    public sealed record Correct(string Step, Payload With) : CaseCommand;

    /// <summary>Ask for a stop of a step's clocks for a special procedure.</summary>
    public sealed record AskStop(string Step, Payload With) : CaseCommand;

    /// <summary>Ask for an extension of a clock.</summary>
    public sealed record AskExtension(Payload With) : CaseCommand;

    /// <summary>Approve the open request of a step, or the extension of the clock that the payload names.</summary>
    public sealed record Approve(string? Step, Payload With) : CaseCommand;

    /// <summary>Turn such a request down.</summary>
    public sealed record Reject(string? Step, Payload With) : CaseCommand;

    /// <summary>Resume stopped clocks before the stated time is over.</summary>
    public sealed record Resume(string Step, Payload With) : CaseCommand;

    /// <summary>Open a step that opens only on demand, such as a revocation.</summary>
    public sealed record Open(string Step, Payload With) : CaseCommand;

    /// <summary>Send the work back to an earlier step.</summary>
    public sealed record Return(string Step, Payload With) : CaseCommand;

    /// <summary>Take one's own last answer back.</summary>
    public sealed record TakeBack(string Step, Payload With) : CaseCommand;

    /// <summary>Change who has a task, or tell somebody of it.</summary>
    public sealed record Task(string Step, TaskVerb Verb, Payload With) : CaseCommand;

    /// <summary>Withdraw the whole case, or the steps that the payload names.</summary>
    public sealed record Withdraw(string? Step, Payload With) : CaseCommand;

    /// <summary>Open a linked case of the workflow that the payload names.</summary>
    public sealed record OpenLinked(string? Step, Payload With) : CaseCommand;

    /// <summary>Take an item out of a joint case, or a member out of a bundle.</summary>
    public sealed record Detach(string? Step, Payload With) : CaseCommand;

    /// <summary>Tell that a fact changed after the issue.</summary>
    public sealed record Change(Payload With) : CaseCommand;

    /// <summary>Decide a step over the heads of its officers.</summary>
    public sealed record Override(string Step, Payload With) : CaseCommand;

    /// <summary>A deadline was reached; a stale one is refused harmlessly.</summary>
    public sealed record DeadlineReached(string Deadline, LocalDateTime DueAt) : CaseCommand;

    /// <summary>A later calendar version applies.</summary>
    public sealed record ReviseCalendar(string Version, LocalDate PublishedOn) : CaseCommand;
}

/// <summary>What goes with an act: the texts in clear; the core seals them.</summary>
public sealed partial record Payload
{
    /// <summary>Nothing.</summary>
    public static Payload None { get; } = new();

    /// <summary>Answers of the form.</summary>
    public ValueMap<Fact> Form { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Materials, already stored under their hash by the shell.</summary>
    public ValueMap<MaterialVersion> Materials { get; init; } = ValueMap<MaterialVersion>.Empty;

    /// <summary>Opinion.</summary>
    public string? Opinion { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Legal basis.</summary>
    public string? Basis { get; init; }

    /// <summary>Remedy, where the template's is not enough.</summary>
    public string? Remedy { get; init; }

    /// <summary>Record fields.</summary>
    public ValueMap<Fact> Record { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Defects; their texts in clear.</summary>
    public ValueList<Defect> Defects { get; init; } = [];

    /// <summary>Conditions under which somebody agrees; their texts in clear.</summary>
    public ValueList<string> Conditions { get; init; } = [];

    /// <summary>Materials to tolerate.</summary>
    public ValueMap<Limit> Missing { get; init; } = ValueMap<Limit>.Empty;

    /// <summary>Answers of checks.</summary>
    public ValueMap<Fact> Checks { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Answer of a registry about a result that may be reused.</summary>
    public RegistryAnswer? Answer { get; init; }

    /// <summary>Clock of an extension.</summary>
    public string? Clock { get; init; }

    /// <summary>Special procedure.</summary>
    public string? Procedure { get; init; }

    /// <summary>Duration of a stop.</summary>
    public Limit? For { get; init; }

    /// <summary>Length of an extension.</summary>
    public Limit? By { get; init; }

    /// <summary>Begin of a stop; null for the approval.</summary>
    public LocalDateTime? From { get; init; }

    /// <summary>Person or step to which something goes.</summary>
    public string? To { get; init; }

    /// <summary>The member of a bundle that an act is about.</summary>
    public string? Member { get; init; }

    /// <summary>Members of a bundle for which an answer does not hold, and what holds for each.</summary>
    public ValueMap<MemberAnswer> MemberAnswers { get; init; } = ValueMap<MemberAnswer>.Empty;

    /// <summary>Steps or members concerned.</summary>
    public ValueList<string> Members { get; init; } = [];

    /// <summary>Officers who took part.</summary>
    public ValueList<string> Officers { get; init; } = [];

    /// <summary>Channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Fact that changed.</summary>
    public string? Fact { get; init; }

    /// <summary>Outcome of an override.</summary>
    public string? Outcome { get; init; }

    /// <summary>Day on which a key node is expected.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>How a certificate is taken away.</summary>
    public RevocationKind? Kind { get; init; }

    /// <summary>Workflow of a linked case.</summary>
    public string? Workflow { get; init; }
}

/// <summary>What holds for one member of a bundle where an answer holds for the others.</summary>
/// <param name="Outcome">Its outcome: refused.</param>
/// <param name="Reason">Reason, in clear.</param>
/// <param name="Basis">Legal basis.</param>
public sealed record MemberAnswer(string Outcome, string? Reason, string? Basis);
