using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Runtime.Library;

/// <summary>
/// A calendar later than the one that a case was computed with; the case is told of it by an event (R22).
/// </summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Calendars">The library it is of.</param>
/// <param name="KnownOn">
/// From when it moves deadlines: a notice that is loaded late moves none to before the day on which it was loaded.
/// </param>
public sealed record LaterCalendar(WorkingCalendar Calendar, CalendarLibrary Calendars, LocalDate KnownOn)
{
    /// <summary>The calendar that overtakes a case; null where its own holds, or layers of it are missing.</summary>
    /// <param name="definition">The definition that the case is pinned to.</param>
    /// <param name="version">The calendar that the case is computed with.</param>
    /// <param name="calendars">The calendars that hold now.</param>
    /// <param name="now">The clock.</param>
    public static LaterCalendar? Of(
        WorkflowDefinition definition, string version, CalendarLibrary calendars, Instant now)
    {
        var layers = definition.File.Calendar;
        return layers.All(calendars.Holds) && calendars.Resolve(layers) is var later && later.Version != version
            ? new(later, calendars, calendars.Publications(layers).Append(ChinaTime.DateOf(now)).Max()) : null;
    }

    /// <summary>The command that tells a case.</summary>
    public CaseCommand Command => new CaseCommand.ReviseCalendar(Calendar.Version, KnownOn);

    /// <summary>Tells a case.</summary>
    /// <param name="service">Where it is.</param>
    /// <param name="caseId">Which.</param>
    /// <param name="via">By which door it is told.</param>
    /// <param name="maintenance">Why a database is written to that a server owns; null where it is not.</param>
    /// <param name="cancellation">Stops it before it happened.</param>
    /// <exception cref="StorageException">The database failed; it may be told again.</exception>
    public async Task<Answer> TellAsync(
        CaseService service, string caseId, string via, string? maintenance, CancellationToken cancellation)
    {
        var document = Encoding.UTF8.GetString(CalendarDocument.Write(Calendars, Calendar.Layers));
        await service.AddCalendarAsync(new(Calendar, document), cancellation).ConfigureAwait(false);
        return await service.SendAsync(
            new()
            {
                CaseId = caseId,

                // The same calendar is told to a case once, however often this begins anew.
                CommandId = $"revise/{caseId}/{Calendar.Version}",
                Actor = Actor.Clock with { Via = via },
                Command = Command,
                Maintenance = maintenance,
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The deadlines that some events of a case moved: clock to old and new day.</summary>
    public static IEnumerable<KeyValuePair<string, DeadlineMove>> Moves(IEnumerable<RecordedEvent> events) => events
        .Select(recorded => recorded.Event).OfType<CaseEvent.CalendarRevised>().SelectMany(revised => revised.Moved);
}
