using System.Net;
using ApprovalEngine.IntegrationTests.Server.Api;
using ApprovalEngine.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Webhooks;

public sealed class WebhookTests
{
    private static readonly Duration JustOver = Duration.FromSeconds(1);

    [Test]
    public async Task Events_OfCases_AreSentInOrderAndSigned()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync();
        var id = await story.Permits.SubmitAsync();

        await story.SettleAsync();

        var version = (long)(await story.Permits.ReadAsync(id))["version"]!;
        story.Receiver.All.Select(received => (long)received.Event["data"]!["sequence"]!)
            .ShouldBe(Enumerable.Range(1, (int)version).Select(number => (long)number));
        story.Receiver.All.ShouldAllBe(received => received.IsSignedWith(story.Secret));
        story.Receiver.All.ShouldAllBe(received => !received.IsSignedWith("whsec_other"));
        var first = story.Receiver.All.First();
        first.Media.ShouldStartWith("application/cloudevents+json");
        ((string)first.Event["specversion"]!).ShouldBe("1.0");
        ((string)first.Event["type"]!).ShouldBe("cn.approval-engine.case.case-started.v1");
        first.Subject.ShouldBe(id);
        ((string)first.Event["time"]!).ShouldBe("2026-11-23T01:00:00Z");
        story.Receiver.All.ShouldAllBe(received => !received.Body.Contains("13900000000"));
    }

    [Test]
    public async Task Commit_OfACase_IsSentWithoutBeingAskedFor()
    {
        await using var story = await WebhookStory.BeginAsync(byItself: true);
        var heard = new TaskCompletionSource<Received>(TaskCreationOptions.RunContinuationsAsynchronously);
        story.Receiver.Answers = (received, _) =>
        {
            heard.TrySetResult(received);
            return Task.FromResult(204);
        };
        await story.SubscribeAsync();

        var id = await story.Permits.SubmitAsync();

        (await heard.Task.WaitAsync(TimeSpan.FromSeconds(30))).Subject.ShouldBe(id);
    }

    [Test]
    public async Task Events_ThatNobodyAskedFor_AreNotSent()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.Permits.SubmitAsync("before");
        await story.SubscribeAsync(""", "events": ["case-started"], "workflows": ["single-permit"] """);
        var id = await story.Permits.SubmitAsync("after");
        await story.Permits.Applicant.PostAsync("/cases", """{ "workflow": "complaint" }""");

        await story.SettleAsync();

        story.Receiver.All.ShouldHaveSingleItem().Subject.ShouldBe(id);
    }

    [Test]
    public async Task Delivery_ThatFails_IsTriedAgainLaterAndLaterAndThenGivenUp()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync(""", "events": ["case-started"] """);
        story.Receiver.Answers = (_, _) => Task.FromResult(410);
        await story.Permits.SubmitAsync();
        var clock = story.Permits.Server.Clock;
        await story.SettleAsync();
        story.Receiver.All.Count.ShouldBe(1);

        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 480, 480 })
        {
            var before = story.Receiver.All.Count;
            clock.Advance(Duration.FromMinutes(minutes) - JustOver);
            await story.SettleAsync();
            story.Receiver.All.Count.ShouldBe(before, $"{minutes} minutes are not over");
            clock.Advance(JustOver);
            await story.SettleAsync();
            story.Receiver.All.Count.ShouldBe(before + 1, $"{minutes} minutes are over");
        }

        story.Receiver.Ids.Distinct().ShouldHaveSingleItem();
        (await story.StatesAsync("given-up")).ShouldBe([story.Receiver.Ids.First()]);
        clock.Advance(Duration.FromDays(2));
        await story.SettleAsync();
        story.Receiver.All.Count.ShouldBe(12);
    }

    [Test]
    public async Task Delivery_ThatWasGivenUp_IsSentAgainOnRequest()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync(""", "events": ["case-started"] """);
        story.Receiver.Answers = (_, _) => Task.FromResult(400);
        await story.Permits.SubmitAsync();
        await story.SettleAsync();
        story.Permits.Server.Clock.Advance(Duration.FromHours(25));
        await story.SettleAsync();
        var position = (await story.StatesAsync("given-up")).ShouldHaveSingleItem();
        story.Receiver.Answers = (_, _) => Task.FromResult(200);

        await ApiCaller.BodyAsync(
            await story.Admin.PostAsync($"/webhooks/{story.Id}/deliveries/{position}/redeliver", "{}"));
        await story.SettleAsync();

        (await story.StatesAsync("delivered")).ShouldBe([position]);
        var attempts = (await ApiCaller.BodyAsync(await story.Admin.GetAsync(
            $"/webhooks/{story.Id}/deliveries/{position}/attempts")))["items"]!.AsArray();
        attempts.Select(attempt => (int)attempt!["status"]!).ShouldBe([400, 400, 200]);
        await ApiCaller.RefusedAsync(
            await story.Admin.PostAsync($"/webhooks/{story.Id}/deliveries/999/redeliver", "{}"),
            HttpStatusCode.NotFound, "nothing-there");
    }

    [Test]
    public async Task Event_ThatIsRefused_HoldsItsOwnCaseBackAndNoOther()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync();
        var first = await story.Permits.SubmitAsync("one");
        var second = await story.Permits.SubmitAsync("two");
        story.Receiver.Answers = (received, _) => Task.FromResult(received.Subject == first ? 422 : 200);

        await story.SettleAsync();
        var whileRefused = story.Receiver.All.Where(received => received.Subject == first).ToList();
        story.Receiver.Answers = (_, _) => Task.FromResult(200);
        story.Permits.Server.Clock.Advance(Duration.FromMinutes(1));
        await story.SettleAsync();

        whileRefused.Count.ShouldBe(1);
        var version = (int)(await story.Permits.ReadAsync(second))["version"]!;
        foreach (var id in new[] { first, second })
        {
            var sequences = story.Receiver.All.Where(received => received.Subject == id)
                .Select(received => (long)received.Event["data"]!["sequence"]!).ToList();
            sequences.Distinct().ShouldBe(Enumerable.Range(1, version).Select(number => (long)number));
            sequences.ShouldBe(sequences.Order());
        }
    }

    [Test]
    public async Task Receiver_ThatIsDownForADay_IsPausedAndLosesNothing()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync();
        story.Receiver.Answers = (_, _) => Task.FromResult(503);
        var id = await story.Permits.SubmitAsync();
        await story.SettleAsync();
        story.Receiver.All.Count.ShouldBe(1);
        story.Permits.Server.Clock.Advance(Duration.FromHours(25));
        await story.SettleAsync();

        var paused = await ApiCaller.BodyAsync(await story.Admin.GetAsync($"/webhooks/{story.Id}"));
        ((bool)paused["paused"]!).ShouldBeTrue();
        ((string)paused["pausedBecause"]!).ShouldBe("status");
        story.Receiver.Answers = (_, _) => Task.FromResult(200);
        await ApiCaller.BodyAsync(await story.Admin.SendAsync(
            HttpMethod.Put, $"/webhooks/{story.Id}", $$"""{ "name": "交换平台", "url": "{{story.Receiver.Url}}" }"""));
        await ApiCaller.BodyAsync(await story.Admin.PostAsync($"/webhooks/{story.Id}/redeliver", "{}"));
        await story.SettleAsync();

        var version = (int)(await story.Permits.ReadAsync(id))["version"]!;
        (await story.StatesAsync("delivered")).Length.ShouldBe(version);
        (await story.StatesAsync("given-up")).ShouldBeEmpty();
    }

    [Test]
    public async Task Process_ThatDiesBetweenSendingAndNoting_SendsTheSameAgain()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync(""", "events": ["case-started"] """);
        await story.Permits.SubmitAsync();
        var services = story.Permits.Server.Services;
        var due = await DueAsync(services.GetRequiredService<Outbox>(), story.Id);
        var desk = services.GetRequiredService<WebhookDesk>();
        var webhook = (await desk.FindAsync(story.Id, CancellationToken.None))!;

        // What the process did before it died: sent, and nothing noted.
        await services.GetRequiredService<Sender>().SendAsync(
            webhook.Url, desk.SecretOf(webhook), services.GetRequiredService<Outbox>().BodyOf(due),
            CancellationToken.None);
        await story.SettleAsync();

        story.Receiver.Ids.ShouldBe([$"{due.Position}", $"{due.Position}"], ignoreOrder: true);
        story.Receiver.All.Select(received => received.Body).Distinct().ShouldHaveSingleItem();
    }

    [Test]
    public async Task Redirect_OfAReceiver_IsNotFollowed()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync(""", "events": ["case-started"] """);
        story.Receiver.Answers = (_, _) => Task.FromResult(307);

        var tried = await ApiCaller.BodyAsync(await story.Admin.PostAsync($"/webhooks/{story.Id}/test", "{}"));

        ((int)tried["status"]!).ShouldBe(307);
        ((string)tried["failure"]!).ShouldBe("redirect");
        story.Receiver.All.ShouldHaveSingleItem().IsSignedWith(story.Secret).ShouldBeTrue();
    }

    [Test]
    public async Task Subscription_MadeAgainUnderItsKey_IsTheFirstOne()
    {
        await using var story = await WebhookStory.BeginAsync();
        var body = $$"""{ "name": "交换平台", "url": "{{story.Receiver.Url}}" }""";

        var first = await ApiCaller.BodyAsync(await story.Admin.PostAsync("/webhooks", body, "k1"));
        var again = await ApiCaller.BodyAsync(await story.Admin.PostAsync("/webhooks", body, "k1"));
        var listed = await ApiCaller.BodyAsync(await story.Admin.GetAsync("/webhooks"));
        var removed = await story.Admin.SendAsync(HttpMethod.Delete, $"/webhooks/{(string)first["id"]!}", null);

        again.ToJsonString().ShouldBe(first.ToJsonString());
        listed["items"]!.AsArray().ShouldHaveSingleItem()!["secret"].ShouldBeNull();
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ApiCaller.RefusedAsync(
            await story.Admin.GetAsync($"/webhooks/{(string)first["id"]!}"), HttpStatusCode.NotFound, "nothing-there");
    }

    [Test]
    public async Task Secrets_OfSubscriptions_AreNotStoredInClear()
    {
        await using var story = await WebhookStory.BeginAsync();
        await story.SubscribeAsync();

        var file = await File.ReadAllBytesAsync(Path.Combine(story.Permits.Server.Folder, "data", "office.db"));
        var journal = Path.Combine(story.Permits.Server.Folder, "data", "office.db-wal");
        var all = System.Text.Encoding.Latin1.GetString(
            [.. file, .. File.Exists(journal) ? await File.ReadAllBytesAsync(journal) : []]);

        all.ShouldContain(story.Id);
        all.ShouldNotContain(story.Secret);
    }

    private static async Task<ApprovalEngine.Server.Office.DeliveryRow> DueAsync(Outbox outbox, string webhook)
    {
        await outbox.FillAsync(webhook, CancellationToken.None);
        return (await outbox.NextAsync(webhook, CancellationToken.None))!;
    }
}
