using System.Globalization;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows the key nodes of a case: planned, forecast and actual day, and the light of each.</summary>
internal static class NodeTable
{
    public static void Show(Output output, ValueList<NodeView> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("节点", "Node"), output.Say("计划", "Planned"), output.Say("预计", "Forecast"),
            output.Say("实际", "Actual"), output.Say("晚（天）", "Days late"), output.Say("灯", "Light"));
        foreach (var node in nodes)
        {
            table.AddRow(
                Markup.Escape(output.Say(node.Title.Zh, node.Title.En)), Day(node.Planned), Day(node.Forecast),
                Day(node.Actual), node.DaysLate?.ToString(CultureInfo.InvariantCulture) ?? "—",
                node.Light?.Wire() ?? "");
        }

        output.Show(table);
    }

    private static string Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "—";
}
