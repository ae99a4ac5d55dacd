namespace ApprovalEngine.Cases;

/// <summary>The closed list of refusals; codes are a contract and are never renamed.</summary>
public static class RefusalCode
{
    /// <summary>The case was not started.</summary>
    public const string UnknownCase = "unknown-case";

    /// <summary>The case was started already.</summary>
    public const string CaseExists = "case-exists";

    /// <summary>The case is closed.</summary>
    public const string CaseClosed = "case-closed";

    /// <summary>The case is not closed, and what was asked can only be done to one that is.</summary>
    public const string CaseNotClosed = "case-not-closed";

    /// <summary>Somebody else changed the case since the caller looked.</summary>
    public const string StaleVersion = "stale-version";

    /// <summary>A command id was used for something else before.</summary>
    public const string CommandIdReused = "command-id-reused";

    /// <summary>The workflow has no such step.</summary>
    public const string UnknownStep = "unknown-step";

    /// <summary>The step is not open.</summary>
    public const string StepNotOpen = "step-not-open";

    /// <summary>The step cannot be answered so.</summary>
    public const string UnknownOutcome = "unknown-outcome";

    /// <summary>The actor does not hold the post, or is not the applicant.</summary>
    public const string ActorNotAssigned = "actor-not-assigned";

    /// <summary>Somebody else claimed the task.</summary>
    public const string TaskClaimedByOther = "task-claimed-by-other";

    /// <summary>The actor recused himself or was recused.</summary>
    public const string ActorRecused = "actor-recused";

    /// <summary>The role may not do this.</summary>
    public const string RoleMayNotAct = "role-may-not-act";

    /// <summary>One person may not do both.</summary>
    public const string SamePerson = "same-person";

    /// <summary>The department or post has answered this step already.</summary>
    public const string AlreadyAnswered = "already-answered";

    /// <summary>A conditional signature names no condition, or another one does.</summary>
    public const string ConditionsUnfit = "conditions-unfit";

    /// <summary>A criterion is not answered by whom it concerns, or the signature contradicts it.</summary>
    public const string CriteriaUnfit = "criteria-unfit";

    /// <summary>No visit was appointed, or an appointment names no moment.</summary>
    public const string AppointmentMissing = "appointment-missing";

    /// <summary>The appointed moment lies ahead, or one that has passed is to be appointed.</summary>
    public const string AppointmentTime = "appointment-time";

    /// <summary>A point of a visit's list is not open: it was never found, is another's or was settled.</summary>
    public const string PointNotOpen = "point-not-open";

    /// <summary>An act takes effect before the last event and no supervisor approved the late entry.</summary>
    public const string LateEntry = "late-entry";

    /// <summary>An act takes effect later than it is recorded.</summary>
    public const string EffectiveInFuture = "effective-in-future";

    /// <summary>No decision while the clock is stopped; resume first.</summary>
    public const string ClockStopped = "clock-stopped";

    /// <summary>Only a clock answers so.</summary>
    public const string ClockDecides = "clock-decides";

    /// <summary>The applicant's turn: corrections are awaited.</summary>
    public const string WaitsForApplicant = "waits-for-applicant";

    /// <summary>A reason is missing.</summary>
    public const string ReasonMissing = "reason-missing";

    /// <summary>A legal basis is missing.</summary>
    public const string BasisMissing = "basis-missing";

    /// <summary>A remedy is missing.</summary>
    public const string RemedyMissing = "remedy-missing";

    /// <summary>A field that must be filled is empty.</summary>
    public const string FieldMissing = "field-missing";

    /// <summary>The form or record has no such field.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>An answer is of the wrong type.</summary>
    public const string FieldType = "field-type";

    /// <summary>The step does not ask for such a material.</summary>
    public const string UnknownMaterial = "unknown-material";

    /// <summary>A required material is missing; ask for it or tolerate it.</summary>
    public const string MaterialMissing = "material-missing";

    /// <summary>A material to be tolerated is there.</summary>
    public const string MaterialPresent = "material-present";

    /// <summary>A material may not be tolerated.</summary>
    public const string NeverTolerable = "never-tolerable";

    /// <summary>The time given for a tolerated material is longer than its rule allows.</summary>
    public const string ToleranceTooLong = "tolerance-too-long";

    /// <summary>A tolerated material holds the decision or the delivery back.</summary>
    public const string ToleratedMaterialOwed = "tolerated-material-owed";

    /// <summary>A material is larger than the configured limit.</summary>
    public const string MaterialTooLarge = "material-too-large";

    /// <summary>A correction notice names no defect.</summary>
    public const string DefectsMissing = "defects-missing";

    /// <summary>A second correction notice does not say which corrected paper caused the defect (R7).</summary>
    public const string SecondCorrection = "second-correction";

    /// <summary>A department has not checked the papers, or a defect that one found is not told.</summary>
    public const string ChecksOutstanding = "checks-outstanding";

    /// <summary>A correction hands nothing in.</summary>
    public const string NothingCorrected = "nothing-corrected";

    /// <summary>A check failed.</summary>
    public const string CheckFailed = "check-failed";

    /// <summary>A check has no answer and no person gave a reason.</summary>
    public const string CheckUnknown = "check-unknown";

    /// <summary>What must precede a certificate is not there.</summary>
    public const string PreconditionMissing = "precondition-missing";

    /// <summary>A certificate was issued; the way back is a change or a revocation.</summary>
    public const string CertificateIssued = "certificate-issued";

    /// <summary>There is no such certificate in force.</summary>
    public const string NoCertificate = "no-certificate";

    /// <summary>Too few officers took part (行政许可法 34).</summary>
    public const string TooFewOfficers = "too-few-officers";

    /// <summary>The holder was not heard, or the public-interest question is open (行政许可法 69).</summary>
    public const string HolderNotHeard = "holder-not-heard";

    /// <summary>A stop names no procedure with a legal ground.</summary>
    public const string StopWithoutGround = "stop-without-ground";

    /// <summary>A stop would begin before it is recorded.</summary>
    public const string StopBackDated = "stop-back-dated";

    /// <summary>A stop states no duration, or a longer one than its procedure allows.</summary>
    public const string StopDuration = "stop-duration";

    /// <summary>Nothing waits for approval.</summary>
    public const string NothingAsked = "nothing-asked";

    /// <summary>The same is asked for already.</summary>
    public const string AlreadyAsked = "already-asked";

    /// <summary>No stop lasts.</summary>
    public const string NotStopped = "not-stopped";

    /// <summary>There is no such clock, or it does not run.</summary>
    public const string ClockNotRunning = "clock-not-running";

    /// <summary>The clock cannot be extended.</summary>
    public const string NotExtendable = "not-extendable";

    /// <summary>The clock was extended once; the law allows no second.</summary>
    public const string ExtendedBefore = "extended-before";

    /// <summary>The extension comes after the deadline.</summary>
    public const string ExtensionAfterExpiry = "extension-after-expiry";

    /// <summary>The extension is longer than its rule allows.</summary>
    public const string ExtensionTooLong = "extension-too-long";

    /// <summary>The deadline is not due, or was answered already.</summary>
    public const string StaleDeadline = "stale-deadline";

    /// <summary>The step does not open on demand.</summary>
    public const string NotOnDemand = "not-on-demand";

    /// <summary>Work cannot be returned to that step.</summary>
    public const string ReturnNotPossible = "return-not-possible";

    /// <summary>Work was returned as often as the workflow allows.</summary>
    public const string ReturnsExhausted = "returns-exhausted";

    /// <summary>A return needs a record of the call to the applicant before it.</summary>
    public const string CallBackMissing = "call-back-missing";

    /// <summary>There is nothing of the actor's that could be taken back.</summary>
    public const string NothingToTakeBack = "nothing-to-take-back";

    /// <summary>An added signer has not signed.</summary>
    public const string SignatureMissing = "signature-missing";

    /// <summary>The step is at another level.</summary>
    public const string WrongLevel = "wrong-level";

    /// <summary>The case was decided; it can no longer be withdrawn.</summary>
    public const string AlreadyDecided = "already-decided";

    /// <summary>The step may not be taken out of its joint case.</summary>
    public const string NotDetachable = "not-detachable";

    /// <summary>The workflow does not let its cases open such a linked case, or no further one.</summary>
    public const string LinkNotAllowed = "link-not-allowed";

    /// <summary>There is no such workflow to start a linked case on.</summary>
    public const string UnknownWorkflow = "unknown-workflow";

    /// <summary>The workflow only goes on with what another one detaches; no case of it starts by itself.</summary>
    public const string OriginMissing = "origin-missing";

    /// <summary>The step has no members that could be taken out.</summary>
    public const string NotABundle = "not-a-bundle";

    /// <summary>The list of a bundle has no members, or none would be left.</summary>
    public const string NoMembers = "no-members";

    /// <summary>A member is listed twice.</summary>
    public const string MemberTwice = "member-twice";

    /// <summary>Members differ in what must be alike, or a correction adds, drops or moves some.</summary>
    public const string MembersDiffer = "members-differ";

    /// <summary>The bundle or package has no such member.</summary>
    public const string UnknownMember = "unknown-member";

    /// <summary>The member was granted, refused, taken out or withdrawn before.</summary>
    public const string MemberSettled = "member-settled";

    /// <summary>A change would leave a member that may not be bundled.</summary>
    public const string MemberNotEligible = "member-not-eligible";

    /// <summary>The step is no milestone with a planned date.</summary>
    public const string NotANode = "not-a-node";

    /// <summary>A date is missing.</summary>
    public const string DateMissing = "date-missing";

    /// <summary>The workflow names no such change.</summary>
    public const string UnknownChange = "unknown-change";

    /// <summary>The workflow names nobody who may override.</summary>
    public const string NoOverride = "no-override";

    /// <summary>The case was not granted by the rule table of the draw.</summary>
    public const string NotSampled = "not-sampled";

    /// <summary>The answer of the registry is missing.</summary>
    public const string AnswerMissing = "answer-missing";

    /// <summary>The answer of the registry carries another outcome.</summary>
    public const string ReuseNotCarried = "reuse-not-carried";

    /// <summary>Nothing was reused that could be suspended.</summary>
    public const string NothingReused = "nothing-reused";

    /// <summary>A report that a reused result has answered may not be asked for again (优化营商环境条例 42).</summary>
    public const string ReportReused = "report-reused";

    /// <summary>A person or step that the act needs is not named.</summary>
    public const string TargetMissing = "target-missing";

    /// <summary>A flow proposed what the state does not allow.</summary>
    public const string FlowProposal = "flow-proposal";

    /// <summary>The workflow is not in effect on that day.</summary>
    public const string NotEffective = "not-effective";

    /// <summary>A calendar that is no later than the case's, or that is not held.</summary>
    public const string UnknownCalendar = "unknown-calendar";

    /// <summary>The database was opened by a server as its own.</summary>
    public const string DatabaseInUse = "database-in-use";

    /// <summary>The step is confidential until another one ends.</summary>
    public const string Confidential = "confidential";

    /// <summary>The workflow has no green lane.</summary>
    public const string NoGreenLane = "no-green-lane";

    /// <summary>An agent has no recorded mandate, or no document of it was named (行政许可法 29).</summary>
    public const string MandateMissing = "mandate-missing";

    /// <summary>The mandate of an agent has expired.</summary>
    public const string MandateExpired = "mandate-expired";

    /// <summary>The mandate of an agent does not cover the act.</summary>
    public const string MandateScope = "mandate-scope";

    /// <summary>The workflow has no such point of service.</summary>
    public const string UnknownPoint = "unknown-point";

    /// <summary>A seal covers no material.</summary>
    public const string NothingSigned = "nothing-signed";

    /// <summary>The case is not decided yet.</summary>
    public const string NotDecided = "not-decided";

    /// <summary>A rating is not a number from 1 to 5.</summary>
    public const string ScoreRange = "score-range";

    /// <summary>The service was rated already.</summary>
    public const string RatedBefore = "rated-before";
}
