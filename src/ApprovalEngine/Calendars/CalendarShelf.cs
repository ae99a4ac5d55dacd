namespace ApprovalEngine.Calendars;

/// <summary>Working calendars by version: a case is read with the version it is pinned to.</summary>
public sealed class CalendarShelf
{
    private readonly ValueMap<WorkingCalendar> _byVersion;

    private CalendarShelf(ValueMap<WorkingCalendar> byVersion) => _byVersion = byVersion;

    /// <summary>A shelf of the given calendars.</summary>
    public static CalendarShelf Of(params IEnumerable<WorkingCalendar> calendars) =>
        new(calendars.ToValueMap(calendar => calendar.Version, calendar => calendar));

    /// <summary>The calendar of a version.</summary>
    /// <exception cref="KeyNotFoundException">The shelf does not hold it.</exception>
    public WorkingCalendar this[string version] => _byVersion[version];

    /// <summary>Whether the shelf holds a version.</summary>
    public bool Holds(string version) => _byVersion.ContainsKey(version);

    /// <summary>This shelf with one more calendar.</summary>
    public CalendarShelf Add(WorkingCalendar calendar) => new(_byVersion.SetItem(calendar.Version, calendar));
}
