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
        var moved = ValueMap<DeadlineMove>.Empty;
        foreach (var (id, clock) in turn.State.Clocks)
        {
            if (clock.IsRunning && Move(ClockRuns.Of(clock), turn.Calendar, revised, revise.PublishedOn) is { } move)
            {
                moved = moved.SetItem(id, move);
            }
        }

        turn.Add(new CaseEvent.CalendarRevised(
            turn.State.CalendarVersion, revise.Version, revise.PublishedOn, moved));
        return null;
    }

    private static DeadlineMove? Move(ClockRun run, WorkingCalendar before, WorkingCalendar revised, LocalDate published)
    {
        if (Clock.ProjectedDueAt(run, before) is not { } oldDue || Clock.ProjectedDueAt(run, revised) is not { } newDue)
        {
            return null;
        }

        var (old, later) = (Clock.LastDay(oldDue), Clock.LastDay(newDue));
        var floor = Clock.RevisionFloor(old, later, published, revised);
        var effective = floor ?? later;
        return old == effective ? null : new DeadlineMove(old, effective, floor);
    }
}
