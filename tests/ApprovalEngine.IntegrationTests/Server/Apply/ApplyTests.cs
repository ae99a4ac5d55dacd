using System.Net;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Server.Office;

namespace ApprovalEngine.IntegrationTests.Server.Apply;

public sealed class ApplyTests
{
    [Test]
    public async Task Choose_ShowsWhatTheLibraryOffersAndFindsItByWords()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");

        var all = await TestServer.PageAsync(liu, "/apply");
        all.QuerySelectorAll("article h2 a").Select(link => link.GetAttribute("href"))
            .ShouldContain("/apply/new/land-to-start");
        all.QuerySelectorAll("article h2 a").Select(link => link.GetAttribute("href"))
            .ShouldNotContain("/apply/new/start-package-fire");

        var found = await TestServer.PageAsync(liu, "/apply?q=" + Uri.EscapeDataString("预许可"));
        found.QuerySelectorAll("article h2 a").Select(link => link.GetAttribute("href"))
            .ShouldContain("/apply/new/pre-permit");
        found.QuerySelectorAll("article").Length.ShouldBeLessThan(all.QuerySelectorAll("article").Length);
    }

    [Test]
    public async Task Questions_DecideWhichItemsAndPapersAreAsked()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.BeginAsync(liu, "start-package");

        var answer = await Journey.FillAsync(
            liu, id, "questions", ("special-fire", "no"), ("drawings-passed", "yes"), ("waste-out", "yes"),
            ("drains-to-sewer", "no"), ("basement", "no"), ("takes-road", "no"));

        answer.Headers.Location!.ToString().ShouldBe($"/apply/{id}/items");
        var items = await TestServer.PageAsync(liu, $"/apply/{id}/items");
        var applies = items.QuerySelector(".panel ul.ruled")!.TextContent;
        applies.ShouldContain("建筑垃圾");
        applies.ShouldNotContain("消防设计审查");
        var papers = await TestServer.PageAsync(liu, $"/apply/{id}/papers");
        papers.QuerySelectorAll("input[name=material]").Select(input => input.GetAttribute("value"))
            .ShouldContain("waste-plan");
        papers.QuerySelectorAll("input[name=material]").Select(input => input.GetAttribute("value"))
            .ShouldNotContain("road-plan");
    }

    [Test]
    public async Task Form_WithWhatIsWrong_SaysSoAtTheFieldsAndKeepsEverythingTyped()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.BeginAsync(liu, "pre-permit");

        var answer = await Journey.FillAsync(
            liu, id, "form", ("works-name", "示例重工"), ("planned-start", "soon"), ("first-works", "piles"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("请填写“项目代码”");
        text.ShouldContain("请填日期");
        var later = await TestServer.PageAsync(liu, $"/apply/{id}/form");
        later.QuerySelector("textarea[name='f.works-name']")!.TextContent.ShouldBe("示例重工");
        later.QuerySelector("input[name='f.first-works'][checked]")!.GetAttribute("value").ShouldBe("piles");
        (await TestServer.PageAsync(liu, "/apply")).Body!.TextContent.ShouldContain("没写完的申请");
    }

    [Test]
    public async Task Send_OfAFilledForm_StartsTheCaseOnceWithPapersOfEverySource()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await Journey.KeepAsync(server, new LicenceRow
        {
            Id = "1", Holder = "liu", Kind = "title-deed", Number = "唐不动产 2020 第 1 号",
        });
        var liu = await server.SignInAsync("liu");

        var id = await Journey.PrePermitAsync(liu);

        var state = server.Door.Queries.Find(id)!;
        state.Step("apply").Outcome.ShouldBe("submitted");
        state.Applicant.ShouldBe("liu");
        state.Project.ShouldBe("2020-130200-47-03-000001");
        state.Materials["land-licence"].Source.ShouldBe("licence");
        state.Materials["application-form"].Source.ShouldBe("generated");
        state.Materials["schedule"].Source.ShouldBe("upload");
        state.Materials.ContainsKey("planning-licence").ShouldBeFalse();
        state.Form["first-works"].ShouldBe(new Fact.Text("earthworks"));
        state.Form["contact-phone"].ShouldBeOfType<Fact.Sealed>();
        var again = await liu.GetAsync($"/apply/{id}/summary");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestServer.PageAsync(liu, "/apply")).Body!.TextContent.ShouldNotContain("没写完的申请");
        var receipt = await TestServer.PageAsync(liu, $"/my/{id}/receipt");
        receipt.Body!.TextContent.ShouldContain("收件凭证");
    }

    [Test]
    public async Task Form_WithAList_AddsRowsWithoutScriptAndBundlesThem()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.BeginAsync(liu, "bundled-roads");
        var typed = new Dictionary<string, string>
        {
            ["f.builder"] = "示例市政公司", ["f.roads.0.code"] = "01", ["f.roads.0.name"] = "一号路",
            ["f.roads.0.phase"] = "north", ["f.roads.0.funding"] = "city", ["f.roads.0.investment"] = "3000",
            ["f.roads.0.length"] = "800", ["f.roads.0.land-settled"] = "yes", ["do"] = "add:f.roads",
        };

        var more = await TestServer.SubmitAsync(liu, $"/apply/{id}/form", $"/apply/{id}/form", typed);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await more.Content.ReadAsStringAsync());
        page.QuerySelectorAll("fieldset.list-row").Length.ShouldBe(2);
        page.QuerySelectorAll(".field-error").Length.ShouldBe(0);
        page.QuerySelector("[name='f.roads.0.name']")!.TextContent.ShouldBe("一号路");
        typed["do"] = "next";
        foreach (var (name, value) in typed.Where(field => field.Key.StartsWith("f.roads.0.", StringComparison.Ordinal))
            .ToList())
        {
            typed[name.Replace(".0.", ".1.", StringComparison.Ordinal)] = value is "01" ? "02" : value;
        }

        var next = await TestServer.SubmitAsync(liu, $"/apply/{id}/form", $"/apply/{id}/form", typed);

        next.Headers.Location!.ToString().ShouldBe($"/apply/{id}/papers");
        var sent = await TestServer.SubmitAsync(liu, $"/apply/{id}/summary", $"/apply/{id}/send", []);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        ((Fact.List)server.Door.Queries.Find(id)!.Form["roads"]).Items.Count.ShouldBe(2);
    }

    [Test]
    public async Task Form_ShowsItsFieldsInTheOrderInWhichTheyWereWritten()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await Journey.BeginAsync(liu, "pre-permit");

        var page = await TestServer.PageAsync(liu, $"/apply/{id}/form");

        page.QuerySelectorAll("[id^='field-f.']").Select(field => field.Id).ShouldBe([
            "field-f.project-code", "field-f.works-name", "field-f.first-works", "field-f.planned-start",
            "field-f.public-interest", "field-f.contact-phone",
        ]);
    }

    [Test]
    public async Task Registries_BroughtInAsLines_AnswerWhatWasUnknown()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("firm", "Applicant");
        await server.AddAsync("admin", "Administrator");
        var admin = await server.SignInAsync("admin");
        var wrong = await TestServer.SubmitAsync(
            admin, "/registries", "/registries", new() { ["lines"] = "switchboard,automatic,true\nzone-map,in-zone" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("第 2 行");

        var taken = await TestServer.SubmitAsync(admin, "/registries", "/registries", new()
        {
            ["lines"] = """
                switchboard,automatic,true
                industry-lists,not-prohibited|machinery,false
                regional-assessments,geology|P-1,{"coverage":"inside","topic":"geology","valid-until":"2030-01-01"}
                """,
        });

        taken.Headers.Location!.ToString().ShouldBe("/registries?taken=3");
        var firm = await server.SignInAsync("firm");
        var state = server.Door.Queries.Find(await FileAsync(firm, "P-1"))!;
        state.Checks["automatic"].ShouldBe(new Fact.Truth(true));
        state.Checks["not-prohibited"].ShouldBe(new Fact.Truth(false));
        state.Checks["in-zone"].ShouldBeOfType<Fact.Unknown>();
        state.Step("automatic-filing").Outcome.ShouldBe("manual");
    }

    [Test]
    public async Task Send_WhereTheRegistriesAnswer_IsDecidedAtOnceAndWithoutThemGoesToAPerson()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("firm", "Applicant");
        var firm = await server.SignInAsync("firm");
        var silent = await FileAsync(firm, "P-1");
        server.Door.Queries.Find(silent)!.Step("automatic-filing").Outcome.ShouldBe("manual");

        await Journey.KeepAsync(
            server,
            Entry("switchboard", "automatic"), Entry("industry-lists", "not-prohibited|machinery"),
            Entry("approval-catalogue", "filing-only|machinery"), Entry("zone-map", "in-zone|P-1"),
            Entry("credit-register", "honest|firm"), Entry("project-register", "name-unique"),
            Entry("project-register", "no-duplicate"));

        var state = server.Door.Queries.Find(await FileAsync(firm, "P-1"))!;
        state.Step("automatic-filing").Outcome.ShouldBe("granted");
        state.Certificates["filing-receipt"].Status.ShouldBe(CertificateStatus.InForce);
        var elsewhere = server.Door.Queries.Find(await FileAsync(firm, "P-2"))!;
        elsewhere.Step("automatic-filing").Outcome.ShouldBe("manual");
        elsewhere.Checks["in-zone"].ShouldBeOfType<Fact.Unknown>();
    }

    [Test]
    public async Task Begin_ByAnAgent_IsForThoseWhoGaveAMandateAlone()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await server.AddAsync("zhou", "Applicant");
        await server.AddAsync("dai", "Agent");
        var liu = await server.SignInAsync("liu");
        (await TestServer.SubmitAsync(
            liu, "/agents", "/agents", new() { ["agent"] = "dai", ["document"] = "委托 2026-1", ["do"] = "give" }))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var dai = await server.SignInAsync("dai");

        var refused = await TestServer.SubmitAsync(
            dai, "/apply/new/cloud-filing", "/apply/new/cloud-filing", new() { ["applicant"] = "zhou" });
        var id = await Journey.BeginAsync(dai, "cloud-filing");

        // With one client there is no other choice: whatever else is named is not taken.
        refused.Headers.Location!.ToString().ShouldStartWith("/apply/");
        (await TestServer.PageAsync(dai, $"/apply/{id}/summary")).Body!.TextContent.ShouldContain("liu");
        await Journey.FillAsync(dai, id, "questions", ("paper-copy", "no"));
        await Journey.FillAsync(
            dai, id, "form", ("project-name", "云端项目"), ("site", "一号地"), ("investment", "500"));
        var sent = await TestServer.SubmitAsync(dai, $"/apply/{id}/summary", $"/apply/{id}/send", []);
        sent.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=submitted");
        server.Door.Queries.Find(id)!.Applicant.ShouldBe("liu");
        server.Door.Queries.Find(id)!.Agent.ShouldBe("dai");
    }

    [Test]
    public async Task Send_ByASteward_OnlyPreparesWhatTheApplicantThenHandsIn()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await server.AddAsync("bao", "Steward");
        var bao = await server.SignInAsync("bao");
        var id = await Journey.BeginAsync(bao, "cloud-filing");
        await Journey.FillAsync(bao, id, "questions", ("paper-copy", "no"));
        await Journey.FillAsync(
            bao, id, "form", ("project-name", "云端项目"), ("site", "一号地"), ("investment", "500"));
        var sent = await TestServer.SubmitAsync(bao, $"/apply/{id}/summary", $"/apply/{id}/send", []);
        sent.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=prepared");
        server.Door.Queries.Find(id)!.Step("apply").Status.ShouldBe(StepStatus.Open);
        var liu = await server.SignInAsync("liu");

        var handed = await TestServer.SubmitAsync(
            liu, $"/my/{id}/do/apply", $"/my/{id}/do/apply", await TypedAsync(liu, $"/my/{id}/do/apply", "submitted"));

        handed.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=submitted");
        server.Door.Queries.Find(id)!.Step("apply").Outcome.ShouldBe("submitted");
    }

    private static async Task<Dictionary<string, string>> TypedAsync(HttpClient client, string page, string does)
    {
        var document = await TestServer.PageAsync(client, page);
        var typed = document.QuerySelectorAll("textarea[name^='f.']")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.TextContent);
        foreach (var field in document.QuerySelectorAll("input[name^='f.']:not([type=radio]), input[name^='f.'][checked]"))
        {
            typed[field.GetAttribute("name")!] = field.GetAttribute("value") ?? "";
        }

        typed["do"] = does;
        return typed;
    }

    private static RegistryRow Entry(string registry, string key) =>
        new() { Registry = registry, Key = key, Answer = "true" };

    private static async Task<string> FileAsync(HttpClient client, string parcel)
    {
        var id = await Journey.BeginAsync(client, "instant-filing");
        (await Journey.FillAsync(
            client, id, "form", ("project-name", $"示例轴承 {parcel}"), ("firm", "示例轴承公司"),
            ("contact-phone", "13900000001"), ("industry", "machinery"), ("parcel", parcel),
            ("works", "厂房一栋"), ("investment", "500"), ("policy-declared", "yes")))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var sent = await TestServer.SubmitAsync(client, $"/apply/{id}/summary", $"/apply/{id}/send", []);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        return id;
    }
}
