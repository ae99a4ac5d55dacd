using System.Net;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.IntegrationTests.Server.Apply;

namespace ApprovalEngine.IntegrationTests.Server.My;

public sealed class MyTests
{
    [Test]
    public async Task Case_AfterItWasHandedIn_SaysWhoHasItAndHowLongItMayTake()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await server.AddAsync("zhou", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.PrePermitAsync(liu);

        var page = await TestServer.PageAsync(liu, $"/my/{id}");

        page.Body!.TextContent.ShouldContain("现在在：");
        page.Body.TextContent.ShouldContain("四项先决条件核查");
        page.QuerySelector(".todo").ShouldBeNull();
        (await TestServer.PageAsync(liu, "/my")).QuerySelectorAll(".my-card h2 a").Single()
            .GetAttribute("href").ShouldBe($"/my/{id}");
        var zhou = await server.SignInAsync("zhou");
        (await zhou.GetAsync($"/my/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await zhou.GetAsync($"/my/{id}/materials/schedule")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var paper = await liu.GetAsync($"/my/{id}/materials/schedule");
        (await paper.Content.ReadAsByteArrayAsync()).ShouldBe(Journey.Pdf);
    }

    [Test]
    public async Task Correction_ListsEveryDefectAndTakesPaperAndFieldTogether()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.PrePermitAsync(liu);
        await Journey.OfficerAsync(server, "window", id, "precheck", "correction", new()
        {
            Defects =
            [
                new("schedule", null, "进度计划缺少盖章页", null), new(null, "works-name", "名称与规划许可证不一致", null),
            ],
        });
        var turn = $"/my/{id}/do/precheck";

        var page = await TestServer.PageAsync(liu, turn);
        var points = page.QuerySelector("section.panel ol")!.TextContent;
        points.ShouldContain("进度计划缺少盖章页");
        points.ShouldContain("名称与规划许可证不一致");
        page.QuerySelector("textarea[name='f.works-name']")!.TextContent.ShouldBe("示例重工二号厂房");

        (await Journey.UploadAsync(liu, turn, "schedule", "计划盖章.pdf", Journey.Pdf))
            .Headers.Location!.ToString().ShouldBe(turn);
        var answer = await TestServer.SubmitAsync(
            liu, turn, turn, new() { ["f.works-name"] = "示例重工 2 号厂房", ["do"] = "corrected" });

        answer.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=corrected");
        var state = server.Door.Queries.Find(id)!;
        state.Step("precheck").Corrected.ShouldContain("schedule");
        state.Form["works-name"].ShouldBe(new Fact.Text("示例重工 2 号厂房"));
    }

    [Test]
    public async Task Correction_ThatHandsNothingIn_IsRefusedAndThePageStays()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.PrePermitAsync(liu);
        await Journey.OfficerAsync(server, "window", id, "precheck", "correction", new()
        {
            Defects = [new(null, "works-name", "名称不一致", null)],
        });

        var answer = await TestServer.SubmitAsync(
            liu, $"/my/{id}/do/precheck", $"/my/{id}/do/precheck",
            new() { ["f.works-name"] = "示例重工二号厂房", ["do"] = "corrected" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(RefusalCode.NothingCorrected);
    }

    [Test]
    public async Task Commitment_IsSignedWithThePasswordAndTheHashOfItsText()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.PrePermitAsync(liu);
        await Journey.AcceptPrePermitAsync(server, id);
        var turn = $"/my/{id}/do/commitment";
        (await TestServer.PageAsync(liu, "/my")).QuerySelector(".todo a.button")!.GetAttribute("href").ShouldBe(turn);

        var wrong = await TestServer.SubmitAsync(
            liu, turn, turn, new() { ["password"] = "not-my-password", ["do"] = "signed" });
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("identity-not-proved");
        server.Door.Queries.Find(id)!.Step("commitment").Status.ShouldBe(StepStatus.Open);

        var page = await TestServer.PageAsync(liu, turn);
        var hash = page.QuerySelector("code.hash")!.TextContent;
        var signed = await TestServer.SubmitAsync(
            liu, turn, turn, new() { ["password"] = TestServer.Password, ["do"] = "signed" });

        signed.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=signed");
        var record = server.Door.Queries.Find(id)!.Step("commitment").Record;
        var texts = server.Door.Replayer.Texts(id);
        texts[((Fact.Sealed)record["text-sha256"]).Hash].ShouldBe(hash);
        hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(page.QuerySelector("blockquote")!.TextContent))));
        var mine = await TestServer.PageAsync(liu, $"/my/{id}");
        mine.Body!.TextContent.ShouldContain("承诺与容缺");
        mine.Body.TextContent.ShouldContain("办理质量安全监督手续");
    }

    [Test]
    public async Task Obligation_IsFulfilledByItsProofBeforeItIsDue()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await DecidedAsync(server, liu);
        var turn = $"/my/{id}/do/commitment/insurance";

        var empty = await TestServer.SubmitAsync(liu, turn, turn, new() { ["do"] = "handed-in" });
        (await empty.Content.ReadAsStringAsync()).ShouldContain(RefusalCode.MaterialMissing);
        await Journey.UploadAsync(liu, turn, "works-insurance", "缴费凭证.pdf", Journey.Pdf);
        var answer = await TestServer.SubmitAsync(liu, turn, turn, new() { ["do"] = "handed-in" });

        answer.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=handed-in");
        server.Door.Queries.Find(id)!.Step("commitment/insurance").Answer.ShouldBe("handed-in");
        (await TestServer.PageAsync(liu, $"/my/{id}")).Body!.TextContent.ShouldContain("已提交，待核验");
    }

    [Test]
    public async Task Rating_AfterTheDecision_IsTakenOnce()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await DecidedAsync(server, liu);

        var answer = await ActAsync(liu, id, new() { ["do"] = "rate", ["score"] = "5", ["text"] = "很快" });

        answer.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=rate");
        server.Door.Queries.Find(id)!.Service.Ratings[ServiceState.Whole].ShouldBe(5);
        (await TestServer.PageAsync(liu, $"/my/{id}")).Body!.TextContent.ShouldContain("您的评价：非常满意");
    }

    [Test]
    public async Task Withdrawal_EndsTheCase()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.PrePermitAsync(liu);

        var answer = await ActAsync(liu, id, new() { ["do"] = "withdraw", ["text"] = "改期" });

        answer.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=withdraw");
        server.Door.Queries.Find(id)!.Outcome.ShouldBe("withdrawn");
    }

    [Test]
    public async Task Mandate_InACase_LetsTheAgentFindItAndActWithinIt()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await server.AddAsync("dai", "Agent");
        var liu = await server.SignInAsync("liu");
        var dai = await server.SignInAsync("dai");
        var id = await Journey.PrePermitAsync(liu);
        (await dai.GetAsync($"/my/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await ActAsync(liu, id, new() { ["do"] = "mandate", ["to"] = "dai", ["document"] = "委托 2026-2" });

        (await TestServer.PageAsync(dai, "/my")).QuerySelectorAll(".my-card h2 a").Single()
            .GetAttribute("href").ShouldBe($"/my/{id}");
        await ActAsync(dai, id, new() { ["do"] = "urge", ["step"] = "precheck", ["text"] = "请尽快" });
        server.Door.Replayer.History(id).Select(recorded => recorded.Event).OfType<CaseEvent.TaskChanged>()
            .Single().Verb.ShouldBe(TaskVerb.Urged);
    }

    /// <summary>A pre-permit that was granted and issued.</summary>
    internal static async Task<string> DecidedAsync(TestServer server, HttpClient liu)
    {
        var id = await Journey.PrePermitAsync(liu);
        await Journey.AcceptPrePermitAsync(server, id);
        var turn = $"/my/{id}/do/commitment";
        await TestServer.SubmitAsync(
            liu, turn, turn, new() { ["password"] = TestServer.Password, ["do"] = "signed" });
        await Journey.OfficerAsync(
            server, "permit-officer", id, "examination", "granted", new() { Opinion = "具备施工条件" });
        await Journey.OfficerAsync(server, "permit-head", id, "pre-permit", "issued");
        await Journey.OfficerAsync(
            server, "window", id, "hand-over", "delivered", new() { Channel = Channel.Online });
        return id;
    }

    private static async Task<HttpResponseMessage> ActAsync(
        HttpClient client, string id, Dictionary<string, string> fields)
    {
        var answer = await TestServer.SubmitAsync(client, $"/my/{id}", $"/my/{id}/act", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer;
    }
}
