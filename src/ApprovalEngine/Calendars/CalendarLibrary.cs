using System.Collections.Concurrent;
using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>What a calendar takes for a day that no notice covers yet.</summary>
public enum UncoveredDays
{
    /// <summary>The weekend rule and the holidays of the statute (rule R23).</summary>
    StatutoryHolidays,

    /// <summary>The weekend rule alone.</summary>
    WeekendsOnly,
}

/// <summary>Every layer and notice that is held; a value, a further notice gives another library.</summary>
public sealed class CalendarLibrary
{
    private readonly ValueMap<CalendarLayer> _layers;
    private readonly ConcurrentDictionary<(string, LocalDate?, UncoveredDays), WorkingCalendar> _resolved = [];

    private CalendarLibrary(ValueMap<CalendarLayer> layers) => _layers = layers;

    /// <summary>A library without layers.</summary>
    public static CalendarLibrary Empty { get; } = new(ValueMap<CalendarLayer>.Empty);

    /// <summary>The layers held, in ordinal order of their ids.</summary>
    public IReadOnlyList<CalendarLayer> Layers => _layers.Values;

    /// <summary>A library of layers; several with the same id, such as one file for each year, become one.</summary>
    public static CalendarLibrary Of(IEnumerable<CalendarLayer> layers) =>
        layers.Aggregate(Empty, (library, layer) => library.Add(layer));

    /// <summary>Whether a layer is held.</summary>
    public bool Holds(string layer) => _layers.ContainsKey(layer);

    /// <summary>This library with a layer, or with further notices of a layer it holds.</summary>
    /// <remarks>Of a title or of office hours said twice, the last one stays.</remarks>
    public CalendarLibrary Add(CalendarLayer layer)
    {
        var held = _layers.GetOr(layer.Id, new CalendarLayer { Id = layer.Id });
        return new(_layers.SetItem(layer.Id, held with
        {
            Title = layer.Title ?? held.Title,
            Office = layer.Office ?? held.Office,
            Notices = held.Notices.Concat(layer.Notices).Distinct().ToValueList(),
        }));
    }

    /// <summary>This library with one more notice; its layer is made where the library does not hold it.</summary>
    public CalendarLibrary Add(CalendarNotice notice) =>
        Add(new CalendarLayer { Id = notice.Layer, Notices = [notice] });

    /// <summary>The notices that claim to amend one that is not held.</summary>
    public IEnumerable<CalendarNotice> NoticesWithoutTheirFirst() =>
        from layer in _layers.Values
        from notice in layer.Notices
        where notice.Amends is not null && layer.Notices.All(first => first.Number != notice.Amends)
        select notice;

    /// <summary>The calendar that results from layers laid over each other.</summary>
    /// <param name="layers">
    /// The layers, the national one first; each may change days of those before it. The notices of the first one
    /// alone say which days are final.
    /// </param>
    /// <param name="knownOn">Take only what was known on this day; null takes everything.</param>
    /// <param name="uncovered">What to take for days without a notice.</param>
    /// <exception cref="ArgumentException">No layer is named, or one that is not held.</exception>
    /// <remarks>Costs some milliseconds the first time; the library keeps what it resolved.</remarks>
    public WorkingCalendar Resolve(
        IReadOnlyList<string> layers,
        LocalDate? knownOn = null,
        UncoveredDays uncovered = UncoveredDays.StatutoryHolidays) =>
        _resolved.GetOrAdd((string.Join('\n', layers), knownOn, uncovered), _ => new(
            Named(layers)
                .Select(layer => layer with { Notices = layer.Notices.RemoveAll(notice => notice.KnownOn > knownOn) })
                .ToList(),
            uncovered));

    /// <summary>The days on which a further notice of the layers became known, in order.</summary>
    /// <exception cref="ArgumentException">No layer is named, or one that is not held.</exception>
    public IEnumerable<LocalDate> Publications(IReadOnlyList<string> layers) =>
        Named(layers).SelectMany(layer => layer.Notices).Select(notice => notice.KnownOn).Distinct().Order();

    private IEnumerable<CalendarLayer> Named(IReadOnlyList<string> layers)
    {
        if (layers.Count == 0)
        {
            throw new ArgumentException("a calendar needs at least one layer", nameof(layers));
        }

        return layers.Select(id => _layers.TryGetValue(id, out var layer)
            ? layer
            : throw new ArgumentException($"no calendar layer '{id}' is held", nameof(layers)));
    }
}
