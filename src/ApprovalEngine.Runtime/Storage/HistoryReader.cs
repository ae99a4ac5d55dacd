using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage;

/// <summary>
/// One row of a history as it was read: the event, the hash that is stored and the one that is right.
/// </summary>
internal readonly record struct ReadEvent(RecordedEvent Event, byte[] StoredHash, byte[] RightHash)
{
    public bool IsChained => StoredHash.AsSpan().SequenceEqual(RightHash);
}

/// <summary>Reads histories column by column as raw bytes, so that no decoding hides a changed byte.</summary>
internal sealed class HistoryReader : IDisposable
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private const string Texts = "case_id name actor role acts_for via command_id body";

    // Casting to a blob hands out the bytes as they lie in the file; reading a text would replace what is no UTF-8.
    private static readonly string Select =
        $"SELECT sequence, recorded_at, effective_on, {Listed(Texts, ", ", "CAST({0} AS BLOB)")}, hash, "
        + $"{Listed(Texts, " AND ", "typeof({0})='text'")} AND typeof(hash)='blob' AND "
        + $"{Listed("sequence recorded_at effective_on", " AND ", "typeof({0})='integer'")} "
        + "FROM events WHERE case_id=@case AND sequence<=@through ORDER BY sequence";

    private readonly SqliteCommand _select;

    public HistoryReader(SqliteConnection connection) =>
        _select = connection.Command(Select, ("@case", ""), ("@through", long.MaxValue));

    /// <summary>
    /// The rows of a case in order, numbered without gaps; stops at the first that is not what was written.
    /// </summary>
    /// <exception cref="CorruptHistoryException">A row is missing, unreadable or out of the chain.</exception>
    public IEnumerable<ReadEvent> Read(string caseId, long through = long.MaxValue)
    {
        foreach (var row in ReadLoosely(caseId, through))
        {
            yield return row.IsChained
                ? row
                : throw new CorruptHistoryException(
                    $"case {caseId}: event {row.Event.Sequence} is not what was written: its hash is broken");
        }
    }

    /// <summary>The same without the last check: each hash is taken from the row before as it should be.</summary>
    /// <exception cref="CorruptHistoryException">A row is missing or unreadable.</exception>
    public IEnumerable<ReadEvent> ReadLoosely(string caseId, long through = long.MaxValue)
    {
        _select.Parameters[0].Value = caseId;
        _select.Parameters[1].Value = through;
        using var reader = _select.ExecuteReader();
        var hash = HashChain.Start(caseId);
        for (var sequence = 1L; reader.Read(); sequence++)
        {
            var row = Row(reader, caseId, sequence, hash);
            hash = row.RightHash;
            yield return row;
        }
    }

    public void Dispose() => _select.Dispose();

    private static ReadEvent Row(SqliteDataReader row, string caseId, long sequence, byte[] previous)
    {
        if (row.GetInt64(12) != 1)
        {
            throw Damage(caseId, sequence, "a column is of another type");
        }

        if (row.GetInt64(0) is var found && found != sequence)
        {
            throw Damage(caseId, sequence, $"it is missing, {found} follows");
        }

        var canonical = new CanonicalRow
        {
            CaseId = Bytes(row, 3),
            Sequence = sequence,
            Name = Bytes(row, 4),
            RecordedAt = row.GetInt64(1),
            EffectiveOn = row.GetInt64(2),
            Actor = Bytes(row, 5),
            Role = Bytes(row, 6),
            ActsFor = Bytes(row, 7),
            Via = Bytes(row, 8),
            CommandId = Bytes(row, 9),
            Body = Bytes(row, 10),
        };
        var right = new byte[HashChain.Size];
        HashChain.Next(previous, canonical, right);
        return new(Decode(canonical, caseId), Bytes(row, 11), right);
    }

    private static byte[] Bytes(SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static string Listed(string columns, string separator, string pattern) =>
        string.Join(separator, columns.Split(' ').Select(column => pattern.Replace("{0}", column)));

    private static RecordedEvent Decode(in CanonicalRow row, string caseId)
    {
        try
        {
            return new RecordedEvent
            {
                CaseId = caseId,
                Sequence = row.Sequence,
                CommandId = Strict.GetString(row.CommandId),
                Actor = Strict.GetString(row.Actor),
                Role = RoleName.Read(Strict.GetString(row.Role)),
                ActsFor = Strict.GetString(row.ActsFor),
                Via = Strict.GetString(row.Via),
                RecordedAt = Instant.FromUnixTimeTicks(row.RecordedAt),
                EffectiveOn = Instant.FromUnixTimeTicks(row.EffectiveOn),
                Event = EventCodec.Read(Strict.GetString(row.Name), row.Body),
            };
        }
        catch (Exception unreadable) when (unreadable is CorruptHistoryException or DecoderFallbackException
            or ArgumentOutOfRangeException or OverflowException)
        {
            throw Damage(caseId, row.Sequence, unreadable.Message, unreadable);
        }
    }

    private static CorruptHistoryException Damage(
        string caseId, long sequence, string what, Exception? cause = null) =>
        new($"case {caseId}: event {sequence} is not what was written: {what}", cause!);
}
