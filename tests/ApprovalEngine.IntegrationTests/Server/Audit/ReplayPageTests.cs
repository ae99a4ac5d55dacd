using System.Net;
using ApprovalEngine.Cases;
using Microsoft.Data.Sqlite;

namespace ApprovalEngine.IntegrationTests.Server.Audit;

public sealed class ReplayPageTests
{
    [Test]
    public async Task Replay_OfACase_ShowsEachPointAsItStood()
    {
        await using var server = await PlayedScenario.ServerAsync();
        var last = await PlayedScenario.PlayAsync(server, "land-to-start/stopped-clock", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var end = await TestServer.PageAsync(client, "/audit/C-1");
        end.QuerySelector(".audit-head .tag.good")!.TextContent.ShouldContain($"{last} 个事件");
        end.QuerySelectorAll(".events tbody tr").Length.ShouldBe((int)last);
        end.QuerySelector("input[name=at]")!.GetAttribute("value").ShouldBe($"{last}");

        // While the clock is stopped it has no deadline; after the resumption it has one again.
        var history = server.Door.Replayer.History("C-1").ToList();
        var approved = history.First(one => one.Event is CaseEvent.StopApproved).Sequence;
        var stopped = await TestServer.PageAsync(client, $"/audit/C-1?at={approved + 1}");
        stopped.QuerySelectorAll("#clocks .lamp.paused").Length.ShouldBeGreaterThan(0);
        end.QuerySelectorAll("#clocks .lamp.paused").Length.ShouldBe(0);
        stopped.QuerySelector("output")!.TextContent.ShouldBe($"{approved + 1} / {last}");
        stopped.QuerySelector("#previous")!.GetAttribute("href").ShouldBe($"/audit/C-1?at={approved}");
    }

    [Test]
    public async Task Replay_OfAClock_ListsItsDays()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "land-to-start/stopped-clock", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var page = await TestServer.PageAsync(client, "/audit/C-1?clock=formal");

        var days = page.QuerySelectorAll("#ledger tbody tr");
        days.Length.ShouldBeGreaterThan(20);
        days.ShouldContain(day => day.ClassList.Contains("stopped") && day.TextContent.Contains("2020-06-18"));
    }

    [Test]
    public async Task Replay_OfActsForOthers_SaysForWhomAndWhatWasLate()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/agent", "A-1");
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "L-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        (await TestServer.PageAsync(client, "/audit/A-1?at=1")).QuerySelectorAll(".events .tag.info").Length
            .ShouldBeGreaterThan(0);
        (await TestServer.PageAsync(client, "/audit/L-1")).QuerySelectorAll(".events .tag.warn").Length
            .ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task Difference_BetweenTwoPoints_NamesWhatChanged()
    {
        await using var server = await PlayedScenario.ServerAsync();
        var last = await PlayedScenario.PlayAsync(server, "single-permit/correction", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var page = await TestServer.PageAsync(client, $"/audit/C-1?from=1&to={last}");
        page.QuerySelectorAll(".changes tbody tr").Length.ShouldBeGreaterThan(20);
        page.Body!.TextContent.ShouldContain("补正告知次数");

        var none = await TestServer.PageAsync(client, "/audit/C-1?from=3&to=3");
        none.QuerySelector(".empty")!.TextContent.ShouldContain("没有差异");
    }

    [Test]
    public async Task Picture_AtAPoint_MarksWhereTheCaseStands()
    {
        await using var server = await PlayedScenario.ServerAsync();
        var last = await PlayedScenario.PlayAsync(server, "single-permit/single-permit", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var early = await client.GetStringAsync("/audit/C-1/picture.svg?at=2");
        var late = await client.GetStringAsync($"/audit/C-1/picture.svg?at={last}");

        early.Split("at-open").Length.ShouldBe(3);
        late.Split("✓").Length.ShouldBeGreaterThan(early.Split("✓").Length);
    }

    [Test]
    public async Task Replay_OfAChangedHistory_SaysWhereTheChainBreaks()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/single-permit", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        Change(server, "UPDATE events SET actor='somebody' WHERE case_id='C-1' AND sequence=5");

        var page = await TestServer.PageAsync(client, "/audit/C-1");

        page.QuerySelector(".tag.bad")!.TextContent.ShouldContain("事件 5");
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("row-changed");
        page.QuerySelectorAll(".events tbody tr").Length.ShouldBe(4);
        var beyond = await TestServer.PageAsync(client, "/audit/C-1?at=7");
        beyond.QuerySelector("output")!.TextContent.ShouldBe("4 / 4");
    }

    [Test]
    public async Task Replay_OfAHistoryBrokenAtItsBegin_ShowsNothingButTheDamage()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/single-permit", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        Change(server, "UPDATE events SET body=replace(body, 'single', 'double') WHERE case_id='C-1' AND sequence=1");

        var page = await TestServer.PageAsync(client, "/audit/C-1");

        page.QuerySelector(".refusal")!.TextContent.ShouldContain("不能重放");
        page.QuerySelector(".events").ShouldBeNull();
        (await client.GetAsync("/audit/C-1/picture.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Replay_OfNoCase_IsNotFound()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        (await client.GetAsync("/audit/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Changes the database behind the server's back.</summary>
    internal static void Change(TestServer server, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={server.Door.Database.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().ShouldBeGreaterThan(0);
    }
}
