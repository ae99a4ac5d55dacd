using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>Somebody at work in a real browser; what he sees is kept as pictures.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browsing(IPlaywright playwright, IBrowser browser, IPage page) =>
        (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    public List<string> Foreign { get; } = [];

    public List<string> Errors { get; } = [];

    public static async Task<Browsing> StartAsync(TestServer server, string person)
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore("no chromium on this machine");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var page = await browser.NewPageAsync(new()
        {
            BaseURL = server.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 },
        });
        var browsing = new Browsing(playwright, browser, page);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                browsing.Foreign.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                browsing.Errors.Add(message.Text);
            }
        };
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=account]", person);
        await page.FillAsync("input[name=password]", TestServer.Password);
        await page.ClickAsync("button.primary");
        return browsing;
    }

    /// <summary>Takes a picture on a desk and on a telephone, and lets axe look for barriers.</summary>
    public async Task PictureAsync(string name)
    {
        var folder = Path.Combine(Documents.Checkout.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-1440.png"), FullPage = true });
        var found = await Page.RunAxe();
        found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id} {violation.Help} {violation.Nodes[0].Html}")
            .ShouldBeEmpty();
        await Page.SetViewportSizeAsync(390, 844);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-390.png"), FullPage = true });
        (await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"))
            .ShouldBeTrue($"{name} is wider than a telephone");
        await Page.SetViewportSizeAsync(1440, 900);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
