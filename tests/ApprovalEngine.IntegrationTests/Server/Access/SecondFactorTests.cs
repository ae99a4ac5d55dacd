using System.Net;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Office;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class SecondFactorTests
{
    [TestCase("Administrator")]
    [TestCase("Supervisor")]
    [TestCase("Author")]
    public async Task SignIn_OfARoleThatNeedsASecondFactor_LeadsNowhereElseBeforeItIsSetUp(string role)
    {
        await using var server = await StartAsync(role);
        var client = await server.SignInAsync("zhao");

        foreach (var page in new[] { "/account", "/account/tokens" })
        {
            (await client.GetAsync(page)).Headers.Location!.ToString().ShouldBe("/account/second-factor");
        }

        await EnrolAsync(server, client);

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("Officer")]
    [TestCase("Auditor")]
    [TestCase("Applicant")]
    public async Task SignIn_OfAnotherRole_AsksForNone(string role)
    {
        await using var server = await StartAsync(role);

        var client = await server.SignInAsync("zhao");

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task SignIn_InADemo_AsksForNone()
    {
        await using var server = await TestServer.StartAsync(options: options => options with
        {
            SecondFactorFor = [Role.Supervisor], IsDemo = true,
        });
        await server.AddAsync("zhao", "Supervisor");

        var client = await server.SignInAsync("zhao");

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task SignIn_WithASecondFactor_NeedsPasswordAndCode()
    {
        await using var server = await StartAsync("Supervisor");
        var (secret, _) = await EnrolAsync(server, await server.SignInAsync("zhao"));
        server.Clock.Advance(Duration.FromMinutes(5));
        var client = server.Stranger();

        var first = await SignInTests.TryAsync(client, "zhao", TestServer.Password);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var second = await CodeAsync(client, first, CodeOf(server, secret));

        second.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Code_UsedOnce_IsNotAcceptedAgain()
    {
        await using var server = await StartAsync("Supervisor");
        var (secret, _) = await EnrolAsync(server, await server.SignInAsync("zhao"));
        server.Clock.Advance(Duration.FromMinutes(5));
        var code = CodeOf(server, secret);
        (await SignInWithAsync(server, code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var again = await SignInWithAsync(server, code);

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldContain("已使用过");
    }

    [Test]
    public async Task RecoveryCode_WorksOnceAndIsStoredAsAHashOnly()
    {
        await using var server = await StartAsync("Supervisor");
        var (_, codes) = await EnrolAsync(server, await server.SignInAsync("zhao"));
        codes.Distinct().Count().ShouldBe(10);

        (await SignInWithAsync(server, codes[3].ToLowerInvariant())).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignInWithAsync(server, codes[3])).StatusCode.ShouldBe(HttpStatusCode.OK);

        var row = await server.Services.GetRequiredService<PeopleDirectory>().RowAsync("zhao", CancellationToken.None);
        row!.RecoveryCodes.Split(' ').Length.ShouldBe(9);
        codes.ShouldAllBe(code => !row.RecoveryCodes.Contains(code));
    }

    [Test]
    public async Task Codes_GuessedAfterTheRightPassword_LockTheAccount()
    {
        await using var server = await StartAsync("Supervisor");
        var (secret, _) = await EnrolAsync(server, await server.SignInAsync("zhao"));
        server.Clock.Advance(Duration.FromMinutes(5));
        for (var i = 0; i < Attempts.Most; i++)
        {
            // The right password in between does not begin the count anew.
            await SignInWithAsync(server, "000000");
        }

        var answer = await SignInTests.TryAsync(server.Stranger(), "zhao", TestServer.Password);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("账号或密码不正确");
        server.Clock.Advance(Attempts.LockedFor + Duration.FromSeconds(1));
        (await SignInWithAsync(server, CodeOf(server, secret))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task SecondStep_TakenAfterFiveMinutes_BeginsAnew()
    {
        await using var server = await StartAsync("Supervisor");
        var (secret, _) = await EnrolAsync(server, await server.SignInAsync("zhao"));
        var client = server.Stranger();
        var first = await SignInTests.TryAsync(client, "zhao", TestServer.Password);
        server.Clock.Advance(Duration.FromMinutes(6));

        var answer = await CodeAsync(client, first, CodeOf(server, secret));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("验证已超时");
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Enrolment_WithAWrongCodeOrPassword_SetsNothingUp()
    {
        await using var server = await StartAsync("Supervisor");
        var client = await server.SignInAsync("zhao");
        var page = await TestServer.PageAsync(client, "/account/second-factor");
        var secret = FromBase32(page.QuerySelector("code.secret")!.TextContent);

        foreach (var (code, password) in new[] { ("000000", TestServer.Password), (CodeOf(server, secret), "nothing") })
        {
            var answer = await TestServer.SubmitAsync(
                client, "/account/second-factor", "/account/second-factor",
                new() { ["code"] = code, ["password"] = password });
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await client.GetAsync("/account")).Headers.Location!.ToString().ShouldBe("/account/second-factor");
    }

    [Test]
    public async Task TurnOff_ByWhoMustHaveOne_IsRefusedAndByAnotherIsDone()
    {
        await using var server = await StartAsync("Supervisor");
        await server.AddAsync("qian", "Officer");
        foreach (var (account, status) in new[]
        {
            ("zhao", HttpStatusCode.UnprocessableEntity), ("qian", HttpStatusCode.Redirect),
        })
        {
            var client = await server.SignInAsync(account);
            await EnrolAsync(server, client);

            var answer = await TestServer.SubmitAsync(
                client, "/account/second-factor/off", "/account/second-factor/off",
                new() { ["password"] = TestServer.Password });

            answer.StatusCode.ShouldBe(status);
            var row = await server.Services.GetRequiredService<PeopleDirectory>()
                .RowAsync(account, CancellationToken.None);
            (row!.TotpSecret is null).ShouldBe(status == HttpStatusCode.Redirect);
        }
    }

    /// <summary>Sets a second factor up as a person does.</summary>
    internal static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> EnrolAsync(
        TestServer server, HttpClient client)
    {
        var page = await TestServer.PageAsync(client, "/account/second-factor");
        var secret = FromBase32(page.QuerySelector("code.secret")!.TextContent);
        var form = page.Forms.Single(form => form.GetAttribute("action") == "/account/second-factor");
        var fields = new Dictionary<string, string>
        {
            ["ticket"] = form.QuerySelector("input[name=ticket]")!.GetAttribute("value")!,
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!
                .GetAttribute("value")!,
            ["code"] = CodeOf(server, secret),
            ["password"] = TestServer.Password,
        };
        var answer = await client.PostAsync("/account/second-factor", new FormUrlEncodedContent(fields));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
        return (secret, shown.QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList());
    }

    private static async Task<TestServer> StartAsync(string role)
    {
        var server = await TestServer.StartAsync(options: options => options with
        {
            SecondFactorFor = [Role.Administrator, Role.Supervisor, Role.Author],
        });
        await server.AddAsync("zhao", role);
        return server;
    }

    private static string CodeOf(TestServer server, byte[] secret) =>
        Totp.Code(secret, Totp.StepOf(server.Clock.GetCurrentInstant()));

    private static async Task<HttpResponseMessage> SignInWithAsync(TestServer server, string code)
    {
        var client = server.Stranger();
        return await CodeAsync(client, await SignInTests.TryAsync(client, "zhao", TestServer.Password), code);
    }

    private static async Task<HttpResponseMessage> CodeAsync(HttpClient client, HttpResponseMessage first, string code)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await first.Content.ReadAsStringAsync());
        var form = page.Forms.Single(form => form.GetAttribute("action") == "/sign-in/code");
        var sent = form.QuerySelectorAll("input[type=hidden]").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        sent["code"] = code;
        return await client.PostAsync("/sign-in/code", new FormUrlEncodedContent(sent));
    }

    internal static byte[] FromBase32(string text)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in text.Where(char.IsAsciiLetterOrDigit))
        {
            (bits, held) = (((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter)) & 0xffff, held + 5);
            if (held >= 8)
            {
                bytes.Add((byte)(bits >> (held - 8)));
                held -= 8;
            }
        }

        return [.. bytes];
    }
}
