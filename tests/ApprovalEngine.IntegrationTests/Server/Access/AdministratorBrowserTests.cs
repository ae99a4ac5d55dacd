using ApprovalEngine.Server.Access;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ApprovalEngine.IntegrationTests.Server.Access;

/// <summary>The first administrator sets a server up in a real browser; what he sees is kept as pictures.</summary>
public sealed class AdministratorBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Secret = "three quiet bridges";
    private readonly List<string> _foreign = [];
    private readonly List<string> _errors = [];

    [Test]
    public async Task Administrator_SetsUpTheServerAndHisSecondFactorAndMakesAToken()
    {
        if (!File.Exists(Chromium))
        {
            Assert.Ignore("no chromium on this machine");
        }

        await using var server = await TestServer.StartAsync(options: options => options with
        {
            SecondFactorFor = [Role.Administrator],
        });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        var page = await OpenAsync(server, browser);

        await SetUpAsync(server, page);
        await page.GotoAsync("/account");
        await PictureAsync(page, "account");
        await page.GotoAsync("/account/password");
        await PictureAsync(page, "password");
        await page.GotoAsync("/account/tokens");
        await page.FillAsync("input[name=name]", "对账程序");
        await page.CheckAsync("input[value=ReadLogs]");
        await page.ClickAsync("main button.primary");
        await page.WaitForSelectorAsync("code.token");
        await PictureAsync(page, "tokens");
        await page.GotoAsync("/systems/tokens");
        await page.FillAsync("input[name=account]", "registry");
        await page.FillAsync("input[name=system]", "不动产登记");
        await page.FillAsync("input[name=name]", "事件回传");
        await page.ClickAsync("main button.primary");
        await page.WaitForSelectorAsync("code.token");
        await PictureAsync(page, "system-tokens");
        await page.GotoAsync("/logs/sign-ins");
        await PictureAsync(page, "sign-ins");
        await page.ClickAsync("text=退出");
        await page.WaitForURLAsync("**/sign-in");
        await PictureAsync(page, "sign-in");
        _foreign.ShouldBeEmpty("no page loads anything from another host");
        _errors.ShouldBeEmpty();
    }

    private static async Task SetUpAsync(TestServer server, IPage page)
    {
        await page.GotoAsync("/");
        await PictureAsync(page, "setup");
        await page.FillAsync("input[name=code]", (await server.Services.GetRequiredService<FirstAdministrator>()
            .CodeAsync(CancellationToken.None))!);
        await page.FillAsync("input[name=account]", "root");
        await page.FillAsync("input[name=name]", "周建国");
        await page.FillAsync("input[name=password]", Secret);
        await page.FillAsync("input[name=again]", Secret);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/account/second-factor");
        await PictureAsync(page, "second-factor");
        var shown = (await page.TextContentAsync("code.secret"))!;
        var secret = SecondFactorTests.FromBase32(shown);
        await page.FillAsync("input[name=code]", Totp.Code(secret, Totp.StepOf(server.Clock.GetCurrentInstant())));
        await page.FillAsync("input[name=password]", Secret);
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".codes");
        await PictureAsync(page, "recovery-codes");
    }

    private async Task<IPage> OpenAsync(TestServer server, IBrowser browser)
    {
        var address = server.Address.ToString();
        var page = await browser.NewPageAsync(new()
        {
            BaseURL = address, ViewportSize = new() { Width = 1440, Height = 900 },
        });
        page.SetDefaultTimeout(120_000);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _foreign.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        return page;
    }

    // On a desk and on a telephone, and axe looks for barriers.
    private static async Task PictureAsync(IPage page, string name)
    {
        var folder = Path.Combine(Documents.Checkout.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-1440.png"), FullPage = true });
        var found = await page.RunAxe();
        found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{name}: {violation.Id} {violation.Help} {violation.Nodes[0].Html}").ShouldBeEmpty();
        await page.SetViewportSizeAsync(390, 844);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-390.png"), FullPage = true });
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"))
            .ShouldBeTrue($"{name} is wider than a telephone");
        await page.SetViewportSizeAsync(1440, 900);
    }
}
