using System.Text.Json;
using ApprovalEngine.Calendars;
using NodaTime;

namespace ApprovalEngine.Cases.History;

/// <summary>
/// The notices that a case's calendar was resolved from, kept with the case: a replay needs no other file.
/// </summary>
public static class CalendarDocument
{
    /// <summary>What is kept of some layers of a library.</summary>
    /// <param name="library">The library.</param>
    /// <param name="layers">The layers, the national one first.</param>
    /// <param name="knownOn">Keep only what was known on this day; null keeps everything.</param>
    /// <exception cref="ArgumentException">The library does not hold one of the layers.</exception>
    public static byte[] Write(CalendarLibrary library, IReadOnlyList<string> layers, LocalDate? knownOn = null)
    {
        var kept = layers.Select(id => Known(Held(library, id), knownOn)).ToValueList();
        return JsonSerializer.SerializeToUtf8Bytes(kept, HistoryJson.Options);
    }

    /// <summary>The calendar of a document, with the version it had when it was written.</summary>
    /// <exception cref="CorruptHistoryException">The document is damaged.</exception>
    public static WorkingCalendar Read(ReadOnlySpan<byte> document)
    {
        try
        {
            var layers = JsonSerializer.Deserialize<ValueList<CalendarLayer>>(document, HistoryJson.Options) ?? [];
            return CalendarLibrary.Of(layers).Resolve([.. layers.Select(layer => layer.Id)]);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new CorruptHistoryException($"a stored calendar is damaged: {malformed.Message}", malformed);
        }
    }

    private static CalendarLayer Held(CalendarLibrary library, string id) =>
        library.Layers.FirstOrDefault(layer => layer.Id == id)
            ?? throw new ArgumentException($"no calendar layer '{id}' is held", nameof(library));

    private static CalendarLayer Known(CalendarLayer layer, LocalDate? on) =>
        layer with { Notices = layer.Notices.RemoveAll(notice => notice.KnownOn > on) };
}
