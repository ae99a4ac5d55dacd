using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using ApprovalEngine.Cases;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Office;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Apply;

/// <summary>What applicants and officers of a test do, step by step.</summary>
internal static class Journey
{
    public static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7\n%âãÏÓ\n1 0 obj\n");

    /// <summary>Begins an application on its page and gives its id.</summary>
    public static async Task<string> BeginAsync(HttpClient client, string workflow, string project = "")
    {
        var answer = await TestServer.SubmitAsync(
            client, $"/apply/new/{workflow}", $"/apply/new/{workflow}",
            new() { ["project"] = project, ["project-name"] = project.Length > 0 ? "示例项目" : "" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString().Split('/')[2];
    }

    /// <summary>Fills in one page of an application.</summary>
    public static Task<HttpResponseMessage> FillAsync(
        HttpClient client, string id, string page, params (string Field, string Value)[] answers)
    {
        var fields = answers.ToDictionary(answer => $"f.{answer.Field}", answer => answer.Value);
        fields["do"] = "next";
        return TestServer.SubmitAsync(client, $"/apply/{id}/{page}", $"/apply/{id}/{page}", fields);
    }

    /// <summary>Uploads a paper with the form of a page, as a browser without script does.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(
        HttpClient client, string page, string material, string name, byte[] content)
    {
        var form = (await TestServer.PageAsync(client, page)).Forms.First(form =>
            form.GetAttribute("action") == "/uploads"
            && ((IHtmlInputElement)form.QuerySelector("input[name=material]")!).Value == material);
        var sent = new MultipartFormDataContent();
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden"))
        {
            sent.Add(new StringContent(input.Value), input.Name!);
        }

        sent.Add(new ByteArrayContent(content), "file", name);
        return await client.PostAsync("/uploads", sent);
    }

    /// <summary>An officer acts by the same service as pages do.</summary>
    public static async Task OfficerAsync(
        TestServer server, string post, string caseId, string step, string outcome, Payload? with = null)
    {
        var answer = await server.Services.GetRequiredService<ActService>().SendAsync(
            new()
            {
                CaseId = caseId, CommandId = $"{step}/{outcome}",
                Actor = new($"officer-of-{post}", ActorRole.Officer) { Posts = [post], Via = "server:page" },
                Command = new CaseCommand.Answer(step, outcome, with ?? Payload.None),
            },
            CancellationToken.None);
        answer.ShouldBeOfType<Answer.Accepted>((answer as Answer.Refused)?.Refusal.ToString());
    }

    /// <summary>Keeps rows in the office.</summary>
    public static Task KeepAsync(TestServer server, params object[] rows) =>
        server.Services.GetRequiredService<OfficeDatabase>().WriteAsync(
            context => context.AddRange(rows), CancellationToken.None);

    /// <summary>The pre-permit application of an applicant, sent; gives the case.</summary>
    public static async Task<string> PrePermitAsync(HttpClient client)
    {
        var id = await BeginAsync(client, "pre-permit", "2020-130200-47-03-000001");
        (await FillAsync(
            client, id, "form", ("project-code", "2020-130200-47-03-000001"), ("works-name", "示例重工二号厂房"),
            ("first-works", "earthworks"), ("planned-start", "2026-12-01"), ("public-interest", "no"),
            ("contact-phone", "13900000001"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var material in new[]
        {
            "identity-proof", "drawing-opinion", "schedule", "site-safety-plan", "works-contracts",
        })
        {
            (await UploadAsync(client, $"/apply/{id}/papers", material, $"{material}.pdf", Pdf))
                .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var sent = await TestServer.SubmitAsync(client, $"/apply/{id}/summary", $"/apply/{id}/send", []);
        sent.Headers.Location!.ToString().ShouldBe($"/my/{id}?done=submitted");
        return id;
    }

    /// <summary>The pre-permit up to the signature of the commitment.</summary>
    public static Task AcceptPrePermitAsync(TestServer server, string id) => OfficerAsync(
        server, "window", id, "precheck", "accepted", new()
        {
            Checks = new[] { "project-filed", "land-right", "planning-permit", "drawing-opinion" }
                .ToValueMap(check => check, _ => (Definitions.Fact)new Definitions.Fact.Truth(true)),
        });
}
