using System.Net;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class FeedApiTests
{
    [Test]
    public async Task Feed_ReadPageByPage_HoldsEveryEventOnceInOrder()
    {
        await using var story = await PermitStory.BeginAsync();
        using var system = await ApiCaller.OfAsync(story.Server, "exchange", "System");
        await story.SubmitAsync("one");
        await story.SubmitAsync("two");

        List<long> ids = [];
        var after = 0L;
        while (true)
        {
            var page = await ApiCaller.BodyAsync(await system.GetAsync($"/feed?after={after}&limit=3"));
            var events = page["events"]!.AsArray();
            if (events.Count == 0)
            {
                after.ShouldBe((long)page["last"]!);
                break;
            }

            ids.AddRange(events.Select(told => long.Parse((string)told!["id"]!)));
            after = (long)page["next"]!;
        }

        ids.ShouldBe(Enumerable.Range(1, ids.Count).Select(number => (long)number));
        ids.Count.ShouldBeGreaterThan(4);
    }

    [Test]
    public async Task Feed_ThatWaits_AnswersWhenSomethingHappens()
    {
        await using var story = await PermitStory.BeginAsync();
        using var system = await ApiCaller.OfAsync(story.Server, "exchange", "System");

        var waiting = system.GetAsync("/feed?after=0&wait=30");
        var id = await story.SubmitAsync();

        var page = await ApiCaller.BodyAsync(await waiting);
        ((string)page["events"]![0]!["subject"]!).ShouldBe(id);
    }

    [Test]
    public async Task Feed_ForPeople_IsClosed()
    {
        await using var story = await PermitStory.BeginAsync();

        await ApiCaller.RefusedAsync(
            await story.Window.GetAsync("/feed"), HttpStatusCode.Forbidden, "not-allowed");
    }
}
