using System.Net;
using ApprovalEngine.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class PasswordTests
{
    private const string Next = "seven slow rivers";

    [Test]
    public async Task Account_WithAPasswordOfSomebodyElse_MayDoNothingBeforeItIsChanged()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.Services.GetRequiredService<Accounts>().CreateAsync(
            new("sun", "孙", [Role.Officer]), "root", "", CancellationToken.None);
        var client = server.Stranger();
        (await SignInTests.TryAsync(client, "sun", made.FirstPassword!)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetAsync("/account/tokens")).Headers.Location!.ToString().ShouldBe("/account/password");
        var page = await TestServer.PageAsync(client, "/account/password");
        page.QuerySelectorAll(".main-nav a").ShouldBeEmpty();
        await ChangeAsync(client, made.FirstPassword!, Next);

        (await client.GetAsync("/account/tokens")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Change_WithTheRightPassword_EndsOtherSessionsAndTheOldPassword()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("sun", "Officer");
        var (here, there) = (await server.SignInAsync("sun"), await server.SignInAsync("sun"));

        var answer = await ChangeAsync(here, TestServer.Password, Next);

        answer.Headers.Location!.ToString().ShouldBe("/account?done=password");
        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await there.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignInTests.TryAsync(server.Stranger(), "sun", TestServer.Password)).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        (await SignInTests.TryAsync(server.Stranger(), "sun", Next)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [TestCase("nothing", Next, Next, "密码不正确")]
    [TestCase(TestServer.Password, Next, "another one", "两次输入的新密码不一致")]
    [TestCase(TestServer.Password, "short", "short", "12")]
    [TestCase(TestServer.Password, "password1234567", "password1234567", "过于常见")]
    [TestCase(TestServer.Password, TestServer.Password, TestServer.Password, "新密码与原密码相同")]
    public async Task Change_WithSomethingWrong_IsRefused(string present, string next, string again, string why)
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("sun", "Officer");
        var client = await server.SignInAsync("sun");

        var answer = await ChangeAsync(client, present, next, again);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
        (await SignInTests.TryAsync(server.Stranger(), "sun", TestServer.Password)).StatusCode
            .ShouldBe(HttpStatusCode.Redirect);
    }

    [Test]
    public async Task Reset_ByAnAdministrator_EndsSessionsUnlocksAndMustBeChanged()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("sun", "Officer");
        var client = await server.SignInAsync("sun");
        for (var i = 0; i < Attempts.Most; i++)
        {
            await SignInTests.TryAsync(server.Stranger(), "sun", "nothing");
        }

        var first = await server.Services.GetRequiredService<Accounts>().ResetPasswordAsync(
            "sun", "root", "", CancellationToken.None);

        (await client.GetAsync("/account")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        await SignInTests.TryAsync(client, "sun", first);
        (await client.GetAsync("/account")).Headers.Location!.ToString().ShouldBe("/account/password");
        (await SignInTests.LogAsync(server)).ShouldContain(row => row.Outcome == "PasswordReset" && row.By == "root");
    }

    [TestCase("bad name", "孙", "Officer", "account-name-invalid")]
    [TestCase("sun", " ", "Officer", "name-missing")]
    [TestCase("sun", "孙", "Administrator Officer", "roles-conflict")]
    [TestCase("taken", "孙", "Officer", "account-exists")]
    public async Task Account_ThatMayNotBe_IsNotMade(string id, string name, string roles, string code)
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("taken", "Officer");

        var answer = await server.Services.GetRequiredService<Accounts>().CreateAsync(
            new(id, name, roles.Split(' ').Select(Enum.Parse<Role>).ToValueList()), "root", "", CancellationToken.None);

        answer.Why!.Code.ShouldBe(code);
        answer.FirstPassword.ShouldBeNull();
    }

    [Test]
    public async Task Proof_OfThePassword_IsGoodForItsPersonAndActOnceAndSoon()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("sun", "Applicant");
        await server.AddAsync("qian", "Applicant");
        var (sun, qian) = (await UserAsync(server, "sun"), await UserAsync(server, "qian"));
        var proof = server.Services.GetRequiredService<IdentityProof>();

        var wrong = await proof.ProveAsync(sun, "nothing", "sign/1", "", CancellationToken.None);
        wrong.Ticket.ShouldBeNull();
        wrong.Why!.Code.ShouldBe("identity-not-proved");

        proof.Spend(qian, await TicketAsync(), "sign/1").ShouldBeFalse("of somebody else");
        proof.Spend(sun, await TicketAsync(), "sign/2").ShouldBeFalse("for another act");
        var ticket = await TicketAsync();
        proof.Spend(sun, ticket, "sign/1").ShouldBeTrue();
        proof.Spend(sun, ticket, "sign/1").ShouldBeFalse("a second time");
        var old = await TicketAsync();
        server.Clock.Advance(Duration.FromMinutes(6));
        proof.Spend(sun, old, "sign/1").ShouldBeFalse("too late");

        async Task<string> TicketAsync() => (await proof.ProveAsync(
            sun, TestServer.Password, "sign/1", "", CancellationToken.None)).Ticket!;
    }

    [Test]
    public async Task Proof_GuessedFiveTimes_LocksTheAccount()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("sun", "Applicant");
        var sun = await UserAsync(server, "sun");
        var proof = server.Services.GetRequiredService<IdentityProof>();
        for (var i = 0; i < Attempts.Most; i++)
        {
            await proof.ProveAsync(sun, "nothing", "sign/1", "", CancellationToken.None);
        }

        var answer = await proof.ProveAsync(sun, TestServer.Password, "sign/1", "", CancellationToken.None);

        answer.Ticket.ShouldBeNull();
    }

    private static Task<HttpResponseMessage> ChangeAsync(
        HttpClient client, string present, string next, string? again = null) => TestServer.SubmitAsync(
        client, "/account/password", "/account/password",
        new() { ["present"] = present, ["password"] = next, ["again"] = again ?? next });

    private static async Task<CurrentUser> UserAsync(TestServer server, string id)
    {
        var people = server.Services.GetRequiredService<PeopleDirectory>();
        return people.Read((await people.RowAsync(id, CancellationToken.None))!, "server:page");
    }
}
