using System.Net;
using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Server.Api;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Late;

/// <summary>What took place earlier is entered once somebody else who supervises has confirmed it.</summary>
public sealed class LateEntryTests
{
    private static readonly Dictionary<string, string> Yesterday = new()
    {
        ["opinion"] = "现场核查一致", ["effective"] = "2026-11-25T15:00", ["late-reason"] = "当日断网",
        ["late-document"] = "现场核查记录 11-25",
    };

    [Test]
    public async Task Act_OfYesterday_WaitsUntilASupervisorConfirmsIt()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var (gao, chief) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("chief"));

        var asked = await Desk.SendAsync(gao, id, "forwarded", "review", with: Yesterday);

        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, await Desk.RefusalOf(asked));
        asked.Headers.Location!.ToString().ShouldBe($"/cases/{id}?late=asked");
        desk.State(id).Step("review").Level.ShouldBe(0);
        (await TestServer.PageAsync(gao, $"/cases/{id}")).QuerySelector(".warning")!.TextContent
            .ShouldContain("补录待监督人确认");
        var list = await TestServer.PageAsync(chief, "/late-entries");
        list.QuerySelector(".late-entry")!.TextContent.ShouldContain("现场核查一致");
        list.QuerySelector(".late-entry")!.TextContent.ShouldContain("2026-11-25 15:00");
        var entry = list.QuerySelector(".late-entry form")!.GetAttribute("action")!;

        var confirmed = await TestServer.SubmitAsync(
            chief, "/late-entries", entry, new()
            {
                ["reason"] = "记录属实", ["document"] = "现场核查记录 11-25", ["do"] = "confirm",
            });

        confirmed.Headers.Location!.ToString().ShouldBe("/late-entries?done=confirmed");
        desk.State(id).Step("review").Level.ShouldBe(1);
        var late = desk.Server.Door.Replayer.History(id).Single(one => one.Event is CaseEvent.LateRecorded);
        ((CaseEvent.LateRecorded)late.Event).ApprovedBy.ShouldBe("chief");
        late.Actor.ShouldBe("gao");
        late.EffectiveOn.ShouldBe(Instant.FromUtc(2026, 11, 25, 7, 0));
        var again = await TestServer.PageAsync(chief, "/late-entries");
        again.QuerySelector(".late-entry").ShouldBeNull();
        again.QuerySelector("table")!.TextContent.ShouldContain("记录属实");
    }

    [Test]
    public async Task LateEntry_WithoutReasonAndDocument_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");

        var answer = await Desk.SendAsync(gao, id, "forwarded", "review", with: new()
        {
            ["opinion"] = "现场核查一致", ["effective"] = "2026-11-25T15:00",
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector(".refusal")!.TextContent.ShouldContain(RefusalCode.LateEntry);
        page.QuerySelector("input[name=effective]")!.GetAttribute("value").ShouldBe("2026-11-25T15:00");
        page.QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBe("现场核查一致");
    }

    [Test]
    public async Task LateEntry_ThatIsTurnedDown_IsNotDoneAndItsAuthorReadsWhy()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var (gao, chief) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("chief"));
        (await Desk.SendAsync(gao, id, "forwarded", "review", with: Yesterday)).StatusCode
            .ShouldBe(HttpStatusCode.Redirect);
        var entry = (await TestServer.PageAsync(chief, "/late-entries")).QuerySelector(".late-entry form")!
            .GetAttribute("action")!;

        var without = await TestServer.SubmitAsync(chief, "/late-entries", entry, new() { ["do"] = "reject" });
        var rejected = await TestServer.SubmitAsync(
            chief, "/late-entries", entry, new() { ["reason"] = "记录未签字", ["do"] = "reject" });

        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rejected.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        desk.State(id).Step("review").Level.ShouldBe(0);
        (await TestServer.PageAsync(gao, $"/cases/{id}")).QuerySelector(".case > .refusal")!.TextContent
            .ShouldContain("记录未签字");
    }

    [Test]
    public async Task LateEntry_OfWhoLeftInBetween_IsNotDone()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var (gao, chief) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("chief"));
        await Desk.SendAsync(gao, id, "forwarded", "review", with: Yesterday);
        var entry = (await TestServer.PageAsync(chief, "/late-entries")).QuerySelector(".late-entry form")!
            .GetAttribute("action")!;
        await desk.Server.Services.GetRequiredService<ApprovalEngine.Server.Office.OfficeDatabase>().WriteAsync(
            context => context.Set<ApprovalEngine.Server.Office.AccountRow>().Single(row => row.Id == "gao")
                .IsDisabled = true, CancellationToken.None);

        var answer = await TestServer.SubmitAsync(
            chief, "/late-entries", entry, new()
            {
                ["reason"] = "记录属实", ["document"] = "现场核查记录 11-25", ["do"] = "confirm",
            });

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        desk.State(id).Step("review").Level.ShouldBe(0);
    }

    [Test]
    public async Task OverTheApi_TheSupervisorConfirmsHimself()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        using var supervisor = await ApiCaller.OfAsync(story.Server, "cheng", "Supervisor");
        const string accept = """
            { "step": "intake", "do": "accepted", "effective": "2026-11-22T10:00",
              "reason": "系统停机", "document": "登记簿第 3 页" }
            """;
        var refused = await story.Window.PostAsync(
            $"/cases/{id}/acts", """{ "step": "intake", "do": "accepted", "effective": "2026-11-22T10:00" }""");
        await ApiCaller.RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, RefusalCode.LateEntry);
        var named = await story.Window.PostAsync($"/cases/{id}/acts", """
            { "step": "intake", "do": "accepted", "effective": "2026-11-22T10:00",
              "with": { "late": { "approved-by": "cheng", "reason": "系统停机", "document": "登记簿第 3 页" } } }
            """);
        await ApiCaller.RefusedAsync(named, HttpStatusCode.UnprocessableEntity, "late-entry-not-here");

        var asked = await story.Window.PostAsync($"/cases/{id}/late-entries", accept, "late-1");
        var again = await story.Window.PostAsync($"/cases/{id}/late-entries", accept, "late-1");

        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var entry = (string)(await ApiCaller.BodyAsync(asked))["id"]!;
        ((string)(await ApiCaller.BodyAsync(again))["id"]!).ShouldBe(entry);
        (await story.Window.GetAsync("/late-entries")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var listed = await ApiCaller.BodyAsync(await supervisor.GetAsync("/late-entries?state=asked"));
        listed["items"]!.AsArray().Count.ShouldBe(1);
        (await story.Window.PostAsync($"/late-entries/{entry}/confirm", """{ "reason": "属实" }""")).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
        await ApiCaller.BodyAsync(await supervisor.PostAsync(
            $"/late-entries/{entry}/confirm", """{ "reason": "属实" }"""));
        story.Server.Door.Replayer.History(id).Select(one => one.Event).OfType<CaseEvent.LateRecorded>().Single()
            .ApprovedBy.ShouldBe("cheng");
        await ApiCaller.RefusedAsync(
            await supervisor.PostAsync($"/late-entries/{entry}/reject", """{ "reason": "不属实" }"""),
            HttpStatusCode.UnprocessableEntity, "late-entry-decided");
    }
}
