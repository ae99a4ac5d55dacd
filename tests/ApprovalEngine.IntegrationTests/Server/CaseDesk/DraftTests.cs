using System.Net;
using System.Net.Http.Json;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

public sealed class DraftTests
{
    [Test]
    public async Task Draft_SavedWhileTyping_FillsTheFormAgainAndIsGoneWithTheAct()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");
        var (_, fields) = await Desk.FormAsync(gao, id, "forwarded", "review");
        fields["opinion"] = "写到一半的意见";
        var request = new HttpRequestMessage(HttpMethod.Post, "/drafts")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("Accept", "application/json");

        var saved = await (await gao.SendAsync(request)).Content.ReadFromJsonAsync<Dictionary<string, string>>();

        saved!["savedAt"].ShouldBe("09:00");
        var page = await TestServer.PageAsync(gao, $"/cases/{id}");
        page.QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBe("写到一半的意见");
        page.QuerySelector(".act .notice")!.TextContent.ShouldContain("已恢复 09:00 的草稿");
        (await TestServer.PageAsync(await desk.Server.SignInAsync("gu"), $"/cases/{id}"))
            .QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBeEmpty();
        await Desk.DoneAsync(gao, id, "forwarded", "review", with: new() { ["opinion"] = "完成的意见" });
        await Desk.DoneAsync(gao, id, "take-back", "review");
        (await TestServer.PageAsync(gao, $"/cases/{id}?do=forwarded&step=review"))
            .QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBeEmpty();
    }

    [Test]
    public async Task Opinion_SentAfterTheSignInEnded_IsThereAfterTheNextSignIn()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");
        var (action, fields) = await Desk.FormAsync(gao, id, "forwarded", "review");
        fields["opinion"] = "很长很长的意见";

        var stranger = desk.Server.Stranger();
        var answer = await stranger.PostAsync(action, new FormUrlEncodedContent(fields));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldStartWith("/sign-in?next=");
        desk.State(id).Step("review").Level.ShouldBe(0);
        var back = await desk.Server.SignInAsync("gao");
        (await TestServer.PageAsync(back, $"/cases/{id}?do=forwarded&step=review"))
            .QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBe("很长很长的意见");
    }

    [Test]
    public async Task Draft_WithAForgedKey_IsNotTaken()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var stranger = desk.Server.Stranger();

        var answer = await stranger.PostAsync("/drafts", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["draft-key"] = "gao", ["draft-subject"] = id, ["draft-topic"] = "review", ["opinion"] = "假的",
        }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await TestServer.PageAsync(await desk.Server.SignInAsync("gao"), $"/cases/{id}"))
            .QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBeEmpty();
    }
}
