using System.Net;
using ApprovalEngine.Cases;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

/// <summary>Every verb of an officer, through the form that a page shows for it.</summary>
public sealed class ActTests
{
    [Test]
    public async Task Officers_WalkACaseThroughTheirPages_ToItsEnd()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ApplyAsync();
        var (wang, sun) = (await desk.Server.SignInAsync("wang"), await desk.Server.SignInAsync("sun"));

        await Desk.DoneAsync(wang, id, "accepted", "intake", with: new() { ["record/point/drainage-plan"] = "true" });
        await desk.DoAsync(id, "ma", ActorRole.Applicant, "commitment", "signed", Payload.None);
        await Desk.DoneAsync(sun, id, "agreed", "opinion", with: new() { ["opinion"] = "无意见" });
        desk.Server.Clock.Set(Instant.FromUtc(2026, 11, 27, 1, 0));
        await desk.Server.Door.Service.RingAsync(id, CancellationToken.None);
        await Desk.DoneAsync(
            await desk.Server.SignInAsync("gao"), id, "forwarded", "review",
            with: new() { ["opinion"] = "建议准予", ["record/pipe-checked"] = "true" });
        await Desk.DoneAsync(await desk.Server.SignInAsync("luo"), id, "forwarded", "review");
        await Desk.DoneAsync(
            await desk.Server.SignInAsync("deng"), id, "granted", "review", with: new() { ["opinion"] = "准予" });
        wang = await desk.Server.SignInAsync("wang");
        await Desk.DoneAsync(wang, id, "delivered", "hand-over");
        await Desk.DoneAsync(
            await desk.Server.SignInAsync("hu"), id, "passed", "inspection", with: new() { ["officers"] = "gao" });

        var state = desk.State(id);
        state.Certificates["drainage-permit"].Status.ShouldBe(CertificateStatus.InForce);
        state.Step("inspection").Outcome.ShouldBe("passed");
        state.Step("review").Record["pipe-checked"].ShouldBe(new Definitions.Fact.Truth(true));
        state.Stage.ShouldBe(CaseStage.Decided);
        var page = await TestServer.PageAsync(wang, $"/cases/{id}");
        page.QuerySelector("#history")!.TextContent.ShouldContain("建议准予");
        page.QuerySelector("#history")!.TextContent.ShouldContain("要点 排水方案");
    }

    [Test]
    public async Task TaskVerbs_SentFromTheirForms_ChangeWhoHasTheTask()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var (gao, gu) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("gu"));
        var to = new Dictionary<string, string> { ["to"] = "gu", ["reason"] = "调整分工" };

        await Desk.DoneAsync(gao, id, "claim", "review");
        desk.State(id).Step("review").Assignee.ShouldBe("gao");
        await Desk.DoneAsync(gao, id, "release", "review");
        desk.State(id).Step("review").Assignee.ShouldBeNull();
        await Desk.DoneAsync(gao, id, "add-signer", "review", with: to);
        await Desk.DoneAsync(gu, id, "sign", "review", with: new() { ["opinion"] = "已核" });
        desk.State(id).Step("review").Signers["gu"].ShouldBeTrue();
        await Desk.DoneAsync(gao, id, "add-signer", "review", with: new() { ["to"] = "luo" });
        await Desk.DoneAsync(gao, id, "remove-signer", "review", with: new() { ["to"] = "luo" });
        desk.State(id).Step("review").Signers.ContainsKey("luo").ShouldBeFalse();
        await Desk.DoneAsync(gao, id, "copy-to", "review", with: to);
        await Desk.DoneAsync(gao, id, "comment", "review", with: new() { ["reason"] = "已电话核实" });
        await Desk.DoneAsync(await desk.Server.SignInAsync("chief"), id, "urge", "review");
        await Desk.DoneAsync(gao, id, "delegate", "review", with: new() { ["to"] = "hu" });
        desk.State(id).Step("review").Deputy.ShouldBe("hu");
        await Desk.DoneAsync(gao, id, "transfer", "review", with: to);
        desk.State(id).Step("review").Assignee.ShouldBe("gu");
        await Desk.DoneAsync(gu, id, "recuse", "review", with: new() { ["reason"] = "亲属在申请单位任职" });
        desk.State(id).Step("review").Recused.ShouldContain("gu");
        (await TestServer.PageAsync(gao, $"/cases/{id}")).QuerySelector("#history")!.TextContent
            .ShouldContain("亲属在申请单位任职");
    }

    [Test]
    public async Task StopsAndExtensions_AreAskedForApprovedAndResumed()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var (gao, luo) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("luo"));
        var choices = (await TestServer.PageAsync(gao, $"/cases/{id}")).QuerySelectorAll("a.act-link")
            .Select(link => link.GetAttribute("href")!).ToList();
        var stop = choices.First(link => link.Contains("do=ask-stop", StringComparison.Ordinal));
        var procedure = stop.Split("of=")[1].Split('#')[0];

        await Desk.DoneAsync(gao, id, "ask-stop", "review", procedure, new() { ["for"] = "1", ["reason"] = "需要专家评审" });
        var approver = desk.State(id).Stops.Values.Single().Approver;
        await desk.Server.AddAsync("approver", "Officer", $"{approver} drainage-extra", "water");
        var boss = await desk.Server.SignInAsync("approver");
        await Desk.DoneAsync(boss, id, "reject", "review", with: new() { ["reason"] = "材料已足够" });
        await Desk.DoneAsync(gao, id, "ask-stop", "review", procedure, new() { ["for"] = "1", ["reason"] = "仍需评审" });
        await Desk.DoneAsync(boss, id, "approve", "review", with: new() { ["reason"] = "同意" });
        (await TestServer.PageAsync(gao, $"/cases/{id}")).QuerySelectorAll(".clocks .lamp.paused").ShouldNotBeEmpty();
        await Desk.DoneAsync(gao, id, "resume", "review", with: new() { ["reason"] = "评审结束" });
        desk.State(id).Stops.Values.ShouldAllBe(one =>
            one.Status == RequestStatus.Ended || one.Status == RequestStatus.Rejected);

        var clock = desk.State(id).Clocks.Keys.First(key => key == "review/statutory");
        await Desk.DoneAsync(gao, id, "ask-extension", null, clock, new() { ["by"] = "1", ["reason"] = "情况复杂" });
        var by = desk.State(id).Extensions.Values.Single().Approver;
        await desk.Server.AddAsync("extender", "Officer", by, "water");
        await Desk.DoneAsync(
            await desk.Server.SignInAsync("extender"), id, "approve", null, clock, new() { ["reason"] = "同意延期" });
        desk.State(id).Clocks[clock].Extension.ShouldBe(1);
        var ledger = await TestServer.PageAsync(luo, $"/cases/{id}/clocks/{clock}");
        ledger.QuerySelector(".moves")!.TextContent.ShouldContain("延长 1");
        ledger.QuerySelector(".moves")!.TextContent.ShouldContain("停止计时");
    }

    [Test]
    public async Task Corrections_AreToldOnce_AndASecondNoticeIsWarnedOf()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ApplyAsync();
        var wang = await desk.Server.SignInAsync("wang");
        await Desk.DoneAsync(wang, id, "correction", "intake", with: new()
        {
            ["defect-about"] = "material:drainage-plan", ["defect-text"] = "缺少比例尺",
        });
        await desk.DoAsync(id, "ma", ActorRole.Applicant, "intake", "corrected", Payload.None with
        {
            Materials = ValueMap<MaterialVersion>.Empty.SetItem(
                "drainage-plan", Sealing.Material("generated", "generated")),
        });

        var page = await TestServer.PageAsync(wang, $"/cases/{id}?do=correction&step=intake");
        var without = await Desk.SendAsync(wang, id, "correction", "intake", with: new()
        {
            ["defect-about"] = "material:pipe-map", ["defect-text"] = "另一个问题",
        });

        page.QuerySelector(".act .warning")!.TextContent.ShouldContain("再次补正");
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Desk.RefusalOf(without)).ShouldContain(RefusalCode.SecondCorrection);
    }

    [Test]
    public async Task ReturnTakeBackOverrideAndRevocation_HaveTheirForms()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var (gao, luo) = (await desk.Server.SignInAsync("gao"), await desk.Server.SignInAsync("luo"));
        await Desk.DoneAsync(gao, id, "forwarded", "review");
        await Desk.DoneAsync(gao, id, "take-back", "review", with: new() { ["reason"] = "再核一次" });
        desk.State(id).Step("review").Level.ShouldBe(0);
        await Desk.DoneAsync(gao, id, "forwarded", "review");
        await Desk.DoneAsync(luo, id, "returned", "review", with: new()
        {
            ["reason"] = "请补充说明", ["record/call-back"] = "已电话联系",
        });
        desk.State(id).Step("review").Level.ShouldBe(0);
        await Desk.DoneAsync(await desk.Server.SignInAsync("boss"), id, "override", "review", with: new()
        {
            ["outcome"] = "granted", ["reason"] = "经局长办公会决定",
        });
        desk.State(id).Step("review").Outcome.ShouldBe("granted");

        await desk.Server.AddAsync("head2", "Officer", "water-head", "water");
        var head = await desk.Server.SignInAsync("head2");
        var issued = desk.State(id).Certificates.ContainsKey("drainage-permit");
        if (!issued)
        {
            await Desk.DoneAsync(await desk.Server.SignInAsync("gao"), id, "issued", "permit");
        }

        await Desk.DoneAsync(head, id, "open", "revocation", with: new() { ["reason"] = "以欺骗手段取得" });
        await Desk.DoneAsync(head, id, "revoked", "revocation", with: new()
        {
            ["kind"] = "Revoke", ["record/holder-heard"] = "true", ["record/public-interest"] = "false",
            ["reason"] = "以欺骗手段取得", ["basis"] = "行政许可法 69(2)",
        });
        desk.State(id).Certificates["drainage-permit"].Status.ShouldBe(CertificateStatus.Revoked);
    }

    [Test]
    public async Task Refusal_WithoutItsReason_KeepsEverythingThatWasTyped()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        foreach (var who in new[] { "gao", "luo" })
        {
            await Desk.DoneAsync(await desk.Server.SignInAsync(who), id, "forwarded", "review");
        }

        var deng = await desk.Server.SignInAsync("deng");
        var answer = await Desk.SendAsync(deng, id, "refused", "review", with: new()
        {
            ["opinion"] = "现场与图纸不符", ["basis"] = "行政许可法 38(2)",
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector(".refusal")!.TextContent.ShouldContain(RefusalCode.ReasonMissing);
        page.QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBe("现场与图纸不符");
        page.QuerySelector("input[name=basis]")!.GetAttribute("value").ShouldBe("行政许可法 38(2)");
        page.QuerySelector("textarea[name=reason]")!.HasAttribute("required").ShouldBeTrue();
        desk.State(id).Step("review").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public async Task Act_OnAPageThatIsOld_IsRefusedAndSaysWhatHappenedMeanwhile()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");
        var (action, fields) = await Desk.FormAsync(gao, id, "forwarded", "review");
        await Desk.DoneAsync(await desk.Server.SignInAsync("gu"), id, "comment", "review", with: new()
        {
            ["reason"] = "请注意管网图",
        });
        fields["opinion"] = "建议准予";

        var answer = await gao.PostAsync(action, new FormUrlEncodedContent(fields));

        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector(".refusal")!.TextContent.ShouldContain("留言");
        page.QuerySelector("textarea[name=opinion]")!.TextContent.ShouldBe("建议准予");
        desk.State(id).Step("review").Level.ShouldBe(0);
    }

    [Test]
    public async Task Act_SentTwiceByADoubleClick_IsDoneOnce()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");
        var (action, fields) = await Desk.FormAsync(gao, id, "forwarded", "review");

        var first = await gao.PostAsync(action, new FormUrlEncodedContent(fields));
        var version = desk.State(id).Version;
        var second = await gao.PostAsync(action, new FormUrlEncodedContent(fields));

        second.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        desk.State(id).Version.ShouldBe(version);
    }

    [Test]
    public async Task Act_OfSomebodyElsesPost_IsRefusedByTheCoreWhateverTheFormSays()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var sun = await desk.Server.SignInAsync("sun");
        var (_, fields) = await Desk.FormAsync(sun, id, "mandate");
        (fields["do"], fields["step"]) = ("forwarded", "review");

        var answer = await sun.PostAsync($"/cases/{id}/acts", new FormUrlEncodedContent(fields));
        var supervising = await sun.PostAsync($"/cases/{id}/supervision", new FormUrlEncodedContent(fields));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        supervising.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        desk.State(id).Step("review").Level.ShouldBe(0);
    }
}
