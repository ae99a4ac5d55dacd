using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>The name of an event in the history: a contract that outlives the C# name.</summary>
/// <param name="name">Kebab-case, past tense.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>What happened to a case. A closed list: a stored name that is not here is damage.</summary>
/// <remarks>
/// Every effect on tasks and clocks is an event of its own, so that folding needs neither definition nor calendar.
/// Texts of people are salted hashes; the texts lie beside the history.
/// </remarks>
public abstract partial record CaseEvent
{
    private CaseEvent()
    {
    }

    /// <summary>A case was opened and pinned to a definition and a calendar.</summary>
    [WireName("case-started")]
    public sealed record CaseStarted(
        string Workflow, string WorkflowVersion, string DefinitionHash, string CalendarVersion, string Applicant,
        string? Agent, string? Project, string? PreviousCase) : CaseEvent;

    /// <summary>A step became somebody's turn.</summary>
    [WireName("step-opened")]
    public sealed record StepOpened(string Step, int Attempt, string? Post, string? Mode, string? Item) : CaseEvent;

    /// <summary>A step's condition did not hold, or what it is for did not arise.</summary>
    [WireName("step-skipped")]
    public sealed record StepSkipped(string Step, string Why) : CaseEvent;

    /// <summary>A step can no longer be reached, or was withdrawn.</summary>
    [WireName("step-closed")]
    public sealed record StepClosed(string Step, string Why) : CaseEvent;

    /// <summary>An open step became pointless: all that waits for it is closed. The applicant is asked once.</summary>
    [WireName("step-moot")]
    public sealed record StepMoot(string Step) : CaseEvent;

    /// <summary>A step was set back to waiting because an earlier one is done again.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Attempt">The attempt that is void.</param>
    /// <param name="Because">The step to which work was returned, or the fact that changed.</param>
    /// <param name="ClocksRunOn">Clocks that run on from their first start: a return resets nothing (R21).</param>
    /// <param name="ClocksCancelled">Clocks that count for nothing and start anew with the next attempt.</param>
    [WireName("step-superseded")]
    public sealed record StepSuperseded(
        string Step, int Attempt, string Because, ValueList<string> ClocksRunOn, ValueList<string> ClocksCancelled)
        : CaseEvent;

    /// <summary>
    /// An entry that takes effect before the last event, which a supervisor approved; it is late for ever.
    /// </summary>
    [WireName("late-recorded")]
    public sealed record LateRecorded(string ApprovedBy, string Reason, string Document) : CaseEvent;

    /// <summary>A step was answered; the answer may end it or keep it open.</summary>
    [WireName("step-answered")]
    public sealed record StepAnswered : CaseEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>Its attempt, from 1.</summary>
        public required int Attempt { get; init; }

        /// <summary>The outcome or answer as the format spells it.</summary>
        public required string Outcome { get; init; }

        /// <summary>Whether the answer ended the step.</summary>
        public required bool Ends { get; init; }

        /// <summary>Whether the outcome is a positive one.</summary>
        public bool Positive { get; init; }

        /// <summary>The item that the step examines.</summary>
        public string? Item { get; init; }

        /// <summary>Type of the step, for readers of the history.</summary>
        public required string Type { get; init; }

        /// <summary>The post under which the actor acted.</summary>
        public string? Post { get; init; }

        /// <summary>Level of a review with levels that answered, from 0.</summary>
        public int Level { get; init; }

        /// <summary>
        /// Level and post whose turn it is now, after an answer that passed the work on; null otherwise.
        /// </summary>
        public NextTurn? Next { get; init; }

        /// <summary>Answers of the form; personal ones sealed.</summary>
        public ValueMap<Fact> Form { get; init; } = ValueMap<Fact>.Empty;

        /// <summary>Materials handed in.</summary>
        public ValueMap<MaterialVersion> Materials { get; init; } = ValueMap<MaterialVersion>.Empty;

        /// <summary>Salted hash of the opinion.</summary>
        public string? Opinion { get; init; }

        /// <summary>Salted hash of the reason.</summary>
        public string? Reason { get; init; }

        /// <summary>Legal basis, in clear.</summary>
        public string? Basis { get; init; }

        /// <summary>Record fields; personal ones sealed.</summary>
        public ValueMap<Fact> Record { get; init; } = ValueMap<Fact>.Empty;

        /// <summary>Answers of checks.</summary>
        public ValueMap<Fact> Checks { get; init; } = ValueMap<Fact>.Empty;

        /// <summary>What must be corrected.</summary>
        public ValueList<Defect> Defects { get; init; } = [];

        /// <summary>Salted hashes of the conditions under which several agreed: they are carried on.</summary>
        public ValueList<string> Conditions { get; init; } = [];

        /// <summary>Materials tolerated, and the time given for each.</summary>
        public ValueMap<Limit> Tolerated { get; init; } = ValueMap<Limit>.Empty;

        /// <summary>Facts a pre-review is bound to: name to hash or clear value.</summary>
        public ValueMap<string> Binds { get; init; } = ValueMap<string>.Empty;

        /// <summary>Until when a pre-review's conclusion holds.</summary>
        public LocalDate? ValidUntil { get; init; }

        /// <summary>Officers who took part.</summary>
        public ValueList<string> Officers { get; init; } = [];

        /// <summary>The channel by which the applicant acted.</summary>
        public Channel? Channel { get; init; }

        /// <summary>The point of service at which it was done.</summary>
        public string? Point { get; init; }

        /// <summary>The seal over all the materials of the act.</summary>
        public BatchSignature? Signature { get; init; }

        /// <summary>Written notices that the answer produced.</summary>
        public ValueList<Notice> Notices { get; init; } = [];

        /// <summary>Whether a leader overrode the officers.</summary>
        public bool Overridden { get; init; }

        /// <summary>
        /// Receipt of the application that an intake's answer counts from; set by intakes and corrections.
        /// </summary>
        public LocalDateTime? Receipt { get; init; }

        /// <summary>Working days by which a limit had been passed when the decision was made; null in time.</summary>
        public int? OverdueDays { get; init; }
    }

    /// <summary>A clock began.</summary>
    [WireName("clock-started")]
    public sealed record ClockStarted : CaseEvent
    {
        /// <summary>The clock.</summary>
        public required string Clock { get; init; }

        /// <summary>The step it belongs to; null for a clock of the workflow.</summary>
        public string? Step { get; init; }

        /// <summary>The limit that applied.</summary>
        public required Limit Limit { get; init; }

        /// <summary>The basis of that limit.</summary>
        public string? Basis { get; init; }

        /// <summary>Kind.</summary>
        public required ClockKind Kind { get; init; }

        /// <summary>Whose time it is.</summary>
        public ClockOwner Owner { get; init; }

        /// <summary>From when it counts; may lie before the event.</summary>
        public required LocalDateTime From { get; init; }

        /// <summary>Whether its last day ends when the counter closes.</summary>
        public bool CounterClose { get; init; }

        /// <summary>Yellow when at most this much remains; null for the rule of R15.</summary>
        public decimal? Yellow { get; init; }
    }

    /// <summary>A clock reached its end.</summary>
    [WireName("clock-ended")]
    public sealed record ClockEnded(string Clock, LocalDateTime At, string Why) : CaseEvent;

    /// <summary>A clock was cancelled: its time counts for nothing.</summary>
    [WireName("clock-cancelled")]
    public sealed record ClockCancelled(string Clock, LocalDateTime At, string Why) : CaseEvent;

    /// <summary>
    /// An ended clock runs on from its first start, as if it had not ended (R21: a return resets nothing).
    /// </summary>
    [WireName("clock-reopened")]
    public sealed record ClockReopened(string Clock, string Why) : CaseEvent;

    /// <summary>A clock stopped for a special procedure (R9).</summary>
    [WireName("clock-stopped")]
    public sealed record ClockStopped(
        string Clock, string Stop, LocalDateTime From, LocalDateTime Until, Localized Ground) : CaseEvent;

    /// <summary>A stopped clock went on.</summary>
    [WireName("clock-resumed")]
    public sealed record ClockResumed(string Clock, string Stop, LocalDateTime At) : CaseEvent;

    /// <summary>A clock's limit was extended (R12).</summary>
    [WireName("clock-extended")]
    public sealed record ClockExtended(string Clock, int Amount) : CaseEvent;

    /// <summary>A clock passed its deadline.</summary>
    [WireName("clock-expired")]
    public sealed record ClockExpired(string Clock, LocalDateTime DueAt) : CaseEvent;

    /// <summary>A rung of a ladder was reached.</summary>
    [WireName("ladder-reached")]
    public sealed record LadderReached(
        string Clock, int Rung, LadderAction? Action, string? To, LocalDate? CorrectBy, ValueList<Notice> Notices)
        : CaseEvent;

    /// <summary>A stop was asked for.</summary>
    [WireName("stop-asked")]
    public sealed record StopAsked(
        string Stop, string Step, string Procedure, StopGround Ground, string Basis, Limit Duration, string Reason,
        string AskedBy, string Approver) : CaseEvent;

    /// <summary>A stop was approved; the clocks stop with it.</summary>
    [WireName("stop-approved")]
    public sealed record StopApproved(
        string Stop, string ApprovedBy, LocalDateTime From, LocalDateTime Until, ValueList<Notice> Notices) : CaseEvent;

    /// <summary>A stop ended: resumed by a person, or by itself when the stated time was over (R10).</summary>
    [WireName("stop-ended")]
    public sealed record StopEnded(string Stop, LocalDateTime At, bool Automatic, string? Reason) : CaseEvent;

    /// <summary>An extension was asked for.</summary>
    [WireName("extension-asked")]
    public sealed record ExtensionAsked(
        string Extension, string Clock, Limit By, string Basis, string Reason, string AskedBy, string Approver)
        : CaseEvent;

    /// <summary>An extension was approved.</summary>
    [WireName("extension-approved")]
    public sealed record ExtensionApproved(string Extension, string ApprovedBy, ValueList<Notice> Notices) : CaseEvent;

    /// <summary>A request for a stop or an extension was turned down.</summary>
    [WireName("request-rejected")]
    public sealed record RequestRejected(string Request, string RejectedBy, string Reason) : CaseEvent;

    /// <summary>A certificate was issued; a later version replaces the earlier one.</summary>
    [WireName("certificate-issued")]
    public sealed record CertificateIssued(
        string Certificate, string Step, int Version, string Number, LocalDate IssuedOn, LocalDate? ValidUntil,
        bool Provisional) : CaseEvent
    {
        /// <summary>The members of a bundle that its annex lists; none where it has no annex.</summary>
        public ValueList<string> Members { get; init; } = [];
    }

    /// <summary>A certificate's state changed.</summary>
    [WireName("certificate-changed")]
    public sealed record CertificateChanged(
        string Certificate, CertificateStatus To, string Why, RevocationKind? Kind) : CaseEvent;

    /// <summary>What the certificate allows was begun in time: it no longer lapses by itself.</summary>
    [WireName("certificate-kept")]
    public sealed record CertificateKept(string Certificate, string Because) : CaseEvent;

    /// <summary>A task changed hands, or somebody was told of it; none of these touches a clock (R25).</summary>
    [WireName("task-changed")]
    public sealed record TaskChanged(
        string Step, TaskVerb Verb, string? Person, string? Text, string? Party = null) : CaseEvent;

    /// <summary>An officer sent the work back to an earlier step.</summary>
    [WireName("step-returned")]
    public sealed record StepReturned(string Step, string To, string Reason, string? CallBack) : CaseEvent;

    /// <summary>Somebody took his own last answer back before anybody acted on it.</summary>
    [WireName("step-taken-back")]
    public sealed record StepTakenBack(string Step, int Attempt, string? Reason) : CaseEvent;

    /// <summary>The applicant withdrew the whole case or some of its steps.</summary>
    [WireName("withdrawn")]
    public sealed record Withdrawn(bool Whole, ValueList<string> Steps, string? Reason) : CaseEvent;

    /// <summary>A fact changed after the issue.</summary>
    [WireName("fact-changed")]
    public sealed record FactChanged(
        string Fact, ValueList<string> Rechecked, ValueMap<Fact> Form, ValueMap<MaterialVersion> Materials,
        string? Reason) : CaseEvent
    {
        /// <summary>Answers of checks that came with the change.</summary>
        public ValueMap<Fact> Checks { get; init; } = ValueMap<Fact>.Empty;
    }

    /// <summary>A later calendar version moved open deadlines (R22).</summary>
    [WireName("calendar-revised")]
    public sealed record CalendarRevised(
        string From, string To, LocalDate PublishedOn, ValueMap<DeadlineMove> Moved) : CaseEvent;

    /// <summary>
    /// 办结: all but supervision and obligations is done. Set again at each later change of the outcome.
    /// </summary>
    [WireName("case-decided")]
    public sealed record CaseDecided(string Outcome) : CaseEvent;

    /// <summary>Nothing is open or can open.</summary>
    [WireName("case-closed")]
    public sealed record CaseClosed(string Outcome) : CaseEvent;

    /// <summary>A decided or closed case has work again.</summary>
    [WireName("case-reopened")]
    public sealed record CaseReopened(CaseStage To, string Why) : CaseEvent;
}

/// <summary>What an officer did with a task.</summary>
public enum TaskVerb
{
    /// <summary>认领.</summary>
    Claimed,

    /// <summary>放回.</summary>
    Released,

    /// <summary>委托, A/B 角: decisions are signed 代.</summary>
    Delegated,

    /// <summary>转办.</summary>
    Transferred,

    /// <summary>加签.</summary>
    SignerAdded,

    /// <summary>减签.</summary>
    SignerRemoved,

    /// <summary>An added signer signed.</summary>
    Signed,

    /// <summary>催办.</summary>
    Urged,

    /// <summary>抄送.</summary>
    CopiedTo,

    /// <summary>回避.</summary>
    Recused,

    /// <summary>留言.</summary>
    Commented,
}

/// <summary>Whose turn it is within a step.</summary>
/// <param name="Level">Level of a review, from 0.</param>
/// <param name="Post">Its post.</param>
public sealed record NextTurn(int Level, string? Post);

/// <summary>A version of a material: its content hash and where the content came from.</summary>
/// <param name="Sha256">Hash of the content, lower-case hex; the file lies under it beside the database.</param>
/// <param name="Bytes">Size of the content.</param>
/// <param name="Source">upload, generated, licence, reuse or commitment.</param>
public sealed record MaterialVersion(string Sha256, long Bytes, string Source);

/// <summary>One thing that must be corrected.</summary>
/// <param name="Material">Material concerned, or null.</param>
/// <param name="Field">Field concerned, or null.</param>
/// <param name="Text">Salted hash of what is wrong and how to mend it.</param>
/// <param name="CausedBy">Corrected material that caused it (R7), or null in a first notice.</param>
public sealed record Defect(string? Material, string? Field, string Text, string? CausedBy);

/// <summary>A written notice (文书) that an act produced.</summary>
/// <param name="Template">Its template.</param>
/// <param name="Hash">Salted hash of its text.</param>
public sealed record Notice(string Template, string Hash);

/// <summary>Both values of a deadline that a calendar version moved.</summary>
/// <param name="Old">The due day before; null while undefined.</param>
/// <param name="New">The due day after, never before the first working day after publication.</param>
/// <param name="Floor">First working day after publication, where the move would have led into the past.</param>
public sealed record DeadlineMove(LocalDate? Old, LocalDate? New, LocalDate? Floor);
