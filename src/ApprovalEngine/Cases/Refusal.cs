using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases;

/// <summary>Why a command is not carried out: a fact, with data for its message. Nothing changed.</summary>
/// <param name="Code">Stable code of <see cref="RefusalCode"/>.</param>
/// <param name="Message">The message in zh and en.</param>
public sealed record Refusal(string Code, Localized Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Message.En} [{Code}]";
}

/// <summary>What the core answers to a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is carried out by appending these events.</summary>
    /// <param name="State">The case after them.</param>
    /// <param name="Events">The events, in order, numbered after the case's version.</param>
    /// <param name="Texts">Texts that lie beside the history: salted hash to text.</param>
    public sealed record Accepted(CaseState State, ValueList<RecordedEvent> Events, ValueMap<string> Texts) : Decision
    {
        /// <summary>Linked cases to start with it, all or none.</summary>
        public ValueList<LinkedStart> LinkedStarts { get; init; } = [];
    }

    /// <summary>The command is refused.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : Decision;
}

/// <summary>A stored history that cannot be what the engine wrote: the case stops until somebody looks.</summary>
public sealed class CorruptHistoryException : Exception
{
    /// <summary>Damage without a description.</summary>
    public CorruptHistoryException()
    {
    }

    /// <summary>Damage, described.</summary>
    /// <param name="message">What is wrong and where.</param>
    public CorruptHistoryException(string message)
        : base(message)
    {
    }

    /// <summary>Damage, described, with its cause.</summary>
    /// <param name="message">What is wrong and where.</param>
    /// <param name="innerException">The cause.</param>
    public CorruptHistoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
