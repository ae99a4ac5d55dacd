using System.Net;
using System.Text.RegularExpressions;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Access;

public sealed partial class RescueTests
{
    [Test]
    public async Task Rescue_OfAnAdministrator_LetsHimInAgainAndIsLogged()
    {
        await using var server = await TestServer.StartAsync(options: options => options with
        {
            SecondFactorFor = [Role.Administrator],
        });
        await server.AddAsync("boss", "Administrator");
        var old = await server.SignInAsync("boss");
        await SecondFactorTests.EnrolAsync(server, old);
        var output = new StringWriter();

        var code = await Rescue.RunAsync(FolderOf(server), "boss", output, CancellationToken.None);

        code.ShouldBe(0);
        (await old.GetAsync("/account")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        var client = server.Stranger();
        var first = FirstPassword().Match(output.ToString()).Value;
        (await SignInTests.TryAsync(client, "boss", first)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync("/account")).Headers.Location!.ToString().ShouldBe("/account/password");
        (await SignInTests.LogAsync(server)).ShouldContain(
            row => row.Outcome == "PasswordReset" && row.By == "console");
    }

    [TestCase("wang")]
    [TestCase("nobody")]
    public async Task Rescue_OfAnybodyElse_IsRefused(string account)
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("wang", "Officer");
        var before = await PasswordOfAsync(server);

        var code = await Rescue.RunAsync(FolderOf(server), account, new StringWriter(), CancellationToken.None);

        code.ShouldBe(3);
        (await PasswordOfAsync(server)).ShouldBe(before);
    }

    [Test]
    public async Task Rescue_WhereThereIsNoFolder_MakesNone()
    {
        var folder = Path.Combine(Path.GetTempPath(), "approval-no-such-folder");

        (await Rescue.RunAsync(folder, "boss", new StringWriter(), CancellationToken.None)).ShouldBe(3);

        Directory.Exists(folder).ShouldBeFalse();
    }

    private static string FolderOf(TestServer server) => Path.Combine(server.Folder, "data");

    private static async Task<string> PasswordOfAsync(TestServer server) =>
        (await server.Services.GetRequiredService<PeopleDirectory>().RowAsync("wang", default))!.PasswordHash;

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex FirstPassword();
}
