using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Authoring;

/// <summary>A deadline that moves with a later calendar.</summary>
public sealed record MovedDeadline(string CaseId, string Clock, Localized Title, LocalDate? Old, LocalDate? New);

/// <summary>What a calendar would do to the open cases.</summary>
/// <param name="Cases">Open cases that are computed with an earlier calendar.</param>
/// <param name="Moves">Their deadlines that move.</param>
public sealed record RevisionPreview(int Cases, ValueList<MovedDeadline> Moves);

/// <summary>
/// Brings open cases to the calendars that hold, each by an event, and says beforehand what that moves.
/// </summary>
public sealed class CalendarRevision(Door door, LibraryShelf shelf, IClock clock) : BackgroundService
{
    private readonly SemaphoreSlim _wanted = new(1);

    /// <summary>Cases that are still to be told.</summary>
    public int Left { get; private set; }

    /// <summary>What some calendars would move, without telling any case.</summary>
    public RevisionPreview Preview(CalendarLibrary calendars, CancellationToken cancellation)
    {
        var moves = new List<MovedDeadline>();
        var count = 0;
        foreach (var caseId in Open(calendars))
        {
            cancellation.ThrowIfCancellationRequested();
            if (door.Replayer.At(caseId) is not { } found
                || Later(found.Definition, found.State.CalendarVersion, calendars) is not { } later)
            {
                continue;
            }

            count++;
            var decision = CaseRunner.Run(
                found.State, later.Command, EnvelopeOf(found.State), found.Definition,
                found.Calendars.Add(later.Calendar), Flow.Propose);
            if (decision is Decision.Accepted accepted)
            {
                moves.AddRange(LaterCalendar.Moves(accepted.Events)
                    .Select(move => new MovedDeadline(
                        caseId, move.Key, found.Definition.Clocks.Find(move.Key)?.Title ?? new(move.Key, move.Key),
                        move.Value.Old, move.Value.New)));
            }
        }

        return new(count, moves.ToValueList());
    }

    /// <summary>Something was published: cases are told in the background, also after a restart in between.</summary>
    public void Want()
    {
        if (_wanted.CurrentCount == 0)
        {
            _wanted.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _wanted.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await _wanted.WaitAsync(stopping);
            var calendars = shelf.Files.Open.Calendars;
            var open = Open(calendars);
            Left = open.Count;
            foreach (var caseId in open)
            {
                await TellAsync(caseId, calendars, stopping);
                Left--;
            }
        }
    }

    private async Task TellAsync(string caseId, CalendarLibrary calendars, CancellationToken cancellation)
    {
        if (door.Replayer.At(caseId) is { } found
            && Later(found.Definition, found.State.CalendarVersion, calendars) is { } later)
        {
            await later.TellAsync(door.Service, caseId, "server", null, cancellation);
        }
    }

    // Cases share few pairs of definition and calendar: only those of a pair that is overtaken are looked at.
    private List<string> Open(CalendarLibrary calendars)
    {
        using var context = door.Database.Query();
        var open = context.Cases.AsNoTracking().Where(row => row.Stage != "closed");
        return open.Select(row => new { row.DefinitionHash, row.CalendarVersion }).Distinct().ToList()
            .Where(pair => Later(door.Shelves.Definition(pair.DefinitionHash), pair.CalendarVersion, calendars)
                is not null)
            .SelectMany(pair => open
                .Where(row => row.DefinitionHash == pair.DefinitionHash && row.CalendarVersion == pair.CalendarVersion)
                .Select(row => row.CaseId).ToList())
            .Order(StringComparer.Ordinal).ToList();
    }

    private LaterCalendar? Later(WorkflowDefinition definition, string version, CalendarLibrary calendars) =>
        LaterCalendar.Of(definition, version, calendars, clock.GetCurrentInstant());

    private Envelope EnvelopeOf(CaseState state)
    {
        var now = Instant.Max(clock.GetCurrentInstant(), state.LastRecordedAt);
        return new()
        {
            CaseId = state.CaseId, CommandId = "preview", Actor = Actor.Clock, RecordedAt = now, EffectiveOn = now,
            Salt = "",
        };
    }
}
