using System.Text.Json;

namespace ApprovalEngine.Scenarios.Reports;

/// <summary>The answer of <c>approval report --format json</c>: a shape that other programs rely on.</summary>
public static class PeriodReportJson
{
    /// <summary>Writes an array of reports.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<PeriodReport> reports)
    {
        json.WriteStartArray();
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("from", Moments.Text(report.Period.From));
            json.WriteString("to", Moments.Text(report.Period.To));
            json.WriteString("workflow", report.Workflow);
            json.WriteStartArray("figures");
            foreach (var figure in report.Figures)
            {
                Write(json, figure);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PeriodFigure figure)
    {
        json.WriteStartObject();
        json.WriteString("figure", figure.Name);
        json.WriteNumber("numerator", figure.Numerator.Count);
        if (figure.Denominator is { } whole)
        {
            json.WriteNumber("denominator", whole.Count);
            if (figure.Rate is { } rate)
            {
                json.WriteNumber("rate", decimal.Round(rate, 4));
            }
            else
            {
                json.WriteNull("rate");
            }

            Rows(json, "of", whole);
        }

        Rows(json, "rows", figure.Numerator);
        json.WriteEndObject();
    }

    private static void Rows(Utf8JsonWriter json, string name, ValueList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }
}
