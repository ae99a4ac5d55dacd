namespace ApprovalEngine.Runtime.Storage;

/// <summary>An event as it lies in the table. Instants are ticks of 100 ns since 1970, here and in every row.</summary>
public sealed record EventRow
{
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
}

/// <summary>An open step: a projection.</summary>
public sealed record TaskRow
{
    public required string CaseId { get; init; }
    public required string Step { get; init; }
    public required int Attempt { get; init; }
    public required string? Post { get; init; }
    public required string? Assignee { get; init; }
    public required string? Deputy { get; init; }
    public required string? Mode { get; init; }
    public required string? Answer { get; init; }
    public required int Level { get; init; }
    public required string OpenedAt { get; init; }
    public required string? DueAt { get; init; }
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
