using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>
/// Everything that is known of a case after its history so far; made only by <see cref="Evolution"/>.
/// </summary>
/// <remarks>Compares by value: replay of a prefix must equal the state that was live then.</remarks>
public sealed record CaseState
{
    private const string DurationSuffix = "/duration";

    private long _version;
    private Instant _lastRecordedAt;
    private Instant _lastEffectiveOn;
    private int _status;
    private LastAct? _lastAct;

    /// <summary>The case before its first event.</summary>
    public static CaseState Initial(string caseId) => new() { CaseId = caseId };

    /// <summary>The case.</summary>
    public required string CaseId { get; init; }

    /// <summary>Sequence of the last event; 0 before the first.</summary>
    public long Version
    {
        get => _version;
        init => _version = value;
    }

    /// <summary>When the last event was recorded.</summary>
    public Instant LastRecordedAt
    {
        get => _lastRecordedAt;
        init => _lastRecordedAt = value;
    }

    /// <summary>When the last act took effect.</summary>
    public Instant LastEffectiveOn
    {
        get => _lastEffectiveOn;
        init => _lastEffectiveOn = value;
    }

    /// <summary>When the case was started.</summary>
    public LocalDateTime StartedAt { get; init; }

    /// <summary>Id of the workflow; empty before the start.</summary>
    public string Workflow { get; init; } = "";

    /// <summary>Content hash of the definition it is pinned to.</summary>
    public string DefinitionHash { get; init; } = "";

    /// <summary>Version of the calendar it is computed with.</summary>
    public string CalendarVersion { get; init; } = "";

    /// <summary>Id of the applicant.</summary>
    public string Applicant { get; init; } = "";

    /// <summary>Id of the agent with mandate; null where there is none.</summary>
    public string? Agent { get; init; }

    /// <summary>Project code; null where there is none.</summary>
    public string? Project { get; init; }

    /// <summary>Open, decided or closed.</summary>
    public CaseStage Stage { get; init; }

    /// <summary>Outcome; null while it was never decided.</summary>
    public string? Outcome { get; init; }

    /// <summary>办理状态 1–15 of the exchange standard.</summary>
    public int Status
    {
        get => _status;
        init => _status = value;
    }

    /// <summary>Steps that were opened, skipped, closed or superseded at least once.</summary>
    public ValueMap<StepState> Steps { get; init; } = ValueMap<StepState>.Empty;

    /// <summary>Clocks that were started.</summary>
    public ValueMap<ClockState> Clocks { get; init; } = ValueMap<ClockState>.Empty;

    /// <summary>Answers of the form.</summary>
    public ValueMap<Fact> Form { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Latest answer to each check; unknown where it was neither yes nor no.</summary>
    public ValueMap<Fact> Checks { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>Current version of each material; earlier ones are in the history.</summary>
    public ValueMap<MaterialVersion> Materials { get; init; } = ValueMap<MaterialVersion>.Empty;

    /// <summary>Certificates that were issued, in their latest version.</summary>
    public ValueMap<CertificateState> Certificates { get; init; } = ValueMap<CertificateState>.Empty;

    /// <summary>Members of the bundle, by key; none before it was formed.</summary>
    public ValueMap<MemberState> Members { get; init; } = ValueMap<MemberState>.Empty;

    /// <summary>Stops asked for or running.</summary>
    public ValueMap<StopState> Stops { get; init; } = ValueMap<StopState>.Empty;

    /// <summary>Extensions asked for or given.</summary>
    public ValueMap<ExtensionState> Extensions { get; init; } = ValueMap<ExtensionState>.Empty;

    /// <summary>Days on which key nodes are expected, as forecast last.</summary>
    public ValueMap<LocalDate> Forecasts { get; init; } = ValueMap<LocalDate>.Empty;

    /// <summary>How the applicant was served: green lane, mandates, appointments, ratings.</summary>
    public ServiceState Service { get; init; } = ServiceState.None;

    /// <summary>Whether the applicant withdrew the whole case.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Whether a certificate was taken away.</summary>
    public bool WasRevoked { get; init; }

    /// <summary>The case that this one came from; null where it came from none.</summary>
    public CaseOrigin? Origin { get; init; }

    /// <summary>Cases that came from this one: id to what it is.</summary>
    public ValueMap<CaseLink> Links { get; init; } = ValueMap<CaseLink>.Empty;

    /// <summary>The last act of a person: what could be taken back; null when something happened since.</summary>
    public LastAct? LastAct
    {
        get => _lastAct;
        init => _lastAct = value;
    }

    /// <summary>The stop whose stated time a clock measures; null for every other clock.</summary>
    internal static string? StopOfDuration(CaseState state, string clock) =>
        clock.EndsWith(DurationSuffix, StringComparison.Ordinal) && clock[..^DurationSuffix.Length] is var stop
            && state.Stops.ContainsKey(stop) ? stop : null;

    /// <summary>The state of a step, waiting where nothing happened to it yet.</summary>
    public StepState Step(string id) => Steps.GetOr(id, StepState.NotYet);

    /// <summary>Marks a copy that nobody else has seen with the event that made it.</summary>
    internal CaseState Stamp(RecordedEvent recorded, Instant effectiveOn, int status, LastAct? act)
    {
        (_version, _lastRecordedAt, _lastEffectiveOn) = (recorded.Sequence, recorded.RecordedAt, effectiveOn);
        (_status, _lastAct) = (status, act);
        return this;
    }
}

/// <summary>Where a step stands.</summary>
public sealed record StepState
{
    /// <summary>A step to which nothing happened yet.</summary>
    public static StepState NotYet { get; } = new();

    /// <summary>Waiting, open, ended, skipped or closed.</summary>
    public StepStatus Status { get; init; }

    /// <summary>Number of times it was opened.</summary>
    public int Attempt { get; init; }

    /// <summary>Outcome of the last end; null before, and "skipped" or "closed" for those.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether that outcome is positive.</summary>
    public bool Positive { get; init; }

    /// <summary>When it was opened last.</summary>
    public LocalDateTime OpenedAt { get; init; }

    /// <summary>When it ended last.</summary>
    public LocalDateTime? EndedAt { get; init; }

    /// <summary>Post whose turn it is; null for the applicant or nobody.</summary>
    public string? Post { get; init; }

    /// <summary>
    /// confirm, delta or full, for a review with a pre-review; reused, partial or full, for one that reuses a result.
    /// </summary>
    public string? Mode { get; init; }

    /// <summary>Answer that keeps it open, such as "correction"; null where there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>Level whose turn it is, from 0.</summary>
    public int Level { get; init; }

    /// <summary>Persons who answered this attempt, in order: no person acts on two levels.</summary>
    public ValueList<string> Acted { get; init; } = [];

    /// <summary>Person who claimed the task, or to whom it was transferred.</summary>
    public string? Assignee { get; init; }

    /// <summary>Deputy to whom it was delegated; a decision is then signed 代.</summary>
    public string? Deputy { get; init; }

    /// <summary>Signers asked for beside the officer, and whether each has signed.</summary>
    public ValueMap<bool> Signers { get; init; } = ValueMap<bool>.Empty;

    /// <summary>Persons who may not act on it.</summary>
    public ValueList<string> Recused { get; init; } = [];

    /// <summary>How often it sent work back.</summary>
    public int Returns { get; init; }

    /// <summary>Number of correction notices of an intake.</summary>
    public int Corrections { get; init; }

    /// <summary>Materials handed in as corrections.</summary>
    public ValueList<string> Corrected { get; init; } = [];

    /// <summary>What each department of a joint check found: post to defects, none where all is in order.</summary>
    public ValueMap<ValueList<Defect>> JointChecks { get; init; } = ValueMap<ValueList<Defect>>.Empty;

    /// <summary>What each of several has answered: department or post to its answer; who is missing has none.</summary>
    public ValueMap<PartyState> Parties { get; init; } = ValueMap<PartyState>.Empty;

    /// <summary>Salted hashes of the conditions under which several agreed.</summary>
    public ValueList<string> Conditions { get; init; } = [];

    /// <summary>The appointment of a joint visit; null before it is made.</summary>
    public VisitAppointment? Appointment { get; init; }

    /// <summary>The one list of defects of a joint visit: number to point, settled ones too.</summary>
    public ValueMap<VisitPoint> Points { get; init; } = ValueMap<VisitPoint>.Empty;

    /// <summary>Who claimed a party's part of a joint step.</summary>
    public ValueMap<string> Assignees { get; init; } = ValueMap<string>.Empty;

    /// <summary>Deputies of parties of a joint step.</summary>
    public ValueMap<string> Deputies { get; init; } = ValueMap<string>.Empty;

    /// <summary>Receipt of the application that an intake counts from.</summary>
    public LocalDateTime? Receipt { get; init; }

    /// <summary>Tolerated materials of an intake and the time given.</summary>
    public ValueMap<Limit> Tolerated { get; init; } = ValueMap<Limit>.Empty;

    /// <summary>What a pre-review's conclusion is bound to.</summary>
    public ValueMap<string> Binds { get; init; } = ValueMap<string>.Empty;

    /// <summary>Until when a pre-review's conclusion holds.</summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>Record fields of the last answer.</summary>
    public ValueMap<Fact> Record { get; init; } = ValueMap<Fact>.Empty;

    /// <summary>When the applicant handed in what a fulfil step asks for: in time is judged then.</summary>
    public LocalDateTime? HandedInAt { get; init; }

    /// <summary>What a rule table made of it; null for other steps.</summary>
    public MachineResult? Machine { get; init; }

    /// <summary>The result of a registry that it reused; null where none was.</summary>
    public ReusedResult? Reused { get; init; }

    /// <summary>Whether the applicant was told that it became pointless.</summary>
    public bool IsMoot { get; init; }
}

/// <summary>A clock as the history tells it; figures are read from it with a calendar.</summary>
public sealed record ClockState
{
    /// <summary>The step it belongs to; null for a clock of the workflow.</summary>
    public string? Step { get; init; }

    /// <summary>The limit that applied.</summary>
    public required Limit Limit { get; init; }

    /// <summary>Its basis.</summary>
    public string? Basis { get; init; }

    /// <summary>Kind.</summary>
    public required ClockKind Kind { get; init; }

    /// <summary>Whose time it is.</summary>
    public ClockOwner Owner { get; init; }

    /// <summary>From when it counts.</summary>
    public required LocalDateTime From { get; init; }

    /// <summary>Its stops.</summary>
    public ValueList<StopSpan> Stops { get; init; } = [];

    /// <summary>Extension given, in the unit of the limit.</summary>
    public int Extension { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public LocalDateTime? EndedAt { get; init; }

    /// <summary>Whether it was cancelled: its time counts for nothing.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Calendar version it was closed with; null while the case's version applies.</summary>
    public string? Calendar { get; init; }

    /// <summary>Day before which its deadline may not be moved by a later calendar (R22).</summary>
    public LocalDate? Floor { get; init; }

    /// <summary>Whether it was seen to pass its deadline.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Rungs of its ladder that were reached.</summary>
    public ValueList<int> Rungs { get; init; } = [];

    /// <summary>Whether its last day ends when the counter closes.</summary>
    public bool CounterClose { get; init; }

    /// <summary>Yellow when at most this much remains; null for the rule of R15.</summary>
    public decimal? Yellow { get; init; }

    /// <summary>Whether it neither ended nor was cancelled.</summary>
    public bool IsRunning => EndedAt is null && !IsCancelled;

    /// <summary>The clock with the stated ends of its open stops where a later calendar moved them.</summary>
    internal ClockState StoppedUntil(ValueMap<DeadlineMove> moved) => this with
    {
        Stops = Stops.Select(span => span.IsOpen && moved.TryGetValue($"{span.Stop}/duration", out var move)
            && move.New is { } last ? span with { Until = last.PlusDays(1).AtMidnight() } : span).ToValueList(),
    };
}

/// <summary>
/// One stop of a clock: half-open, from the approval to the end, or to the stated end while it lasts.
/// </summary>
/// <param name="Stop">The stop.</param>
/// <param name="From">Begin.</param>
/// <param name="Until">End, or stated end while open.</param>
/// <param name="IsOpen">Whether it still lasts.</param>
/// <param name="Ground">Ground and basis in words.</param>
public sealed record StopSpan(string Stop, LocalDateTime From, LocalDateTime Until, bool IsOpen, Localized Ground);

/// <summary>A certificate in its latest version.</summary>
/// <param name="Version">Version, from 1.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Day of issue.</param>
/// <param name="ValidUntil">Last day on which it holds; null where it has no end.</param>
/// <param name="Status">In force, suspended, replaced, revoked or lapsed.</param>
/// <param name="Provisional">Whether it is a provisional permit.</param>
/// <param name="Step">The step that issued it.</param>
public sealed record CertificateState(
    int Version, string Number, LocalDate IssuedOn, LocalDate? ValidUntil, CertificateStatus Status, bool Provisional,
    string Step)
{
    /// <summary>The members of a bundle that its annex lists; none where it has no annex.</summary>
    public ValueList<string> Members { get; init; } = [];
}

/// <summary>State of a request.</summary>
public enum RequestStatus
{
    /// <summary>Waits for the approver.</summary>
    Asked,

    /// <summary>Approved; a stop lasts.</summary>
    Approved,

    /// <summary>Turned down.</summary>
    Rejected,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>A stop asked for or running.</summary>
public sealed record StopState(
    string Step, string Procedure, StopGround Ground, string Basis, Limit Duration, string AskedBy, string Approver,
    RequestStatus Status, LocalDateTime? From, LocalDateTime? Until);

/// <summary>An extension asked for or given.</summary>
public sealed record ExtensionState(string Clock, Limit By, string AskedBy, string Approver, RequestStatus Status);

/// <summary>The last act of a person on a step.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Step">On which step.</param>
/// <param name="CommandId">By which command.</param>
/// <param name="Before">The step as it stood before.</param>
/// <param name="Opened">Steps that the act let open or skip, each with its state before.</param>
/// <param name="EndedClocks">Clocks that it ended.</param>
/// <param name="StartedClocks">Clocks that it started.</param>
public sealed record LastAct(
    string Actor, string Step, string CommandId, StepState Before, ValueMap<StepState> Opened,
    ValueList<string> EndedClocks, ValueList<string> StartedClocks);
