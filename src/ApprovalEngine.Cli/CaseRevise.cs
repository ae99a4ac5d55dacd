using System.CommandLine;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace ApprovalEngine.Cli;

/// <summary><c>approval case revise</c>: recomputes open deadlines with a later calendar, by an event (R22).</summary>
internal static class CaseRevise
{
    public static Command Create()
    {
        var command = new Command("revise")
        {
            StoreVerb.DatabaseOption(), CalendarVerb.LibraryOption(), StoreVerb.MaintenanceOption(),
        }
            .Says("用资料库的最新日历重算未结时限", "Recompute open deadlines with the calendars of the library")
            .WithExample("approval case revise --db cases.db");
        command.Does(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, Output output, CancellationToken cancellation)
    {
        if (NamedLibrary.For(parse, output, null, out var exitCode) is not { } library)
        {
            return exitCode;
        }

        var database = StoreVerb.Open(parse);
        if (StoreVerb.Owned(parse, database) is { } owned)
        {
            return StoreVerb.Refuse(output, owned);
        }

        await using var context = database.Query();
        var cases = await context.Cases.Where(row => row.Stage != "closed").OrderBy(row => row.CaseId)
            .Select(row => row.CaseId).ToListAsync(cancellation);
        var moves = new List<Moved>();
        var replayer = new Replayer(database, new(database, StoredDocuments.Readers));
        await using var service = Surroundings.Service(database);
        foreach (var caseId in cases)
        {
            moves.AddRange(await ReviseAsync(parse, output, replayer, service, library, caseId, cancellation));
        }

        Tell(output, cases.Count, moves);
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<Moved>> ReviseAsync(
        ParseResult parse, Output output, Replayer replayer, CaseService service, OpenLibrary library,
        string caseId, CancellationToken cancellation)
    {
        var found = replayer.At(caseId)!;
        if (found.Definition.File.Calendar.FirstOrDefault(layer => !library.Calendars.Holds(layer)) is { } missing)
        {
            output.Warn($"{caseId}：资料库没有日历层 {missing}", $"{caseId}: the library has no calendar layer {missing}");
            return [];
        }

        var later = LaterCalendar.Of(
            found.Definition, found.State.CalendarVersion, library.Calendars, Surroundings.Clock.GetCurrentInstant());
        switch (later is null ? null : await later.TellAsync(
            service, caseId, Surroundings.Via, StoreVerb.Maintenance(parse), cancellation))
        {
            case Answer.Accepted accepted:
                return [.. LaterCalendar.Moves(
                        replayer.History(caseId).Where(recorded => recorded.Sequence >= accepted.FirstSequence))
                    .Select(move => new Moved(caseId, move.Key, Text(move.Value.Old), Text(move.Value.New)))];
            case Answer.Refused refused:
                StoreVerb.Refuse(output, refused.Refusal);
                return [];
            default:
                return [];
        }
    }

    private static void Tell(Output output, int cases, List<Moved> moves)
    {
        if (output.IsJson)
        {
            output.Json(new { cases, moved = moves });
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns(
            output.Say("办件", "Case"), output.Say("时钟", "Clock"), output.Say("原截止", "Was due"),
            output.Say("新截止", "Now due"));
        foreach (var move in moves)
        {
            table.AddRow(new[] { move.Case, move.Clock, move.Old ?? "—", move.New ?? "—" }.Select(Markup.Escape)
                .ToArray());
        }

        output.Show(table);
        output.Line(output.Say($"{cases} 个未结办件，{moves.Count} 个截止日变动",
            $"{cases} open cases, {moves.Count} deadlines moved"));
    }

    private static string? Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    private sealed record Moved(string Case, string Clock, string? Old, string? New);
}
