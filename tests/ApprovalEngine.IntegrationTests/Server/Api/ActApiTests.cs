using System.Net;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class ActApiTests
{
    [Test]
    public async Task Acts_OfApplicantAndOfficer_MoveTheCaseAndItsETag()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();

        var accepted = await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept);

        var body = await ApiCaller.BodyAsync(accepted);
        accepted.Headers.ETag!.Tag.ShouldBe($"\"{(long)body["last"]!}\"");
        body["open"]!.AsArray().Select(step => (string)step!).ShouldBe(["commitment", "opinion", "publicity"]);
        var read = await story.ReadAsync(id);
        ((long)read["version"]!).ShouldBe((long)body["last"]!);
        read["steps"]!.AsArray().ShouldContain(step =>
            (string)step!["step"]! == "intake" && (string)step["outcome"]! == "accepted");
    }

    [Test]
    public async Task Choices_OfAnOfficer_AreWhatTheCoreCarriesOut()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();

        var window = (await ApiCaller.BodyAsync(await story.Window.GetAsync($"/cases/{id}/choices")))["items"]!
            .AsArray();
        var applicant = (await ApiCaller.BodyAsync(await story.Applicant.GetAsync($"/cases/{id}/choices")))["items"]!
            .AsArray();

        var accept = window.First(choice => (string?)choice!["step"] == "intake"
            && (string)choice["do"]! == "accepted")!;
        accept["blocked"].ShouldBeNull();
        ((string)accept["as"]!).ShouldBe("officer");
        applicant.ShouldNotContain(choice => (string)choice!["do"]! == "accepted");
        applicant.ShouldContain(choice => (string)choice!["do"]! == "withdraw");
    }

    [Test]
    public async Task Start_SentAgainWithItsKey_GivesTheFirstAnswerAgain()
    {
        await using var story = await PermitStory.BeginAsync();

        var first = await ApiCaller.BodyAsync(await story.Applicant.PostAsync("/cases", PermitStory.Start, "k1"));
        var again = await story.Applicant.PostAsync("/cases", PermitStory.Start, "k1");
        var other = await ApiCaller.BodyAsync(await story.Applicant.PostAsync("/cases", PermitStory.Start, "k2"));

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ApiCaller.BodyAsync(again)).ToJsonString().ShouldBe(first.ToJsonString());
        ((string)other["case"]!).ShouldNotBe((string)first["case"]!);
        (await ApiCaller.BodyAsync(await story.Applicant.GetAsync("/cases")))["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Test]
    public async Task Act_WithAKeyThatMeantSomethingElse_IsRefused()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept, "k1");

        var other = await story.Window.PostAsync(
            $"/cases/{id}/acts", """{ "step": "intake", "do": "claim" }""", "k1");

        await ApiCaller.RefusedAsync(other, HttpStatusCode.Conflict, "command-id-reused");
    }

    [TestCase(null, "idempotency-key-missing")]
    [TestCase("two words", "idempotency-key-unfit")]
    public async Task Act_WithoutAKeyThatCanBeOne_IsRefused(string? key, string code)
    {
        await using var story = await PermitStory.BeginAsync();

        var answer = await story.Applicant.SendAsync(HttpMethod.Post, "/cases", PermitStory.Start, key);

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.BadRequest, code);
    }

    [Test]
    public async Task Act_OnAVersionThatIsOver_IsRefusedAndChangesNothing()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();
        var seen = (await story.Window.GetAsync($"/cases/{id}")).Headers.ETag!.Tag;
        await story.Window.PostAsync($"/cases/{id}/acts", """{ "step": "intake", "do": "claim" }""");

        var stale = await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept, ifMatch: seen);
        var unfit = await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept, ifMatch: "abc");
        var fresh = await story.Window.PostAsync(
            $"/cases/{id}/acts", PermitStory.Accept,
            ifMatch: (await story.Window.GetAsync($"/cases/{id}")).Headers.ETag!.Tag);

        await ApiCaller.RefusedAsync(stale, HttpStatusCode.PreconditionFailed, "stale-version");
        await ApiCaller.RefusedAsync(unfit, HttpStatusCode.BadRequest, "if-match-unfit");
        fresh.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("""{ "step": "apply", "do": "submitted", "wiht": {} }""", "unknown-key", "/wiht", 1, 39)]
    [TestCase("{\n  \"step\": 7, \"do\": \"submitted\" }", "wrong-type", "/step", 2, 11)]
    [TestCase("""{ "step": "apply" }""", "missing-key", "", 1, 1)]
    [TestCase("""{ "step": "apply", "do": }""", "json-syntax", "", 1, 26)]
    public async Task Act_ThatCannotBeRead_IsToldWhere(string json, string code, string pointer, int line, int column)
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();

        var answer = await story.Applicant.PostAsync($"/cases/{id}/acts", json);

        var problem = await ApiCaller.RefusedAsync(answer, HttpStatusCode.BadRequest, "body-unfit");
        var error = problem["errors"]!.AsArray().First(error => (string)error!["code"]! == code)!;
        ((string)error["pointer"]!).ShouldBe(pointer);
        ((int)error["line"]!).ShouldBe(line);
        ((int)error["column"]!).ShouldBe(column);
        ((string)error["message"]!["zh"]!).ShouldNotBeNullOrEmpty();
    }

    [Test]
    public async Task Act_OfAnotherMediaTypeOrTooLarge_IsRefused()
    {
        await using var story = await PermitStory.BeginAsync();
        using var form = new StringContent("step=apply", Encoding.UTF8, "application/x-www-form-urlencoded");
        form.Headers.Add("X-Unused", "1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = form };
        request.Headers.Add("Idempotency-Key", "k1");

        var media = await story.Applicant.Http.SendAsync(request);
        var large = await story.Applicant.PostAsync("/cases", $$"""{ "workflow": "{{new string('x', 1_100_000)}}" }""");

        await ApiCaller.RefusedAsync(media, HttpStatusCode.UnsupportedMediaType, "media-type");
        await ApiCaller.RefusedAsync(large, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Test]
    public async Task Act_OfWhoMayNotAct_IsRefused()
    {
        await using var story = await PermitStory.BeginAsync();
        using var auditor = await ApiCaller.OfAsync(story.Server, "shen", "Auditor");
        using var system = await ApiCaller.OfAsync(story.Server, "land-system", "System");
        var id = await story.SubmitAsync();

        var audited = await auditor.PostAsync($"/cases/{id}/acts", PermitStory.Accept);
        var read = await system.GetAsync($"/cases/{id}");
        var signalled = await system.PostAsync($"/cases/{id}/signals", PermitStory.Accept);
        var asOfficer = await story.Applicant.PostAsync(
            $"/cases/{id}/acts", """{ "step": "intake", "do": "accepted", "as": "officer" }""");

        await ApiCaller.RefusedAsync(audited, HttpStatusCode.Forbidden, "not-allowed");
        await ApiCaller.RefusedAsync(read, HttpStatusCode.Forbidden, "not-allowed");
        await ApiCaller.RefusedAsync(signalled, HttpStatusCode.Forbidden, "role-may-not-act");
        await ApiCaller.RefusedAsync(asOfficer, HttpStatusCode.Forbidden, "not-allowed");
    }

    [Test]
    public async Task Act_WithChecksOfTheApplicant_IsRefused()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = await story.SubmitAsync();

        var answer = await story.Applicant.PostAsync(
            $"/cases/{id}/acts", """{ "step": "apply", "do": "submitted", "with": { "checks": { "clean": true } } }""");

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "not-yours-to-answer");
    }

    [Test]
    public async Task Start_ByAnAgent_NeedsAMandateThatTheApplicantRecorded()
    {
        await using var story = await PermitStory.BeginAsync();
        using var agent = await ApiCaller.OfAsync(story.Server, "bang", "Agent");
        const string start = """{ "workflow": "single-permit", "applicant": "ma" }""";

        var without = await agent.PostAsync("/cases", start, "one");
        await Apply.Journey.KeepAsync(
            story.Server, new ClientRow { Client = "ma", Agent = "bang", Document = "2026-011" });
        var with = await agent.PostAsync("/cases", start, "two");

        await ApiCaller.RefusedAsync(without, HttpStatusCode.UnprocessableEntity, RefusalCode.MandateMissing);
        with.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Act_SentAgainAfterARegistryChangedItsAnswer_IsAnsweredAsTheFirstTime()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = (string)(await ApiCaller.BodyAsync(await story.Applicant.PostAsync(
            "/cases", """{ "workflow": "instant-filing" }""")))["case"]!;
        const string submit = """
            { "step": "apply", "do": "submitted", "with": { "form": {
              "project-name": "示例精密轴承扩建项目", "firm": "示例实业有限公司", "contact-phone": "13900000000",
              "industry": "machinery", "parcel": "QG-12-08", "works": "建筑面积6000平方米，2条生产线",
              "investment": 320, "policy-declared": true } } }
            """;

        var first = await ApiCaller.BodyAsync(await story.Applicant.PostAsync($"/cases/{id}/acts", submit, "submit"));
        await Apply.Journey.KeepAsync(
            story.Server, new RegistryRow { Registry = "credit-register", Key = "honest", Answer = "true" });
        var second = await ApiCaller.BodyAsync(await story.Applicant.PostAsync($"/cases/{id}/acts", submit, "submit"));

        ((long)second["last"]!).ShouldBe((long)first["last"]!);
    }

    [Test]
    public async Task Act_NamingAFileThatWasNotHandedIn_IsRefused()
    {
        await using var story = await PermitStory.BeginAsync();
        var id = (string)(await ApiCaller.BodyAsync(
            await story.Applicant.PostAsync("/cases", PermitStory.Start)))["case"]!;

        var answer = await story.Applicant.PostAsync(
            $"/cases/{id}/acts",
            PermitStory.Submit.Replace("\"管网图\"", $$"""{ "file": "{{new string('0', 64)}}" }"""));

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "material-missing");
    }
}
