using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases;

/// <summary>One trip of the applicant to a window (跑动).</summary>
/// <param name="On">The day.</param>
/// <param name="Point">The point of service; null where the act named none.</param>
/// <param name="Steps">The steps for which he came, each once, in order of time.</param>
public sealed record Visit(LocalDate On, string? Point, ValueList<string> Steps);

/// <summary>Counts trips: what is done on one day at one point is one trip, in however many acts and cases.</summary>
/// <remarks>
/// A trip is an act of the applicant or his agent at the window, or a hand-over to him there. What came online or by
/// post is none. Source: 跑动次数 as the bureaus count it, a physical visit recorded at the window.
/// </remarks>
public static class Visits
{
    /// <summary>The trips of one case, or of several cases of one applicant, in order of time.</summary>
    public static ValueList<Visit> Of(IEnumerable<RecordedEvent> events)
    {
        var found = new Dictionary<(LocalDate On, string? Point), List<string>>();
        foreach (var recorded in events.OrderBy(recorded => recorded.EffectiveOn))
        {
            if (recorded.Event is CaseEvent.StepAnswered { Channel: Channel.Window } answered
                && (recorded.Role is ActorRole.Applicant or ActorRole.Agent || answered.Type == "deliver"))
            {
                var place = (ChinaTime.DateOf(recorded.EffectiveOn), answered.Point);
                found.TryAdd(place, []);
                if (!found[place].Contains(answered.Step))
                {
                    found[place].Add(answered.Step);
                }
            }
        }

        return found.Select(visit => new Visit(visit.Key.On, visit.Key.Point, visit.Value.ToValueList()))
            .OrderBy(visit => visit.On).ThenBy(visit => visit.Point, StringComparer.Ordinal).ToValueList();
    }
}
