using System.Globalization;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows a case to a person: timeline, clocks, items, certificates and the ledger of a clock.</summary>
internal static class CaseReport
{
    private static readonly LocalDateTimePattern Minute =
        LocalDateTimePattern.Create("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static void Show(Output output, ScenarioResult result, string? ledger)
    {
        foreach (var one in result.Cases)
        {
            Show(output, one, ledger);
        }

        output.Line();
        foreach (var failure in result.Failures)
        {
            output.MarkupLine($"[red]✗[/] {Markup.Escape(failure.ToString())}");
        }

        output.Line(output.Say(
            $"期望：{result.Passed} 项满足，{result.Failures.Count} 项不满足",
            $"expectations: {result.Passed} met, {result.Failures.Count} not met"));
    }

    private static void Show(Output output, CaseResult result, string? ledger)
    {
        var (state, title) = (result.State, result.Definition.File.Title);
        output.MarkupLine($"[bold]{Markup.Escape(output.Say(title.Zh, title.En))}[/]  {Markup.Escape(state.CaseId)}  "
            + Markup.Escape(StateText(output, state)));
        LinkLines.Show(output, state);
        MemberLines.Show(output, state);
        Timeline(output, result);
        JointTable.Show(output, state, result.Definition);
        Clocks(output, result);
        NodeTable.Show(output, result.Nodes);
        Certificates(output, result);
        if ((ledger is null ? Formal(result) : result.Clocks.FirstOrDefault(clock => clock.Id == ledger)) is { } clock)
        {
            Ledger(output, clock);
        }
        else if (ledger is not null)
        {
            output.Warn($"没有时钟 {ledger}", $"there is no clock {ledger}");
        }
    }

    private static string StateText(Output output, CaseState state)
    {
        var label = HandlingStatus.Labels.FirstOrDefault(label => label.Code == state.Status);
        var outcome = state.Stage == CaseStage.Open || state.Outcome is null
            ? output.Say("办理中", "open") : output.Say(Outcomes.Zh(state.Outcome), state.Outcome);
        return output.Say(
            $"{outcome}（办理状态 {state.Status} {label.Zh}）", $"{outcome} (status {state.Status}: {label.En})");
    }

    private static void Timeline(Output output, CaseResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("时间", "When"), output.Say("灯", "Light"), output.Say("谁", "Who"), output.Say("事件", "What"));
        foreach (var entry in result.Timeline)
        {
            var what = Markup.Escape(output.Say(entry.What.Zh, entry.What.En));
            table.AddRow(
                Minute.Format(entry.At), Colour(entry.Light), Markup.Escape(entry.Actor),
                entry.Refused is null ? what : $"[red]{output.Say("拒绝", "refused")} {entry.Refused}[/] {what}");
        }

        output.Show(table);
    }

    private static void Clocks(Output output, CaseResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("时钟", "Clock"), output.Say("时限", "Limit"), output.Say("已用", "Used"),
            output.Say("截止", "Deadline"), output.Say("灯", "Light"), output.Say("依据", "Basis"));
        foreach (var clock in result.Clocks)
        {
            var extension = clock.Extension > 0 ? $" +{clock.Extension}" : "";
            var provisional = clock.Provisional ? output.Say("（暂定）", " (provisional)") : "";
            table.AddRow(
                Markup.Escape(clock.Id), Markup.Escape(clock.Limit + extension),
                clock.Consumed.ToString("0.##", CultureInfo.InvariantCulture),
                Markup.Escape((clock.Deadline ?? "—") + provisional), Colour(clock.Light),
                Markup.Escape(clock.Basis ?? ""));
        }

        output.Show(table);
    }

    private static void Certificates(Output output, CaseResult result)
    {
        foreach (var (id, certificate) in result.State.Certificates)
        {
            var title = result.Definition.Catalogue.Certificates[id].Title;
            var until = certificate.ValidUntil is { } last
                ? output.Say($"，有效期至 {LocalDatePattern.Iso.Format(last)}",
                    $", valid until {LocalDatePattern.Iso.Format(last)}") : "";
            output.MarkupLine($"[green]■[/] {Markup.Escape(output.Say($"《{title.Zh}》", title.En))}  "
                + Markup.Escape($"{certificate.Number}  {LocalDatePattern.Iso.Format(certificate.IssuedOn)}  "
                    + $"{output.Say(Outcomes.Of(certificate.Status).Zh, Words.Of(certificate.Status))}{until}"));
        }
    }

    /// <remarks>The promise that the workflow itself makes is what people ask about first.</remarks>
    private static ClockView? Formal(CaseResult result) => result.Clocks.FirstOrDefault(clock =>
        result.Definition.Clocks.Find(clock.Id) is { Role: ClockRole.Named, Measure: null, Kind: ClockKind.Promised });

    private static void Ledger(Output output, ClockView clock)
    {
        output.Line();
        var title = output.Say($"时钟 {clock.Id} 的逐日台账", $"Ledger of clock {clock.Id}");
        output.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        foreach (var line in clock.Ledger())
        {
            var mark = line.Mark.Wire();
            var colour = line.Mark switch
            {
                LedgerMark.Counted or LedgerMark.MakeUp => "green",
                LedgerMark.Stopped => "blue",
                LedgerMark.Start => "bold",
                _ => "grey",
            };
            var provisional = line.Provisional ? output.Say("（暂定）", " (provisional)") : "";
            output.MarkupLine($"{LocalDatePattern.Iso.Format(line.Date)}  [{colour}]{mark,-8}[/]  "
                + Markup.Escape(line.Reason.In(output.Language) + provisional));
        }
    }

    private static string Colour(Light? light) => light switch
    {
        Light.Green => "[green]GREEN[/]",
        Light.Yellow => "[yellow]YELLOW[/]",
        Light.Red => "[red]RED[/]",
        Light.Paused => "[blue]PAUSED[/]",
        _ => "",
    };
}
