using System.Net;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class CaseApiTests
{
    [Test]
    public async Task List_OfAStranger_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();

        var answer = await stranger.GetAsync("/api/v1/cases");

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Test]
    public async Task List_PagedWhileCasesStart_MissesNoneAndRepeatsNone()
    {
        await using var story = await PermitStory.BeginAsync();
        List<string> started = [];
        for (var day = 0; day < 5; day++)
        {
            started.Add(await story.SubmitAsync($"k{day}"));
            story.Server.Clock.Advance(Duration.FromHours(day % 2));
        }

        List<string> listed = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await ApiCaller.BodyAsync(await story.Applicant.GetAsync(
                $"/cases?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}"));
            listed.AddRange(page["items"]!.AsArray().Select(line => (string)line!["case"]!));
            cursor = (string?)page["next"];
            story.Server.Clock.Advance(Duration.FromMinutes(1));
            await story.SubmitAsync($"between-{listed.Count}");
        }

        listed.Order().ShouldBe(started.Order());
    }

    [Test]
    public async Task List_WithFilters_HoldsOnlyWhatFits()
    {
        await using var story = await PermitStory.BeginAsync();
        await story.SubmitAsync();

        async Task<int> CountAsync(string filter) => (await ApiCaller.BodyAsync(
            await story.Window.GetAsync($"/cases?{filter}")))["items"]!.AsArray().Count;

        (await CountAsync("workflow=single-permit&state=open&applicant=ma")).ShouldBe(1);
        (await CountAsync("state=closed")).ShouldBe(0);
        (await CountAsync("project=2026-440105-47-01-000001&changed-since=2026-11-23T01:00:00Z")).ShouldBe(1);
        (await CountAsync("changed-since=2026-11-23T01:00:01Z")).ShouldBe(0);
    }

    [TestCase("limit=0")]
    [TestCase("limit=201")]
    [TestCase("state=ajar")]
    [TestCase("changed-since=yesterday")]
    [TestCase("cursor=%25%25")]
    [TestCase("cursor=bm8")]
    [TestCase("colour=red")]
    public async Task List_WithAParameterThatIsNone_SaysWhich(string query)
    {
        await using var story = await PermitStory.BeginAsync();

        var answer = await story.Applicant.GetAsync($"/cases?{query}");

        var problem = await ApiCaller.RefusedAsync(answer, HttpStatusCode.BadRequest, "parameter-unfit");
        ((string)problem["errors"]![0]!["parameter"]!).ShouldBe(query.Split('=')[0]);
    }

    [Test]
    public async Task Case_OfSomebodyElse_IsNotThere()
    {
        await using var story = await PermitStory.BeginAsync();
        using var other = await ApiCaller.OfAsync(story.Server, "zhao", "Applicant");
        using var elsewhere = await ApiCaller.OfAsync(story.Server, "qian", "Officer", "fire-officer");
        var id = await story.SubmitAsync();

        await ApiCaller.RefusedAsync(
            await other.GetAsync($"/cases/{id}"), HttpStatusCode.NotFound, "unknown-case");
        await ApiCaller.RefusedAsync(
            await elsewhere.PostAsync($"/cases/{id}/acts", PermitStory.Accept), HttpStatusCode.NotFound,
            "unknown-case");
        (await ApiCaller.BodyAsync(await other.GetAsync("/cases")))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Test]
    public async Task Case_ThatDidNotChange_IsNotSentAgain()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        var tag = (await story.Applicant.GetAsync($"/cases/{id}")).Headers.ETag!;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{id}");
        request.Headers.IfNoneMatch.Add(tag);

        var answer = await story.Applicant.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task Case_WithClocks_AccountsForEachDeadline()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept);

        var clocks = await ApiCaller.BodyAsync(await story.Applicant.GetAsync($"/cases/{id}/clocks"));
        var clock = clocks["items"]!.AsArray().First(clock => ((string)clock!["id"]!).Contains('/'))!;
        var ledger = await ApiCaller.BodyAsync(await story.Applicant.GetAsync(
            $"/cases/{id}/clocks/{Uri.EscapeDataString((string)clock["id"]!)}/ledger"));

        var days = ledger["items"]!.AsArray();
        ((string)days[0]!["mark"]!).ShouldBe("start");
        ((string)days[^1]!["date"]!).ShouldBe((string)clock["deadline"]!);
        await ApiCaller.RefusedAsync(
            await story.Applicant.GetAsync($"/cases/{id}/clocks/none/ledger"), HttpStatusCode.NotFound,
            "nothing-there");
    }

    [Test]
    public async Task Events_OfACase_HoldTextsBesideTheirHashes()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept);

        var events = (await ApiCaller.BodyAsync(await story.Applicant.GetAsync($"/cases/{id}/events")))["items"]!
            .AsArray();
        var later = (await ApiCaller.BodyAsync(
            await story.Applicant.GetAsync($"/cases/{id}/events?after=1&limit=1")))["items"]!.AsArray();

        var accepted = events.First(told => (string)told!["event"]! == "step-answered"
            && (string?)told["step"] == "intake")!;
        accepted["texts"]!.AsObject().Select(text => (string)text.Value!).ShouldContain("材料齐全");
        accepted["body"]!.ToJsonString().ShouldNotContain("材料齐全");
        events.Select(told => (int)told!["sequence"]!).ShouldBe(Enumerable.Range(1, events.Count));
        ((long)later.ShouldHaveSingleItem()!["sequence"]!).ShouldBe(2);
    }

    [Test]
    public async Task Materials_OfACase_AreSavedAndNeverShown()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        var papers = await ApiCaller.BodyAsync(await story.Window.GetAsync($"/cases/{id}/materials"));
        var map = papers["items"]!.AsArray().First(paper => (string)paper!["id"]! == "pipe-map")!;

        var file = await story.Window.GetAsync($"/cases/{id}/materials/{(string)map["sha256"]!}");

        (await file.Content.ReadAsStringAsync()).ShouldBe("管网图");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        await ApiCaller.RefusedAsync(
            await story.Window.GetAsync($"/cases/{id}/materials/{new string('0', 64)}"), HttpStatusCode.NotFound,
            "nothing-there");
    }

    [Test]
    public async Task Events_OfAConfidentialStep_AreClosedToOtherPostsUntilTheAward()
    {
        await using var story = await PermitStory.BeginAsync();
        using var reviewer = await ApiCaller.OfAsync(story.Server, "zhao", "Officer", "plan-reviewer");
        using var market = await ApiCaller.OfAsync(story.Server, "land-market", "System");
        var id = await LandStory.AdmitAsync(story);
        await ApiCaller.BodyAsync(await reviewer.PostAsync(
            $"/cases/{id}/acts", """{ "step": "pre-design", "do": "pass", "with": { "opinion": "符合规划条件" } }"""));

        async Task<string> OpinionsAsync(ApiCaller reader) =>
            await (await reader.GetAsync($"/cases/{id}/events")).Content.ReadAsStringAsync();

        (await OpinionsAsync(story.Window)).ShouldNotContain("符合规划条件");
        (await OpinionsAsync(reviewer)).ShouldContain("符合规划条件");
        (await ApiCaller.BodyAsync(await story.Window.GetAsync($"/cases/{id}")))["steps"]!.AsArray()
            .ShouldContain(step => (string)step!["step"]! == "pre-design" && (bool)step["confidential"]!
                && step["outcome"] == null);
        await ApiCaller.BodyAsync(await market.PostAsync(
            $"/cases/{id}/signals", """{ "step": "award", "do": "awarded" }"""));
        (await OpinionsAsync(story.Window)).ShouldContain("符合规划条件");
    }

    [TestCase("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "no-such-address")]
    [TestCase("GET", "/api/v2/cases", HttpStatusCode.NotFound, "no-such-address")]
    [TestCase("DELETE", "/api/v1/cases", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Address_ThatIsNone_IsRefused(string method, string path, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();

        var answer = await stranger.SendAsync(new(new(method), path));

        await ApiCaller.RefusedAsync(answer, status, code);
        answer.Content.Headers.Allow.ShouldBe(method == "DELETE" ? ["GET", "POST"] : []);
    }
}
