using System.Net;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Office;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Inbox;

public sealed class InboxTests
{
    [Test]
    public async Task Inbox_OfAPost_ShowsWhatWaitsForItWithLightAndDue()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReviewAsync("C-1");
        var gao = await desk.Server.SignInAsync("gao");

        var page = await TestServer.PageAsync(gao, "/inbox");

        var row = page.QuerySelectorAll("tr[data-row]").Single();
        row.QuerySelector(".lamp")!.TextContent.Trim().ShouldBe("正常");
        row.TextContent.ShouldContain("2026-12-07");
        row.QuerySelector(".num-inline")!.TextContent.ShouldBe("6");
        row.QuerySelector("a[data-open]")!.GetAttribute("href").ShouldBe("/cases/C-1?step=review");
        page.QuerySelector(".tabs [aria-current]")!.TextContent.ShouldBe("待办件1");
        (await TestServer.PageAsync(await desk.Server.SignInAsync("luo"), "/inbox"))
            .QuerySelectorAll("tr[data-row]").ShouldBeEmpty();
    }

    [Test]
    public async Task Inbox_FilteredSavedAndWithOtherColumns_ShowsThemAgain()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ApplyAsync("C-1", "P-1");
        await desk.ApplyAsync("C-2", "P-2");
        await desk.Server.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.Add(new ProjectRow { Code = "P-2", Name = "河滨泵站", Owner = "ma" }),
            CancellationToken.None);
        var wang = await desk.Server.SignInAsync("wang");

        var found = await TestServer.PageAsync(wang, "/inbox?q=河滨");
        (await TestServer.SubmitAsync(wang, "/inbox?q=河滨", "/inbox/views", new() { ["name"] = "泵站" }))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await TestServer.SubmitAsync(wang, "/inbox", "/inbox/columns", new() { ["column"] = "channel" });

        found.QuerySelectorAll("tr[data-row]").Single().TextContent.ShouldContain("河滨泵站");
        var again = await TestServer.PageAsync(wang, "/inbox");
        again.QuerySelector(".saved-view a")!.GetAttribute("href")!.ShouldContain("q=");
        again.QuerySelector("thead")!.TextContent.ShouldContain("来源");
        again.QuerySelector("thead")!.TextContent.ShouldNotContain("申请单位");
    }

    [Test]
    public async Task Batch_OfClaims_SaysForEachCaseWhatBecameOfIt()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReviewAsync("C-1");
        await desk.ReviewAsync("C-2");
        var (gao, gu) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("gu"));
        var page = await TestServer.PageAsync(gao, "/inbox");
        await Desk.DoneAsync(gu, "C-2", "claim", "review");

        var answer = await BatchAsync(gao, page, "claim");

        var results = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())
            .QuerySelectorAll(".batch-results li").Select(line => line.TextContent).ToList();
        results.Count.ShouldBe(2);
        results.Single(line => line.Contains("C-1", StringComparison.Ordinal)).ShouldContain("已办");
        results.Single(line => line.Contains("C-2", StringComparison.Ordinal)).ShouldContain("未办");
        desk.State("C-1").Step("review").Assignee.ShouldBe("gao");
        desk.State("C-2").Step("review").Assignee.ShouldBe("gu");
    }

    [Test]
    public async Task Batch_OfTheSameAnswer_SignsEachCaseAndOffersNoRefusal()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReviewAsync("C-1");
        await desk.ReviewAsync("C-2");
        var gao = await desk.Server.SignInAsync("gao");

        var chosen = await BatchAsync(gao, await TestServer.PageAsync(gao, "/inbox"), "choose");
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await chosen.Content.ReadAsStringAsync());
        form.QuerySelectorAll("button[name=do]").Select(button => button.GetAttribute("value"))
            .ShouldBe(["forwarded"]);
        var answer = await BatchAsync(gao, form, "forwarded", ("opinion", "均已核对"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        desk.State("C-1").Step("review").Level.ShouldBe(1);
        desk.State("C-2").Step("review").Level.ShouldBe(1);
        (await TestServer.PageAsync(gao, "/cases/C-2")).QuerySelector("#history")!.TextContent
            .ShouldContain("均已核对");
        var refused = await BatchAsync(gao, form, "refused", ("reason", "一并拒绝"));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("batch-not-possible");
    }

    [Test]
    public async Task Absence_WhileItLasts_GivesTheDeputyPostsAndClaimedTasksSigned代()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReviewAsync("C-1");
        var luo = await desk.Server.SignInAsync("luo");
        await Desk.DoneAsync(await desk.Server.SignInAsync("gao"), "C-1", "forwarded", "review");
        await Desk.DoneAsync(luo, "C-1", "claim", "review");
        (await TestServer.SubmitAsync(luo, "/account/absence", "/account/absence", new()
        {
            ["deputy"] = "hu", ["from"] = "2026-11-27", ["until"] = "2026-11-30", ["reason"] = "出差",
        })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var hu = await desk.Server.SignInAsync("hu");
        var inbox = await TestServer.PageAsync(hu, "/inbox");
        var page = await TestServer.PageAsync(hu, "/cases/C-1");

        inbox.QuerySelectorAll("tr[data-row]").Length.ShouldBe(1);
        page.QuerySelector(".act .warning")!.TextContent.ShouldContain("代 luo");
        await Desk.DoneAsync(hu, "C-1", "forwarded", "review", with: new() { ["opinion"] = "同意" });
        (await TestServer.PageAsync(hu, "/cases/C-1")).QuerySelector("#history li")!.TextContent.ShouldContain("代 luo");

        desk.Server.Clock.Set(Instant.FromUtc(2026, 12, 1, 1, 0));
        (await TestServer.PageAsync(await desk.Server.SignInAsync("hu"), "/inbox"))
            .QuerySelectorAll("tr[data-row]").ShouldBeEmpty();
    }

    [Test]
    public async Task HandOver_ByTheHead_MovesTheTasksOfSomebodyAndNothingElse()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReviewAsync("C-1");
        await desk.ReviewAsync("C-2");
        await Desk.DoneAsync(await desk.Server.SignInAsync("gao"), "C-1", "claim", "review");
        var deng = await desk.Server.SignInAsync("deng");
        var page = await TestServer.PageAsync(deng, "/inbox/hand-over?from=gao");

        page.QuerySelectorAll("input[name=task]").Length.ShouldBe(1);
        var answer = await BatchAsync(deng, page, "", ("to", "gu"), ("reason", "休假"));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("已办理 1 件");
        desk.State("C-1").Step("review").Assignee.ShouldBe("gu");
        desk.State("C-1").Step("review").Level.ShouldBe(0);
        (await (await desk.Server.SignInAsync("gao")).GetAsync("/inbox/hand-over")).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [TestCase("示例")]
    [TestCase("P-7")]
    [TestCase("C-1")]
    public async Task Search_ByNameCodeOrCase_FindsTheCaseForWhoMayReadIt(string text)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Server.AddAsync("fire", "Officer", "fire-reviewer", "housing");
        await desk.Server.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.Add(new ProjectRow { Code = "P-7", Name = "示例泵站", Owner = "ma" }),
            CancellationToken.None);
        await desk.ApplyAsync("C-11", "P-7");

        var mine = await TestServer.PageAsync(await desk.Server.SignInAsync("wang"), $"/cases?q={text}");
        var others = await TestServer.PageAsync(await desk.Server.SignInAsync("fire"), $"/cases?q={text}");

        mine.QuerySelectorAll("tr[data-row]").Single().TextContent.ShouldContain("示例泵站");
        others.QuerySelectorAll("tr[data-row]").ShouldBeEmpty();
    }

    [Test]
    public async Task Export_OfTheList_IsCsvThatASpreadsheetReads()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ApplyAsync("C-1", "=1+1");
        var wang = await desk.Server.SignInAsync("wang");

        var csv = await wang.GetByteArrayAsync("/cases.csv");

        csv.AsSpan(0, 3).ToArray().ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = System.Text.Encoding.UTF8.GetString(csv);
        text.ShouldContain("办件编号");
        text.ShouldContain(",'=1+1,");
    }

    private static Task<HttpResponseMessage> BatchAsync(
        HttpClient client, IHtmlDocument page, string does, params (string Name, string Value)[] with)
    {
        var form = page.Forms.First(form => form.QuerySelector("input[name=task]") is not null);
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Type == "hidden" || input.Name == "task")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(with.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)))
            .Append(KeyValuePair.Create("do", does));
        return client.PostAsync(form.GetAttribute("action")!, new FormUrlEncodedContent(fields));
    }
}
