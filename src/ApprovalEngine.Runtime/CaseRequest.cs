using ApprovalEngine.Cases;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>A command on its way to a case.</summary>
public sealed record CaseRequest
{
    public required string CaseId { get; init; }

    /// <summary>Chosen by the caller; the same id is answered the same way for ever.</summary>
    public required string CommandId { get; init; }

    public required Actor Actor { get; init; }

    public required CaseCommand Command { get; init; }

    /// <summary>
    /// The command as its caller sent it, where the shell added what registries answer; null where nothing was added.
    /// </summary>
    /// <remarks>By it a repeat is known: what registries answer may have changed in between.</remarks>
    public CaseCommand? AsSent { get; init; }

    /// <summary>When it takes effect; null for the moment it is recorded.</summary>
    public Instant? EffectiveOn { get; init; }

    /// <summary>Sequence of the last event the caller has seen; null where it does not matter to him.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>A supervisor's approval of a late entry, in clear; the history holds its hashes.</summary>
    public LateApproval? Late { get; init; }

    /// <summary>Why the act goes past the server that owns the database; null where there is none to go past.</summary>
    public string? Maintenance { get; init; }
}

/// <summary>The answer to a command; a repeat of the command gives the same.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Carried out and durable.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="FirstSequence">The first event it caused.</param>
    /// <param name="LastSequence">The last event it caused: the version of the case after it.</param>
    public sealed record Accepted(string CaseId, long FirstSequence, long LastSequence) : Answer;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : Answer;
}
