using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>Who acts: a person is an id, never a name (decision 4 of docs/architecture.md).</summary>
/// <param name="Id">Id of the person or outside system; "clock" for the engine itself.</param>
/// <param name="Role">In what capacity.</param>
public sealed record Actor(string Id, ActorRole Role)
{
    /// <summary>Posts that the person holds at this moment, as the directory of the shell says.</summary>
    public ValueList<string> Posts { get; init; } = [];

    /// <summary>On whose behalf: the deputy's principal or the agent's client; null for oneself.</summary>
    public string? For { get; init; }

    /// <summary>By which door the act came: "scenario", "cli:account" or "server".</summary>
    public string Via { get; init; } = "scenario";

    /// <summary>The engine itself.</summary>
    public static Actor Clock { get; } = new("clock", ActorRole.Clock) { Via = "engine" };

    /// <summary>Whether the person holds a post.</summary>
    public bool Holds(string? post) => post is not null && Posts.Contains(post);
}

/// <summary>What every command carries beside what it asks for: time, identity and chance are inputs.</summary>
public sealed record Envelope
{
    /// <summary>The case.</summary>
    public required string CaseId { get; init; }

    /// <summary>Identity of the command; a repeat gives the first answer again.</summary>
    public required string CommandId { get; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When the shell received it; never before the case's last event.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>When it takes effect; <see cref="RecordedAt"/> unless a late entry was approved.</summary>
    public required Instant EffectiveOn { get; init; }

    /// <summary>Sequence of the last event the caller has seen; null where it does not matter to him.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// Secret of the case under which personal data is hashed; kept beside the history, lower-case hex.
    /// </summary>
    public required string Salt { get; init; }

    /// <summary>Approval of an entry that takes effect before the last event; null where there is none.</summary>
    public LateApproval? Late { get; init; }
}

/// <summary>A supervisor's approval of a late entry; the history carries its salted hashes for ever.</summary>
/// <param name="ApprovedBy">The supervisor.</param>
/// <param name="Reason">Why the entry is late.</param>
/// <param name="Document">The document that shows when it happened.</param>
public sealed record LateApproval(Actor ApprovedBy, string Reason, string Document);

/// <summary>An event as it is stored: one row of the history.</summary>
public sealed record RecordedEvent
{
    /// <summary>The case.</summary>
    public required string CaseId { get; init; }

    /// <summary>Position in the case's history, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The command that caused it; every event of one append has the same.</summary>
    public required string CommandId { get; init; }

    /// <summary>Who acted.</summary>
    public required string Actor { get; init; }

    /// <summary>In what capacity.</summary>
    public required ActorRole Role { get; init; }

    /// <summary>On whose behalf; empty for oneself.</summary>
    public string ActsFor { get; init; } = "";

    /// <summary>By which door the act came.</summary>
    public required string Via { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>When it takes effect.</summary>
    public required Instant EffectiveOn { get; init; }

    /// <summary>What happened.</summary>
    public required CaseEvent Event { get; init; }
}
