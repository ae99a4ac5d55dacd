using System.Buffers;
using System.Text.Json;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Runtime.Storage.Queries;
using ApprovalEngine.Server.Api;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Server.Webhooks;

/// <summary>Events of cases as CloudEvents 1.0, structured JSON.</summary>
internal static class CloudEvents
{
    /// <summary>Media type of one.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>What the type of a test is.</summary>
    public const string TestType = "cn.approval-engine.webhook.test.v1";

    private const string Source = "urn:approval-engine:cases";
    private static readonly JsonWriterOptions Plain = new() { Encoder = ApiJson.Options.Encoder };

    /// <summary>An event; its body holds ids and salted hashes and no text that a person wrote.</summary>
    public static byte[] Of(FeedEvent fed, string workflow) => Write(json => Write(json, fed, workflow));

    /// <summary>What is sent to try an address.</summary>
    public static byte[] OfTest(string webhook, string id, Instant now) => Write(json =>
    {
        Begin(json, id, TestType, webhook, now);
        json.WriteStartObject("data");
        json.WriteString("webhook", webhook);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Writes an event into a larger document.</summary>
    public static void Write(Utf8JsonWriter json, FeedEvent fed, string workflow)
    {
        var recorded = fed.Event;
        Begin(json, $"{fed.Position}", $"cn.approval-engine.case.{fed.Name}.v1", recorded.CaseId, recorded.RecordedAt);
        json.WriteStartObject("data");
        json.WriteString("case", recorded.CaseId);
        json.WriteString("workflow", workflow);
        EventJson.WriteHead(json, fed.Name, recorded);
        json.WritePropertyName("body");
        json.WriteRawValue(EventCodec.Write(recorded.Event));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string id, string type, string subject, Instant time)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", id);
        json.WriteString("source", Source);
        json.WriteString("type", type);
        json.WriteString("subject", subject);
        json.WriteString("time", InstantPattern.ExtendedIso.Format(time));
        json.WriteString("datacontenttype", "application/json");
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            write(json);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
