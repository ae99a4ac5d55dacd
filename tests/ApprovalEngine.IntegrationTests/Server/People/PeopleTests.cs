using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.People;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.People;

public sealed class PeopleTests
{
    private const string Header = "id,name,name-en,roles,posts,department,email\n";

    [Test]
    public async Task Import_ShowsWhatWouldChangeAndDoesItOnlyThen()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");

        var preview = await UploadAsync(admin, Header
            + "wang,王芳,Wang Fang,officer,window,,\n"
            + "zhou,\"周, 敏\",,officer head,window,window-office,zhou@example.org\n");

        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Page.Body!.TextContent.ShouldContain("王芳");
        preview.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await RowsAsync(server)).ShouldNotContain("zhou");

        var done = await ConfirmAsync(admin, preview.Page);
        done.QuerySelector(".notice")!.TextContent.ShouldContain("2");
        done.QuerySelectorAll("caption + thead + tbody tr").Length.ShouldBe(1, "one account is new");
        var list = await TestServer.PageAsync(admin, "/people?text=zhou");
        list.QuerySelector("tbody")!.TextContent.ShouldContain("周, 敏");
        list.QuerySelector("tbody")!.TextContent.ShouldContain("Officer Head");
    }

    [Test]
    public async Task Import_OfAFileWithFaults_TellsAllOfThemAndDoesNothing()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");

        var (status, page) = await UploadAsync(admin, Header
            + "wu,,,officer,window,,\n" + "he,何,,king,throne,,\n" + "he,何,,officer administrator,,,\n" + "short,x\n");

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var lines = page.QuerySelectorAll(".problems li").Select(line => line.TextContent).ToList();
        lines.ShouldContain(line => line.Contains("第 2 行"));
        lines.ShouldContain(line => line.Contains("king"));
        lines.ShouldContain(line => line.Contains("throne"));
        lines.ShouldContain(line => line.Contains("第 4 行") && line.Contains("管理员"));
        lines.ShouldContain(line => line.Contains("第 5 行"));
        (await RowsAsync(server)).ShouldBe(["admin", "wang"]);
    }

    [Test]
    public async Task Import_ThatClosesTheOthers_NeverClosesWhoImports()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");

        var preview = await UploadAsync(
            admin, Header + "zhou,周敏,,officer,window,,\n", closeOthers: true);
        await ConfirmAsync(admin, preview.Page);

        (await server.Stranger().GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var list = await TestServer.PageAsync(admin, "/people");
        list.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("wang")).TextContent
            .ShouldContain("已停用");
        list.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("admin")).TextContent
            .ShouldContain("在用");
    }

    [Test]
    public async Task Import_WhenSomethingChangedSinceThePreview_AsksToLookAgain()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");
        var preview = await UploadAsync(admin, Header + "wang,王芳,,officer,window,,\n");
        await TestServer.SubmitAsync(admin, "/people/wang", "/people/wang", new()
        {
            ["name"] = "王莉", ["roles"] = "Officer", ["posts"] = "window",
        });

        var page = await ConfirmAsync(admin, preview.Page);

        page.QuerySelector(".refusal")!.TextContent.ShouldContain("重新预览");
        page.QuerySelector("del")!.TextContent.ShouldBe("王莉");
    }

    [Test]
    public async Task Person_WhoseRolesChange_IsSignedOut()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");
        var wang = await server.SignInAsync("wang");

        await TestServer.SubmitAsync(admin, "/people/wang", "/people/wang", new()
        {
            ["name"] = "王芳", ["roles"] = "Auditor", ["posts"] = "",
        });

        (await wang.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [TestCase("id,name\n", "第一行")]
    [TestCase("id,name,name-en,roles,posts,department,email\n\"wu,吴,,officer,,,\n", "引号")]
    public void File_ThatIsNone_SaysWhatIsExpected(string text, string said) =>
        PeopleFile.Read(Encoding.UTF8.GetBytes(text), new HashSet<string>()).Problems.ShouldHaveSingleItem()
            .Message.Zh.ShouldContain(said);

    [Test]
    public void File_InAnotherEncoding_SaysSo() =>
        PeopleFile.Read([0xB2, 0xE2, 0xCA, 0xD4], new HashSet<string>()).Problems.ShouldHaveSingleItem()
            .Message.Zh.ShouldContain("UTF-8");

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        await server.AddAsync("admin", nameof(Role.Administrator));
        await server.AddAsync("wang", nameof(Role.Officer), "window");
        return server;
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(TestServer server)
    {
        await using var context = server.Services
            .GetRequiredService<ApprovalEngine.Server.Office.OfficeDatabase>().Read();
        return [.. context.Set<ApprovalEngine.Server.Office.AccountRow>().Select(row => row.Id).Order()];
    }

    private static async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page)> UploadAsync(
        HttpClient client, string text, bool closeOthers = false)
    {
        var page = await TestServer.PageAsync(client, "/people/import");
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[action='/people/import'] input[type=hidden]")!
                .GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "people.csv" },
        };
        if (closeOthers)
        {
            form.Add(new StringContent("true"), "close-others");
        }

        var answer = await client.PostAsync("/people/import", form);
        return (answer.StatusCode, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ConfirmAsync(
        HttpClient client, AngleSharp.Html.Dom.IHtmlDocument preview)
    {
        var fields = preview.QuerySelectorAll("form[action='/people/import/confirm'] input[type=hidden]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        var answer = await client.PostAsync("/people/import/confirm", new FormUrlEncodedContent(fields));
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
