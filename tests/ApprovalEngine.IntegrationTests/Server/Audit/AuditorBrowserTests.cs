using ApprovalEngine.Calendars;

namespace ApprovalEngine.IntegrationTests.Server.Audit;

/// <summary>An auditor and a supervisor do their main job in a real browser; pictures of it are kept.</summary>
public sealed class AuditorBrowserTests
{
    [Test]
    public async Task Auditor_FindsACaseReplaysItAndLooksAtADeadline()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/overridden", "C-2020-0002");
        var last = await PlayedScenario.PlayAsync(server, "land-to-start/stopped-clock", "C-2020-0001");
        await server.AddAsync("auditor", "Auditor");
        await using var browsing = await Browsing.StartAsync(server, "auditor");
        var page = browsing.Page;

        await page.GotoAsync("/audit");
        await browsing.PictureAsync("audit-search");
        await page.ClickAsync("text=C-2020-0001");
        await page.WaitForSelectorAsync("#slider");
        await browsing.PictureAsync("audit-replay");
        (await page.EvaluateAsync<bool>("document.querySelector('.picture img').naturalWidth > 600")).ShouldBeTrue();

        // The slider loads the point it is moved to; the address follows, so that the point can be sent to somebody.
        await page.Locator("input[name=at]").FillAsync("3");
        await page.WaitForURLAsync("**/audit/C-2020-0001?at=3");
        (await page.Locator("#point h2").First.TextContentAsync())!.ShouldContain("事件 3");
        await page.Locator("#next").ClickAsync();
        await page.WaitForURLAsync("**/audit/C-2020-0001?at=4");
        (await page.Locator("#where").TextContentAsync()).ShouldBe($"4 / {last}");
        (await page.Locator(".events tr[aria-selected=true]").GetAttributeAsync("data-at")).ShouldBe("4");

        await page.GotoAsync("/audit/C-2020-0001?clock=formal#ledger");
        await browsing.PictureAsync("audit-ledger");
        await page.GotoAsync($"/audit/C-2020-0001?from=20&to={last}");
        await browsing.PictureAsync("audit-difference");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        await page.GotoAsync("/logs");
        await browsing.PictureAsync("logs");
        browsing.Foreign.ShouldBeEmpty("no page loads anything from another host");
        browsing.Errors.ShouldBeEmpty();
    }

    [Test]
    public async Task Supervisor_ReadsTheBoardAndUrges()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "land-to-start/stopped-clock", "C-2020-0003", acts: 19);
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-2020-0005");
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "C-2020-0001");
        await PlayedScenario.PlayAsync(server, "single-permit/correction", "C-2020-0004", acts: 3);
        await PlayedScenario.PlayAsync(server, "project-issue/project-issue", "I-2020-0001", acts: 3);
        await PlayedScenario.PlayAsync(server, "project-dispatch/project-dispatch", "P-2020-0001", acts: 6);
        server.Clock.Set(ChinaTime.ToInstant(new(2020, 6, 18, 10, 0)));
        await server.AddAsync("jian", "Supervisor");
        await using var browsing = await Browsing.StartAsync(server, "jian");
        var page = browsing.Page;

        await page.GotoAsync("/board?span=Month");
        await browsing.PictureAsync("board");
        await page.Locator("#issues button.urge").First.ClickAsync();
        await page.WaitForSelectorAsync(".notice");
        await page.Locator("a.figure").First.ClickAsync();
        await browsing.PictureAsync("board-cases");
        await page.GotoAsync("/board/report?every=month&from=2020-06-01&to=2020-06-30");
        await browsing.PictureAsync("board-report");
        browsing.Foreign.ShouldBeEmpty();
        browsing.Errors.ShouldBeEmpty();
    }
}
