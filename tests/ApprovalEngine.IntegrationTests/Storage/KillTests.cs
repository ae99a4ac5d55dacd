using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>Processes that are killed at random moments, and several on one file. The seed is printed.</summary>
public sealed class KillTests
{
    private const int Kills = 50;
    private const int AtOnce = 2;

    [Test]
    public async Task WritingProcess_KilledFiftyTimes_LosesNothingItAcknowledged()
    {
        var random = Seeded();
        await using var office = Office.New();
        string[] cases = ["C-0", "C-1", "C-2", "C-3"];
        foreach (var caseId in cases)
        {
            await OpenIntakeAsync(office, caseId);
        }

        await office.Service.DisposeAsync();
        List<string> acknowledged = [];
        for (var round = 0; round < Kills; round += AtOnce)
        {
            // Two at a time on one file: each is also the other one's foreign writer.
            var drills = Enumerable.Range(0, AtOnce)
                .Select(who => Drill.Write(office.Path, $"r{round}-{who}", int.MaxValue, cases)).ToList();
            await Task.WhenAll(drills.Select(async drill =>
            {
                await drill.StartedAsync();
                await Task.Delay(random.Next(40));
                await drill.KillAsync();
            }));
            acknowledged.AddRange(drills.SelectMany(drill => drill.Acknowledged));
            drills.ForEach(drill => drill.Dispose());
        }

        await office.ReopenAsync();
        var replayer = new Replayer(office.Database, office.Shelves);
        var stored = cases.SelectMany(caseId => replayer.History(caseId)).Select(row => row.CommandId)
            .Where(id => id.StartsWith('r')).ToList();
        TestContext.Out.WriteLine($"{Kills} kills, {acknowledged.Count} acknowledged, {stored.Count} stored");
        acknowledged.Count.ShouldBeGreaterThan(Kills);
        stored.Distinct().Count().ShouldBe(stored.Count);
        acknowledged.Except(stored).ShouldBeEmpty();
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task TwoProcesses_OnOneCase_LoseNoUpdate()
    {
        await using var office = Office.New();
        await OpenIntakeAsync(office, "C-1");
        using var one = Drill.Write(office.Path, "one", 100, "C-1");
        using var two = Drill.Write(office.Path, "two", 100, "C-1");

        (await one.EndAsync()).ShouldBe(0);
        (await two.EndAsync()).ShouldBe(0);

        one.Acknowledged.Count.ShouldBe(100);
        two.Acknowledged.Count.ShouldBe(100);
        var stored = new Replayer(office.Database, office.Shelves).History("C-1").Select(row => row.CommandId).ToList();
        stored.Where(id => one.Acknowledged.Contains(id) || two.Acknowledged.Contains(id)).Count().ShouldBe(200);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Backup_KilledAtRandomMoments_LeavesACompleteOneOrNone()
    {
        var random = Seeded();
        await using var office = Office.New();
        for (var i = 0; i < 5; i++)
        {
            await office.UpToTheReviewsAsync($"C-{i}");
            await office.UploadAsync(new string((char)('a' + i), 2_000_000));
        }

        var target = Path.Combine(office.Folder, "backup.db");
        var (none, complete) = (0, 0);
        for (var round = 0; round < 12; round++)
        {
            using var drill = Drill.Backup(office.Path, target);
            await Task.Delay(150 + random.Next(900));
            await drill.KillAsync();
            if (!File.Exists(target))
            {
                none++;
                continue;
            }

            complete++;
            var copy = CaseDatabase.Open(target, new() { ReadOnly = true });
            var found = await new Verifier(copy, new(copy, SmallWorkflow.Readers))
                .RunAsync(null, null, CancellationToken.None);
            found.Findings.ShouldBeEmpty();
            found.Cases.ShouldBe(5);
            if (round % 2 == 0)
            {
                File.Delete(target);
                Directory.Delete($"{target}.files", recursive: true);
            }
        }

        TestContext.Out.WriteLine($"killed 12 times: {none} without a backup, {complete} with a complete one");
    }

    [Test]
    public async Task Backup_WhileOthersWrite_RestoresToACleanDatabase()
    {
        await using var office = Office.New();
        await OpenIntakeAsync(office, "C-1");
        var target = Path.Combine(office.Folder, "backup.db");
        using var drill = Drill.Write(office.Path, "w", 200, "C-1");
        await drill.StartedAsync();
        Backups.Run(office.Database, target);
        Backups.Run(office.Database, target);
        (await drill.EndAsync()).ShouldBe(0);

        var restored = Path.Combine(office.Folder, "restored.db");
        (await Backups.RestoreAsync(target, restored, SmallWorkflow.Readers, CancellationToken.None)).Findings
            .ShouldBeEmpty();

        var copy = CaseDatabase.Open(restored, new());
        (await new Verifier(copy, new(copy, SmallWorkflow.Readers)).RunAsync(null, null, CancellationToken.None))
            .Findings.ShouldBeEmpty();
        (await Should.ThrowAsync<StorageException>(() => Backups.RestoreAsync(
            target, restored, SmallWorkflow.Readers, CancellationToken.None))).Code.ShouldBe("target-exists");
    }

    [Test]
    public async Task Restore_OfADamagedBackup_PutsNothingInPlace()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var target = Path.Combine(office.Folder, "backup.db");
        Backups.Run(office.Database, target);
        var file = Directory.GetFiles($"{target}.files", "*", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, "another plan");
        var restored = Path.Combine(office.Folder, "restored.db");

        var found = await Backups.RestoreAsync(target, restored, SmallWorkflow.Readers, CancellationToken.None);

        found.Findings.Single().Code.ShouldBe("file-changed");
        Directory.GetFileSystemEntries(office.Folder, "restored*").ShouldBeEmpty();
    }

    private static async Task OpenIntakeAsync(Office office, string caseId)
    {
        await office.StartAsync(caseId);
        Office.Accept(await office.SendAsync(
            caseId, Office.Applying(await office.UploadAsync("plan")), SmallWorkflow.Applicant));
    }

    private static Random Seeded()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        return new(seed);
    }
}
