using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ApprovalEngine.Runtime.Storage.Queries;

/// <summary>An event in the order of all cases.</summary>
/// <param name="Position">Its place, from 1 without gaps, in the order of the commits.</param>
/// <param name="Name">Its name in the history.</param>
/// <param name="Event">The event.</param>
public sealed record FeedEvent(long Position, string Name, RecordedEvent Event);

/// <summary>A part of the order of all events: the history is the outbox.</summary>
/// <param name="Events">The events.</param>
/// <param name="Last">
/// The newest position there is. A reader whose cursor lies behind it reads a database that was put back, and begins
/// anew.
/// </param>
public sealed record FeedPage(IReadOnlyList<FeedEvent> Events, long Last);

/// <summary>Reads events in the order in which they were committed.</summary>
internal static class FeedReads
{
    public const int MostEvents = 1_000;

    private static readonly string Select =
        $"SELECT {RowReaders.Events.Columns("e")} FROM events AS e ";

    public static FeedPage After(ReadConnection read, long position, int max)
    {
        var select = read.Statements.Command(
            $"{Select} WHERE e.position>@after ORDER BY e.position LIMIT @max",
            ("@after", position), ("@max", Math.Clamp(max, 1, MostEvents)));
        return new(All(select), read.Statements.Scalar<long?>("SELECT max(position) FROM events") ?? 0);
    }

    public static IReadOnlyList<FeedEvent> OfCase(ReadConnection read, string caseId, long from, long through) =>
        All(read.Statements.Command(
            $"{Select} WHERE e.case_id=@case AND e.sequence BETWEEN @from AND @through ORDER BY e.sequence",
            ("@case", caseId), ("@from", from), ("@through", through)));

    public static List<FeedEvent> All(SqliteCommand select)
    {
        using var row = select.ExecuteReader();
        List<FeedEvent> events = [];
        while (row.Read())
        {
            events.Add(Of(RowReaders.Events.Read(row)));
        }

        return events;
    }

    private static FeedEvent Of(EventRow row) => new(row.Position, row.Name, new()
    {
        CaseId = row.CaseId,
        Sequence = row.Sequence,
        CommandId = row.CommandId,
        Actor = row.Actor,
        Role = RoleName.Read(row.Role),
        ActsFor = row.ActsFor,
        Via = row.Via,
        RecordedAt = Instant.FromUnixTimeTicks(row.RecordedAt),
        EffectiveOn = Instant.FromUnixTimeTicks(row.EffectiveOn),
        Event = EventCodec.Read(row.Name, Encoding.UTF8.GetBytes(row.Body)),
    });
}
