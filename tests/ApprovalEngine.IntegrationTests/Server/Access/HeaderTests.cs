using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class HeaderTests
{
    [Test]
    public async Task EveryAnswer_CarriesTheHeadersOfSafety()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer");
        var client = await server.SignInAsync("wang");
        var sheet = (await TestServer.PageAsync(client, "/account")).QuerySelector("link[rel=stylesheet]")!
            .GetAttribute("href")!;

        foreach (var page in new[] { "/account", "/sign-in", "/people", "/nowhere", "/api/nowhere", "/", sheet })
        {
            var headers = (await client.GetAsync(page)).Headers;

            var policy = headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'self';");
            policy.ShouldNotContain("unsafe");
            policy.ShouldContain("frame-ancestors 'none'");
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
            headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
            headers.Contains("Server").ShouldBeFalse();
            if (page != sheet)
            {
                headers.CacheControl!.NoStore.ShouldBeTrue(page);
            }
        }

        (await client.GetAsync(sheet)).Headers.CacheControl!.Public.ShouldBeTrue();
    }

    [Test]
    public async Task Cookies_OfASignIn_AreClosedToScriptsAndOtherSites()
    {
        await using var server = await TestServer.StartAsync(options: options => options with { Proxy = "127.0.0.1" });
        await server.AddAsync("wang", "Officer");
        var client = server.Stranger();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.4");
        var page = await client.GetAsync("/sign-in");
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        var form = page.Headers.GetValues("Set-Cookie").Single();
        var token = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync())
            .QuerySelector("form[action='/sign-in'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        client.DefaultRequestHeaders.Add("Cookie", form.Split(';')[0]);

        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["account"] = "wang", ["password"] = TestServer.Password, ["__RequestVerificationToken"] = token,
        }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var cookie in answer.Headers.GetValues("Set-Cookie").Append(form))
        {
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("secure");
            cookie.ShouldContain("samesite=");
            cookie.ShouldNotContain("samesite=none");
        }
    }

    [Test]
    public async Task Failure_WithinTheServer_IsAnsweredWithoutAWordOfHowItIsBuilt()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("shen", "Auditor");
        var client = await server.SignInAsync("shen");
        await server.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.Database.ExecuteSqlRawAsync("DROP TABLE sign_ins"), CancellationToken.None);

        var answer = await client.GetAsync("/logs/sign-ins");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("unexpected");
        page.ShouldNotContain("sign_ins");
        page.ShouldNotContain("Exception");
    }

    [Test]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer");
        var (here, there) = (await server.SignInAsync("wang"), await server.SignInAsync("wang"));

        var answer = await here.PostAsync("/account/sign-out-everywhere", new FormUrlEncodedContent([]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await there.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task EveryPage_LoadsNothingFromElsewhereAndHasNoInlineScriptOrStyle()
    {
        await using var server = await TestServer.StartAsync();
        var wrong = new List<string>();
        await foreach (var (path, page) in PagesAsync(server))
        {
            wrong.AddRange(page.QuerySelectorAll("[src], link[href], form[action], [data], [poster], [srcset]")
                .Where(IsElsewhere).Select(element => $"{path}: {element.OuterHtml}"));
            wrong.AddRange(page.QuerySelectorAll("style, [style], script:not([src]):not([type='application/json'])")
                .Select(element => $"{path}: {element.OuterHtml}"));
            wrong.AddRange(page.All.Where(element => element.Attributes.Any(attribute =>
                attribute.Name.StartsWith("on", StringComparison.Ordinal)))
                .Select(element => $"{path}: {element.OuterHtml}"));
        }

        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Test]
    public async Task EveryPage_OfADemo_SaysSoAlsoInPrint()
    {
        await using var server = await TestServer.StartAsync(options: options => options with { IsDemo = true });
        var wrong = new List<string>();
        var count = 0;
        await foreach (var (path, page) in PagesAsync(server))
        {
            count++;
            if (page.Body?.ClassList.Contains("demo") != true || page.QuerySelector(".demo-mark") is null)
            {
                wrong.Add(path);
            }
        }

        string.Join('\n', wrong).ShouldBeEmpty();
        count.ShouldBeGreaterThan(10);
        var sheet = await server.Stranger().GetStringAsync("/assets/site.css");
        var print = sheet[sheet.IndexOf("@media print", StringComparison.Ordinal)..];
        print.ShouldContain("body.demo::before");
    }

    [Test]
    public async Task EveryPage_OfAnotherServer_DoesNotCallItselfADemo()
    {
        await using var server = await TestServer.StartAsync();
        await foreach (var (path, page) in PagesAsync(server))
        {
            page.QuerySelector(".demo, .demo-mark").ShouldBeNull(path);
        }
    }

    // Every address that answers with a page, seen by everybody who may see it.
    private static async IAsyncEnumerable<(string Path, IHtmlDocument Page)> PagesAsync(TestServer server)
    {
        var clients = new List<HttpClient> { server.Stranger() };
        foreach (var role in Enum.GetNames<Role>().Where(role => role != $"{Role.System}"))
        {
            await server.AddAsync(role.ToLowerInvariant(), role);
            clients.Add(await server.SignInAsync(role.ToLowerInvariant()));
        }

        foreach (var line in EndpointTable.Of(server).Where(line => line.Method is "GET" or "ANY"))
        {
            foreach (var client in clients)
            {
                var path = EndpointRightsTests.Fill(line.Path);
                using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                {
                    yield return (path, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
                }
            }
        }
    }

    private static bool IsElsewhere(IElement element) =>
        new[] { "src", "href", "action", "data", "poster", "srcset" }.Select(element.GetAttribute).Any(address =>
            address is not null && address.Length > 0 && !address.StartsWith("data:image/", StringComparison.Ordinal)
            && (address[0] is not ('/' or '#' or '?' or '.') || address.StartsWith("//", StringComparison.Ordinal)));
}
