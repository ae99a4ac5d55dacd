using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.Clocks.Examples;

/// <summary>The calendar of each example: the latest national one with the example's own days on top.</summary>
internal sealed class ExampleCalendars(CalendarLibrary library)
{
    private const string National = "cn";
    private const string OfExample = "example";

    private readonly Dictionary<(ValueList<NoticeDay> Days, LocalTime Noon), WorkingCalendar> _resolved = [];

    internal WorkingCalendar Of(ExampleInput input)
    {
        var (days, noon) = (input.Overrides(), input.TimeOr("noon", LocalTime.Noon));
        if (_resolved.TryGetValue((days, noon), out var known))
        {
            return known;
        }

        if (!library.Holds(National))
        {
            throw new ExampleException("日历库中没有全国日历 cn", "the library does not hold the national layer cn");
        }

        var layer = new CalendarLayer
        {
            Id = OfExample,
            Office = OfficeHours.Default with { Noon = noon },
            Notices = days.Count == 0 ? [] :
            [
                new CalendarNotice
                {
                    Layer = OfExample,
                    Number = OfExample,
                    CoversFrom = days.Min(day => day.Date),
                    CoversThrough = days.Max(day => day.Date),
                    Days = days,
                },
            ],
        };
        return _resolved[(days, noon)] = library.Add(layer)
            .Resolve([National, OfExample], uncovered: UncoveredDays.WeekendsOnly);
    }
}
