using System.Net;
using ApprovalEngine.Cases;
using ApprovalEngine.Server.Office;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

public sealed class CasePageTests
{
    [Test]
    public async Task Page_ForTheOfficer_ShowsPapersFormClocksStepsAndPicture()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Server.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.Add(new ProjectRow { Code = "P-1", Name = "示例工地项目", Owner = "ma" }),
            CancellationToken.None);
        var id = await desk.ReviewAsync(project: "P-1");
        var gao = await desk.Server.SignInAsync("gao");

        var page = await TestServer.PageAsync(gao, $"/cases/{id}");

        page.QuerySelector("h1")!.TextContent.ShouldBe("示例工地项目");
        page.QuerySelector(".papers")!.TextContent.ShouldContain("排水方案");
        page.QuerySelector(".case-side")!.TextContent.ShouldContain("13900000000");
        page.QuerySelectorAll(".clock").Length.ShouldBeGreaterThan(1);
        page.QuerySelector("#steps .mine")!.TextContent.ShouldContain("污水排入排水管网许可");
        var picture = await gao.GetStringAsync(page.QuerySelector(".flow img")!.GetAttribute("src"));
        picture.Split("at-mine").Length.ShouldBeGreaterThan(1);
        page.QuerySelector("[data-send]")!.TextContent.ShouldContain("同意，转下一级");
        page.QuerySelectorAll(".points input").Length.ShouldBeGreaterThan(3);
    }

    [Test]
    public async Task Page_InEnglish_SaysEverythingInEnglish()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");
        gao.DefaultRequestHeaders.Add("Cookie", "language=en");

        var page = await TestServer.PageAsync(gao, $"/cases/{id}");

        page.QuerySelector("[data-send]")!.TextContent.ShouldContain("Agree and forward");
        page.QuerySelector("#steps")!.TextContent.ShouldNotContain("办理");
        page.QuerySelector(".clocks")!.TextContent.ShouldContain("working days");
    }

    [TestCase("ma", HttpStatusCode.OK)]
    [TestCase("shen", HttpStatusCode.OK)]
    [TestCase("chief", HttpStatusCode.OK)]
    [TestCase("sun", HttpStatusCode.OK)]
    [TestCase("other", HttpStatusCode.NotFound)]
    [TestCase("stranger-to-it", HttpStatusCode.NotFound)]
    public async Task Page_ByWhoMayKnowOfTheCase_IsShownToThemAlone(string who, HttpStatusCode expected)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Server.AddAsync("other", "Applicant");
        await desk.Server.AddAsync("stranger-to-it", "Officer", "fire-reviewer", "housing");
        var id = await desk.ApplyAsync();

        (await (await desk.Server.SignInAsync(who)).GetAsync($"/cases/{id}")).StatusCode.ShouldBe(expected);
    }

    [Test]
    public async Task Page_OfAnAuditor_OffersNothingToDo()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();

        var page = await TestServer.PageAsync(await desk.Server.SignInAsync("shen"), $"/cases/{id}");

        page.QuerySelectorAll(".act form, .act-link").ShouldBeEmpty();
    }

    [Test]
    public async Task Ledger_OfADeadline_AccountsForEveryDay()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var gao = await desk.Server.SignInAsync("gao");
        var link = (await TestServer.PageAsync(gao, $"/cases/{id}")).QuerySelectorAll(".clock-bottom a")
            .First(a => a.GetAttribute("href")!.EndsWith("review/promised", StringComparison.Ordinal))
            .GetAttribute("href")!;

        var page = await TestServer.PageAsync(gao, link);

        // Accepted on Monday 2026-11-23: ten working days end on 2026-12-07.
        var lines = page.QuerySelectorAll("tr.start, tr.counted, tr.weekend");
        lines.Length.ShouldBe(15);
        page.QuerySelectorAll("tr.counted").Length.ShouldBe(10);
        lines[^1].TextContent.ShouldContain("2026-12-07");
        page.QuerySelectorAll(".month td.due").Single().TextContent.ShouldBe("7");
        page.QuerySelector(".moves")!.TextContent.ShouldContain("起算 2026-11-23");
    }

    [Test]
    public async Task Paper_ThatIsText_IsShownLockedUp()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ApplyAsync();
        var wang = await desk.Server.SignInAsync("wang");
        var papers = desk.State(id).Materials;

        var plan = await wang.GetAsync($"/cases/{id}/materials/{papers["drainage-plan"].Sha256}");
        var map = await wang.GetAsync($"/cases/{id}/materials/{papers["pipe-map"].Sha256}");
        var blob = await wang.GetAsync($"/cases/{id}/materials/{papers["identity-proof"].Sha256}");

        plan.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        plan.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox;");
        plan.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        plan.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        map.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        blob.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        blob.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Test]
    public async Task Paper_OfAnotherCase_IsNotHandedOut()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ApplyAsync();
        var wang = await desk.Server.SignInAsync("wang");
        var foreign = Sealing.Material("elsewhere", "upload").Sha256;

        (await wang.GetAsync($"/cases/{id}/materials/{foreign}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await wang.GetAsync($"/cases/{id}/materials/..%2f..%2foffice.db")).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Notice_OfTheAcceptance_AndTheReceipt_CanBePrinted()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.ReviewAsync();
        var wang = await desk.Server.SignInAsync("wang");
        var link = (await TestServer.PageAsync(wang, $"/cases/{id}")).QuerySelectorAll("a.document")
            .First(a => a.TextContent.Contains("受理", StringComparison.Ordinal)).GetAttribute("href")!;

        var notice = await TestServer.PageAsync(wang, link);
        var receipt = await TestServer.PageAsync(wang, $"/cases/{id}/receipt");

        notice.QuerySelector(".paper-sheet")!.TextContent.ShouldContain("行政许可法");
        receipt.QuerySelectorAll("tbody tr").Length.ShouldBe(5);
        receipt.QuerySelector(".paper-sheet")!.TextContent.ShouldContain("五个工作日内");
    }

    [Test]
    public async Task PreReview_BeforeTheAward_IsKeptFromOtherDepartments()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Server.AddAsync("plan", "Officer", "planning-reviewer", "planning");
        await desk.Server.AddAsync("fire", "Officer", "fire-reviewer", "housing");
        var definition = desk.Server.Services.GetRequiredService<ApprovalEngine.Server.Hosting.LiveLibrary>()
            .ToStart("land-to-start")!.Workflow.Definition;
        var secret = definition.Steps.First(step =>
            step.Definition is Definitions.PreReviewStep { ConfidentialUntil: not null });
        var state = CaseState.Initial("S-1") with
        {
            Version = 1,
            Applicant = "ma",
            Steps = ValueMap<StepState>.Empty.SetItem(
                secret.Id, new StepState { Status = StepStatus.Ended, Attempt = 1, Outcome = "pass", Positive = true }),
        };
        var file = new ApprovalEngine.Server.Views.CaseFile(
            state, definition, Calendars.CalendarShelf.Of(
                desk.Server.Services.GetRequiredService<ApprovalEngine.Server.Hosting.LiveLibrary>()
                    .ToStart("land-to-start")!.Calendar.Calendar), ValueMap<string>.Empty);

        var his = ApprovalEngine.Server.Views.Secrets.Of(
            file, new("plan", ActorRole.Officer) { Posts = [secret.Post!] });
        var others = ApprovalEngine.Server.Views.Secrets.Of(
            file, new("fire", ActorRole.Officer) { Posts = ["unheard-of"] });

        his.MayReadStep(secret.Id).ShouldBeTrue();
        others.MayReadStep(secret.Id).ShouldBeFalse();
        definition.Catalogue.Items[secret.Item!].Materials.ShouldAllBe(paper => !others.MayReadPaper(paper));
        definition.Catalogue.Items[secret.Item!].Materials.ShouldAllBe(paper => his.MayReadPaper(paper));
    }
}
