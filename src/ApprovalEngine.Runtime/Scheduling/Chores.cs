using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ApprovalEngine.Runtime.Scheduling;

/// <summary>The chores of a server and how each went the last time.</summary>
internal sealed partial class Chores(IReadOnlyList<Chore> chores, IClock clock, ILogger log)
{
    private static readonly Duration PatienceAfterFailure = Duration.FromMinutes(10);
    private readonly ConcurrentDictionary<string, ChoreReport> _reports = new(
        chores.ToDictionary(
            chore => chore.Name, chore => new ChoreReport(chore.Name, chore.Title, null, null, null, null)),
        StringComparer.Ordinal);

    public IEnumerable<string> Names => chores.Select(chore => chore.Name);

    public ValueList<ChoreReport> Reports => chores.Select(chore => _reports[chore.Name]).ToValueList();

    /// <summary>When a chore is to run next: at once where it has not run yet, or where its time has passed.</summary>
    public Instant Plan(string name)
    {
        var (chore, report, now) = (ChoreOf(name), _reports[name], clock.GetCurrentInstant());

        // A clock that was set back must not put a chore off until it has caught up.
        var next = report.LastRun is not { } last ? now
            : report.Failed && now - last < PatienceAfterFailure ? now + PatienceAfterFailure
            : chore.NextAfter(Instant.Min(last, now));
        _reports[name] = report with { NextRun = next };
        return next;
    }

    public async Task RunAsync(string name, CancellationToken stopping)
    {
        var chore = ChoreOf(name);
        try
        {
            var outcome = await chore.RunAsync(stopping).ConfigureAwait(false);
            Report(name, report => report with { LastRun = clock.GetCurrentInstant(), Outcome = outcome });
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops; the chore runs again when it starts.
        }
#pragma warning disable CA1031 // A chore that fails is told of and tried again; it must not stop the clocks.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(failed, clock.GetCurrentInstant());
            Report(name, report => report with { LastRun = failure.At, Outcome = null, LastError = failure });
            LogFailed(log, name, failure.Why);
        }
    }

    private Chore ChoreOf(string name) => chores.Single(chore => chore.Name == name);

    private void Report(string name, Func<ChoreReport, ChoreReport> change) =>
        _reports.AddOrUpdate(name, _ => throw new KeyNotFoundException(name), (_, report) => change(report));

    [LoggerMessage(Level = LogLevel.Error, Message = "Chore {Name} failed: {Why}")]
    private static partial void LogFailed(ILogger log, string name, string why);
}
