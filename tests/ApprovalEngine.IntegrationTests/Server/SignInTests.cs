using System.Net;

namespace ApprovalEngine.IntegrationTests.Server;

public sealed class SignInTests
{
    [Test]
    public async Task SignIn_WithTheRightPassword_OpensTheSessionOfThatPerson()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer", "window");

        var client = await server.SignInAsync("wang");

        var home = await client.GetAsync("/");
        home.Headers.Location!.ToString().ShouldBe("/inbox");
    }

    [Test]
    public async Task SignIn_WithAWrongPassword_SaysSoAndOpensNothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer", "window");
        var client = server.Stranger();

        var answer = await TestServer.SubmitAsync(
            client, "/sign-in", "/sign-in", new() { ["account"] = "wang", ["password"] = "nothing" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("账号或密码不正确");
        (await client.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }
}
