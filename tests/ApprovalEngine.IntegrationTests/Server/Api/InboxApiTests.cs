using System.Net;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class InboxApiTests
{
    [Test]
    public async Task Inbox_OfAnOfficer_HoldsWhatHisPostsHaveToDo()
    {
        await using var story = await PermitStory.BeginAsync();
        using var elsewhere = await ApiCaller.OfAsync(story.Server, "qian", "Officer", "fire-officer");
        var id = await story.SubmitAsync();

        var mine = await ApiCaller.BodyAsync(await story.Window.GetAsync("/inbox"));
        var theirs = await ApiCaller.BodyAsync(await elsewhere.GetAsync("/inbox"));

        var line = mine["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)line["case"]!).ShouldBe(id);
        ((string)line["step"]!).ShouldBe("intake");
        ((string)line["light"]!).ShouldBe("GREEN");
        ((string)mine["counts"]!["todo"]!).ShouldBe("1");
        theirs["items"]!.AsArray().ShouldBeEmpty();
    }

    [Test]
    public async Task Inbox_WithFilters_IsPagedAndFiltered()
    {
        await using var story = await PermitStory.BeginAsync();
        for (var number = 0; number < 3; number++)
        {
            await story.SubmitAsync($"k{number}");
        }

        var first = await ApiCaller.BodyAsync(await story.Window.GetAsync("/inbox?limit=2"));
        var second = await ApiCaller.BodyAsync(
            await story.Window.GetAsync($"/inbox?limit=2&cursor={Uri.EscapeDataString((string)first["next"]!)}"));
        var red = await ApiCaller.BodyAsync(await story.Window.GetAsync("/inbox?light=RED"));

        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(line => (string)line!["case"]!)
            .Distinct().Count().ShouldBe(3);
        red["items"]!.AsArray().ShouldBeEmpty();
        await ApiCaller.RefusedAsync(
            await story.Window.GetAsync("/inbox?cursor=xx"), HttpStatusCode.BadRequest, "parameter-unfit");
        await ApiCaller.RefusedAsync(
            await story.Window.GetAsync("/inbox?tab=mine"), HttpStatusCode.BadRequest, "parameter-unfit");
        await ApiCaller.RefusedAsync(
            await story.Applicant.GetAsync("/inbox"), HttpStatusCode.Forbidden, "not-allowed");
    }
}
