using System.Net;
using ApprovalEngine.Server.Views.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Audit;

public sealed class SearchTests
{
    [Test]
    public async Task Search_ByEachFlag_FindsTheCasesThatHaveIt()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/single-permit", "C-plain");
        await PlayedScenario.PlayAsync(server, "single-permit/overridden", "C-overridden");
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "C-late");
        await PlayedScenario.PlayAsync(server, "land-to-start/stopped-clock", "L-stopped");
        await server.AddAsync("auditor", "Auditor");
        await server.AddAsync("li", "Applicant");
        var client = await server.SignInAsync("auditor");

        (await FoundAsync(client, "")).Length.ShouldBe(4);
        (await FoundAsync(client, "?flag=Overridden")).ShouldBe(["C-overridden"]);
        (await FoundAsync(client, "?flag=Late")).ShouldBe(["C-late"]);
        (await FoundAsync(client, "?flag=Stopped")).ShouldBe(["L-stopped"]);
        (await FoundAsync(client, "?flag=Sampled")).ShouldBeEmpty();
        (await FoundAsync(client, "?flag=Maintenance")).ShouldBeEmpty();
        (await FoundAsync(client, "?flag=GreenLane&flag=SecondCorrection")).ShouldBeEmpty();
        (await FoundAsync(client, "?q=C-")).Length.ShouldBe(3);
        (await FoundAsync(client, "?workflow=land-to-start")).ShouldBe(["L-stopped"]);
        (await FoundAsync(client, "?to=2020-03-02&workflow=land-to-start")).ShouldBe(["L-stopped"]);
        (await FoundAsync(client, "?to=2020-03-01&workflow=land-to-start")).ShouldBeEmpty();
        (await FoundAsync(client, "?from=2020-03-03&workflow=land-to-start")).ShouldBeEmpty();
        (await FoundAsync(client, "?flag=99")).Length.ShouldBe(4);
    }

    [Test]
    public void Sample_WithTheSameSeed_IsTheSame()
    {
        string[] cases = [.. Enumerable.Range(1, 200).Select(number => $"C-{number}")];

        var one = AuditSample.Draw(cases, 20, "seed");

        one.Drawn.Count.ShouldBe(20);
        one.Drawn.Distinct().Count().ShouldBe(20);
        AuditSample.Draw([.. cases.Reverse()], 20, "seed").ShouldBe(one);
        AuditSample.Draw(cases, 20, "another").Drawn.ShouldNotBe(one.Drawn);
        AuditSample.Draw(cases, 30, "seed").Drawn.Take(20).ShouldBe(one.Drawn);
        AuditSample.Draw(cases[..199], 20, "seed").Population.ShouldNotBe(one.Population);
        AuditSample.Draw(cases, 1000, "seed").Drawn.Count.ShouldBe(200);
    }

    [Test]
    public async Task Sample_OnThePage_ShowsItsSeed()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-2");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");

        var page = await TestServer.PageAsync(client, "/audit?n=1&seed=2026");
        var seeded = await TestServer.PageAsync(client, "/audit?n=1");

        page.QuerySelector(".facts code")!.TextContent.ShouldBe("2026");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        seeded.QuerySelector(".facts code")!.TextContent.Length.ShouldBe(16);
    }

    [Test]
    public async Task Chains_OfAnIntactDatabase_AreCleanAndTheirHeadsExported()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        (await client.GetAsync("/audit/chains/heads.jsonl")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var page = await VerifyAsync(server, client);

        page.QuerySelector(".notice")!.TextContent.ShouldContain("一切与写入时一致");
        (await client.GetStringAsync("/audit/chains/heads.jsonl")).ShouldContain("\"case\":\"C-1\"");
    }

    [Test]
    public async Task Chains_OfAChangedDatabase_NameTheCaseAndTheEvent()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-2");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        ReplayPageTests.Change(server, "UPDATE events SET actor='x' WHERE case_id='C-2' AND sequence=4");

        var page = await VerifyAsync(server, client);

        var finding = page.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains("row-changed"));
        finding.QuerySelector("a")!.GetAttribute("href").ShouldBe("/audit/C-2");
        finding.QuerySelector(".num")!.TextContent.ShouldBe("4");
        (await client.GetAsync("/audit/chains/heads.jsonl")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> VerifyAsync(TestServer server, HttpClient client)
    {
        await TestServer.SubmitAsync(client, "/audit/chains", "/audit/chains", []);
        var runs = server.Services.GetRequiredService<ChainRuns>();
        for (var wait = 0; runs.Current!.EndedAt is null && wait < 600; wait++)
        {
            await Task.Delay(50);
        }

        return await TestServer.PageAsync(client, "/audit/chains");
    }

    private static async Task<string[]> FoundAsync(HttpClient client, string query) =>
        [.. (await TestServer.PageAsync(client, "/audit" + query)).QuerySelectorAll("tbody tr td:first-child a")
            .Select(link => link.TextContent)];
}
