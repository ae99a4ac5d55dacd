using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Views.Board;

/// <summary>Gathers boards and reports from the rows of open work and the histories of what moved.</summary>
/// <remarks>
/// What neither is open nor changed since a period began adds nothing to its figures, so only the rest is replayed.
/// A board depends on the last event and the minute alone and is kept until one of them changes.
/// </remarks>
public sealed class BoardDesk(Door door, IClock clock)
{
    private const string OfAuthority = "authority";
    private const string FirstOfItems = "items-decided";
    private const int Weeks = 12;
    private const int MostKept = 8;
    private readonly Lock _gate = new();
    private readonly Dictionary<(BoardSpan, string, long, long), Board> _kept = [];
    private readonly MovedCases _moved = new(door);

    /// <summary>The board at this moment.</summary>
    /// <param name="span">Today, this week or this month.</param>
    /// <param name="department">The only department shown; empty for all.</param>
    /// <param name="cancellation">Stops the gathering.</param>
    public async Task<Board> AtAsync(BoardSpan span, string department, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var context = door.Database.Query();
        var last = await context.Events.MaxAsync(row => (long?)row.Position, cancellation) ?? 0;
        var key = (span, department, last, now.ToUnixTimeSeconds() / 60);
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var kept))
            {
                return kept;
            }
        }

        var board = await GatherAsync(context, span, department, now, cancellation);
        lock (_gate)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[key] = board;
        }

        return board;
    }

    /// <summary>The figures of periods, workflow by workflow.</summary>
    public async Task<ValueList<PeriodReport>> ReportsAsync(
        IReadOnlyList<ReportPeriod> periods, CancellationToken cancellation)
    {
        await using var context = door.Database.Query();
        var from = periods.Min(period => period.From);
        var cases = _moved.Of(await MovedAsync(context, from, cancellation));
        return periods.SelectMany(period => PeriodReport.Of(cases.Select(one => one.Reported), period)).ToValueList();
    }

    /// <summary>The figures over all workflows; for one department those of its items.</summary>
    public ValueList<PeriodFigure> Kpis(ReportPeriod period, string department) => department.Length == 0
        ? door.Queries.Board.Figures(period)
        : door.Queries.Board.Figures(period, null, department).SkipWhile(figure => figure.Name != FirstOfItems)
            .ToValueList();

    /// <summary>Whether a department has a part in the cases of a definition.</summary>
    public static bool IsOf(WorkflowDefinition definition, string department) => department.Length == 0
        || definition.Steps.Any(step => step.Post is { } post
            && definition.Catalogue.Posts.TryGetValue(post, out var found) && found.Department == department);

    /// <summary>The rows of some cases.</summary>
    public async Task<IReadOnlyDictionary<string, CaseRow>> RowsAsync(
        IEnumerable<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        await using var context = door.Database.Query();
        return await context.Cases.Where(row => wanted.Contains(row.CaseId))
            .ToDictionaryAsync(row => row.CaseId, StringComparer.Ordinal, cancellation);
    }

    private async Task<Board> GatherAsync(
        CaseContext context, BoardSpan span, string department, Instant now, CancellationToken cancellation)
    {
        var today = ChinaTime.ToLocal(now).Date;
        var period = BoardPeriod.UpTo(span, today);
        var tasks = await TasksAsync(context, now, cancellation);
        var first = LocalDate.Min(period.From, today.PlusDays(-7 * Weeks));
        var rows = await MovedAsync(context, first, cancellation);
        var moved = _moved.Of(rows.Where(row => row.Stage == "open"
            || row.UpdatedAt >= BoardPeriod.Begin(period.From)));
        if (department.Length > 0)
        {
            tasks = [.. tasks.Where(task => task.Task.Department == department)];
            moved = [.. moved.Where(one => IsOf(one.Definition, department))];
            var ids = moved.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            rows = [.. rows.Where(row => ids.Contains(row.CaseId))];
        }

        return BoardBuilder.Of(
            new(now, today, span, period, tasks, moved, rows, Kpis(period, department), Weeks), door.Shelves.Definition,
            (caseId, hash) => door.Replayer.Texts(caseId).TryGetValue(hash, out var text) ? text : null);
    }

    private static async Task<List<BoardTask>> TasksAsync(
        CaseContext context, Instant now, CancellationToken cancellation)
    {
        var found = await (
            from task in context.Tasks
            join one in context.Cases on task.CaseId equals one.CaseId
            where task.Turn == OfAuthority
            select new { Case = one, Task = task }).ToListAsync(cancellation);
        return [.. found.Select(pair => new BoardTask(
            pair.Case, pair.Task, BoardTask.LightAt(pair.Task, now.ToUnixTimeTicks())))];
    }

    private static Task<List<CaseRow>> MovedAsync(
        CaseContext context, LocalDate since, CancellationToken cancellation)
    {
        var begin = BoardPeriod.Begin(since);
        return context.Cases.Where(row => row.Stage == "open" || row.UpdatedAt >= begin).OrderBy(row => row.CaseId)
            .ToListAsync(cancellation);
    }
}
