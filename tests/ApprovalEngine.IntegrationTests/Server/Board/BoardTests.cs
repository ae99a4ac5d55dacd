using System.Net;
using ApprovalEngine.Calendars;
using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Server.Audit;
using ApprovalEngine.Scenarios.Reports;
using ApprovalEngine.Server.Views.Board;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Board;

public sealed class BoardTests
{
    [Test]
    public async Task Board_WithCasesOpen_CountsEachOnceADepartment()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "C-1");
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "C-2");
        await server.AddAsync("jian", "Supervisor");
        var client = await server.SignInAsync("jian");

        var page = await TestServer.PageAsync(client, "/board?span=Month");

        var board = await BoardAsync(server, BoardSpan.Month);
        board.Wall.SelectMany(department => department.All).SelectMany(light => light.Figure.Cases).Distinct()
            .ShouldBe(["C-1", "C-2"], ignoreOrder: true);
        foreach (var department in board.Wall)
        {
            department.All.SelectMany(light => light.Figure.Cases).ShouldBeUnique();
            department.All.SelectMany(light => light.Figure.Cases).ShouldBe(department.Red.Of!, ignoreOrder: true);
        }

        page.QuerySelectorAll(".wall tbody tr").Length.ShouldBe(board.Wall.Count);
        board.Doubts.Single(figure => figure.Key == "doubt/late-recorded").Cases.ShouldBe(["C-1", "C-2"]);
    }

    [Test]
    public async Task Board_WhenALimitPasses_TurnsRedAndSaysWithWhom()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "C-1");
        await server.AddAsync("jian", "Supervisor");
        (await BoardAsync(server, BoardSpan.Week)).Overdue.ShouldBeEmpty();

        server.Clock.Advance(Duration.FromDays(60));
        await server.Door.Service.RingAsync("C-1", CancellationToken.None);
        var board = await BoardAsync(server, BoardSpan.Week);

        board.Overdue.ShouldNotBeEmpty();
        board.Overdue.ShouldAllBe(task => task.Case.CaseId == "C-1");
        board.Wall.SelectMany(department => department.Red.Cases).Distinct().ShouldBe(["C-1"]);
        var client = await server.SignInAsync("jian");
        (await TestServer.PageAsync(client, "/board")).QuerySelectorAll("#overdue .lamp.red").Length
            .ShouldBe(board.Overdue.Count);
    }

    [Test]
    public async Task Board_OfAStoppedCase_ShowsItsGroundAndWhoApproved()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "land-to-start/stopped-clock", "L-1", acts: 19);
        await server.AddAsync("jian", "Supervisor");
        server.Door.Service.Find("L-1")!.Stops.Values.ShouldContain(stop => stop.Status == RequestStatus.Approved);

        var line = (await BoardAsync(server, BoardSpan.Day)).Stops.ShouldHaveSingleItem();

        (line.Kind.Zh, line.AskedBy, line.ApprovedBy, line.IsOver).ShouldBe(("听证", "zhao", "legal", false));
        var client = await server.SignInAsync("jian");
        (await TestServer.PageAsync(client, "/board")).Body!.TextContent.ShouldContain("听证");
    }

    [Test]
    public async Task Figures_OfThePage_AreThoseOfTheReport()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await PlayedScenario.PlayAsync(server, "single-permit/single-permit", "C-2");
        var period = new ReportPeriod(new(2020, 5, 1), new(2020, 12, 31));

        var shown = await server.Services.GetRequiredService<BoardDesk>()
            .ReportsAsync([period], CancellationToken.None);

        var replayer = server.Door.Replayer;
        var right = PeriodReport.Of(
            new[] { "C-1", "C-2" }.Select(id =>
                new ReportedCase(id, replayer.At(id)!.Definition, [.. replayer.History(id)])), period);
        shown.ShouldBe(right);
        var kpis = server.Services.GetRequiredService<BoardDesk>().Kpis(period, "");
        foreach (var name in new[] { "opened", "closed", "open-at-end" })
        {
            kpis.First(figure => figure.Name == name).Numerator
                .ShouldBe(shown.Single().Figures.First(figure => figure.Name == name).Numerator, name);
        }

        shown.Single().Figures.First(figure => figure.Name == "opened").Numerator.ShouldBe(["C-1", "C-2"]);
    }

    [Test]
    public async Task Figure_WhenFollowed_ListsItsCases()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("jian", "Supervisor");
        var client = await server.SignInAsync("jian");
        var day = ChinaTime.ToLocal(server.Clock.GetCurrentInstant()).Date;
        var page = await TestServer.PageAsync(
            client, $"/board/report?every=month&from=2020-06-01&to={day:uuuu-MM-dd}");

        var link = page.QuerySelectorAll(".report a").First(link => link.TextContent == "1").GetAttribute("href")!;
        var drill = await TestServer.PageAsync(client, link);

        drill.QuerySelectorAll("tbody tr td:first-child a").Select(cell => cell.TextContent).ShouldBe(["C-1"]);
        (await client.GetAsync("/board/cases?figure=none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/board/report?from=2020-02-01&to=2020-01-01")).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        foreach (var followed in (await TestServer.PageAsync(client, "/board?span=Month")).QuerySelectorAll("a.figure"))
        {
            (await client.GetAsync(followed.GetAttribute("href"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task Urge_FromTheBoard_StandsInTheHistoryOnce()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "project-issue/project-issue", "I-1", acts: 2);
        await server.AddAsync("jian", "Supervisor");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("jian");
        var page = await TestServer.PageAsync(client, "/board");
        page.QuerySelectorAll("#issues tbody tr").Length.ShouldBe(1);

        var form = page.Forms.First(form => form.GetAttribute("action") == "/board/urge");
        var fields = form.Elements.OfType<AngleSharp.Html.Dom.IHtmlInputElement>()
            .ToDictionary(input => input.Name!, input => input.Value);
        var first = await client.PostAsync("/board/urge", new FormUrlEncodedContent(fields));
        var again = await client.PostAsync("/board/urge", new FormUrlEncodedContent(fields));

        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        server.Door.Replayer.History("I-1").Count(recorded =>
            recorded.Event is CaseEvent.TaskChanged { Verb: TaskVerb.Urged }).ShouldBe(1);
        (await TestServer.PageAsync(client, first.Headers.Location!.ToString())).QuerySelector(".notice")!.TextContent
            .ShouldContain("I-1");
        var auditor = await server.SignInAsync("auditor");
        (await TestServer.PageAsync(auditor, "/board")).Forms
            .ShouldAllBe(other => other.GetAttribute("action") != "/board/urge");
    }

    [Test]
    public async Task Board_OfProjects_ShowsKeyNodes()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "project-dispatch/project-dispatch", "P-1", acts: 4);
        await server.AddAsync("jian", "Supervisor");
        var client = await server.SignInAsync("jian");

        var page = await TestServer.PageAsync(client, "/board");

        var board = await BoardAsync(server, BoardSpan.Week);
        board.Nodes.ShouldNotBeEmpty();
        page.QuerySelectorAll("#nodes tbody tr").Length.ShouldBe(board.Nodes.Count);
    }

    [Test]
    public async Task Board_OfAHead_ShowsHisDepartmentOnly()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await PlayedScenario.PlayAsync(server, "single-permit/late-entry", "C-1");
        var department = (await BoardAsync(server, BoardSpan.Week)).Wall[0].Department;
        await server.AddAsync("head", "Head", department: "nowhere");
        await server.AddAsync("chief", "Head", department: department);

        (await TestServer.PageAsync(await server.SignInAsync("head"), "/board")).QuerySelectorAll(".wall tr").Length
            .ShouldBe(0);
        (await TestServer.PageAsync(await server.SignInAsync("chief"), "/board"))
            .QuerySelectorAll(".wall tbody tr").Length.ShouldBe(1);
    }

    private static Task<ApprovalEngine.Server.Views.Board.Board> BoardAsync(TestServer server, BoardSpan span) =>
        server.Services.GetRequiredService<BoardDesk>().AtAsync(span, "", CancellationToken.None);
}
