using System.Globalization;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios.Metrics;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows the figures of a reform to a person.</summary>
internal static class MetricsTable
{
    public static void Show(Output output, MetricsReport report, bool rows)
    {
        output.MarkupLine($"[bold]{Text(output, report.Title)}[/]  {Markup.Escape(report.Workflow)}  "
            + Markup.Escape(report.Scenario));
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("指标", "Measure"), output.Say("改革前", "Before"), output.Say("现在", "After"),
            output.Say("降幅", "Reduction"), output.Say("说明", "Note"));
        foreach (var measure in report.Measures)
        {
            table.AddRow(
                Name(output, measure.Name), Of(output, measure.Before), Of(output, measure.After),
                Percent(measure.Reduction), measure.Note is { } note ? Text(output, note) : "");
        }

        output.Show(table);
        foreach (var measure in report.Measures.Where(measure => rows && measure.Rows.Count > 0))
        {
            Rows(output, measure);
        }
    }

    public static void Show(
        Output output, IReadOnlyList<MetricsReport> reports, ValueList<MeasureTotal> totals, bool rows)
    {
        foreach (var report in reports)
        {
            Show(output, report, rows);
        }

        output.MarkupLine($"[bold]{output.Say("合计", "Totals")}[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("指标", "Measure"), output.Say("改革前", "Before"), output.Say("现在", "After"),
            output.Say("减少", "Saved"), output.Say("降幅", "Reduction"), output.Say("计入的流程", "Workflows counted"));
        foreach (var total in totals)
        {
            table.AddRow(
                Name(output, total.Name),
                Of(output, new(total.Before, total.Unit)), Of(output, new(total.After, total.Unit)),
                Of(output, new(total.Saved, total.Unit)), Percent(total.Reduction),
                total.Counted.Count == 0 ? "—" : Markup.Escape(string.Join(", ", total.Counted)));
        }

        output.Show(table);
        output.Line(output.Say("未计入合计：", "Left out of the totals:"));
        foreach (var left in totals.SelectMany(total => total.LeftOut.Select(left => (total.Name, Left: left)))
            .GroupBy(entry => entry.Left, entry => entry.Name)
            .OrderBy(group => group.Key.Workflow, StringComparer.Ordinal))
        {
            output.Line($"  {left.Key.Workflow}  {string.Join(", ", left)}: "
                + output.Say(left.Key.Why.Zh, left.Key.Why.En));
        }
    }

    private static void Rows(Output output, ReformMeasure measure)
    {
        output.MarkupLine($"[bold]{measure.Name}[/]");
        foreach (var row in measure.Rows)
        {
            var (side, colour) = row.Side switch
            {
                RowSide.Before => (output.Say("改革前", "before"), "yellow"),
                RowSide.After => (output.Say("现在", "after"), "green"),
                _ => (output.Say("未计", "left out"), "grey"),
            };
            var source = row.Source is { } known ? $"  [grey]{Text(output, known)}[/]" : "";
            output.MarkupLine($"  [{colour}]{side}[/]  {Of(output, row.Amount)}  {Markup.Escape(row.Id)}  "
                + $"{Text(output, row.Title)}{source}");
        }
    }

    private static string Of(Output output, Amount? amount) => amount is null ? "—" : Text(output, amount.Words);

    private static string Name(Output output, string measure) =>
        MeasureNames.Title(measure) is var title && output.Say(title.Zh, title.En) == measure
            ? measure : $"{measure}  {Text(output, title)}";

    private static string Percent(decimal? reduction) =>
        reduction is { } share ? (share * 100).ToString("0.0#", CultureInfo.InvariantCulture) + " %" : "—";

    private static string Text(Output output, Localized text) => Markup.Escape(output.Say(text.Zh, text.En));
}
