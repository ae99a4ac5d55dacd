using System.Text;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;

namespace ApprovalEngine.Tests.Cases.Golden;

/// <summary>One row of a history with the columns a database keeps of it.</summary>
internal sealed record StoredRow(
    string CaseId, long Sequence, string Name, long RecordedAt, long EffectiveOn, string Actor, string Role,
    string ActsFor, string Via, string CommandId, string Body)
{
    public static StoredRow Of(RecordedEvent recorded) => new(
        recorded.CaseId, recorded.Sequence, EventCodec.NameOf(recorded.Event), recorded.RecordedAt.ToUnixTimeTicks(),
        recorded.EffectiveOn.ToUnixTimeTicks(), recorded.Actor, RoleName.Of(recorded.Role), recorded.ActsFor,
        recorded.Via, recorded.CommandId, Encoding.UTF8.GetString(EventCodec.Write(recorded.Event)));

    public static StoredRow Read(JsonElement line) => new(
        Text(line, "case-id"), line.GetProperty("sequence").GetInt64(), Text(line, "name"),
        line.GetProperty("recorded-at").GetInt64(), line.GetProperty("effective-on").GetInt64(), Text(line, "actor"),
        Text(line, "role"), Text(line, "acts-for"), Text(line, "via"), Text(line, "command-id"),
        line.GetProperty("body").GetRawText());

    /// <summary>Reads the event back, as a replay does.</summary>
    public RecordedEvent Event() => new()
    {
        CaseId = CaseId,
        Sequence = Sequence,
        CommandId = CommandId,
        Actor = Actor,
        Role = RoleName.Read(Role),
        ActsFor = ActsFor,
        Via = Via,
        RecordedAt = Instant.FromUnixTimeTicks(RecordedAt),
        EffectiveOn = Instant.FromUnixTimeTicks(EffectiveOn),
        Event = EventCodec.Read(Name, Encoding.UTF8.GetBytes(Body)),
    };

    /// <summary>The hash of the row, chained to the one before.</summary>
    public byte[] HashAfter(byte[] previous)
    {
        var hash = new byte[HashChain.Size];
        HashChain.Next(previous, new()
        {
            CaseId = Encoding.UTF8.GetBytes(CaseId),
            Sequence = Sequence,
            Name = Encoding.UTF8.GetBytes(Name),
            RecordedAt = RecordedAt,
            EffectiveOn = EffectiveOn,
            Actor = Encoding.UTF8.GetBytes(Actor),
            Role = Encoding.UTF8.GetBytes(Role),
            ActsFor = Encoding.UTF8.GetBytes(ActsFor),
            Via = Encoding.UTF8.GetBytes(Via),
            CommandId = Encoding.UTF8.GetBytes(CommandId),
            Body = Encoding.UTF8.GetBytes(Body),
        }, hash);
        return hash;
    }

    public void Write(Utf8JsonWriter json, byte[] hash)
    {
        json.WriteNumber("sequence", Sequence);
        json.WriteString("name", Name);
        json.WritePropertyName("body");
        json.WriteRawValue(Body);
        json.WriteString("case-id", CaseId);
        json.WriteNumber("recorded-at", RecordedAt);
        json.WriteNumber("effective-on", EffectiveOn);
        json.WriteString("actor", Actor);
        json.WriteString("role", Role);
        json.WriteString("acts-for", ActsFor);
        json.WriteString("via", Via);
        json.WriteString("command-id", CommandId);
        json.WriteString("hash", Convert.ToHexStringLower(hash));
    }

    private static string Text(JsonElement line, string column) => line.GetProperty(column).GetString()!;
}
