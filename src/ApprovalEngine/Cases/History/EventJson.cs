using System.Text.Json;
using NodaTime.Text;

namespace ApprovalEngine.Cases.History;

/// <summary>What goes with an event, as programs read it.</summary>
public static class EventJson
{
    /// <summary>Writes where an event stands, what it is, when it was and whose it is, into an object.</summary>
    /// <param name="json">Within an object.</param>
    /// <param name="name">Its name as the history has it.</param>
    /// <param name="recorded">The event.</param>
    public static void WriteHead(Utf8JsonWriter json, string name, RecordedEvent recorded)
    {
        json.WriteNumber("sequence", recorded.Sequence);
        json.WriteString("event", name);
        json.WriteString("recordedAt", InstantPattern.ExtendedIso.Format(recorded.RecordedAt));
        json.WriteString("effectiveOn", InstantPattern.ExtendedIso.Format(recorded.EffectiveOn));
        json.WriteString("actor", recorded.Actor);
        json.WriteString("role", RoleName.Of(recorded.Role));
        json.WriteString("actsFor", recorded.ActsFor);
        json.WriteString("via", recorded.Via);
    }
}
