using System.Text.Json;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Metrics;

/// <summary>The answer of <c>approval metrics --format json</c>: a shape that other programs rely on.</summary>
public static class MetricsJson
{
    /// <summary>Writes one report.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="say">The text of the reader's language.</param>
    /// <param name="withRows">Whether the rows behind the figures follow, under a key of their own.</param>
    public static void Write(Utf8JsonWriter json, MetricsReport report, Func<Localized, string> say, bool withRows)
    {
        json.WriteStartObject();
        json.WriteString("workflow", report.Workflow);
        json.WriteString("scenario", report.Scenario);
        json.WriteStartArray("measures");
        foreach (var measure in report.Measures)
        {
            WriteMeasure(json, measure, say);
        }

        json.WriteEndArray();
        if (withRows)
        {
            json.WriteStartObject("rows");
            foreach (var measure in report.Measures)
            {
                WriteRows(json, measure, say);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the reports of a library and its totals.</summary>
    public static void Write(
        Utf8JsonWriter json, IReadOnlyList<MetricsReport> reports, ValueList<MeasureTotal> totals,
        Func<Localized, string> say, bool withRows)
    {
        json.WriteStartObject();
        json.WriteStartArray("workflows");
        foreach (var report in reports)
        {
            Write(json, report, say, withRows);
        }

        json.WriteEndArray();
        json.WriteStartArray("totals");
        foreach (var total in totals)
        {
            WriteTotal(json, total, say);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter json, ReformMeasure measure, Func<Localized, string> say)
    {
        var unit = (measure.Before ?? measure.After)?.Unit ?? MeasureNames.DefaultUnit(measure.Name);
        json.WriteStartObject();
        json.WriteString("measure", measure.Name);
        WriteNumber(json, "before", measure.Before?.Value);
        WriteNumber(json, "after", measure.After?.Value);
        json.WriteString("unit", unit);
        if (measure.After is { } after && after.Unit != unit)
        {
            json.WriteString("unitAfter", after.Unit);
        }

        WriteNumber(json, "reduction", measure.Reduction);
        json.WriteString("note", measure.Note is { } note ? say(note) : null);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, ReformMeasure measure, Func<Localized, string> say)
    {
        json.WriteStartArray(measure.Name);
        foreach (var row in measure.Rows)
        {
            json.WriteStartObject();
            json.WriteString("side", SideName(row.Side));
            json.WriteString("id", row.Id);
            json.WriteString("title", say(row.Title));
            WriteNumber(json, "value", row.Amount?.Value);
            json.WriteString("unit", row.Amount?.Unit);
            json.WriteString("source", row.Source is { } source ? say(source) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTotal(Utf8JsonWriter json, MeasureTotal total, Func<Localized, string> say)
    {
        json.WriteStartObject();
        json.WriteString("measure", total.Name);
        WriteNumber(json, "before", total.Before);
        WriteNumber(json, "after", total.After);
        WriteNumber(json, "saved", total.Saved);
        json.WriteString("unit", total.Unit);
        WriteNumber(json, "reduction", total.Reduction);
        json.WriteStartArray("counted");
        foreach (var workflow in total.Counted)
        {
            json.WriteStringValue(workflow);
        }

        json.WriteEndArray();
        json.WriteStartArray("leftOut");
        foreach (var left in total.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("workflow", left.Workflow);
            json.WriteString("why", say(left.Why));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string SideName(RowSide side) => side switch
    {
        RowSide.Before => "before",
        RowSide.After => "after",
        _ => "left-out",
    };

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
