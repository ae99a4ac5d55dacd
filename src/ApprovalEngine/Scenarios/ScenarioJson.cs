using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using NodaTime;
using NodaTime.Text;

namespace ApprovalEngine.Scenarios;

/// <summary>The answer of <c>approval simulate --format json</c>: a shape that other programs rely on.</summary>
public static class ScenarioJson
{
    /// <summary>Writes a result; the main case at the top, all cases below it where there are several.</summary>
    public static void Write(Utf8JsonWriter json, ScenarioResult result)
    {
        json.WriteStartObject();
        json.WriteString("workflow", result.Workflow);
        WriteCase(json, result.Main);
        json.WriteStartObject("expectations");
        json.WriteNumber("passed", result.Passed);
        json.WriteNumber("failed", result.Failures.Count);
        json.WriteStartArray("failures");
        foreach (var failure in result.Failures)
        {
            json.WriteStartObject();
            json.WriteString("when", failure.When);
            json.WriteString("what", failure.What);
            json.WriteString("expected", failure.Expected);
            json.WriteString("actual", failure.Actual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (result.Cases.Count > 1)
        {
            json.WriteStartObject("cases");
            foreach (var other in result.Cases)
            {
                json.WriteStartObject(other.State.CaseId);
                WriteCase(json, other);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Options under which Chinese stays readable.</summary>
    public static JsonWriterOptions Options { get; } =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void WriteCase(Utf8JsonWriter json, CaseResult result)
    {
        var state = result.State;
        json.WriteString("state", Words.Of(state.Stage));
        json.WriteString("outcome", state.Stage == CaseStage.Open ? null : state.Outcome);
        json.WriteNumber("status", state.Status);
        if (state.Project is { } project)
        {
            json.WriteString("project", project);
        }

        json.WriteBoolean("greenLane", state.Service.GreenLane is not null);
        json.WriteNumber("visits", Visits.Of(result.Events).Count);
        WriteLinks(json, state);
        WriteMembers(json, state);
        WriteItems(json, result);
        WriteCertificates(json, result);
        WriteClocks(json, result);
        NodeJson.Write(json, result.Nodes);
        JointJson.Write(json, state, result.Definition, result.Texts);
        json.WriteStartObject("ledger");
        foreach (var clock in result.Clocks)
        {
            WriteLedger(json, clock);
        }

        json.WriteEndObject();
        WriteTimeline(json, result);
    }

    /// <summary>Writes what became of the members of a bundle; nothing where there is none.</summary>
    public static void WriteMembers(Utf8JsonWriter json, CaseState state)
    {
        if (state.Members.Count == 0)
        {
            return;
        }

        json.WriteStartArray("members");
        foreach (var (key, member) in state.Members)
        {
            json.WriteStartObject();
            json.WriteString("id", key);
            json.WriteString("package", member.Package);
            json.WriteString("outcome", Words.Of(member.Outcome));
            if (member.Case is { } linked)
            {
                json.WriteString("case", linked);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the case that a case came from and those that came from it, where there are any.</summary>
    public static void WriteLinks(Utf8JsonWriter json, CaseState state)
    {
        if (state.Origin is { } origin)
        {
            json.WriteStartObject("origin");
            json.WriteString("case", origin.Case);
            json.WriteString("workflow", origin.Workflow);
            WriteLink(json, origin.Relation, origin.Step, origin.Member);
        }

        if (state.Links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links");
        foreach (var (id, link) in state.Links)
        {
            json.WriteStartObject();
            json.WriteString("case", id);
            json.WriteString("workflow", link.Workflow);
            WriteLink(json, link.Relation, link.Step, link.Member);
        }

        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, LinkRelation relation, string? step, string? member)
    {
        json.WriteString("relation", Words.Of(relation));
        json.WriteString("step", step);
        json.WriteString("member", member);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartArray("items");
        foreach (var (id, outcome) in CaseOutcome.Items(result.State, result.Definition))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            WriteTitle(json, result.Definition.Catalogue.Items[id].Title);
            json.WriteString("outcome", outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCertificates(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartArray("certificates");
        foreach (var (id, certificate) in result.State.Certificates)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            WriteTitle(json, result.Definition.Catalogue.Certificates[id].Title);
            json.WriteString("issuedOn", LocalDatePattern.Iso.Format(certificate.IssuedOn));
            json.WriteString("state", Words.Of(certificate.Status));
            json.WriteString("number", certificate.Number);
            json.WriteNumber("version", certificate.Version);
            if (certificate.Members.Count > 0)
            {
                json.WriteStartArray("members");
                foreach (var member in certificate.Members)
                {
                    json.WriteStringValue(member);
                }

                json.WriteEndArray();
            }

            json.WriteString(
                "validUntil", certificate.ValidUntil is { } until ? LocalDatePattern.Iso.Format(until) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClocks(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartArray("clocks");
        foreach (var clock in result.Clocks)
        {
            json.WriteStartObject();
            json.WriteString("id", clock.Id);
            json.WriteString("limit", clock.Limit);
            json.WriteNumber("consumed", clock.Consumed);
            json.WriteNumber("remaining", clock.Remaining);
            json.WriteString("deadline", clock.Deadline);
            json.WriteString("light", clock.Light.Wire());
            json.WriteBoolean("provisional", clock.Provisional);
            json.WriteNumber("extension", clock.Extension);
            json.WriteString("kind", clock.Kind.ToString().ToLowerInvariant());
            json.WriteString("basis", clock.Basis);
            json.WriteBoolean("ended", clock.EndedAt is not null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLedger(Utf8JsonWriter json, ClockView clock)
    {
        json.WriteStartArray(clock.Id);
        foreach (var line in clock.Ledger())
        {
            json.WriteStartObject();
            json.WriteString("date", LocalDatePattern.Iso.Format(line.Date));
            json.WriteString("mark", line.Mark.Wire());
            json.WriteString("reason", line.Reason.Zh);
            json.WriteString("reasonEn", line.Reason.En);
            json.WriteBoolean("provisional", line.Provisional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTimeline(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartArray("timeline");
        foreach (var entry in result.Timeline)
        {
            json.WriteStartObject();
            json.WriteString("at", LocalDateTimePattern.GeneralIso.Format(entry.At));
            json.WriteString("by", entry.Actor);
            json.WriteString("step", entry.Step);
            json.WriteStartObject("what");
            json.WriteString("zh", entry.What.Zh);
            json.WriteString("en", entry.What.En);
            json.WriteEndObject();
            json.WriteString("light", entry.Light?.Wire());
            json.WriteString("refused", entry.Refused);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTitle(Utf8JsonWriter json, Localized title)
    {
        json.WriteStartObject("title");
        json.WriteString("zh", title.Zh);
        json.WriteString("en", title.En);
        json.WriteEndObject();
    }
}
