using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using NodaTime.Text;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>The answer of <c>approval explore --format json</c>, and a path as a scenario writes it.</summary>
public static class ExplorationJson
{
    /// <summary>Writes what explorations say: one object for each workflow.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<ExplorationReport> reports)
    {
        json.WriteStartArray();
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("workflow", report.Workflow);
            json.WriteNumber("states", report.States);
            json.WriteNumber("acts", report.Acts);
            json.WriteBoolean("complete", report.IsComplete);
            json.WriteString("forms", report.CoversForms ? "every-three-answers" : "all");
            json.WriteStartArray("properties");
            foreach (var property in report.Properties)
            {
                Write(json, property);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a path as a scenario file, with the keys that explored acts have.</summary>
    public static void Write(Utf8JsonWriter json, ScenarioFile path)
    {
        json.WriteStartObject();
        json.WriteString("workflow", path.Workflow);
        json.WriteStartObject("people");
        foreach (var (id, person) in path.People)
        {
            json.WriteStartObject(id);
            if (person.Role is { } role)
            {
                json.WriteString("role", JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString()));
            }

            if (person.Posts.Count > 0)
            {
                Write(json, "posts", person.Posts);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("acts");
        foreach (var entry in path.Acts)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        if (path.Until is { } until)
        {
            json.WriteString("until", Moments.Text(until));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes one act as an entry of a scenario.</summary>
    public static void Write(Utf8JsonWriter json, ScenarioEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("at", Moments.Text(entry.At));
        json.WriteString("by", entry.By);
        if (entry.Step is { } step)
        {
            json.WriteString("step", step);
        }

        json.WriteString("do", entry.Do);
        if (entry.With is { } with)
        {
            json.WriteStartObject("with");
            Write(json, with);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PropertyReport property)
    {
        json.WriteStartObject();
        json.WriteString("property", ExplorationWords.Id(property.Property));
        json.WriteString("verdict", ExplorationWords.Id(property.Verdict));
        if (property.What is { } what)
        {
            json.WriteStartObject("what");
            json.WriteString("zh", what.Zh);
            json.WriteString("en", what.En);
            json.WriteEndObject();
        }

        if (property.Path is { } path)
        {
            json.WritePropertyName("path");
            Write(json, path);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ActPayload with)
    {
        Write(json, "form", with.Form);
        if (with.Materials.Count > 0)
        {
            json.WriteStartObject("materials");
            foreach (var (id, content) in with.Materials)
            {
                json.WriteString(id, content.Text);
            }

            json.WriteEndObject();
        }

        WriteText(json, "reason", with.Reason);
        WriteText(json, "basis", with.Basis);
        WriteText(json, "opinion", with.Opinion);
        Write(json, "record", with.Record);
        WriteDefects(json, with.Defects);
        if (with.Missing.Count > 0)
        {
            json.WriteStartObject("missing");
            foreach (var (id, time) in with.Missing)
            {
                json.WriteString(id, time.ToString());
            }

            json.WriteEndObject();
        }

        Write(json, "checks", with.Checks);
        WriteAnswer(json, with.Answer);
        WriteText(json, "procedure", with.Procedure);
        WriteText(json, "for", with.For?.ToString());
        WriteText(json, "from", with.From is { } from ? Moments.Text(from) : null);
        WriteText(json, "to", with.To);
        Write(json, "conditions", with.Conditions);
        Write(json, "members", with.Members);
        Write(json, "officers", with.Officers);
        WriteText(json, "fact", with.Fact);
    }

    private static void WriteDefects(Utf8JsonWriter json, ValueList<DefectFile> defects)
    {
        if (defects.Count == 0)
        {
            return;
        }

        json.WriteStartArray("defects");
        foreach (var defect in defects)
        {
            json.WriteStartObject();
            WriteText(json, "material", defect.Material);
            WriteText(json, "field", defect.Field);
            json.WriteString("text", defect.Text);
            WriteText(json, "caused-by", defect.CausedBy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAnswer(Utf8JsonWriter json, RegistryAnswer? answer)
    {
        if (answer is null)
        {
            return;
        }

        json.WriteStartObject("answer");
        json.WriteString("coverage", JsonNamingPolicy.KebabCaseLower.ConvertName(answer.Coverage.ToString()));
        WriteText(json, "topic", answer.Topic);
        WriteText(json, "document", answer.Document);
        WriteText(json, "valid-until", answer.ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : null);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, ValueMap<Fact> facts)
    {
        if (facts.Count > 0)
        {
            json.WriteStartObject(key);
            foreach (var (id, fact) in facts)
            {
                json.WritePropertyName(id);
                Write(json, fact);
            }

            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, Fact fact)
    {
        switch (fact)
        {
            case Fact.Truth truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case Fact.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case Fact.List list:
                json.WriteStartArray();
                list.Items.ToList().ForEach(item => Write(json, item));
                json.WriteEndArray();
                break;
            case Fact.Row row:
                json.WriteStartObject();
                foreach (var (column, cell) in row.Fields)
                {
                    json.WritePropertyName(column);
                    Write(json, cell);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(fact.Display());
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, string key, ValueList<string> words)
    {
        if (words.Count > 0)
        {
            json.WriteStartArray(key);
            words.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }
}
