using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>Reads the office hours of a unit's layer.</summary>
internal sealed class OfficeReader(CalendarFileProblems problems)
{
    internal OfficeHours Read(PositionedJson item)
    {
        var office = new CalendarFields(problems, item, ["hours", "noon", "closing", "after-hours"]);
        var sessions = office.List("hours").Select(ReadSession).ToList();
        var ordered = sessions.Zip(sessions.Skip(1), (one, next) => one.To <= next.From).All(fine => fine);
        if (sessions.Count == 0 || !ordered || sessions.Any(session => session.From >= session.To))
        {
            problems.Add(
                "bad-hours", office.OffsetOf("hours"),
                "办公时间至少一段，按先后排列，互不重叠", "office hours are at least one stretch, in order, without overlap");
        }

        return new OfficeHours
        {
            Sessions = sessions.ToValueList(),
            Noon = office.Has("noon") ? office.Time("noon") : LocalTime.Noon,
            Closing = office.Time("closing"),
            AfterHours = ReadAfterHours(office),
        };
    }

    private OfficeSession ReadSession(PositionedJson item)
    {
        var session = new CalendarFields(problems, item, ["from", "to"]);
        return new OfficeSession(session.Time("from"), session.Time("to"));
    }

    private AfterHours ReadAfterHours(CalendarFields office)
    {
        switch (office.Text("after-hours"))
        {
            case "no-shift":
                return AfterHours.NoShift;
            case "next-work-day":
                return AfterHours.NextWorkDay;
            default:
                problems.Add(
                    "bad-after-hours", office.OffsetOf("after-hours"),
                    "应为 no-shift 或 next-work-day", "no-shift or next-work-day is expected here");
                return AfterHours.NoShift;
        }
    }
}
