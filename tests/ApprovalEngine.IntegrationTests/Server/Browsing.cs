using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>Somebody at work in a real browser; what he sees is kept as pictures.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // One for all tests; each has a context of its own in it, with its own cookies.
    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Shared = new(LaunchAsync);
    private readonly IBrowserContext _context;

    private Browsing(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public List<string> Foreign { get; } = [];

    public List<string> Errors { get; } = [];

    public static Task<Browsing> StartAsync(TestServer server, string person) =>
        StartAsync(server.Address, person, TestServer.Password);

    public static async Task<Browsing> StartAsync(Uri address, string person, string password)
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore("no chromium on this machine");
        }

        var context = await (await Shared.Value).Browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 },
        });
        var page = await context.NewPageAsync();
        var browsing = new Browsing(context, page);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal)
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
        await page.FillAsync("input[name=password]", password);
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

    /// <summary>What axe finds to be a serious barrier on the page as it stands, and whether it is too wide.</summary>
    public async Task<List<string>> BarriersAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        
        await Page.EvaluateAsync(Axe);

        // Frames hold papers as they were handed in: no page of the server.
        var found = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ iframes: false })).violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(violation => `${violation.id} ${violation.nodes[0].html}`)
            """);
        return [.. found, .. await TooWideAsync(width)];
    }

    /// <summary>Whether the page scrolls sideways at a width.</summary>
    public async Task<List<string>> TooWideAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        var over = await Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return over > 1 ? [$"{over} pixels too wide at {width}"] : [];
    }

    /// <summary>Closes the browser of all tests, where one was opened.</summary>
    public static async Task CloseAsync()
    {
        if (Shared.IsValueCreated)
        {
            var (driver, browser) = await Shared.Value;
            await browser.DisposeAsync();
            driver.Dispose();
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static async Task<(IPlaywright Driver, IBrowser Browser)> LaunchAsync()
    {
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        }));
    }
}
