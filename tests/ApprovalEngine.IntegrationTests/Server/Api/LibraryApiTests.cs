using System.Net;
using ApprovalEngine.IntegrationTests.Documents;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class LibraryApiTests
{
    [Test]
    public async Task Definitions_OfTheLibrary_AreListedAndDrawn()
    {
        await using var story = await PermitStory.BeginAsync();

        var all = (await ApiCaller.BodyAsync(await story.Applicant.GetAsync("/definitions")))["items"]!.AsArray();
        var one = await ApiCaller.BodyAsync(await story.Applicant.GetAsync("/definitions/single-permit"));
        var picture = await story.Applicant.GetAsync("/definitions/single-permit/diagram.svg?language=en");

        all.ShouldContain(line => (string)line!["id"]! == "single-permit" && (bool)line["valid"]!);
        one["steps"]!.AsArray().ShouldContain(step => (string)step!["step"]! == "intake"
            && (string)step["post"]! == "window");
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await picture.Content.ReadAsStringAsync()).ShouldContain("Drainage permit");
        await ApiCaller.RefusedAsync(
            await story.Applicant.GetAsync("/definitions/none"), HttpStatusCode.NotFound, "nothing-there");
    }

    [Test]
    public async Task Validate_OfABrokenFile_SaysWhere()
    {
        await using var server = await TestServer.StartAsync();
        using var author = await ApiCaller.OfAsync(server, "lin", "Author");
        var good = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "workflows", "single-permit.json"));

        var right = await ApiCaller.BodyAsync(await author.PostAsync("/definitions/validate", good));
        var wrong = await ApiCaller.BodyAsync(await author.PostAsync(
            "/definitions/validate", good.Replace("\"needs\": [\"apply\"]", "\"needs\": [\"aply\"]")));

        ((bool)right["valid"]!).ShouldBeTrue();
        ((bool)wrong["valid"]!).ShouldBeFalse();
        wrong["problems"]!.AsArray().ShouldContain(problem => (string)problem!["pointer"]! == "/steps/intake/needs/0");
    }

    [Test]
    public async Task Ledger_OfALimit_IsThatOfTheCalendar()
    {
        await using var story = await PermitStory.BeginAsync();

        var ledger = await ApiCaller.BodyAsync(
            await story.Applicant.GetAsync("/calendars/ledger?from=2020-06-16&limit=7%20working%20days"));
        var calendars = await ApiCaller.BodyAsync(await story.Applicant.GetAsync("/calendars"));

        ((string)ledger["items"]!.AsArray()[^1]!["date"]!).ShouldBe("2020-06-28");
        calendars["items"]!.AsArray().ShouldContain(layer => (string)layer!["id"]! == "cn");
        foreach (var query in new[] { "limit=7%20working%20days", "from=2020-06-16&limit=P7D", "from=2020-06-16" })
        {
            await ApiCaller.RefusedAsync(
                await story.Applicant.GetAsync($"/calendars/ledger?{query}"), HttpStatusCode.BadRequest,
                "parameter-unfit");
        }
    }

    [Test]
    public async Task Reports_OfAPeriod_CountItsCases()
    {
        await using var story = await PermitStory.BeginAsync();
        using var supervisor = await ApiCaller.OfAsync(story.Server, "cheng", "Supervisor");
        await story.SubmitAsync();

        var reports = await ApiCaller.BodyAsync(
            await supervisor.GetAsync("/reports?from=2026-11-01&to=2026-11-30"));

        var opened = reports["items"]![0]!["figures"]!.AsArray()
            .First(figure => (string)figure!["figure"]! == "opened")!;
        ((int)opened["numerator"]!).ShouldBe(1);
        await ApiCaller.RefusedAsync(
            await supervisor.GetAsync("/reports?from=2026-11-30&to=2026-11-01"), HttpStatusCode.BadRequest,
            "parameter-unfit");
    }

    [Test]
    public async Task Refusals_OfTheClosedList_AreOpenToAll()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();

        var list = (await ApiCaller.BodyAsync(await stranger.GetAsync("/api/v1/refusals")))["items"]!.AsArray();

        list.Select(line => (string)line!["code"]!).ShouldBeUnique();
        list.ShouldContain(line => (string)line!["code"]! == "stale-version" && (int)line["status"]! == 412);
        list.ShouldAllBe(line => ((string)line!["message"]!["zh"]!).Length > 0 && (int)line["status"]! >= 400);
    }

    [Test]
    public async Task Schema_OfAFormat_IsServed()
    {
        await using var story = await PermitStory.BeginAsync();

        var schema = await ApiCaller.BodyAsync(await story.Applicant.GetAsync("/schemas/workflow"));

        ((string)schema["$schema"]!).ShouldContain("json-schema.org");
        await ApiCaller.RefusedAsync(
            await story.Applicant.GetAsync("/schemas/none"), HttpStatusCode.NotFound, "nothing-there");
    }
}
