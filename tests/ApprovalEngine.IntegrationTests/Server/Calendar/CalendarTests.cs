using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Calendar;

public sealed class CalendarTests
{
    // Invented for the test: New Year off until the fifth, so that what was counted from the third on moves.
    private const string Notice = """
        {
          "layer": "cn",
          "notices": [
            {
              "number": "试〔2026〕1号", "signed": "2026-12-29", "published": "2026-12-29",
              "covers": { "from": "2027-01-01", "to": "2027-12-31" },
              "days": [
                { "date": "2027-01-01", "day": "rest", "holiday": { "zh": "元旦", "en": "New Year's Day" },
                  "notice": "试〔2026〕1号", "signed": "2026-12-29" },
                { "date": "2027-01-04", "day": "rest", "holiday": { "zh": "元旦", "en": "New Year's Day" },
                  "notice": "试〔2026〕1号", "signed": "2026-12-29" },
                { "date": "2027-01-05", "day": "rest", "holiday": { "zh": "元旦", "en": "New Year's Day" },
                  "notice": "试〔2026〕1号", "signed": "2026-12-29" }
              ]
            }
          ]
        }
        """;

    [Test]
    public async Task Notice_BeforeItIsPublished_ShowsWhichDeadlinesMove()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");
        var before = Due(server);

        var (status, page) = await PreviewAsync(admin, Notice);

        status.ShouldBe(HttpStatusCode.OK);
        var row = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("admission"));
        row.TextContent.ShouldContain("C-1");
        row.QuerySelectorAll("td")[2].TextContent.ShouldBe(before);
        string.CompareOrdinal(row.QuerySelectorAll("td")[3].TextContent, before).ShouldBeGreaterThan(0);
        Due(server).ShouldBe(before);
    }

    [Test]
    public async Task Notice_WhenPublished_MovesOpenDeadlinesByAnEvent()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");
        var (_, page) = await PreviewAsync(admin, Notice);
        var shown = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("admission"))
            .QuerySelectorAll("td")[3].TextContent;

        var answer = await admin.PostAsync("/calendar/publish", Fields(page, "/calendar/publish"));

        answer.Headers.Location!.ToString().ShouldBe("/calendar?year=2027");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!server.Door.Replayer.History("C-1").Any(recorded => recorded.Event is CaseEvent.CalendarRevised))
        {
            await Task.Delay(20, patience.Token);
        }

        Due(server).ShouldBe(shown);
        (await TestServer.PageAsync(admin, "/calendar?year=2027")).QuerySelectorAll("td.off").Length
            .ShouldBeGreaterThan(2);
    }

    [TestCase("{", "行")]
    [TestCase("""{ "layer": "cn", "notices": [ { "number": "x" } ] }""", "行")]
    public async Task Notice_WithFaults_IsNotLoaded(string text, string said)
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");

        var (status, page) = await PreviewAsync(admin, text);

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".problems")!.TextContent.ShouldContain(said);
    }

    [Test]
    public async Task Year_ThatNoNoticeCovers_SaysThatItIsProvisional()
    {
        await using var server = await StartAsync();
        var admin = await server.SignInAsync("admin");

        (await TestServer.PageAsync(admin, "/calendar?year=2027")).QuerySelector(".warning").ShouldNotBeNull();
        var year = await TestServer.PageAsync(admin, "/calendar?year=2025");
        year.QuerySelector(".warning").ShouldBeNull();
        year.QuerySelectorAll("td.make-up").Length.ShouldBeGreaterThan(3);
        (await admin.GetAsync("/calendar?year=1900")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(Instant.FromUtc(2026, 12, 30, 2, 0));
        await server.AddAsync("admin", nameof(Role.Administrator));
        var start = server.Services.GetRequiredService<LiveLibrary>().ToStart("land-to-start")!;
        Answer answer = await server.Door.Service.StartAsync(
            Request(new CaseCommand.Start("developer", null, null, null), "1"), start.Workflow, start.Calendar,
            CancellationToken.None);
        answer.ShouldBeOfType<Answer.Accepted>();
        answer = await server.Door.Service.SendAsync(
            Request(new CaseCommand.Answer("apply", "submitted", await PapersAsync(server)), "2"),
            CancellationToken.None);
        answer.ShouldBeOfType<Answer.Accepted>(answer.ToString());
        return server;
    }

    private static async Task<Payload> PapersAsync(TestServer server)
    {
        var stored = await server.Door.Materials.StoreAsync(
            new MemoryStream("paper"u8.ToArray()), null, "upload", CancellationToken.None);
        var form = ScenarioReading.ReadPayload("form", """
            { "form": {
              "parcel-id": "G-12", "plan-conditions-no": "2026-17", "project-company": "试验公司", "contact-person": "李",
              "contact-phone": "13800000000", "building-kind": "workshop", "floor-area": 42600,
              "planned-start": "2027-07-01", "dangerous-goods": false, "special-fire": false } }
            """u8).Value;
        string[] papers = ["plan-conditions", "drawings", "survey-report"];
        return ActReader.Payload(form, _ => null) with
        {
            Materials = papers.ToValueMap(paper => paper, _ => stored.Version!)
                .SetItem("project-information", stored.Version! with { Source = "generated" }),
        };
    }

    private static CaseRequest Request(CaseCommand command, string id) => new()
    {
        CaseId = "C-1", CommandId = id, Actor = new("developer", ActorRole.Applicant), Command = command,
    };

    private static string Due(TestServer server)
    {
        var found = server.Door.Replayer.At("C-1")!;
        return ClockView.Of(
            found.State, found.Definition, found.Calendars,
            Calendars.ChinaTime.ToLocal(server.Clock.GetCurrentInstant()))
            .Single(clock => clock.Id.StartsWith("admission/", StringComparison.Ordinal)).Deadline!;
    }

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> PreviewAsync(HttpClient client, string text)
    {
        var page = await TestServer.PageAsync(client, "/calendar");
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[action='/calendar/preview'] input[type=hidden]")!
                .GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "2027.json" },
        };
        var answer = await client.PostAsync("/calendar/preview", form);
        return (answer.StatusCode, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
    }

    private static FormUrlEncodedContent Fields(IHtmlDocument page, string action) => new(
        page.QuerySelectorAll($"form[action='{action}'] input[type=hidden]").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value")!));
}
