using System.CommandLine;
using System.Text;
using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case log</c>: the history of a case, event by event.</summary>
internal static class CaseLog
{
    private const int MostOfABody = 90;

    private static readonly LocalDateTimePattern Minute =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static Command Create()
    {
        var caseId = new Argument<string>("CASE").Says("办件编号", "Id of the case");
        var command = new Command("log") { caseId, StoreVerb.DatabaseOption() }
            .Says("显示办件历史", "Show the history of a case")
            .WithExample("approval case log C-1 --db cases.db --format json");
        command.Does((parse, output, _) =>
        {
            var database = StoreVerb.Open(parse, new() { ReadOnly = true });
            var replayer = new Replayer(database, new(database, StoredDocuments.Readers));
            var events = replayer.History(parse.GetValue(caseId)!).ToList();
            if (events.Count == 0)
            {
                return Task.FromResult(StoreVerb.NoCase(output, parse.GetValue(caseId)!));
            }

            if (output.IsJson)
            {
                output.Json(json => Write(json, events));
            }
            else
            {
                Show(output, events, replayer.At(parse.GetValue(caseId)!)!.Definition);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Show(Output output, List<RecordedEvent> events, WorkflowDefinition definition)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            "#", output.Say("生效", "Effective"), output.Say("谁", "Who"), output.Say("事件", "Event"),
            output.Say("内容", "Content"));
        foreach (var recorded in events)
        {
            table.AddRow(new[]
            {
                $"{recorded.Sequence}",
                Minute.Format(Calendars.ChinaTime.ToLocal(recorded.EffectiveOn)), recorded.Actor,
                EventCodec.NameOf(recorded.Event), Told(output, recorded.Event, definition),
            }.Select(Markup.Escape).ToArray());
        }

        output.Show(table);
    }

    /// <remarks>What goes without saying to an applicant is told to an auditor as written, cut to a line.</remarks>
    private static string Told(Output output, CaseEvent happened, WorkflowDefinition definition)
    {
        if (EventWording.Of(happened, definition) is { } words)
        {
            return output.Say(words.Zh, words.En);
        }

        var body = Encoding.UTF8.GetString(EventCodec.Write(happened));
        return body.Length <= MostOfABody ? body : body[..MostOfABody] + "…";
    }

    private static void Write(Utf8JsonWriter json, List<RecordedEvent> events)
    {
        json.WriteStartArray();
        foreach (var recorded in events)
        {
            json.WriteStartObject();
            EventJson.WriteHead(json, EventCodec.NameOf(recorded.Event), recorded);
            json.WriteString("commandId", recorded.CommandId);
            json.WritePropertyName("body");
            using var body = JsonDocument.Parse(EventCodec.Write(recorded.Event));
            body.RootElement.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
