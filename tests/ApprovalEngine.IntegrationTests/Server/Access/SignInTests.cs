using System.Net;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class SignInTests
{
    private const string Refusal = "账号或密码不正确";

    [Test]
    public async Task SignIn_WithTheRightPassword_OpensTheSessionOfThatPerson()
    {
        await using var server = await StartAsync();

        var client = await server.SignInAsync("wang");

        var home = await client.GetAsync("/");
        home.Headers.Location!.ToString().ShouldBe("/inbox");
    }

    [Test]
    public async Task SignIn_WithAWrongPassword_SaysSoAndOpensNothing()
    {
        await using var server = await StartAsync();
        var client = server.Stranger();

        var answer = await TryAsync(client, "wang", "nothing");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(Refusal);
        (await client.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Test]
    public async Task SignIn_OfNobodyOfADisabledOneAndOfALockedOne_IsAnsweredAlike()
    {
        await using var server = await StartAsync();
        await server.AddAsync("gone", "Officer");
        await ChangeAsync(server, "gone", row => row.IsDisabled = true);
        await server.AddAsync("locked", "Officer");
        for (var i = 0; i < Attempts.Most; i++)
        {
            await TryAsync(server.Stranger(), "locked", "nothing");
        }

        var answers = new List<string>();
        foreach (var account in new[] { "nobody", "gone", "locked", "wang" })
        {
            var answer = await TryAsync(
                server.Stranger(), account, account == "wang" ? "nothing" : TestServer.Password);
            var page = await answer.Content.ReadAsStringAsync();
            var from = page.IndexOf("class=\"refusal\"", StringComparison.Ordinal);
            answers.Add(page[from..page.IndexOf("</p>", from, StringComparison.Ordinal)]);
        }

        answers.Distinct().Count().ShouldBe(1);
        (await LogAsync(server)).Select(row => (row.Account, row.Outcome)).Take(4).ShouldBe(
        [
            ("wang", "WrongPassword"), ("locked", "Locked"), ("gone", "Disabled"), ("", "UnknownAccount"),
        ]);
    }

    [Test]
    public async Task Account_AfterFiveWrongPasswords_IsLockedForAQuarterOfAnHour()
    {
        await using var server = await StartAsync();
        for (var i = 0; i < Attempts.Most; i++)
        {
            await TryAsync(server.Stranger(), "wang", "nothing");
        }

        server.Clock.Advance(Attempts.LockedFor - Duration.FromSeconds(1));
        (await TryAsync(server.Stranger(), "wang", TestServer.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);

        server.Clock.Advance(Duration.FromSeconds(2));
        (await TryAsync(server.Stranger(), "wang", TestServer.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Account_AfterFourWrongPasswordsAndARightOne_BeginsToCountAnew()
    {
        await using var server = await StartAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Attempts.Most - 1; i++)
            {
                await TryAsync(server.Stranger(), "wang", "nothing");
            }

            var right = await TryAsync(server.Stranger(), "wang", TestServer.Password);
            right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Test]
    public async Task Guesses_SentAllAtOnce_AreNoMoreThanFive()
    {
        await using var server = await StartAsync();
        var signIns = server.Services.GetRequiredService<SignIns>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(guess => signIns.TryAsync(
            "wang", $"guess {guess}", "192.0.2.1", CancellationToken.None)));

        (await LogAsync(server)).GroupBy(row => row.Outcome).ToDictionary(group => group.Key, group => group.Count())
            .ShouldBe(new Dictionary<string, int> { ["WrongPassword"] = 5, ["Locked"] = 35 }, ignoreOrder: true);
    }

    [Test]
    public async Task Session_NotUsedForHalfAnHour_HasEnded()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");
        for (var i = 0; i < 4; i++)
        {
            server.Clock.Advance(Duration.FromMinutes(29));
            (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        server.Clock.Advance(Duration.FromMinutes(31));

        (await client.GetAsync("/account?x=1")).Headers.Location!.ToString()
            .ShouldBe("/sign-in?next=%2Faccount%3Fx%3D1");
    }

    [Test]
    public async Task Session_UsedAllDay_EndsAfterTwelveHours()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");
        for (var i = 0; i < 35; i++)
        {
            server.Clock.Advance(Duration.FromMinutes(20));
            (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        server.Clock.Advance(Duration.FromMinutes(21));

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task CopiedCookie_AfterItsOwnerSignedOut_IsWorthNothing()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");
        var thief = server.Stranger();
        thief.DefaultRequestHeaders.Add("Cookie", await CookieAsync(server, client));
        (await thief.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await TestServer.SubmitAsync(client, "/account", "/sign-out", []);

        (await thief.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task SignOutEverywhere_FromOneBrowser_EndsTheOthersOnly()
    {
        await using var server = await StartAsync();
        var (one, other) = (await server.SignInAsync("wang"), await server.SignInAsync("wang"));

        await TestServer.SubmitAsync(one, "/account", "/account/sign-out-everywhere", []);

        (await one.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [TestCase("disabled")]
    [TestCase("stamp")]
    public async Task Account_ThatIsDisabledOrGetsAnotherStamp_EndsItsSessions(string how)
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");

        await ChangeAsync(server, "wang", row => _ = how == "stamp" ? row.Stamp = "new" : $"{row.IsDisabled = true}");

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Form_SentAfterTheSessionEnded_AsksToSignInAndLeadsBackToItsPage()
    {
        await using var server = await StartAsync();
        var client = await server.SignInAsync("wang");
        var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-out-everywhere")
        {
            Content = new FormUrlEncodedContent([]),
        };
        request.Headers.Referrer = new Uri(server.Address, "/account?tab=2");
        server.Clock.Advance(Duration.FromHours(1));

        var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("登录已过期");
        page.ShouldContain("name=\"next\" value=\"/account?tab=2\"");
    }

    [Test]
    public async Task Form_WithARefererOfElsewhere_LeadsToTheStartPage()
    {
        await using var server = await StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-out-everywhere")
        {
            Content = new FormUrlEncodedContent([]),
        };
        request.Headers.Referrer = new("http://elsewhere.example/account");

        var answer = await server.Stranger().SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("name=\"next\" value=\"/\"");
    }

    [TestCase("/cases/1", "/cases/1")]
    [TestCase("//elsewhere.example", "/")]
    [TestCase("/\\elsewhere.example", "/")]
    [TestCase("https://elsewhere.example", "/")]
    [TestCase("javascript:alert(1)", "/")]
    public async Task SignIn_WithAPageToGoTo_LeadsThereOnlyWithinTheServer(string next, string expected)
    {
        await using var server = await StartAsync();
        var client = server.Stranger();

        var answer = await TestServer.SubmitAsync(client, "/sign-in", "/sign-in", new()
        {
            ["account"] = "wang", ["password"] = TestServer.Password, ["next"] = next,
        });

        answer.Headers.Location!.ToString().ShouldBe(expected);
    }

    [Test]
    public async Task SignIn_TriedTooOftenFromOneAddress_IsPutOff()
    {
        await using var server = await TestServer.StartAsync(options: options => options with
        {
            Limits = options.Limits with { SignInsOfAddress = 2 },
        });
        await server.AddAsync("wang", "Officer");
        await TryAsync(server.Stranger(), "a", "nothing");
        await TryAsync(server.Stranger(), "b", "nothing");

        var answer = await TryAsync(server.Stranger(), "wang", TestServer.Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("too-many-requests");
    }

    [TestCase("wang")]
    [TestCase("nobody")]
    public async Task SignIn_TriedTooOftenForOneAccount_IsPutOffWhetherThereIsOneOrNot(string account)
    {
        await using var server = await TestServer.StartAsync(options: options => options with
        {
            Limits = options.Limits with { SignInsOfAccount = 1 },
        });
        await server.AddAsync("wang", "Officer");
        await TryAsync(server.Stranger(), account, "nothing");

        var answer = await TryAsync(server.Stranger(), account, "nothing");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    internal static Task<HttpResponseMessage> TryAsync(HttpClient client, string account, string password) =>
        TestServer.SubmitAsync(client, "/sign-in", "/sign-in", new()
        {
            ["account"] = account, ["password"] = password,
        });

    internal static Task ChangeAsync(TestServer server, string account, Action<AccountRow> change) =>
        server.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            async context =>
            {
                change(await context.Set<AccountRow>().SingleAsync(row => row.Id == account));
                return true;
            },
            CancellationToken.None);

    internal static Task<IReadOnlyList<SignInRow>> LogAsync(TestServer server) =>
        server.Services.GetRequiredService<SignInLog>().ListAsync(new(Most: 200), CancellationToken.None);

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer", "window");
        return server;
    }

    // The server renews the cookie of a session that goes on, and so hands it out once more.
    private static async Task<string> CookieAsync(TestServer server, HttpClient client)
    {
        server.Clock.Advance(Duration.FromMinutes(2));
        var answer = await client.GetAsync("/account");
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("approval=")).Split(';')[0];
    }
}
