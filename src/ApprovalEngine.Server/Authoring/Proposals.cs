using System.Collections.Concurrent;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ApprovalEngine.Server.Authoring;

/// <summary>A proposal with its files.</summary>
/// <param name="Row">The proposal.</param>
/// <param name="Changes">Path to text; null removes a file.</param>
public sealed record Proposal(ProposalRow Row, IReadOnlyDictionary<string, string?> Changes);

/// <summary>Changes of the library on their way: written by one person, let through by another.</summary>
public sealed partial class Proposals(
    OfficeDatabase office, LibraryShelf shelf, IClock clock, ILogger<Proposals> log)
{
    private static readonly Localized BrokenOff = new(
        "检查因内部错误中断，未提请批准；错误已记入日志，请重试，仍不成功请联系管理员",
        "the examination broke off by an error of the server and approval was not asked for; "
        + "it is in the log: try again, and tell the administrator if it stays so");

    private readonly ConcurrentDictionary<string, GateProgress> _running = new(StringComparer.Ordinal);

    // Told from here where not even that could be stored.
    private readonly ConcurrentDictionary<string, Localized> _untold = new(StringComparer.Ordinal);

    /// <summary>What an author writes on at the moment; null where he has nothing open.</summary>
    public Task<Proposal?> OpenOfAsync(string author, CancellationToken cancellation) => FirstAsync(
        rows => rows.Where(row => row.Author == author && (row.Status == "writing" || row.Status == "asked")),
        cancellation);

    /// <summary>A proposal; null where there is none.</summary>
    public Task<Proposal?> FindAsync(string id, CancellationToken cancellation) =>
        FirstAsync(rows => rows.Where(row => row.Id == id), cancellation);

    /// <summary>Those that wait for approval.</summary>
    public async Task<List<ProposalRow>> AskedAsync(CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await context.Set<ProposalRow>().Where(row => row.Status == "asked").OrderBy(row => row.ChangedAt)
            .ToListAsync(cancellation);
    }

    /// <summary>How far the examination of a proposal is; null while none runs.</summary>
    public GateProgress? Progress(string proposal) => _running.GetValueOrDefault(proposal);

    /// <summary>What the gate found the last time; null where it was not asked yet.</summary>
    public GateReport? Report(ProposalRow row) =>
        _untold.TryGetValue(row.Id, out var why) ? GateReport.Broken(why) : GateReport.Read(row.Report);

    /// <summary>The library as a proposal would have it.</summary>
    public LibraryFiles Files(Proposal? proposal) =>
        proposal is null ? shelf.Files : shelf.Files.With(proposal.Changes);

    /// <summary>Keeps a file as an author has it now; the same text as the one that holds is no change.</summary>
    /// <returns>Why not, where what he wrote waits for approval.</returns>
    public async Task<Localized?> KeepAsync(
        string author, string path, string? text, CancellationToken cancellation) =>
        await office.WriteAsync<Localized?>(
            async context =>
            {
                var row = await context.Set<ProposalRow>().SingleOrDefaultAsync(
                    row => row.Author == author && (row.Status == "writing" || row.Status == "asked"), cancellation);
                if (row is { Status: "asked" })
                {
                    return new("您的修改正在等待批准，请先撤回", "your changes wait for approval: take them back first");
                }

                if (row is null)
                {
                    row = new()
                    {
                        Id = Surroundings.NewId(8), Author = author, Status = "writing", ChangedAt = 0,
                        Onto = shelf.Publication,
                    };
                    context.Add(row);
                }

                row.ChangedAt = clock.GetCurrentInstant().ToUnixTimeTicks();
                var file = await context.Set<ProposalFileRow>()
                    .SingleOrDefaultAsync(file => file.Proposal == row.Id && file.Path == path, cancellation);
                var held = shelf.Files.Texts.TryGetValue(path, out var now) ? now : null;
                if (text == held)
                {
                    context.RemoveRange(file is null ? [] : [file]);
                }
                else if (file is null)
                {
                    context.Add(new ProposalFileRow { Proposal = row.Id, Path = path, Text = text });
                }
                else
                {
                    file.Text = text;
                }

                return null;
            },
            cancellation);

    /// <summary>
    /// Begins to examine a proposal; the report is stored with it, and without faults approval is asked for.
    /// </summary>
    /// <returns>
    /// Ends with the examination and throws nothing: what went wrong is in the log and in the report.
    /// </returns>
    public Task Ask(Proposal proposal, string reason)
    {
        var id = proposal.Row.Id;
        var files = Files(proposal);
        if (!_running.TryAdd(id, new(new("开始", "begin"), 0)))
        {
            return Task.CompletedTask;
        }

        // The author's browser need not stay: what came of it is stored.
        return Task.Run(async () =>
        {
            try
            {
                _untold.TryRemove(id, out _);
                await ExamineAsync(id, files, reason);
            }
#pragma warning disable CA1031 // Nobody waits for it: whatever went wrong is told to the author by his proposal.
            catch (Exception failed)
#pragma warning restore CA1031
            {
                LogBroken(log, id, failed);
                await TellBrokenAsync(id);
            }
            finally
            {
                _running.TryRemove(id, out _);
            }
        });
    }

    /// <summary>Takes a proposal back, sends it back with a reason, or drops it.</summary>
    public Task SetAsync(string id, string status, string returned) => ChangeAsync(id, row =>
    {
        row.Status = status;
        row.Returned = returned;
    });

    /// <summary>Lets a proposal hold.</summary>
    /// <returns>Why not: the author himself, or something else was published since it was examined.</returns>
    public async Task<Localized?> PublishAsync(Proposal proposal, string approver, CancellationToken cancellation)
    {
        var row = proposal.Row;
        if (row.Author == approver)
        {
            return new("编写人不能批准自己的修改", "nobody approves what he wrote himself");
        }

        if (row.Status != "asked" || GateReport.Read(row.Report) is not { MayPublish: true })
        {
            return new("此修改尚未通过发布检查", "this change has not passed the gate");
        }

        if (row.Onto != shelf.Publication)
        {
            return new("检查之后已有其他发布，请退回重新检查", "something else was published since: send it back to be examined");
        }

        await shelf.PublishAsync(
            proposal.Changes, new(row.Author, approver, row.Reason, row.Report),
            context => context.Set<ProposalRow>().Where(found => found.Id == row.Id)
                .ExecuteUpdate(change => change.SetProperty(found => found.Status, "published")),
            cancellation);
        return null;
    }

    private Task ExamineAsync(string id, LibraryFiles files, string reason)
    {
        var report = PublishGate.Examine(
            shelf.Files, files, new Told(now => _running[id] = now), CancellationToken.None);
        return ChangeAsync(id, row =>
        {
            row.Report = report.Json();
            row.Reason = reason;
            row.Onto = shelf.Publication;
            row.Returned = "";
            row.Status = report.MayPublish ? "asked" : "writing";
        });
    }

    private async Task TellBrokenAsync(string id)
    {
        try
        {
            await ChangeAsync(id, row => row.Report = GateReport.Broken(BrokenOff).Json());
        }
#pragma warning disable CA1031 // The same error may keep it from being stored; then it is told as long as this runs.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            LogBroken(log, id, failed);
            _untold[id] = BrokenOff;
        }
    }

    private async Task<Proposal?> FirstAsync(
        Func<IQueryable<ProposalRow>, IQueryable<ProposalRow>> which, CancellationToken cancellation)
    {
        await using var context = office.Read();
        return await which(context.Set<ProposalRow>()).FirstOrDefaultAsync(cancellation) is { } row
            ? new(row, await context.Set<ProposalFileRow>().Where(file => file.Proposal == row.Id)
                .ToDictionaryAsync(file => file.Path, file => file.Text, cancellation))
            : null;
    }

    private Task ChangeAsync(string id, Action<ProposalRow> change) => office.WriteAsync(
        async context =>
        {
            var row = await context.Set<ProposalRow>().SingleAsync(row => row.Id == id);
            change(row);
            row.ChangedAt = clock.GetCurrentInstant().ToUnixTimeTicks();
            return true;
        },
        CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Error, Message = "The examination of proposal {Id} broke off")]
    private static partial void LogBroken(ILogger log, string id, Exception failed);

    private sealed class Told(Action<GateProgress> tell) : IProgress<GateProgress>
    {
        public void Report(GateProgress value) => tell(value);
    }
}
