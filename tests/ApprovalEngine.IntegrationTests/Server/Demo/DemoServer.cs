using System.Net;
using AngleSharp.Html.Dom;
using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>The demo as a visitor finds it: seeded, listening, its clock standing at a moment of a test.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DemoHost _demo;
    private readonly string _folder;

    private DemoServer(WebApplication app, DemoHost demo, string folder, string told) =>
        (_app, _demo, _folder, Told) = (app, demo, folder, told);

    /// <summary>What it printed while it was made.</summary>
    public string Told { get; }

    /// <summary>Its data folder.</summary>
    public string Data => Path.Combine(_folder, "data");

    public Uri Address => new(_app.Urls.Single());

    public Door Door => _app.Services.GetRequiredService<Door>();

    public static async Task<DemoServer> StartAsync(Instant now)
    {
        var folder = Directory.CreateTempSubdirectory("approval-demo-").FullName;
        var demo = DemoHost.Open(new()
        {
            Urls = "http://127.0.0.1:0", Data = Path.Combine(folder, "data"), Library = Demos.Library,
            Begin = TestServer.Library,
            Clock = new SettableClock(now),
            Limits = new() { SignInsOfAddress = 1000, SignInsOfAccount = 1000, VerificationsOfAddress = 1000 },
        });
        var app = ServerHost.Build(demo.Options, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        });
        using var told = new StringWriter();
        await demo.PrepareAsync(app.Services, told, CancellationToken.None);
        await app.StartAsync();
        DemoHost.Greet(app.Urls, told);
        return new(app, demo, folder, told.ToString());
    }

    /// <summary>A browser without script in which somebody of the demo signed in.</summary>
    public async Task<HttpClient> SignInAsync(string account)
    {
        var client = new HttpClient(new HttpClientHandler
        {
            AllowAutoRedirect = false, CookieContainer = new CookieContainer(),
        })
        {
            BaseAddress = Address,
        };
        var answer = await TestServer.SubmitAsync(
            client, "/sign-in", "/sign-in", new() { ["account"] = account, ["password"] = DemoSeeding.Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, account);
        return client;
    }

    /// <summary>Where the links of a page lead within the server, without what comes after a hash.</summary>
    public static IEnumerable<string> Links(IHtmlDocument page) => page.Links.OfType<IHtmlAnchorElement>()
        .Select(link => link.GetAttribute("href") ?? "")
        .Where(link => link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))
        .Select(link => link.Split('#')[0]).Distinct(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _demo.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
