using System.Net;
using ApprovalEngine.Server.Authoring;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Authoring;

public sealed class AuthoringTests
{
    private const string Edit = "/definitions/edit?path=road-project.json";

    [Test]
    public async Task Edit_WithAFault_IsKeptAndToldWithItsPlaceAndHoldsNothing()
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");
        var held = Held(server);

        var answer = await KeepAsync(author, Held(server).Replace("\"title\"", "\"titel\"", StringComparison.Ordinal));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await TestServer.PageAsync(author, Edit);
        page.QuerySelector(".problems")!.TextContent.ShouldContain("road-project.json:");
        page.QuerySelector(".problems")!.TextContent.ShouldContain("titel");
        page.QuerySelectorAll(".difference .added").Length.ShouldBeGreaterThan(0);
        Held(server).ShouldBe(held);
    }

    [Test]
    public async Task Edit_WithoutAFault_ShowsThePicture()
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");

        var page = await TestServer.PageAsync(author, Edit);

        page.QuerySelector(".problems").ShouldBeNull();
        page.QuerySelector(".picture img")!.GetAttribute("src")!.ShouldStartWith("data:image/svg+xml;base64,");
    }

    [Test]
    public async Task Change_ThatAnotherApproves_HoldsForNewCases()
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");
        await KeepAsync(author, NextVersion(server));

        await AskAsync(server, author);
        var proposal = (await TestServer.PageAsync(author, "/definitions/proposal")).Body!.TextContent;
        proposal.ShouldContain("等待另一人批准");
        proposal.ShouldContain("\"1.0.9\"");
        var other = await server.SignInAsync("mei");
        var asked = (await TestServer.PageAsync(other, "/definitions/proposals")).QuerySelector("td a")!
            .GetAttribute("href")!;
        var published = await TestServer.SubmitAsync(other, asked, $"{asked}/publish", []);

        published.Headers.Location!.ToString().ShouldBe("/definitions");
        server.Services.GetRequiredService<LiveLibrary>().ToStart("road-project")!.Workflow.Definition.File.Version
            .ShouldBe("1.0.9");
        (await TestServer.PageAsync(other, "/definitions/road-project")).Body!.TextContent.ShouldContain("mei");
        (await TestServer.PageAsync(other, "/definitions/road-project/versions/2")).Body!.TextContent
            .ShouldContain("/version");
    }

    [Test]
    public async Task Change_OfOnesOwn_IsNotApprovedByOneself()
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");
        await KeepAsync(author, NextVersion(server));
        await AskAsync(server, author);
        var proposals = server.Services.GetRequiredService<Proposals>();
        var mine = await proposals.OpenOfAsync("lin", CancellationToken.None);

        var why = await proposals.PublishAsync(mine!, "lin", CancellationToken.None);

        why!.En.ShouldBe("nobody approves what he wrote himself");
        Held(server).ShouldNotContain("1.0.9");
    }

    [Test]
    public async Task Change_ThatBreaksAScenario_StaysWithItsAuthor()
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");
        var shelf = server.Services.GetRequiredService<LibraryShelf>();
        const string sample = "samples/single-permit/single-permit.scenario.json";
        var held = shelf.Files.Texts["single-permit.json"];
        await KeepAsync(author, Retitled(held), "single-permit.json");
        await KeepAsync(author, shelf.Files.Texts[sample].Replace(
            "\"review\": \"waiting\"", "\"review\": \"open\"", StringComparison.Ordinal), sample);

        await AskAsync(server, author);

        var page = await TestServer.PageAsync(author, "/definitions/proposal");
        page.QuerySelector(".problems")!.TextContent.ShouldContain(sample);
        page.Body!.TextContent.ShouldNotContain("等待另一人批准");
        shelf.Files.Texts["single-permit.json"].ShouldBe(held);
    }

    [Test]
    public async Task NewWorkflow_ComesWithAScenarioThatPasses()
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");

        (await author.GetAsync("/definitions/new?id=tree-felling")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var trials = await TestServer.PageAsync(author, "/definitions/tree-felling/trials");
        trials.QuerySelectorAll(".tag.good").Length.ShouldBeGreaterThan(0);
        trials.QuerySelectorAll(".tag.bad").Length.ShouldBe(0);
        (await author.GetAsync("/definitions/new?id=Tree")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Library_AfterARestart_IsWhatWasPublished()
    {
        await using var server = await StartAsync();
        var shelf = server.Services.GetRequiredService<LibraryShelf>();
        await shelf.PublishAsync(
            new Dictionary<string, string?> { ["road-project.json"] = NextVersion(server), ["complaint.json"] = null },
            new("lin", "mei", "because", "{}"), null, CancellationToken.None);

        var again = await LibraryShelf.OpenAsync(
            server.Services.GetRequiredService<OfficeDatabase>(),
            server.Services.GetRequiredService<ServerOptions>() with { Library = "/nowhere" }, server.Clock);

        again.Publication.ShouldBe(2);
        again.Files.ShouldBe(shelf.Files);
        again.Live.ToStart("complaint").ShouldBeNull();
        again.Live.ToStart("road-project")!.Workflow.Definition.File.Version.ShouldBe("1.0.9");
    }

    [TestCase("NEW.status = 'asked'", Description = "what the gate found cannot be stored, but that it broke off can")]
    [TestCase("1", Description = "nothing can be stored")]
    public async Task Examination_ThatBreaksOff_IsToldToItsAuthorAndMayBeAskedForAgain(string when)
    {
        await using var server = await StartAsync();
        var author = await server.SignInAsync("lin");
        await KeepAsync(author, NextVersion(server));
        Execute(server, $"CREATE TRIGGER broken BEFORE UPDATE ON proposals WHEN {when} "
            + "BEGIN SELECT RAISE(FAIL, 'broken'); END");

        await AskAsync(server, author);

        var page = await TestServer.PageAsync(author, "/definitions/proposal");
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("检查因内部错误中断");
        page.Body!.TextContent.ShouldNotContain("等待另一人批准");

        Execute(server, "DROP TRIGGER broken");
        await AskAsync(server, author);
        page = await TestServer.PageAsync(author, "/definitions/proposal");
        page.QuerySelector(".refusal").ShouldBeNull();
        page.Body!.TextContent.ShouldContain("等待另一人批准");
    }

    private static void Execute(TestServer server, string sql)
    {
        using var context = server.Services.GetRequiredService<OfficeDatabase>().Read();
        context.Database.ExecuteSqlRaw(sql);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        await server.AddAsync("lin", "Author");
        await server.AddAsync("mei", "Author");
        return server;
    }

    private static string Held(TestServer server) =>
        server.Services.GetRequiredService<LibraryShelf>().Files.Texts["road-project.json"];

    private static string NextVersion(TestServer server) => Retitled(Held(server));

    private static string Retitled(string text) =>
        text.Replace("\"version\": \"1.0.0\"", "\"version\": \"1.0.9\"", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> KeepAsync(
        HttpClient author, string text, string path = "road-project.json") => TestServer.SubmitAsync(
        author, $"/definitions/edit?path={Uri.EscapeDataString(path)}", "/definitions/edit",
        new() { ["text"] = text });

    private static async Task AskAsync(TestServer server, HttpClient author)
    {
        var page = await TestServer.PageAsync(author, "/definitions/proposal");
        var action = page.Forms.Select(form => form.GetAttribute("action")!).First(to => to.EndsWith("/ask"));
        await TestServer.SubmitAsync(author, "/definitions/proposal", action, new() { ["reason"] = "新的承诺" });
        var proposals = server.Services.GetRequiredService<Proposals>();
        var id = (await proposals.OpenOfAsync("lin", CancellationToken.None))!.Row.Id;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (proposals.Progress(id) is not null)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
