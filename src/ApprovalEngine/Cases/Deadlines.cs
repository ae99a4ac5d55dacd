using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>What happens when a deadline is reached.</summary>
public enum DeadlinePurpose
{
    /// <summary>A clock passes its deadline.</summary>
    Due,

    /// <summary>A rung of a ladder is reached.</summary>
    Rung,

    /// <summary>The stated time of a stop is over.</summary>
    StopEnds,

    /// <summary>A certificate's validity ends.</summary>
    CertificateLapses,
}

/// <summary>Something that falls due.</summary>
/// <param name="Id">Subject and purpose, such as <c>formal-intake/notify/due</c>.</param>
/// <param name="Purpose">What happens then.</param>
/// <param name="Subject">The clock, stop or certificate.</param>
/// <param name="DueAt">When, by the wall clock in China; the end of a day is 00:00 of the next.</param>
/// <param name="Rung">Index of the rung; 0 for others.</param>
public sealed record Deadline(string Id, DeadlinePurpose Purpose, string Subject, LocalDateTime DueAt, int Rung = 0);

/// <summary>Deadlines are a pure function of state: losing every alarm clock loses nothing.</summary>
public static class Deadlines
{
    private static readonly Comparer<Deadline> EarliestFirst = Comparer<Deadline>.Create((one, other) =>
        one.DueAt.CompareTo(other.DueAt) is not 0 and var order ? order : string.CompareOrdinal(one.Id, other.Id));

    /// <summary>
    /// Every deadline that lies ahead or was not answered yet, the earliest first; of equals in order of id.
    /// </summary>
    public static ValueList<Deadline> Of(CaseState state, WorkflowDefinition definition, CalendarShelf calendars) =>
        Found(state, definition, calendars).Order(EarliestFirst).ToValueList();

    /// <summary>The next deadline; null where nothing is due ever.</summary>
    public static Deadline? Next(CaseState state, WorkflowDefinition definition, CalendarShelf calendars) =>
        Found(state, definition, calendars).Min(EarliestFirst);

    private static List<Deadline> Found(CaseState state, WorkflowDefinition definition, CalendarShelf calendars)
    {
        var found = new List<Deadline>();
        foreach (var (id, clock) in state.Clocks)
        {
            if (clock.IsRunning)
            {
                OfClock(found, id, clock, definition, calendars[state.CalendarVersion]);
            }
        }

        foreach (var (id, stop) in state.Stops)
        {
            if (stop is { Status: RequestStatus.Approved, Until: { } until })
            {
                found.Add(new($"{id}/end", DeadlinePurpose.StopEnds, id, until));
            }
        }

        foreach (var (id, certificate) in state.Certificates)
        {
            if (certificate
                is { ValidUntil: { } last, Status: CertificateStatus.InForce or CertificateStatus.Suspended })
            {
                found.Add(new($"{id}/lapse", DeadlinePurpose.CertificateLapses, id, last.PlusDays(1).AtMidnight()));
            }
        }

        return found;
    }

    private static void OfClock(
        List<Deadline> found, string id, ClockState clock, WorkflowDefinition definition, WorkingCalendar calendar)
    {
        // While a clock is stopped it has no deadline; the end of the stop is one of its own. The clock of a stop's own
        // duration rings as the end of the stop.
        var node = definition.Clocks.Find(id);
        if (node is null || Clock.DueAt(ClockRuns.Of(clock), calendar) is not { } due)
        {
            return;
        }

        if (!clock.IsExpired)
        {
            found.Add(new($"{id}/due", DeadlinePurpose.Due, id, due));
        }

        var ladder = node.Ladder;
        for (var rung = 0; rung < ladder.Count; rung++)
        {
            if (!clock.Rungs.Contains(rung))
            {
                var at = Clock.Offset(due, ladder[rung].At.Limit, calendar);
                found.Add(new(
                    $"{id}/ladder/{rung}", DeadlinePurpose.Rung, id, LocalDateTime.Max(at, clock.From), rung));
            }
        }
    }
}
