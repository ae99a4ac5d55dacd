using System.Net;
using ApprovalEngine.IntegrationTests.Server.Webhooks;

namespace ApprovalEngine.IntegrationTests.Server.Systems;

public sealed class SystemsPageTests
{
    [Test]
    public async Task Subscription_MadeOnThePage_ShowsItsSecretOnce()
    {
        await using var story = await WebhookStory.BeginAsync();
        var client = await story.Permits.Server.SignInAsync("root");

        var made = await TestServer.SubmitAsync(client, "/systems", "/systems", new()
        {
            ["name"] = "交换平台", ["url"] = story.Receiver.Url, ["events"] = "case-started",
        });

        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync());
        shown.QuerySelector("code.token")!.TextContent.ShouldStartWith("whsec_");
        var list = await TestServer.PageAsync(client, "/systems");
        var link = list.QuerySelector("tbody a")!;
        link.TextContent.ShouldBe("交换平台");
        (await TestServer.PageAsync(client, link.GetAttribute("href")!)).QuerySelector("code.token").ShouldBeNull();
    }

    [Test]
    public async Task Subscription_ThatIsRefused_KeepsWhatWasTyped()
    {
        await using var story = await WebhookStory.BeginAsync();
        var client = await story.Permits.Server.SignInAsync("root");

        var answer = await TestServer.SubmitAsync(client, "/systems", "/systems", new()
        {
            ["name"] = "交换平台", ["url"] = "http://receiver.example.cn/", ["events"] = "case-started",
        });

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("https");
        page.QuerySelector("input[name=url]")!.GetAttribute("value").ShouldBe("http://receiver.example.cn/");
        page.QuerySelectorAll("tbody").ShouldBeEmpty();
    }

    [Test]
    public async Task Delivery_GivenUp_IsListedWithItsAttemptsAndSentAgain()
    {
        await using var story = await WebhookStory.BeginAsync();
        var client = await story.Permits.Server.SignInAsync("root");
        await story.SubscribeAsync(""", "events": ["case-started"] """);
        story.Receiver.Answers = (_, _) => Task.FromResult(400);
        await story.Permits.SubmitAsync();
        await story.SettleAsync();
        story.Permits.Server.Clock.Advance(Duration.FromHours(25));
        await story.SettleAsync();
        client = await story.Permits.Server.SignInAsync("root");

        var page = await TestServer.PageAsync(client, $"/systems/{story.Id}?state=given-up");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        page.QuerySelector("tbody")!.TextContent.ShouldContain("对方答复 400");
        story.Receiver.Answers = (_, _) => Task.FromResult(200);
        var again = await TestServer.SubmitAsync(
            client, $"/systems/{story.Id}?state=given-up", $"/systems/{story.Id}/redeliver", []);
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await story.SettleAsync();

        (await TestServer.PageAsync(client, $"/systems/{story.Id}?state=delivered"))
            .QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Test]
    public async Task Subscription_PausedOnThePage_IsSentNothingUntilItIsResumed()
    {
        await using var story = await WebhookStory.BeginAsync();
        var client = await story.Permits.Server.SignInAsync("root");
        await story.SubscribeAsync(""", "events": ["case-started"] """);
        var path = $"/systems/{story.Id}";
        Dictionary<string, string> Turn(string turn) => new()
        {
            ["name"] = "交换平台", ["url"] = story.Receiver.Url, ["events"] = "case-started", ["turn"] = turn,
        };

        await TestServer.SubmitAsync(client, path, path, Turn("pause"));
        await story.Permits.SubmitAsync();
        await story.SettleAsync();
        story.Receiver.All.ShouldBeEmpty();
        await TestServer.SubmitAsync(client, path, path, Turn("resume"));
        await story.SettleAsync();

        story.Receiver.All.Count.ShouldBe(1);
    }
}
