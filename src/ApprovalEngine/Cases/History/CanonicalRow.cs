using System.Buffers.Binary;

namespace ApprovalEngine.Cases.History;

/// <summary>
/// Every column of a stored event as raw bytes, and one unambiguous sequence of bytes over all of them.
/// </summary>
/// <remarks>Spans over what the database holds: hashing a history copies no text.</remarks>
public readonly ref struct CanonicalRow
{
    /// <summary>The case.</summary>
    public required ReadOnlySpan<byte> CaseId { get; init; }

    /// <summary>Position in the history, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Wire name of the event.</summary>
    public required ReadOnlySpan<byte> Name { get; init; }

    /// <summary>When it was recorded, in ticks of 100 ns since 1970.</summary>
    public required long RecordedAt { get; init; }

    /// <summary>When it takes effect, in ticks of 100 ns since 1970.</summary>
    public required long EffectiveOn { get; init; }

    /// <summary>Who acted.</summary>
    public required ReadOnlySpan<byte> Actor { get; init; }

    /// <summary>In what capacity.</summary>
    public required ReadOnlySpan<byte> Role { get; init; }

    /// <summary>On whose behalf; empty for oneself.</summary>
    public required ReadOnlySpan<byte> ActsFor { get; init; }

    /// <summary>By which door the act came.</summary>
    public required ReadOnlySpan<byte> Via { get; init; }

    /// <summary>The command that caused it.</summary>
    public required ReadOnlySpan<byte> CommandId { get; init; }

    /// <summary>Body of the event.</summary>
    public required ReadOnlySpan<byte> Body { get; init; }

    /// <summary>Number of bytes that <see cref="Write"/> writes.</summary>
    public int Length =>
        (11 * sizeof(int)) + (3 * sizeof(long)) + CaseId.Length + Name.Length + Actor.Length + Role.Length
        + ActsFor.Length + Via.Length + CommandId.Length + Body.Length;

    /// <summary>Writes each column with its length before it, so that no two rows share their bytes.</summary>
    /// <returns>Number of bytes written.</returns>
    public int Write(Span<byte> destination)
    {
        var rest = destination;
        Put(ref rest, CaseId);
        Put(ref rest, Sequence);
        Put(ref rest, Name);
        Put(ref rest, RecordedAt);
        Put(ref rest, EffectiveOn);
        Put(ref rest, Actor);
        Put(ref rest, Role);
        Put(ref rest, ActsFor);
        Put(ref rest, Via);
        Put(ref rest, CommandId);
        Put(ref rest, Body);
        return destination.Length - rest.Length;
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> column)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, column.Length);
        column.CopyTo(rest[sizeof(int)..]);
        rest = rest[(sizeof(int) + column.Length)..];
    }

    private static void Put(ref Span<byte> rest, long column)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(rest[sizeof(int)..], column);
        rest = rest[(sizeof(int) + sizeof(long))..];
    }
}
