using System.Net;
using ApprovalEngine.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed class FirstAdministratorTests
{
    private const string Password = "three quiet bridges";

    [TestCase("/")]
    [TestCase("/sign-in")]
    public async Task EmptyServer_AskedForAPage_LeadsToTheSetUp(string page)
    {
        await using var server = await TestServer.StartAsync();

        (await server.Stranger().GetAsync(page)).Headers.Location!.ToString().ShouldBe("/setup");
    }

    [Test]
    public async Task SetUp_WithTheCodeOfTheConsole_MakesAnAdministratorAndIsGone()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Stranger();

        var answer = await SetUpAsync(client, await CodeAsync(server));

        answer.Headers.Location!.ToString().ShouldBe("/account");
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var row = await server.Services.GetRequiredService<PeopleDirectory>().RowAsync("root", default);
        PeopleDirectory.Of(row!, "").Roles.ShouldBe([Role.Administrator]);
        (await server.Stranger().GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Stranger().GetAsync("/")).Headers.Location!.ToString().ShouldBe("/sign-in");
        (await server.Services.GetRequiredService<FirstAdministrator>().CodeAsync(default)).ShouldBeNull();
    }

    [TestCase("00000000000000000000", Password, Password, "安装码不正确")]
    [TestCase(null, Password, "something else entirely", "两次输入的密码不一致")]
    [TestCase(null, "short", "short", "12")]
    [TestCase(null, "root-of-all-things", "root-of-all-things", "密码不能包含账号")]
    public async Task SetUp_WithSomethingWrong_MakesNobodyAndKeepsWhatWasTyped(
        string? code, string password, string again, string why)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await SetUpAsync(server.Stranger(), code ?? await CodeAsync(server), password, again);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(why);
        page.ShouldContain("value=\"root\"");
        page.ShouldNotContain($"value=\"{password}\"");
        (await server.Stranger().GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task SetUp_SentTwiceAtOnce_MakesOneAdministrator()
    {
        await using var server = await TestServer.StartAsync();
        var first = server.Services.GetRequiredService<FirstAdministrator>();
        var code = await CodeAsync(server);

        var refusals = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => first.CreateAsync(
            code, new($"boss-{number}", "主任", [Role.Administrator]) { Password = Password }, "", default)));

        refusals.Count(refusal => refusal is null).ShouldBe(1);
        refusals.OfType<ApprovalEngine.Cases.Refusal>().ShouldAllBe(refusal => refusal.Code == "setup-done");
    }

    [Test]
    public async Task Demo_HasNoSetUp()
    {
        await using var server = await TestServer.StartAsync(options: options => options with { IsDemo = true });

        (await server.Stranger().GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> CodeAsync(TestServer server) =>
        (await server.Services.GetRequiredService<FirstAdministrator>().CodeAsync(CancellationToken.None))!;

    private static Task<HttpResponseMessage> SetUpAsync(
        HttpClient client, string code, string password = Password, string again = Password) =>
        TestServer.SubmitAsync(client, "/setup", "/setup", new()
        {
            ["code"] = code, ["account"] = "root", ["name"] = "管理员", ["password"] = password, ["again"] = again,
        });
}
