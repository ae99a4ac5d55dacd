using System.CommandLine;
using ApprovalEngine.Calendars;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case list</c>: the cases of a database, those that are due first.</summary>
internal static class CaseList
{
    public static Command Create()
    {
        var stage = new Option<string?>("--state")
            .Says("只列 open、decided 或 closed", "Only those open, decided or closed");
        stage.AcceptOnlyFromAmong("open", "decided", "closed");
        var most = new Option<int>("--limit") { DefaultValueFactory = _ => 100 }.Says("最多列几个", "At most how many");
        var command = new Command("list") { StoreVerb.DatabaseOption(), stage, most }
            .Says("列出办件", "List cases")
            .WithExample("approval case list --db cases.db --state open");
        command.Does(async (parse, output, cancellation) =>
        {
            var only = parse.GetValue(stage);
            await using var context = StoreVerb.Open(parse, new() { ReadOnly = true }).Query();
            var rows = await context.Cases.Where(row => only == null || row.Stage == only)
                .OrderBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).ThenBy(row => row.CaseId)
                .Take(parse.GetValue(most)).ToListAsync(cancellation);
            if (output.IsJson)
            {
                output.Json(rows.Select(row => new
                {
                    @case = row.CaseId, row.Workflow, state = row.Stage, row.Outcome, row.Status, row.Version,
                    row.Applicant, due = Due(row.NextDueAt), deadline = row.NextDeadline,
                }));
                return ExitCode.Ok;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns(
                output.Say("办件", "Case"), output.Say("流程", "Workflow"), output.Say("状态", "State"),
                output.Say("结果", "Outcome"), output.Say("下一期限", "Next due"));
            foreach (var row in rows)
            {
                var due = $"{Due(row.NextDueAt)} {row.NextDeadline}";
                table.AddRow(new[] { row.CaseId, row.Workflow, row.Stage, row.Outcome ?? "", due }
                    .Select(Markup.Escape).ToArray());
            }

            output.Show(table);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string? Due(long? ticks) => ticks is { } at
        ? LocalDateTimePattern.ExtendedIso.Format(ChinaTime.ToLocal(Instant.FromUnixTimeTicks(at))) : null;
}
