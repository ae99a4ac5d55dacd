using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Runtime.Storage.Queries;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>Lists, the order of all events, and cases that are kept after they were read.</summary>
public sealed class CaseQueriesTests
{
    [Test]
    public async Task Cases_ReadOnAndOn_MeetEveryCaseAndEveryChange()
    {
        await using var office = Office.New();
        await StartAsync(office, 7);
        var query = new CasesQuery { Size = 3 };
        var first = office.Service.Queries.Cases(query);
        first.Rows.Select(row => row.CaseId).ShouldBe(["C-1", "C-2", "C-3"]);

        // One that was read changes and one is added: both come behind what was read.
        office.Clock.Advance(Duration.FromMinutes(1));
        Office.Accept(await office.SendAsync("C-2", Office.Comment("x"), SmallWorkflow.Window));
        office.Clock.Advance(Duration.FromMinutes(1));
        await office.StartAsync("C-0");

        Rest(office, query, first).ShouldBe(["C-4", "C-5", "C-6", "C-7", "C-2", "C-0"]);
    }

    [Test]
    public async Task Cases_NewestFirst_ShowsEachOnce_WhateverIsAdded()
    {
        await using var office = Office.New();
        await StartAsync(office, 5);
        var query = new CasesQuery { Size = 2, NewestFirst = true };
        var first = office.Service.Queries.Cases(query);
        first.Rows.Select(row => row.CaseId).ShouldBe(["C-5", "C-4"]);
        office.Clock.Advance(Duration.FromMinutes(1));
        await office.StartAsync("C-0");

        Rest(office, query, first).ShouldBe(["C-3", "C-2", "C-1"]);
        Should.Throw<FormatException>(() => office.Service.Queries.Cases(query with { After = "e30" }));
    }

    [Test]
    public async Task Cases_ByEachFilter_AreThoseThatMeet()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        office.Clock.Advance(Duration.FromHours(1));
        await office.StartAsync("C-2");
        await office.StartAsync("D-1");

        Ids(new() { Applicants = ["developer"] }).ShouldBe(["C-1", "C-2", "D-1"]);
        Ids(new() { Applicants = ["somebody", "else"] }).ShouldBeEmpty();
        Ids(new() { Applicants = [] }).ShouldBeEmpty();
        Ids(new() { Agent = "nobody" }).ShouldBeEmpty();
        Ids(new() { Project = "P" }).ShouldBeEmpty();
        Ids(new() { Workflow = "small", Stage = "open" }).ShouldBe(["C-1", "C-2", "D-1"]);
        Ids(new() { Stage = "closed" }).ShouldBeEmpty();
        Ids(new() { Status = 3 }).ShouldBe(["C-1"]);
        Ids(new() { IdPrefix = "C-" }).ShouldBe(["C-1", "C-2"]);
        Ids(new() { UpdatedSince = office.Clock.GetCurrentInstant() }).ShouldBe(["C-2", "D-1"]);

        IEnumerable<string> Ids(CasesQuery query) =>
            office.Service.Queries.Cases(query).Rows.Select(row => row.CaseId);
    }

    [Test]
    public async Task Positions_FollowTheCommits_WithoutGaps_AlsoWhereCommandsWereRefused()
    {
        await using var office = Office.New();
        await office.StartAsync("C-2");
        Office.Code(await office.StartAsync("C-2")).ShouldBe(RefusalCode.CaseExists);
        await office.StartAsync("C-1");
        Office.Accept(await office.SendAsync("C-2", Office.Comment("x"), SmallWorkflow.Window));
        var events = office.Service.Queries.Feed(0, 100).Events;

        events.Select(read => read.Position).ShouldBe(Enumerable.Range(1, events.Count).Select(at => (long)at));
        events.Select(read => read.Event.RecordedAt).ShouldBeInOrder();
        events[^1].Event.CaseId.ShouldBe("C-2");
        office.Service.Queries.Feed(events[^2].Position, 100).Events.ShouldBe([events[^1]]);
        var end = office.Service.Queries.Feed(events[^1].Position, 100);
        (end.Events.Count, end.Last).ShouldBe((0, events.Count));
    }

    [Test]
    public async Task Positions_OfABackup_AreThoseOfTheOriginal()
    {
        await using var office = Office.New();
        await StartAsync(office, 3);
        var before = office.Service.Queries.Feed(0, 100).Events;
        var (backup, restored) = (Path.Combine(office.Folder, "backup.db"), Path.Combine(office.Folder, "restored.db"));
        Backups.Run(office.Database, backup);
        (await Backups.RestoreAsync(backup, restored, SmallWorkflow.Readers, CancellationToken.None))
            .IsClean.ShouldBeTrue();
        Rebuilding.Run(CaseDatabase.Open(restored, new()), office.Shelves, null, CancellationToken.None);

        using var queries = new CaseQueries(CaseDatabase.Open(restored, new() { ReadOnly = true }), office.Shelves);
        queries.Feed(0, 100).Events.ShouldBe(before);
    }

    [Test]
    public async Task Tables_OfANewDatabase_LieInTheTreesOfTheirKeys()
    {
        await using var office = Office.New();
        using var connection = office.Database.Connect();

        connection.Strings("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%' ORDER BY name")
            .ShouldBe(["actors", "cases", "clocks", "commands", "facts", "items", "materials", "tasks"]);
    }

    [Test]
    public async Task Find_OfACaseThatIsKept_SeesWhatWasWrittenSince_AlsoByOthers()
    {
        await using var office = Office.New();
        await office.StartAsync("C-1");
        var seen = office.Service.Find("C-1")!;
        office.Service.Find("C-1").ShouldBeSameAs(seen, "nothing was replayed again");

        await using var other = office.ServiceOn(CaseDatabase.Open(office.Path, new()));
        var version = Office.Accept(await other.SendAsync(
            office.Request("C-1", Office.Comment("x"), SmallWorkflow.Window), CancellationToken.None));

        office.Service.Find("C-1")!.Version.ShouldBe(version);
        office.Service.Find("nowhere").ShouldBeNull();
    }

    [Test]
    public async Task Reads_FromManyThreads_WhileCasesAreWritten_SeeWholeCases()
    {
        await using var office = Office.New();
        await StartAsync(office, 4);
        var writing = Task.Run(async () =>
        {
            for (var round = 0; round < 40; round++)
            {
                Office.Accept(await office.SendAsync(
                    $"C-{(round % 4) + 1}", Office.Comment($"{round}"), SmallWorkflow.Window));
            }
        });
        var reading = Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 60; round++)
            {
                var row = office.Service.Queries.Row("C-1")!;
                office.Service.Find("C-1")!.Version.ShouldBeGreaterThanOrEqualTo(row.Version);
                office.Service.Queries.History("C-1").Count.ShouldBeGreaterThanOrEqualTo((int)row.Version);
            }
        }));

        await Task.WhenAll([writing, .. reading]);
        office.Service.Queries.Row("C-1")!.Version.ShouldBe(office.Service.Find("C-1")!.Version);
    }

    private static async Task StartAsync(Office office, int cases)
    {
        for (var number = 1; number <= cases; number++)
        {
            office.Clock.Advance(Duration.FromMinutes(1));
            await office.StartAsync($"C-{number}");
        }
    }

    private static List<string> Rest(Office office, CasesQuery query, RowPage<CaseRow> page)
    {
        List<string> ids = [];
        while (page.Next is not null)
        {
            page = office.Service.Queries.Cases(query with { After = page.Next });
            ids.AddRange(page.Rows.Select(row => row.CaseId));
        }

        return ids;
    }
}
