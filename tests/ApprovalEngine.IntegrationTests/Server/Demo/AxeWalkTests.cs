using ApprovalEngine.Server.Demo;
using Microsoft.Playwright;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>A page of every kind that anybody can reach, looked at for barriers on a desk and on a telephone.</summary>
public sealed class AxeWalkTests : IAsyncDisposable
{
    private const int MostPages = 16;
    private DemoServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await DemoServer.StartAsync(Demos.At("2026-11-20T16:40"));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    // English words are the longer ones and the telephone is the narrower one; on a desk both languages have room.
    [TestCase("zh", 1440, 390)]
    [TestCase("en", 390)]
    public async Task Pages_OfEveryRole_HaveNoSeriousBarriersAndAreNotTooWide(string language, params int[] widths)
    {
        var wrong = new List<string>();
        var pages = 0;
        var walk = new Walks(alike: 1);
        foreach (var account in DemoSignIn.All.Select(signIn => signIn.Account))
        {
            await using var browsing = await Browsing.StartAsync(_server.Address, account, DemoSeeding.Password);
            await browsing.Page.Context.AddCookiesAsync(
                [new() { Name = "language", Value = language, Url = _server.Address.ToString() }]);
            walk.Begin();
            for (var taken = 0; taken < MostPages && walk.Next() is { } path;)
            {
                if (!await OpenAsync(browsing.Page, path))
                {
                    continue;
                }

                (pages, taken) = (pages + 1, taken + 1);
                walk.Add((await browsing.Page.EvaluateAsync<string[]>(
                    "() => [...document.querySelectorAll('a[href^=\"/\"]')].map(link => link.getAttribute('href'))"))
                    .Select(link => link.Split('#')[0])
                    .Where(link => !link.StartsWith("//", StringComparison.Ordinal)));
                foreach (var width in widths)
                {
                    wrong.AddRange((await browsing.BarriersAsync(width))
                        .Select(barrier => $"{account} {path} {width}: {barrier}"));
                }
            }

            browsing.Foreign.ShouldBeEmpty(account);
        }

        wrong.ShouldBeEmpty();
        pages.ShouldBeGreaterThan(50);
    }

    // Downloads are no pages.
    private static async Task<bool> OpenAsync(IPage page, string path)
    {
        try
        {
            var answer = await page.GotoAsync(path);
            return answer?.Headers.GetValueOrDefault("content-type", "").StartsWith(
                "text/html", StringComparison.Ordinal) == true;
        }
        catch (PlaywrightException download) when (download.Message.Contains("Download", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
