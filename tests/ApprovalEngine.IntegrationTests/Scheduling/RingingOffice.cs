using ApprovalEngine.Benchmarks.Reference;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Scheduling;

/// <summary>A deadline as the history tells that it was reached.</summary>
internal sealed record Reached(string CaseId, string CommandId, Instant EffectiveOn, Instant RecordedAt);

/// <summary>A database with cases that wait for their deadlines, and clockworks on it.</summary>
internal sealed class RingingOffice : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<Clockwork> _clockworks = [];
    private readonly List<CaseService> _services = [];

    public Office Office { get; } = Office.New();

    /// <summary>A clockwork that sweeps only once a day, so that what a test sees was caused by an alarm.</summary>
    public async Task<Clockwork> StartAsync(Func<ClockworkParts, ClockworkParts>? change = null)
    {
        var parts = new ClockworkParts
        {
            Service = Office.Service,
            Clock = Office.Clock,
            SweepEvery = Duration.FromDays(1),
            LookEvery = TimeSpan.FromMilliseconds(20),
        };
        var clockwork = new Clockwork(change is null ? parts : change(parts));
        _clockworks.Add(clockwork);
        await clockwork.StartAsync(CancellationToken.None);
        return clockwork;
    }

    /// <summary>A further service, as another process on the same file would have one.</summary>
    public CaseService AnotherService()
    {
        var service = Office.ServiceOn(CaseDatabase.Open(Office.Path, new()));
        _services.Add(service);
        return service;
    }

    /// <summary>A case in which the window has five working days to say whether it accepts.</summary>
    public async Task<Instant> WaitingAsync(string caseId)
    {
        Storage.Office.Accept(await Office.StartAsync(caseId, $"{caseId}/start"));
        Storage.Office.Accept(await Office.SendAsync(
            caseId, Storage.Office.Applying(await Office.UploadAsync("plan")), SmallWorkflow.Applicant,
            $"{caseId}/apply"));
        return Office.Service.DueUntil(Instant.MaxValue, int.MaxValue).Single(due => due.CaseId == caseId).DueAt;
    }

    /// <summary>Cases that all wait for the same instant.</summary>
    public async Task<Instant> CopiesAsync(int count)
    {
        var due = await WaitingAsync("template");
        await Office.Service.DisposeAsync();
        BulkCopy.Fill(
            Office.Database, "template", [.. Enumerable.Range(1, count - 1).Select(number => $"C-{number:D5}")]);
        await Office.ReopenAsync();
        return due;
    }

    /// <summary>The deadlines that were reached, in the order in which they were written.</summary>
    public IReadOnlyList<Reached> Reached()
    {
        using var connection = Office.Database.Connect();
        using var select = connection.Command(
            "SELECT case_id, command_id, effective_on, recorded_at FROM events WHERE command_id LIKE 'deadline:%' "
            + "GROUP BY command_id ORDER BY min(rowid)");
        using var row = select.ExecuteReader();
        List<Reached> reached = [];
        while (row.Read())
        {
            reached.Add(new(
                row.GetString(0), row.GetString(1), Instant.FromUnixTimeTicks(row.GetInt64(2)),
                Instant.FromUnixTimeTicks(row.GetInt64(3))));
        }

        return reached;
    }

    /// <summary>Waits until something is so; fails where it never is.</summary>
    public static async Task UntilAsync(Func<bool> isSo, Func<string> found)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!isSo())
        {
            if (patience.IsCancellationRequested)
            {
                Assert.Fail($"not within {Patience}: {found()}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    public static Task UntilAsync(Clockwork clockwork, Func<ClockworkHealth, bool> isSo) =>
        UntilAsync(() => isSo(clockwork.Health()), () => $"{clockwork.Health()}");

    public async ValueTask DisposeAsync()
    {
        foreach (var clockwork in _clockworks)
        {
            await clockwork.DisposeAsync();
        }

        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await Office.DisposeAsync();
    }
}
