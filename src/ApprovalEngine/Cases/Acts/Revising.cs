using ApprovalEngine.Calendars;
using ApprovalEngine.Cases.Clocks;
using NodaTime;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// A later calendar version recomputes open clocks by an event, keeps both values, never into the past (R22).
/// </summary>
internal static class Revising
{
    public static Refusal? Revise(Turn turn, CaseCommand.ReviseCalendar revise)
    {
        if (!turn.Calendars.Holds(revise.Version) || revise.Version == turn.State.CalendarVersion
            || turn.Actor.Role is not (ActorRole.Clock or ActorRole.Administrator))
        {
            return Refusals.Of(RefusalCode.UnknownCalendar, $"没有更新的日历版本“{revise.Version}”",
                $"there is no later calendar '{revise.Version}'");
        }

        var revised = turn.Calendars[revise.Version];
        var stops = StopsUnder(turn, revised, revise.PublishedOn);
        var moved = stops;
        foreach (var (id, clock) in turn.State.Clocks)
        {
            if (clock.IsRunning && !stops.ContainsKey(id)
                && Move(clock, clock.StoppedUntil(stops), turn.Calendar, revised, revise.PublishedOn) is { } move)
            {
                moved = moved.SetItem(id, move);
            }
        }

        turn.Add(new CaseEvent.CalendarRevised(
            turn.State.CalendarVersion, revise.Version, revise.PublishedOn, moved));
        return null;
    }

    /// <remarks>The stated time of a stop is counted in the calendar too, and its clocks wait for its end.</remarks>
    private static ValueMap<DeadlineMove> StopsUnder(Turn turn, WorkingCalendar revised, LocalDate published)
    {
        var moved = ValueMap<DeadlineMove>.Empty;
        foreach (var (id, clock) in turn.State.Clocks)
        {
            if (clock.IsRunning && CaseState.StopOfDuration(turn.State, id) is not null
                && Move(clock, clock, turn.Calendar, revised, published) is { } move)
            {
                moved = moved.SetItem(id, move);
            }
        }

        return moved;
    }

    /// <remarks>A floor that is the old day is kept too: without it the clock would read as due in the past.</remarks>
    private static DeadlineMove? Move(
        ClockState clock, ClockState later, WorkingCalendar before, WorkingCalendar revised, LocalDate published)
    {
        if (Clock.ProjectedDueAt(ClockRuns.Of(clock), before) is not { } oldDue
            || Clock.ProjectedDueAt(ClockRuns.Of(later), revised) is not { } newDue)
        {
            return null;
        }

        var (old, computed) = (Clock.LastDay(oldDue), Clock.LastDay(newDue));
        var floor = Clock.RevisionFloor(old, computed, published, revised);
        var effective = floor ?? computed;
        return old == effective && floor is null ? null : new DeadlineMove(old, effective, floor);
    }
}
