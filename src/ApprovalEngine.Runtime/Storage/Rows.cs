namespace ApprovalEngine.Runtime.Storage;

/// <summary>An event as it lies in the table. Instants are ticks of 100 ns since 1970, here and in every row.</summary>
public sealed record EventRow
{
    /// <summary>
    /// Place among the events of all cases, from 1 without gaps, in the order of the commits; given by the database.
    /// </summary>
    public long Position { get; init; }
    public required string CaseId { get; init; }
    public required long Sequence { get; init; }
    public required string Name { get; init; }
    public required long RecordedAt { get; init; }
    public required long EffectiveOn { get; init; }
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required string ActsFor { get; init; }
    public required string Via { get; init; }
    public required string CommandId { get; init; }
    public required string Body { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>Where a case stands: a projection.</summary>
public sealed record CaseRow
{
    public required string CaseId { get; init; }
    public required string Workflow { get; init; }
    public required string DefinitionHash { get; init; }
    public required string CalendarVersion { get; init; }
    public required string Stage { get; init; }
    public required string? Outcome { get; init; }
    public required int Status { get; init; }
    public required long Version { get; init; }

    /// <summary>Hash of the last event, lower-case hex.</summary>
    public required string Head { get; init; }
    public required string Applicant { get; init; }
    public required string? Agent { get; init; }
    public required string? Project { get; init; }
    public required string StartedAt { get; init; }
    public required long UpdatedAt { get; init; }
    public required long? NextDueAt { get; init; }
    public required string? NextDeadline { get; init; }

    /// <summary>收件时间: when it was applied for first; null before.</summary>
    public required long? ReceivedAt { get; init; }

    /// <summary>来源: online, window or post, as the first application came; null where nobody said.</summary>
    public required string? Channel { get; init; }

    /// <summary>受理时间: when it was accepted last, by a person or by silence; null before.</summary>
    public required long? AcceptedAt { get; init; }

    /// <summary>办结时间: when it was decided; null while it is open, also again after it was reopened.</summary>
    public required long? DecidedAt { get; init; }

    /// <summary>Whose turn it is: authority, applicant, outside or time, the first of them; else null.</summary>
    public required string? Turn { get; init; }

    /// <summary>From when on some task of an authority is yellow; see <see cref="TaskRow.YellowAt"/>.</summary>
    public required long? YellowAt { get; init; }
    public required long? RedAt { get; init; }

    /// <summary>挂起: whether a special procedure lasts.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>容缺标记: whether papers were tolerated.</summary>
    public required bool IsTolerated { get; init; }

    /// <summary>承诺标记: whether a commitment was signed.</summary>
    public required bool IsCommitted { get; init; }

    /// <summary>绿色通道.</summary>
    public required bool IsGreenLane { get; init; }

    /// <summary>上一办理人: the person who last gave an opinion; null while nobody has.</summary>
    public required string? LastActor { get; init; }

    /// <summary>The step on which it was; who may read what was said there is the core's to say.</summary>
    public required string? LastStep { get; init; }

    /// <summary>Salted hash of that opinion, under which its text lies beside the history.</summary>
    public required string? LastOpinion { get; init; }
}

/// <summary>An open step, or one part of it where several answer: a projection.</summary>
/// <remarks>
/// Lights are instants, so that the colour at any moment is a comparison: red from <see cref="RedAt"/> on, else paused
/// from <see cref="PausedAt"/> on, else yellow from <see cref="YellowAt"/> on, else green; no light without any.
/// </remarks>
public sealed record TaskRow
{
    public required string CaseId { get; init; }
    public required string Step { get; init; }

    /// <summary>Department, post or person whose part it is; empty for the whole step.</summary>
    public required string Party { get; init; }

    /// <summary>whole, party, check or signer.</summary>
    public required string Part { get; init; }

    /// <summary>Type of the step.</summary>
    public required string Type { get; init; }
    public required string? Item { get; init; }

    /// <summary>Department of the post whose turn it is, or of the item.</summary>
    public required string? Department { get; init; }
    public required int Attempt { get; init; }

    /// <summary>authority, applicant, outside or time.</summary>
    public required string Turn { get; init; }

    /// <summary>The posts that may answer it, or wait for the answer, with a blank between; empty for none.</summary>
    public required string Posts { get; init; }
    public required string? Assignee { get; init; }
    public required string? Deputy { get; init; }
    public required string? Mode { get; init; }
    public required string? Answer { get; init; }
    public required int Level { get; init; }

    /// <summary>牵头: whether it is a step of the department that took the case in; otherwise 协办.</summary>
    public required bool IsLead { get; init; }
    public required string OpenedAt { get; init; }

    /// <summary>The clock that its light is taken from; null where none runs.</summary>
    public required string? Clock { get; init; }

    /// <summary>When that clock is due, by the wall clock in China; null while a stop leaves it open.</summary>
    public required string? DueAt { get; init; }
    public required long? YellowAt { get; init; }
    public required long? RedAt { get; init; }
    public required long? PausedAt { get; init; }

    /// <summary>From when on the limit set by law is passed: the second, stronger level of red (R13).</summary>
    public required long? StatutoryAt { get; init; }

    /// <summary>Ground of the special procedure that lasts on the step; null where none does.</summary>
    public required string? StopGround { get; init; }

    /// <summary>
    /// As in <see cref="CaseRow"/>: what a task is sorted and filed by stands beside it, so that an inbox is put in
    /// order without looking at hundreds of cases.
    /// </summary>
    public required long? ReceivedAt { get; init; }
    public required bool IsTolerated { get; init; }
}

/// <summary>A person who acted on a case as an officer, for 已办件: a projection.</summary>
public sealed record ActorRow
{
    public required string CaseId { get; init; }
    public required string Person { get; init; }

    /// <summary>The step on which he acted last; empty for the case as a whole.</summary>
    public required string Step { get; init; }
    public required long LastAt { get; init; }

    /// <summary>办理状态 of the exchange standard since the case is decided; null while it is open.</summary>
    public required int? Closing { get; init; }
}

/// <summary>What a case contributes to figures: a projection, see <see cref="Scenarios.Reports.CaseFacts"/>.</summary>
public sealed record FactRow
{
    public required string CaseId { get; init; }
    public required string StartedOn { get; init; }
    public required string? ReceivedOn { get; init; }
    public required string? AcceptedOn { get; init; }
    public required string? DecidedOn { get; init; }
    public required string? DeliveredOn { get; init; }
    public required int Corrections { get; init; }
    public required int Returns { get; init; }
    public required int Stops { get; init; }
    public required int Extensions { get; init; }
    public required int Passed { get; init; }
    public required int Tolerated { get; init; }
    public required int LateEntries { get; init; }
    public required int Trips { get; init; }
    public required bool IsTakenOver { get; init; }
    public required int? UsedDays { get; init; }
    public required int? ExperiencedDays { get; init; }
    public required int Obligations { get; init; }
    public required int ObligationsKept { get; init; }
    public required int ObligationsBroken { get; init; }
}

/// <summary>An item that was decided: a projection, see <see cref="Scenarios.Reports.DecidedItem"/>.</summary>
public sealed record ItemRow
{
    public required string CaseId { get; init; }
    public required string Step { get; init; }
    public required string Item { get; init; }
    public required string Department { get; init; }
    public required string Outcome { get; init; }
    public required string DecidedOn { get; init; }
    public required double? PromisedDays { get; init; }
    public required double? StatutoryDays { get; init; }
    public required double? UsedDays { get; init; }
    public required bool? PromiseKept { get; init; }
    public required bool? BeforePromise { get; init; }
    public required bool? StatuteKept { get; init; }
    public required bool IsExtended { get; init; }
    public required int StoppedDays { get; init; }
    public required bool WasStopped { get; init; }
    public required bool? SameDay { get; init; }
}

/// <summary>A clock: a projection.</summary>
public sealed record ClockRow
{
    public required string CaseId { get; init; }
    public required string Clock { get; init; }
    public required string? Step { get; init; }
    public required string Kind { get; init; }
    public required string Owner { get; init; }
    public required string TimeLimit { get; init; }
    public required string StartedAt { get; init; }
    public required string? EndedAt { get; init; }
    public required bool IsStopped { get; init; }
    public required bool IsCancelled { get; init; }
    public required bool IsExpired { get; init; }
    public required string? DueAt { get; init; }
}

/// <summary>A certificate in its latest version: a projection.</summary>
public sealed record CertificateRow
{
    public required string CaseId { get; init; }
    public required string Certificate { get; init; }
    public required int Version { get; init; }
    public required string Number { get; init; }
    public required string Status { get; init; }
    public required string Step { get; init; }
    public required string IssuedOn { get; init; }
    public required string? ValidUntil { get; init; }
    public required bool IsProvisional { get; init; }
}

/// <summary>A file that some event of a case names, earlier versions included: a projection.</summary>
public sealed record MaterialRow
{
    public required string CaseId { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required string Source { get; init; }
}

/// <summary>The first answer to a command.</summary>
public sealed record CommandRow
{
    public required string CommandId { get; init; }
    public required string CaseId { get; init; }

    /// <summary>Salted hash of what was asked, so that the id cannot be used for something else.</summary>
    public required string Fingerprint { get; init; }
    public required long AnsweredAt { get; init; }
    public long? FirstSequence { get; init; }
    public long? LastSequence { get; init; }
    public string? RefusalCode { get; init; }
    public string? RefusalZh { get; init; }
    public string? RefusalEn { get; init; }
}

/// <summary>A text that lies beside the history under its salted hash.</summary>
public sealed record TextRow
{
    public required string CaseId { get; init; }
    public required string Hash { get; init; }
    public required string Text { get; init; }
}

/// <summary>The salt of a case, lower-case hex; null once it was erased with the texts.</summary>
public sealed record SaltRow
{
    public required string CaseId { get; init; }
    public required string? Salt { get; init; }
    public required long? ErasedAt { get; init; }
}

/// <summary>What a flow with a state of its own remembers of a case; the embedded flow has no such rows.</summary>
/// <remarks>
/// No projection: it is not rebuilt from events, because the flow makes it anew by itself when it finds none.
/// </remarks>
public sealed record FlowStateRow
{
    public required string CaseId { get; init; }
    public required byte[] State { get; init; }
}

/// <summary>A resolved definition that some case is pinned to.</summary>
public sealed record DefinitionRow
{
    public required string Hash { get; init; }
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Document { get; init; }
    public required long AddedAt { get; init; }
}

/// <summary>The notices of a calendar version that some case is pinned to.</summary>
public sealed record CalendarRow
{
    public required string Version { get; init; }
    public required string Document { get; init; }
    public required long AddedAt { get; init; }
}

/// <summary>The server that opened the database as its own; there is one row or none.</summary>
public sealed record OwnerRow
{
    public required int Id { get; init; }
    public required string Owner { get; init; }
    public required long OpenedAt { get; init; }
}

/// <summary>An act past the server, with the reason that was given for it.</summary>
public sealed record MaintenanceRow
{
    public required string CommandId { get; init; }
    public required string Account { get; init; }
    public required string Reason { get; init; }
    public required long At { get; init; }
}

/// <summary>The version of the tables; exactly one row.</summary>
public sealed record SchemaRow
{
    public required int Version { get; init; }
}
