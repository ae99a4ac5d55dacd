using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>A real server of a test: on a free loopback port, with a folder and a clock of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Password = "correct-horse-battery";

    private readonly WebApplication _app;

    private TestServer(WebApplication app, string folder, SettableClock clock) =>
        (_app, Folder, Clock) = (app, folder, clock);

    /// <summary>
    /// The library of all servers: reading its workflows takes longer than starting a server, so it is read once.
    /// </summary>
    public static LibraryFiles Library { get; } = LibraryFiles.Of(Path.Combine(Documents.Checkout.Root, "workflows"));

    public string Folder { get; }

    public SettableClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public Door Door => Services.GetRequiredService<Door>();

    /// <param name="now">What its clock shows.</param>
    /// <param name="adapt">What is different in its parts.</param>
    /// <param name="options">What is different in how it is started; nobody needs a second factor unless it says so.
    /// </param>
    public static async Task<TestServer> StartAsync(
        Instant? now = null, Action<WebApplicationBuilder>? adapt = null,
        Func<ServerOptions, ServerOptions>? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("approval-server-").FullName;
        var clock = new SettableClock(now ?? Instant.FromUtc(2026, 11, 23, 1, 0));
        var usual = new ServerOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = Path.Combine(folder, "data"),
            Library = Path.Combine(Documents.Checkout.Root, "workflows"),
            Begin = Library,
            Clock = clock,
            SecondFactorFor = [],
            Limits = new() { SignInsOfAddress = 1000, SignInsOfAccount = 1000, VerificationsOfAddress = 1000 },
        };
        var app = ServerHost.Build(
            options is null ? usual : options(usual),
            builder =>
            {
                builder.Logging.ClearProviders();

                // Slow hashes guard real passwords; here they would only make tests slow.
                builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
                adapt?.Invoke(builder);
            });
        await app.StartAsync();
        return new(app, folder, clock);
    }

    /// <summary>Gives somebody an account with the password of all tests.</summary>
    public async Task AddAsync(string id, string roles, string posts = "", string department = "")
    {
        var account = new AccountRow
        {
            Id = id, Name = id, Roles = roles, Posts = posts, Department = department, Stamp = id,
            CreatedAt = Clock.GetCurrentInstant().ToUnixTimeTicks(),
        };
        account.PasswordHash = Services.GetRequiredService<Passwords>().Hash(account, Password);
        await Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.Add(account), CancellationToken.None);
    }

    /// <summary>A browser without script that nobody signed in.</summary>
    public HttpClient Stranger() => new(new HttpClientHandler
    {
        AllowAutoRedirect = false, CookieContainer = new CookieContainer(),
    })
    {
        BaseAddress = Address,
    };

    /// <summary>A browser without script in which somebody signed in.</summary>
    public async Task<HttpClient> SignInAsync(string id)
    {
        var client = Stranger();
        var answer = await SubmitAsync(
            client, "/sign-in", "/sign-in", new() { ["account"] = id, ["password"] = Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    /// <summary>Opens a page and sends one of its forms, its hidden fields included.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient client, string page, string action, Dictionary<string, string> fields)
    {
        var form = (await PageAsync(client, page)).Forms.First(form => form.GetAttribute("action") == action);
        var sent = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden")
            .ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in fields)
        {
            sent[name] = value;
        }

        return await client.PostAsync(action, new FormUrlEncodedContent(sent));
    }

    /// <summary>A page that is there.</summary>
    public static async Task<IHtmlDocument> PageAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return new HtmlParser().ParseDocument(text);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
