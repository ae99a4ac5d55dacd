using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Scenarios;

/// <summary>How joint steps and child forms stand in the answers for programs.</summary>
public static class JointJson
{
    /// <summary>Writes <c>joint</c> and <c>forms</c> into an object, each only where the case has any.</summary>
    /// <param name="json">The writer, inside an object.</param>
    /// <param name="state">The case.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="texts">The texts beside its history; empty where they are not at hand.</param>
    public static void Write(
        Utf8JsonWriter json, CaseState state, WorkflowDefinition definition, ValueMap<string> texts)
    {
        var joint = JointView.Of(state, definition);
        if (joint.Count > 0)
        {
            json.WriteStartArray("joint");
            foreach (var step in joint)
            {
                WriteStep(json, step, texts);
            }

            json.WriteEndArray();
        }

        var forms = ChildForm.Of(state, definition);
        if (forms.Count > 0)
        {
            json.WriteStartArray("forms");
            foreach (var form in forms)
            {
                json.WriteStartObject();
                json.WriteString("step", form.Step);
                json.WriteString("item", form.Item);
                json.WriteStartObject("fields");
                foreach (var (field, value) in form.Fields)
                {
                    json.WriteString(field, Text(value, texts));
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteStep(Utf8JsonWriter json, JointView view, ValueMap<string> texts)
    {
        json.WriteStartObject();
        json.WriteString("step", view.Step.Id);
        json.WriteString("outcome", view.State.Status == StepStatus.Ended ? view.State.Outcome : null);
        if (view.State.Appointment is { } appointment)
        {
            json.WriteString("appointment", LocalDateTimePattern.GeneralIso.Format(appointment.At));
            json.WriteBoolean("remote", appointment.Channel == Channel.Online);
        }

        json.WriteStartArray("parties");
        foreach (var (party, answer) in view.Parties)
        {
            WriteParty(json, party, answer, texts);
        }

        json.WriteEndArray();
        WriteList(json, "missing", view.Missing.Select(party => party.Id));
        WritePoints(json, view.State.Points, texts);
        WriteList(json, "conditions", view.State.Conditions.Select(hash => texts.GetOr(hash, hash)));
        json.WriteEndObject();
    }

    private static void WriteParty(Utf8JsonWriter json, Party party, PartyState? answer, ValueMap<string> texts)
    {
        json.WriteStartObject();
        json.WriteString("party", party.Id);
        json.WriteString("answer", answer?.Answer);
        if (answer is not null)
        {
            json.WriteString("by", answer.Person);
            json.WriteString("at", LocalDateTimePattern.GeneralIso.Format(answer.At));
            json.WriteBoolean("remote", answer.Remote);
            WriteList(json, "conditions", answer.Conditions.Select(hash => texts.GetOr(hash, hash)));
            json.WriteStartObject("criteria");
            foreach (var (criterion, word) in answer.Criteria)
            {
                json.WriteString(criterion, word);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter json, ValueMap<VisitPoint> points, ValueMap<string> texts)
    {
        json.WriteStartArray("points");
        foreach (var (id, point) in points)
        {
            json.WriteStartObject();
            json.WriteString("point", id);
            json.WriteString("party", point.Party);
            json.WriteString("text", texts.GetOr(point.Found.Text, point.Found.Text));
            json.WriteBoolean("open", point.IsOpen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static string? Text(Fact value, ValueMap<string> texts) => value switch
    {
        Fact.Unknown => null,
        Fact.Sealed hash => texts.GetOr(hash.Hash, value.Display()),
        _ => value.Display(),
    };
}
