using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>What happens when the database cannot do its work: everybody is told, and nothing is half done.</summary>
public sealed class DurabilityTests
{
    [Test]
    public async Task Commit_ThatFails_GivesEveryCallerTheSameError_AndChangesNothing()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.UpToTheReviewsAsync("C-2");
        var before = office.Service.Find("C-1")!;
        using var saboteur = office.Database.Connect();
        saboteur.Execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
        saboteur.Execute("CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
        saboteur.Execute("CREATE TRIGGER late AFTER INSERT ON events BEGIN INSERT INTO child VALUES (1); END");

        // Held back by a foreign transaction, so that all of them meet in one commit.
        saboteur.Execute("BEGIN IMMEDIATE");
        var sent = SmallWorkflow.Reviews.Select(review => CaseServiceTests.Grant(office, "C-1", review, review))
            .Append(CaseServiceTests.Grant(office, "C-2", "review-a", "other")).ToList();
        await Task.Delay(50);
        saboteur.Execute("COMMIT");

        List<StorageException> errors = [];
        foreach (var task in sent)
        {
            errors.Add(await Should.ThrowAsync<StorageException>(() => task));
        }

        errors.ShouldAllBe(error => error.IsRetryable && error.Code == errors[0].Code);
        errors.Distinct().Count().ShouldBeLessThan(errors.Count);
        office.Service.Find("C-1").ShouldBe(before);
        saboteur.Execute("DROP TRIGGER late");
        foreach (var review in SmallWorkflow.Reviews)
        {
            Office.Accept(await CaseServiceTests.Grant(office, "C-1", review, review));
        }

        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Transaction_ThatCannotBegin_TellsEverybodyWhoWaits_AndTheNextOneGoes()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        using var blocker = office.Database.Connect();
        blocker.Execute("BEGIN IMMEDIATE");
        var sent = SmallWorkflow.Reviews
            .Select(review => CaseServiceTests.Grant(office, "C-1", review, review)).ToList();

        foreach (var task in sent)
        {
            (await Should.ThrowAsync<StorageException>(() => task)).IsRetryable.ShouldBeTrue();
        }

        blocker.Execute("COMMIT");
        Office.Accept(await CaseServiceTests.Grant(office, "C-1", "review-a"));
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task CommandThatThrows_InAGroup_UndoesOnlyItself()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        using var blocker = office.Database.Connect();
        blocker.Execute("BEGIN IMMEDIATE");
        var first = CaseServiceTests.Grant(office, "C-1", "review-a");
        var broken = office.Service.Commits.RunAsync<int>(
            turn =>
            {
                turn.Connection.Execute("DELETE FROM events");
                throw new InvalidOperationException("a defect");
            },
            CancellationToken.None);
        var last = CaseServiceTests.Grant(office, "C-1", "review-b");
        blocker.Execute("COMMIT");

        Office.Accept(await last).ShouldBeGreaterThan(Office.Accept(await first));
        (await Should.ThrowAsync<InvalidOperationException>(() => broken)).Message.ShouldBe("a defect");
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Caller_WhoGaveUpBeforeHisTurn_ChangesNothing()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<TaskCanceledException>(() => office.Service.SendAsync(
            office.Request("C-1", CaseServiceTests.Granting("review-a"), SmallWorkflow.Reviewer("r")),
            cancelled.Token));

        office.Service.Find("C-1")!.Step("review-a").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public async Task TwoServices_OnOneFile_LoseNoUpdate()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");
        Office.Accept(await office.SendAsync(
            "C-1", Office.Applying(await office.UploadAsync("plan")), SmallWorkflow.Applicant));
        var other = CaseDatabase.Open(office.Path, new());
        await using var second = office.ServiceOn(other);
        var before = office.Service.Find("C-1")!.Version;

        // Both keep the case in memory, and each must notice what the other wrote.
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async who =>
        {
            for (var i = 0; i < 50; i++)
            {
                var service = who == 0 ? office.Service : second;
                Office.Accept(await service.SendAsync(
                    office.Request("C-1", Office.Comment($"{who}/{i}"), SmallWorkflow.Window), CancellationToken.None));
            }
        }));

        office.Service.Find("C-1")!.Version.ShouldBe(before + 100);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task FullDisk_IsToldAndNothingIsLost()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        long pages;
        using (var connection = office.Database.Connect())
        {
            pages = connection.Scalar<long>("PRAGMA page_count");
        }

        await office.ReopenAsync(new() { MaxPages = pages + 3 });
        List<string> done = [];
        StorageException? full = null;
        for (var i = 0; i < 500 && full is null; i++)
        {
            try
            {
                var comment = Office.Comment(new string('长', 300));
                Office.Accept(await office.SendAsync("C-1", comment, SmallWorkflow.Window, $"n{i}"));
                done.Add($"n{i}");
            }
            catch (StorageException failed)
            {
                full = failed;
            }
        }

        full.ShouldNotBeNull().Code.ShouldBe("disk-full");
        full.IsRetryable.ShouldBeTrue();
        await office.ReopenAsync();
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
        new Replayer(office.Database, office.Shelves).History("C-1").Select(row => row.CommandId)
            .Where(id => id.StartsWith('n')).ShouldBe(done);
        Office.Accept(await office.SendAsync("C-1", Office.Comment("again"), SmallWorkflow.Window, $"n{done.Count}"));
    }

    [Test]
    public async Task FullFileSystem_IsToldAndNothingIsLost()
    {
        await using var office = Office.New();
        using var disk = SmallDisk.Mount(Path.Combine(office.Folder, "small"), 1);
        var path = Path.Combine(disk.Path, "cases.db");
        var database = CaseDatabase.Open(path, new() { Create = true });
        List<string> done = [];
        StorageException? full = null;
        await using (var service = office.ServiceOn(database))
        {
            Office.Accept(await office.StartAsync("C-1", "start", service));
            for (var i = 0; i < 2000 && full is null; i++)
            {
                try
                {
                    Office.Accept(await office.StartAsync($"D-{i}", $"d{i}", service));
                    done.Add($"d{i}");
                }
                catch (StorageException failed)
                {
                    full = failed;
                }
            }
        }

        full.ShouldNotBeNull().Code.ShouldBe("disk-full");
        disk.Grow(8);
        var shelves = new Shelves(database, SmallWorkflow.Readers);
        (await new Verifier(database, shelves).RunAsync(null, null, CancellationToken.None)).Findings
            .ShouldBeEmpty();
        new Replayer(database, shelves).Everything().Count().ShouldBe(done.Count + 1);
    }

    [Test]
    public async Task ReadOnlyDatabase_CanBeReadAndNotWritten()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.ReopenAsync(new() { ReadOnly = true });

        var refused = await Should.ThrowAsync<StorageException>(
            () => CaseServiceTests.Grant(office, "C-1", "review-a"));

        refused.Code.ShouldBe("database-read-only");
        refused.IsRetryable.ShouldBeFalse();
        office.Service.Find("C-1")!.Step("review-a").Status.ShouldBe(StepStatus.Open);
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Database_OfANewerVersion_OrNone_IsRefusedClearly()
    {
        await using var office = Office.New();
        using (var connection = office.Database.Connect())
        {
            connection.Execute("INSERT INTO schema (version) VALUES (99)");
        }

        Should.Throw<StorageException>(() => CaseDatabase.Open(office.Path, new())).Code.ShouldBe("newer-schema");
        Should.Throw<StorageException>(() => CaseDatabase.Open(office.Path + "x", new())).Code
            .ShouldBe("database-missing");
        File.WriteAllText(office.Path + "y", new string('x', 5000));
        Should.Throw<StorageException>(() => CaseDatabase.Open(office.Path + "y", new())).Code
            .ShouldBe("database-damaged");
    }

    [Test]
    public async Task Rebuild_GivesTheSameProjections_AndRepairsChangedOnes()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.UpToTheReviewsAsync("C-2");
        using var connection = office.Database.Connect();
        connection.Execute("UPDATE cases SET stage='closed'");
        connection.Execute("DELETE FROM tasks");
        List<RebuildProgress> seen = [];

        var rebuilt = Rebuilding.Run(office.Database, office.Shelves, new Told(seen), CancellationToken.None);

        rebuilt.Cases.ShouldBe(2);
        seen[^1].ShouldBe(new(2, 2));
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Test]
    public async Task Rebuild_CutShort_LeavesTheOldProjections()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        await office.UpToTheReviewsAsync("C-2");
        using var stop = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() => Rebuilding.Run(
            office.Database, office.Shelves, new Told([], stop), stop.Token));

        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    private sealed class Told(List<RebuildProgress> seen, CancellationTokenSource? stop = null)
        : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            seen.Add(value);
            stop?.Cancel();
        }
    }
}
