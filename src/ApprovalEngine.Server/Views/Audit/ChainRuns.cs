using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ApprovalEngine.Server.Views.Audit;

/// <summary>A look at every chain, while it lasts and after it.</summary>
public sealed record ChainRun
{
    public required string StartedBy { get; init; }

    public required Instant StartedAt { get; init; }

    /// <summary>Number of cases to look at.</summary>
    public required long Cases { get; init; }

    /// <summary>Whether it is compared with heads exported earlier.</summary>
    public required bool HasHeads { get; init; }

    /// <summary>Number of cases looked at so far.</summary>
    public long Looked { get; init; }

    /// <summary>When it was over; null while it lasts.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>What it found; null while it lasts and where it failed.</summary>
    public Verification? Found { get; init; }

    /// <summary>Why it could not be finished; null where it could.</summary>
    public string? Failed { get; init; }

    /// <summary>Whether its heads can be exported: heads of a damaged database would make it the truth.</summary>
    public bool CanExport => Found is { IsClean: true };
}

/// <summary>Looks at every chain, file, text and projection in the background: one run at a time.</summary>
public sealed class ChainRuns(Door door, ServerFolder folder, IClock clock, IHostApplicationLifetime lifetime)
{
    private readonly Lock _gate = new();
    private ChainRun? _current;

    /// <summary>The run that lasts, or the last one; null where there was none since the server started.</summary>
    public ChainRun? Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Where the heads of the last clean run lie.</summary>
    public string HeadsFile => Path.Combine(folder.Path, "heads.jsonl");

    /// <summary>Begins a run; nothing where one lasts.</summary>
    /// <param name="person">Who asked for it.</param>
    /// <param name="heads">Heads exported earlier; null for none.</param>
    public void Start(string person, IReadOnlyDictionary<string, Head>? heads)
    {
        lock (_gate)
        {
            if (_current is { EndedAt: null })
            {
                return;
            }

            using var context = door.Database.Query();
            _current = new()
            {
                StartedBy = person,
                StartedAt = clock.GetCurrentInstant(),
                Cases = context.Cases.LongCount(),
                HasHeads = heads is not null,
            };
        }

        _ = Task.Run(() => RunAsync(heads, lifetime.ApplicationStopping), CancellationToken.None);
    }

    private async Task RunAsync(IReadOnlyDictionary<string, Head>? heads, CancellationToken stopping)
    {
        try
        {
            var found = await new Verifier(door.Database, door.Shelves).RunAsync(
                heads, new Counter(looked => Change(run => run with { Looked = looked })), stopping);
            if (found.IsClean)
            {
                Heads.Export(door.Database, HeadsFile);
            }

            Change(run => run with { Found = found, EndedAt = clock.GetCurrentInstant() });
        }
        catch (Exception failed) when (failed is SqliteException or StorageException or IOException
            or OperationCanceledException or UnauthorizedAccessException)
        {
            Change(run => run with { Failed = failed.Message, EndedAt = clock.GetCurrentInstant() });
        }
    }

    private void Change(Func<ChainRun, ChainRun> change)
    {
        lock (_gate)
        {
            _current = change(_current!);
        }
    }

    // Told in the thread that looks, so that a later number is never overtaken by an earlier one.
    private sealed class Counter(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
