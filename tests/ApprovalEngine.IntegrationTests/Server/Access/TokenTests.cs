using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class TokenTests
{
    [Test]
    public async Task Token_MadeOnThePage_IsShownOnceAndStoredAsAHashOnly()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");

        var answer = await MakeAsync(client, "ReadCases");

        var token = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())
            .QuerySelector("code.token")!.TextContent;
        token.ShouldStartWith(ApiTokens.Prefix);
        (await client.GetStringAsync("/account/tokens")).ShouldNotContain(token);
        var row = (await ListAsync(server)).Single();
        row.Hash.ShouldNotContain(token[ApiTokens.Prefix.Length..]);
        var user = await FindAsync(server, token);
        user!.Id.ShouldBe("wang");
        user.Via.ShouldBe("server:api");
    }

    [Test]
    public async Task Token_IsGoodForItsScopesOnly()
    {
        await using var server = await StartAsync();

        var user = await FindAsync(server, await IssueAsync(server, "wang", Right.ReadCases));

        user!.May(Right.ReadCases).ShouldBeTrue();
        user.May(Right.WorkTasks).ShouldBeFalse("the token was not made for it");
        user.May(Right.Supervise).ShouldBeFalse("its owner may not");
    }

    [Test]
    public async Task Token_OfSomebodyWhoLostARole_LosesItToo()
    {
        await using var server = await StartAsync();
        var token = await IssueAsync(server, "wang", Right.WorkTasks);

        await SignInTests.ChangeAsync(server, "wang", row => row.Roles = "Applicant");

        (await FindAsync(server, token))!.May(Right.WorkTasks).ShouldBeFalse();
    }

    [TestCase("Supervise", "30", "token-beyond-rights", "权限不能超出")]
    [TestCase("", "30", "token-incomplete", "至少选一项")]
    [TestCase("ReadCases", "0", "token-incomplete", "有效期")]
    [TestCase("ReadCases", "3650", "token-incomplete", "有效期")]
    public async Task Token_ThatMayNotBe_IsNotMade(string scope, string days, string code, string why)
    {
        await using var server = await StartAsync();

        var answer = await MakeAsync(await server.SignInAsync("wang"), scope, days);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, code);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(why);
        page.ShouldContain("value=\"对账\"", Case.Sensitive, "what was typed is kept");
        (await ListAsync(server)).ShouldBeEmpty();
    }

    [TestCase("expired")]
    [TestCase("revoked")]
    [TestCase("disabled")]
    [TestCase("other")]
    [TestCase("short")]
    public async Task Token_ThatIsNoLongerOne_FindsNobody(string how)
    {
        await using var server = await StartAsync();
        var token = await IssueAsync(server, "wang", Right.ReadCases);
        (await FindAsync(server, token)).ShouldNotBeNull();

        switch (how)
        {
            case "expired":
                server.Clock.Advance(Duration.FromDays(31));
                break;
            case "revoked":
                var client = await server.SignInAsync("wang");
                await TestServer.SubmitAsync(
                    client, "/account/tokens", $"/account/tokens/{(await ListAsync(server)).Single().Id}/revoke", []);
                break;
            case "disabled":
                await SignInTests.ChangeAsync(server, "wang", row => row.IsDisabled = true);
                break;
            default:
                token = how == "other" ? token[..^1] + (token[^1] == '0' ? '1' : '0') : "aet_";
                break;
        }

        (await FindAsync(server, token)).ShouldBeNull();
    }

    [Test]
    public async Task Token_OfSomebodyElse_IsNotRevokedByAnother()
    {
        await using var server = await StartAsync();
        await server.AddAsync("li", "Officer");
        await IssueAsync(server, "wang", Right.ReadCases);

        var revoked = await server.Services.GetRequiredService<ApiTokens>().RevokeAsync(
            "li", (await ListAsync(server)).Single().Id, "li", "", CancellationToken.None);

        revoked.ShouldBeFalse();
        (await ListAsync(server)).Single().RevokedAt.ShouldBeNull();
    }

    [Test]
    public async Task SystemAccount_HasTokensAndNoSignIn()
    {
        await using var server = await StartAsync();
        await server.AddAsync("boss", "Administrator");
        var client = await server.SignInAsync("boss");

        var answer = await TestServer.SubmitAsync(client, "/systems/tokens", "/systems/tokens", new()
        {
            ["account"] = "registry", ["system"] = "不动产登记", ["name"] = "事件回传", ["days"] = "90",
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())
            .QuerySelector("code.token")!.TextContent;
        var system = await FindAsync(server, token);
        system!.Roles.ShouldBe([Role.System]);
        Enum.GetValues<Right>().Where(system.May).ShouldBe([Right.ConnectSystem]);
        await server.Services.GetRequiredService<Accounts>().ResetPasswordAsync("registry", "boss", "", default);
        await SignInTests.ChangeAsync(server, "registry", row => row.PasswordHash =
            server.Services.GetRequiredService<Passwords>().Hash(row, TestServer.Password));
        (await SignInTests.TryAsync(server.Stranger(), "registry", TestServer.Password)).StatusCode
            .ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Administrator_CannotMakeATokenOfAPerson()
    {
        await using var server = await StartAsync();
        await server.AddAsync("boss", "Administrator");

        var answer = await TestServer.SubmitAsync(
            await server.SignInAsync("boss"), "/systems/tokens", "/systems/tokens", new()
            {
                ["account"] = "wang", ["system"] = "", ["name"] = "借用", ["days"] = "90",
            });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ListAsync(server)).ShouldBeEmpty();
    }

    [Test]
    public async Task Api_CalledWithAToken_LetsThroughWhatTheTokenIsGoodForAndNoPage()
    {
        await using var server = await StartAsync();
        var client = server.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await IssueAsync(server, "wang", Right.ReadCases));

        (await client.GetAsync("/api/v1/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/inbox")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "no page");
    }

    [Test]
    public async Task Api_CalledWithAWrongTokenBesideAGoodCookie_LetsNobodyThrough()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");
        (await client.GetAsync("/api/v1/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "aet_0000");

        var answer = await client.GetAsync("/api/v1/cases");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Test]
    public async Task Api_CalledByABrowser_NeedsTheTokenOfAForm()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");

        (await PostAsync(null)).ShouldContain("form-token-missing");
        var form = (await TestServer.PageAsync(client, "/account")).QuerySelector(
            "input[name=__RequestVerificationToken]")!.GetAttribute("value");
        (await PostAsync(form)).ShouldNotContain("form-token-missing");

        async Task<string> PostAsync(string? token)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
            {
                Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", "one");
            if (token is not null)
            {
                request.Headers.Add("X-Form-Token", token);
            }

            return await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        }
    }

    [Test]
    public async Task Api_AskedTooOftenWithOneToken_PutsThatTokenOff()
    {
        await using var server = await TestServer.StartAsync(options: options => options with
        {
            Limits = options.Limits with { RequestsOfToken = 2 },
        });
        await server.AddAsync("wang", "Officer", "window");
        await server.AddAsync("li", "Officer", "window");
        var (wang, li) = (await ClientAsync("wang"), await ClientAsync("li"));
        for (var i = 0; i < 2; i++)
        {
            (await wang.GetAsync("/api/v1/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var answer = await wang.GetAsync("/api/v1/cases");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("too-many-requests");
        (await li.GetAsync("/api/v1/cases")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpClient> ClientAsync(string account)
        {
            var client = server.Stranger();
            client.DefaultRequestHeaders.Authorization = new("Bearer", await IssueAsync(server, account));
            return client;
        }
    }

    [Test]
    public async Task Use_OfAToken_IsNotedToTheMinute()
    {
        await using var server = await StartAsync();
        var token = await IssueAsync(server, "wang", Right.ReadCases);
        (await ListAsync(server)).Single().LastUsedAt.ShouldBeNull();
        var first = server.Clock.GetCurrentInstant().ToUnixTimeTicks();

        await FindAsync(server, token);
        server.Clock.Advance(Duration.FromSeconds(30));
        await FindAsync(server, token);
        (await ListAsync(server)).Single().LastUsedAt.ShouldBe(first);
        server.Clock.Advance(Duration.FromMinutes(1));
        await FindAsync(server, token);

        (await ListAsync(server)).Single().LastUsedAt.ShouldBe(server.Clock.GetCurrentInstant().ToUnixTimeTicks());
    }

    /// <summary>Makes a token of an account, for all that it may do where nothing is named.</summary>
    internal static async Task<string> IssueAsync(TestServer server, string account, params Right[] scopes)
    {
        var row = await server.Services.GetRequiredService<PeopleDirectory>().RowAsync(account, CancellationToken.None);
        var all = Rights.Of(PeopleDirectory.Of(row!, "").Roles);
        var issued = await server.Services.GetRequiredService<ApiTokens>().IssueAsync(
            row!, "对账", scopes.Length > 0 ? scopes : all, 30, account, "", CancellationToken.None);
        return issued.Token!;
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer", "window");
        return server;
    }

    private static Task<HttpResponseMessage> MakeAsync(HttpClient client, string scope, string days = "30") =>
        TestServer.SubmitAsync(client, "/account/tokens", "/account/tokens", new()
        {
            ["name"] = "对账", ["days"] = days, ["scope"] = scope,
        });

    private static Task<CurrentUser?> FindAsync(TestServer server, string token) =>
        server.Services.GetRequiredService<ApiTokens>().FindAsync(token, CancellationToken.None);

    private static Task<IReadOnlyList<ApiTokenRow>> ListAsync(TestServer server) =>
        server.Services.GetRequiredService<ApiTokens>().ListAsync("wang", CancellationToken.None);
}
