using System.Globalization;
using System.Text.Json;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.Clocks;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary>Shows a stored case at a moment: state, tasks, clocks and certificates.</summary>
internal static class CaseSnapshot
{
    public static void Show(Output output, ReplayedCase found, LocalDateTime asOf)
    {
        var clocks = ClockView.Of(found.State, found.Definition, found.Calendars, asOf);
        var nodes = NodeView.Of(found.State, found.Definition, found.Calendars, asOf.Date);
        if (output.IsJson)
        {
            output.Json(json => Write(json, found, clocks, nodes));
            return;
        }

        var (state, title) = (found.State, found.Definition.File.Title);
        output.MarkupLine($"[bold]{Markup.Escape(output.Say(title.Zh, title.En))}[/]  {Markup.Escape(state.CaseId)}  "
            + Markup.Escape(output.Say(
                $"{Word(state.Stage)}，结果 {state.Outcome ?? "—"}，办理状态 {state.Status}，版本 {state.Version}",
                $"{Word(state.Stage)}, outcome {state.Outcome ?? "-"}, status {state.Status}, "
                + $"version {state.Version}")));
        LinkLines.Show(output, state);
        MemberLines.Show(output, state);
        Tasks(output, state);
        JointTable.Show(output, state, found.Definition);
        Clocks(output, clocks);
        NodeTable.Show(output, nodes);
        foreach (var (id, certificate) in state.Certificates)
        {
            var issued = LocalDatePattern.Iso.Format(certificate.IssuedOn);
            output.Line($"{id}  {certificate.Number}  {issued}  {Word(certificate.Status)}");
        }
    }

    private static void Tasks(Output output, CaseState state)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("待办步骤", "Open step"), output.Say("岗位", "Post"), output.Say("认领人", "Assignee"),
            output.Say("自", "Since"));
        foreach (var (id, step) in state.Steps.Where(step => step.Value.Status == StepStatus.Open))
        {
            table.AddRow(
                Markup.Escape(id), Markup.Escape(step.Post ?? ""), Markup.Escape(step.Assignee ?? ""),
                LocalDateTimePattern.ExtendedIso.Format(step.OpenedAt));
        }

        output.Show(table);
    }

    private static void Clocks(Output output, ValueList<ClockView> clocks)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("时钟", "Clock"), output.Say("时限", "Limit"), output.Say("已用", "Used"),
            output.Say("截止", "Deadline"), output.Say("灯", "Light"));
        foreach (var clock in clocks)
        {
            table.AddRow(
                Markup.Escape(clock.Id), Markup.Escape(clock.Limit),
                clock.Consumed.ToString("0.##", CultureInfo.InvariantCulture), clock.Deadline ?? "—",
                clock.Light.Wire());
        }

        output.Show(table);
    }

    private static void Write(
        Utf8JsonWriter json, ReplayedCase found, ValueList<ClockView> clocks, ValueList<NodeView> nodes)
    {
        var state = found.State;
        json.WriteStartObject();
        json.WriteString("case", state.CaseId);
        json.WriteNumber("version", state.Version);
        json.WriteString("state", Word(state.Stage));
        json.WriteString("outcome", state.Outcome);
        json.WriteNumber("status", state.Status);
        ScenarioJson.WriteLinks(json, state);
        ScenarioJson.WriteMembers(json, state);
        json.WriteStartArray("tasks");
        foreach (var (id, step) in state.Steps.Where(step => step.Value.Status == StepStatus.Open))
        {
            json.WriteStartObject();
            json.WriteString("step", id);
            json.WriteNumber("attempt", step.Attempt);
            json.WriteString("post", step.Post);
            json.WriteString("assignee", step.Assignee);
            json.WriteString("openedAt", LocalDateTimePattern.ExtendedIso.Format(step.OpenedAt));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JointJson.Write(json, state, found.Definition, ValueMap<string>.Empty);
        json.WriteStartArray("clocks");
        foreach (var clock in clocks)
        {
            json.WriteStartObject();
            json.WriteString("id", clock.Id);
            json.WriteString("limit", clock.Limit);
            json.WriteNumber("consumed", clock.Consumed);
            json.WriteString("deadline", clock.Deadline);
            json.WriteString("light", clock.Light.Wire());
            json.WriteBoolean("provisional", clock.Provisional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        NodeJson.Write(json, nodes);
        json.WriteStartArray("certificates");
        foreach (var (id, certificate) in state.Certificates)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("number", certificate.Number);
            json.WriteString("issuedOn", LocalDatePattern.Iso.Format(certificate.IssuedOn));
            json.WriteString("state", Word(certificate.Status));
            json.WriteEndObject();
        }

        json.WriteEndArray();

        // The whole state in its canonical spelling: what replay compares byte for byte.
        json.WritePropertyName("snapshot");
        using var canonical = JsonDocument.Parse(StateJson.Write(state));
        canonical.RootElement.WriteTo(json);
        json.WriteEndObject();
    }

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
