using System.CommandLine;
using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Cases.History;
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
        await using var service = Surroundings.Service(database);
        foreach (var caseId in cases)
        {
            moves.AddRange(await ReviseAsync(parse, output, database, service, library, caseId, cancellation));
        }

        Tell(output, cases.Count, moves);
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<Moved>> ReviseAsync(
        ParseResult parse, Output output, CaseDatabase database, CaseService service, OpenLibrary library,
        string caseId,
        CancellationToken cancellation)
    {
        var replayer = new Replayer(database, new(database, StoredDocuments.Readers));
        var found = replayer.At(caseId)!;
        var layers = found.Definition.File.Calendar;
        if (layers.FirstOrDefault(layer => !library.Calendars.Holds(layer)) is { } missing)
        {
            output.Warn($"{caseId}：资料库没有日历层 {missing}", $"{caseId}: the library has no calendar layer {missing}");
            return [];
        }

        var calendar = library.Calendars.Resolve(layers);
        if (calendar.Version == found.State.CalendarVersion)
        {
            return [];
        }

        var document = Encoding.UTF8.GetString(CalendarDocument.Write(library.Calendars, layers));
        await service.AddCalendarAsync(new(calendar, document), cancellation);
        var answer = await service.SendAsync(
            new()
            {
                CaseId = caseId,

                // The same calendar is told to a case once, however often the verb is run.
                CommandId = $"revise/{caseId}/{calendar.Version}",
                Actor = Actor.Clock with { Via = Surroundings.Via },
                Command = new CaseCommand.ReviseCalendar(calendar.Version, KnownOn(library.Calendars, layers)),
                Maintenance = StoreVerb.Maintenance(parse),
            },
            cancellation);
        if (answer is Answer.Refused refused)
        {
            StoreVerb.Refuse(output, refused.Refusal);
            return [];
        }

        var accepted = (Answer.Accepted)answer;
        return [.. replayer.History(caseId).Where(recorded => recorded.Sequence >= accepted.FirstSequence)
            .Select(recorded => recorded.Event).OfType<CaseEvent.CalendarRevised>()
            .SelectMany(revised => revised.Moved)
            .Select(move => new Moved(caseId, move.Key, Text(move.Value.Old), Text(move.Value.New)))];
    }

    /// <remarks>A notice that is loaded late moves no deadline to before the day on which it was loaded.</remarks>
    private static LocalDate KnownOn(CalendarLibrary calendars, ValueList<string> layers)
    {
        var today = ChinaTime.DateOf(Surroundings.Clock.GetCurrentInstant());
        return calendars.Publications(layers).Append(today).Max();
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
