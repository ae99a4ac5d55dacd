using ApprovalEngine.IntegrationTests.Server.Webhooks;

namespace ApprovalEngine.IntegrationTests.Server.Systems;

/// <summary>An administrator connects a system in a real browser.</summary>
public sealed class SystemsBrowserTests
{
    [Test]
    public async Task Administrator_ConnectsASystemAndLooksAtWhatItGot()
    {
        await using var story = await WebhookStory.BeginAsync();
        await using var browsing = await Browsing.StartAsync(story.Permits.Server, "root");
        var page = browsing.Page;

        await page.GotoAsync("/systems");
        await page.FillAsync("input[name=name]", "市政务数据交换平台");
        await page.FillAsync("input[name=url]", story.Receiver.Url);
        await page.ClickAsync("form.stack button.primary");
        await page.WaitForSelectorAsync("code.token");
        await browsing.PictureAsync("systems-secret");
        await story.Permits.SubmitAsync("one");
        await story.SettleAsync();
        story.Receiver.Answers = (_, _) => Task.FromResult(503);
        await story.Permits.SubmitAsync("two");
        await story.SettleAsync();

        await page.GotoAsync("/systems");
        await browsing.PictureAsync("systems");
        await page.ClickAsync("tbody a");
        await page.WaitForSelectorAsync("text=对方答复 503");
        await browsing.PictureAsync("systems-deliveries");

        browsing.Foreign.ShouldBeEmpty("no page loads anything from another host");
        browsing.Errors.ShouldBeEmpty();
    }
}
