namespace ApprovalEngine.Calendars;

/// <summary>A file of notices, checked against the library that is to take it in.</summary>
/// <param name="Library">The library with it.</param>
/// <param name="Lost">Messages about notices that claim to amend one that is not held.</param>
/// <param name="Twice">Messages about notices that are held already.</param>
public sealed record CalendarIntake(CalendarLibrary Library, ValueList<Localized> Lost, ValueList<Localized> Twice)
{
    // What came without a number says so; two of these need not be the same.
    private const string WithoutNumber = "unknown";

    /// <summary>Checks a file.</summary>
    /// <param name="held">The library without it.</param>
    /// <param name="layer">What it says.</param>
    public static CalendarIntake Of(CalendarLibrary held, CalendarLayer layer)
    {
        var library = held.Add(layer);
        var numbers = held.Layers.Where(other => other.Id == layer.Id).SelectMany(other => other.Notices)
            .Select(notice => notice.Number).ToHashSet(StringComparer.Ordinal);
        return new(
            library,
            library.NoticesWithoutTheirFirst().Select(lost => new Localized(
                $"所修改的通知 {lost.Amends} 不在日历库中", $"the notice {lost.Amends} that it amends is not held"))
                .ToValueList(),
            layer.Notices.Select(notice => notice.Number)
                .Where(number => number != WithoutNumber && numbers.Contains(number))
                .Select(number => new Localized($"通知 {number} 已载入", $"the notice {number} is held already"))
                .ToValueList());
    }
}
