using ApprovalEngine.Calendars;

namespace ApprovalEngine.Definitions.Diagram;

/// <summary>Limits as a picture says them: short.</summary>
internal static class LimitWords
{
    /// <summary>A limit with its unit.</summary>
    public static Localized Of(Limit limit) => limit.IsSameDay ? new("当日", "same day")
        : Unit(limit.Unit) is var unit ? new($"{limit.Amount} {unit.Zh}", $"{limit.Amount} {unit.En}") : default!;

    /// <summary>Several limits, each under its name; a unit that all share is said once.</summary>
    public static Localized Of(IReadOnlyList<(Localized Name, LimitTable Table)> limits)
    {
        var units = limits.SelectMany(entry => entry.Table.Entries).Where(entry => !entry.Limit.IsSameDay)
            .Select(entry => entry.Limit.Unit).Distinct().ToList();
        var shared = units.Count == 1 && limits.Count > 1 ? Unit(units[0]) : null;
        var parts = limits.Select(entry => One(entry.Name, entry.Table, shared is null)).ToList();
        return new(
            string.Join(" · ", parts.Select(part => part.Zh)) + (shared is null ? "" : " " + shared.Zh),
            string.Join(" · ", parts.Select(part => part.En)) + (shared is null ? "" : " " + shared.En));
    }

    private static Localized One(Localized name, LimitTable table, bool withUnit)
    {
        var limits = table.Entries.Select(entry => entry.Limit).Distinct().OrderBy(limit => limit.Amount).ToList();
        var last = limits.Exists(limit => limit.Unit != limits[0].Unit) ? table.Entries[^1].Limit : limits[^1];
        var least = last == limits[^1] && limits.Count > 1 ? $"{limits[0].Amount}–" : "";
        var words = last.IsSameDay || withUnit ? Of(last) : new($"{last.Amount}", $"{last.Amount}");
        return new($"{name.Zh} {least}{words.Zh}", $"{name.En} {least}{words.En}");
    }

    private static Localized Unit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => new("工作日", "wd"),
        LimitUnit.HalfDays => new("个半天", "half days"),
        LimitUnit.NaturalDays => new("自然日", "natural days"),
        LimitUnit.Months => new("个月", "months"),
        LimitUnit.Hours => new("小时", "h"),
        LimitUnit.Minutes => new("分钟", "min"),
        _ => new("工作分钟", "business min"),
    };
}
