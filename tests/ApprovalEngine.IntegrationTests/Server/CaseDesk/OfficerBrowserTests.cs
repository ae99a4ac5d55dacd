using Microsoft.Playwright;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

/// <summary>The main job of an officer in a real browser, with the keyboard alone.</summary>
public sealed class OfficerBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Test]
    public async Task Officer_WithTheKeyboardAlone_OpensACaseWritesHisOpinionAndSendsIt()
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore("no chromium on this machine");
        }

        await using var desk = await Desk.OpenAsync();
        await desk.ReviewAsync("C-1");
        await desk.ReviewAsync("C-2");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        await page.GotoAsync(new Uri(desk.Server.Address, "/sign-in").ToString());
        await page.FillAsync("[name=account]", "gao");
        await page.FillAsync("[name=password]", TestServer.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/inbox");
        await ReadyAsync(page);

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("dialog.keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/cases/C-1?step=review");
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.TypeAsync("现场与图纸一致，建议准予。");
        await Assertions.Expect(page.Locator("[data-draft-status]")).ToContainTextAsync("草稿已保存");
        await page.ReloadAsync();
        await ReadyAsync(page);
        await Assertions.Expect(page.Locator("textarea[name=opinion]")).ToHaveValueAsync("现场与图纸一致，建议准予。");
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/cases/C-1?since=*");

        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("转下一级");
        await Assertions.Expect(page.Locator("#history")).ToContainTextAsync("现场与图纸一致，建议准予。");
        desk.State("C-1").Step("review").Level.ShouldBe(1);
        desk.State("C-2").Step("review").Level.ShouldBe(0);
        complaints.ShouldBeEmpty();
    }

    private static Task ReadyAsync(IPage page) =>
        page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    [TestCase(390)]
    [TestCase(1440)]
    public async Task Pages_OfTheDesk_NeverScrollSideways(int width)
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore("no chromium on this machine");
        }

        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync(project: "2026-440105-48-01-000119");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await page.GotoAsync(new Uri(desk.Server.Address, "/sign-in").ToString());
        await page.FillAsync("[name=account]", "deng");
        await page.FillAsync("[name=password]", TestServer.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/inbox");
        foreach (var path in new[]
        {
            "/inbox", "/inbox?tab=open", $"/cases/{id}", $"/cases/{id}?do=override&step=review",
            $"/cases/{id}/clocks/review/promised", $"/cases/{id}/receipt", "/cases", "/inbox/hand-over",
            "/account/absence",
        })
        {
            await page.GotoAsync(new Uri(desk.Server.Address, path).ToString());
            var over = await page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            over.ShouldBe(0, path);
        }
    }
}
