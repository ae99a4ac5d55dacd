using System.Net;
using AngleSharp.Html.Dom;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.IntegrationTests.Server.Apply;
using ApprovalEngine.IntegrationTests.Server.Audit;

namespace ApprovalEngine.IntegrationTests.Server.My;

/// <summary>What applicants say beside their turns: changes, what became pointless, parts to withdraw.</summary>
public sealed class ChangeTests
{
    [Test]
    public async Task Change_OfAMember_SendsWhatDiffersAndTheNewPaper()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await server.AddAsync("ma", "Applicant");
        await PlayedScenario.PlayAsync(server, "bundled-roads/later-change", "R-1", acts: 13);
        server.Clock.Set(Calendars.ChinaTime.ToInstant(new LocalDateTime(2020, 7, 6, 9, 0)));
        var ma = await server.SignInAsync("ma");
        (await TestServer.PageAsync(ma, "/my/R-1")).QuerySelectorAll(".service a")
            .Select(link => link.GetAttribute("href")).ShouldContain("/my/R-1/change/roads?member=R05");
        const string change = "/my/R-1/change/roads?member=R05";

        var untouched = Filled(await TestServer.PageAsync(ma, change), change);
        untouched["do"] = "change";
        var nothing = await ma.PostAsync(change, new FormUrlEncodedContent(untouched));
        (await Journey.UploadAsync(ma, change, "roads/north/road-drawings", "改线图.pdf", Journey.Pdf))
            .Headers.Location!.ToString().ShouldBe(change);
        var fields = Filled(await TestServer.PageAsync(ma, change), change);
        (fields["f.length"], fields["reason"], fields["do"]) = ("1100", "避让文物，改线加长", "change");
        var sent = await ma.PostAsync(change, new FormUrlEncodedContent(fields));

        nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await Desk.RefusalOf(sent));
        sent.Headers.Location!.ToString().ShouldBe("/my/R-1?done=change");
        var state = server.Door.Service.Find("R-1")!;
        state.Step("roads/north/decision").Status.ShouldBe(StepStatus.Open);
        state.Step("roads/south/decision").Status.ShouldBe(StepStatus.Ended);
        var changed = server.Door.Replayer.History("R-1").Select(one => one.Event)
            .OfType<CaseEvent.FactChanged>().Single();
        changed.Materials.Keys.ShouldBe(["roads/north/road-drawings"]);
        ((Fact.List)changed.Form["roads"]).Items.OfType<Fact.Row>()
            .Single(row => row.Fields["code"] == new Fact.Text("R05")).Fields["length"].ShouldBe(new Fact.Number(1100));
    }

    [Test]
    public async Task Step_ThatBecamePointless_IsAskedAboutOnce()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await server.AddAsync("li", "Applicant");
        await PlayedScenario.PlayAsync(server, "land-to-start/refused-item", "L-1", acts: 15);
        server.Door.Service.Find("L-1")!.Step("environment").IsMoot.ShouldBeTrue();
        var li = await server.SignInAsync("li");
        (await AskedAsync(li)).ShouldContain("environment");

        var goesOn = await TestServer.SubmitAsync(
            li, "/my/L-1", "/my/L-1/act", new() { ["do"] = "go-on", ["step"] = "environment" });
        var withdrawn = await TestServer.SubmitAsync(
            li, "/my/L-1", "/my/L-1/act", new() { ["do"] = "withdraw-moot", ["step"] = "energy" });

        goesOn.Headers.Location!.ToString().ShouldBe("/my/L-1?done=go-on");
        withdrawn.Headers.Location!.ToString().ShouldBe("/my/L-1?done=withdraw-moot");
        var state = server.Door.Service.Find("L-1")!;
        state.Step("environment").Status.ShouldBe(StepStatus.Open);
        state.Step("energy").Status.ShouldBe(StepStatus.Closed);
        var asked = await AskedAsync(li);
        asked.ShouldNotContain("environment");
        asked.ShouldContain("soil-and-water");
    }

    [Test]
    public async Task Parts_ThatAreTicked_AreWithdrawnTogether()
    {
        await using var server = await PlayedScenario.ServerAsync();
        await server.AddAsync("li", "Applicant");
        await PlayedScenario.PlayAsync(server, "land-to-start/refused-item", "L-1", acts: 15);
        var li = await server.SignInAsync("li");

        var sent = await TestServer.SubmitAsync(
            li, "/my/L-1", "/my/L-1/act",
            new() { ["do"] = "withdraw-parts", ["parts"] = "soil-and-water", ["text"] = "规划未通过" });

        sent.Headers.Location!.ToString().ShouldBe("/my/L-1?done=withdraw-parts");
        var state = server.Door.Service.Find("L-1")!;
        state.Step("soil-and-water").Status.ShouldBe(StepStatus.Closed);
        state.Step("environment").Status.ShouldBe(StepStatus.Open);
    }

    [Test]
    public async Task Bundle_ThatAMemberHolds_IsCorrectedByItsApplicant()
    {
        var library = Directory.CreateTempSubdirectory("approval-library-").FullName;
        try
        {
            HoldingLibrary(library);
            await using var server = await TestServer.StartAsync(
                PlayedScenario.Begin, options: options => options with { Library = library, Begin = null });
            await server.AddAsync("ma", "Applicant");
            await PlayedScenario.PlayAsync(server, "bundled-roads/ineligible-road", "R-1", acts: 2);
            var barred = server.Door.Service.Find("R-1")!.Members.First(member => member.Value.Barred).Key;
            var ma = await server.SignInAsync("ma");
            const string turn = "/my/R-1/do/roads";
            (await TestServer.PageAsync(ma, "/my/R-1")).QuerySelector(".todo a")!.GetAttribute("href").ShouldBe(turn);
            var page = await TestServer.PageAsync(ma, turn);
            page.QuerySelector("section.panel ol")!.TextContent.ShouldContain(barred);
            var row = page.QuerySelectorAll("input[name$='.code'], textarea[name$='.code']")
                .First(input => (input.GetAttribute("value") ?? input.TextContent) == barred)
                .GetAttribute("name")!.Replace(".code", "", StringComparison.Ordinal);

            var fields = Filled(page, turn);
            fields[$"{row}.investment"] = "2500";
            fields[$"{row}.land-settled"] = "yes";
            fields["do"] = "corrected";
            var sent = await ma.PostAsync(turn, new FormUrlEncodedContent(fields));

            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await Desk.RefusalOf(sent));
            sent.Headers.Location!.ToString().ShouldBe("/my/R-1?done=corrected");
            server.Door.Service.Find("R-1")!.Members[barred].Barred.ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(library, recursive: true);
        }
    }

    /// <summary>What a browser would send of a form that nobody touched.</summary>
    private static Dictionary<string, string> Filled(IHtmlDocument page, string action) =>
        page.Forms.First(form => form.GetAttribute("action") == action).Elements
            .Where(input => input.GetAttribute("name") is not null)
            .Select(input => (Name: input.GetAttribute("name")!, Value: input switch
            {
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
                IHtmlInputElement one => one.Value,
                _ => null,
            }))
            .Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!);

    private static async Task<List<string>> AskedAsync(HttpClient client) =>
        (await TestServer.PageAsync(client, "/my/L-1")).QuerySelectorAll(".todo input[name=step]")
            .Select(input => input.GetAttribute("value")!).ToList();

    private static void HoldingLibrary(string to)
    {
        var from = Path.Combine(Documents.Checkout.Root, "workflows");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var roads = Path.Combine(to, "bundled-roads.json");
        File.WriteAllText(roads, File.ReadAllText(roads).Replace(
            "\"on-defect\": \"split\"", "\"on-defect\": \"hold\"", StringComparison.Ordinal));
    }
}
