using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ApprovalEngine.Server.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Api;

public sealed class FileApiTests
{
    [Test]
    public async Task File_ThatWasUploaded_IsNamedByAnActAndReadBack()
    {
        await using var story = await PermitStory.BeginAsync();
        var file = await ApiCaller.BodyAsync(await UploadAsync(story.Applicant, "map.pdf", "%PDF-1.7 管网图"));
        var id = (string)(await ApiCaller.BodyAsync(
            await story.Applicant.PostAsync("/cases", PermitStory.Start)))["case"]!;
        var hash = (string)file["sha256"]!;

        await ApiCaller.BodyAsync(await story.Applicant.PostAsync($"/cases/{id}/acts", Naming(hash)));

        var papers = await ApiCaller.BodyAsync(await story.Window.GetAsync($"/cases/{id}/materials"));
        papers["items"]!.AsArray().ShouldContain(paper => (string)paper!["id"]! == "pipe-map"
            && (string)paper["sha256"]! == hash);
        (await (await story.Window.GetAsync($"/cases/{id}/materials/{hash}")).Content.ReadAsStringAsync())
            .ShouldBe("%PDF-1.7 管网图");
    }

    [Test]
    public async Task File_OfSomebodyElse_IsNotOnesOwnByItsHash()
    {
        await using var story = await PermitStory.BeginAsync();
        using var other = await ApiCaller.OfAsync(story.Server, "zhao", "Applicant");
        var file = await ApiCaller.BodyAsync(await UploadAsync(other, "secret.pdf", "%PDF-1.7 秘密"));
        var id = (string)(await ApiCaller.BodyAsync(
            await story.Applicant.PostAsync("/cases", PermitStory.Start)))["case"]!;

        var answer = await story.Applicant.PostAsync($"/cases/{id}/acts", Naming((string)file["sha256"]!));

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "material-missing");
    }

    [TestCase("page.html", "<html></html>", "file-type-refused")]
    [TestCase("map.pdf", "<html></html>", "file-content-differs")]
    [TestCase("map.pdf", "", "file-empty")]
    public async Task File_ThatIsNotTaken_SaysWhy(string name, string content, string code)
    {
        await using var story = await PermitStory.BeginAsync();

        var answer = await UploadAsync(story.Applicant, name, content);

        await ApiCaller.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, code);
    }

    [Test]
    public async Task Certificate_WithItsCode_IsVerifiedByAnybody()
    {
        await using var story = await PermitStory.BeginAsync();
        var (id, number) = await GrantedAsync(story);
        var code = await story.Server.Services.GetRequiredService<CertificateCodes>()
            .OfAsync(id, number, CancellationToken.None);
        using var stranger = story.Server.Stranger();

        var right = await ApiCaller.BodyAsync(await stranger.GetAsync(
            $"/api/v1/certificates/{Uri.EscapeDataString(number)}?code={code}"));
        var wrong = await stranger.GetAsync(
            $"/api/v1/certificates/{Uri.EscapeDataString(number)}?code=AAAA-AAAA-AAAA-AAAA");

        ((string)right["state"]!).ShouldBe("in-force");
        ((bool)right["holds"]!).ShouldBeTrue();
        ((string)right["holder"]!).ShouldBe("m*");
        await ApiCaller.RefusedAsync(wrong, HttpStatusCode.NotFound, "nothing-there");
    }

    /// <summary>Plays a permit until it is issued.</summary>
    internal static async Task<(string Case, string Number)> GrantedAsync(PermitStory story)
    {
        var id = await story.SubmitAsync("granted");
        await ApiCaller.BodyAsync(await story.Window.PostAsync($"/cases/{id}/acts", PermitStory.Accept));
        await ActAsync(story.Applicant, id, """{ "step": "commitment", "do": "signed" }""");
        foreach (var (person, post, act) in new[]
        {
            ("sun", "env-reviewer", """{ "step": "opinion", "do": "agreed", "with": { "opinion": "无意见" } }"""),
            ("gao", "drainage-officer", """{ "step": "review", "do": "forwarded", "with": { "opinion": "建议" } }"""),
            ("luo", "drainage-chief", """{ "step": "review", "do": "forwarded", "with": { "opinion": "同意" } }"""),
            ("deng", "water-head",
                """
                { "step": "review", "do": "granted",
                  "with": { "opinion": "准予", "record": { "pipe-checked": true } } }
                """),
        })
        {
            using var officer = await ApiCaller.OfAsync(story.Server, person, "Officer", post);
            if (person == "gao")
            {
                // The publicity period has to run out first.
                story.Server.Clock.Advance(Duration.FromDays(4));
            }

            await ActAsync(officer, id, act);
        }

        var read = await story.ReadAsync(id);
        return (id, (string)read["certificates"]![0]!["number"]!);
    }

    private static async Task<JsonNode> ActAsync(ApiCaller caller, string id, string act) =>
        await ApiCaller.BodyAsync(await caller.PostAsync($"/cases/{id}/acts", act));

    private static string Naming(string sha256) =>
        PermitStory.Submit.Replace("\"管网图\"", $$"""{ "file": "{{sha256}}" }""");

    private static async Task<HttpResponseMessage> UploadAsync(ApiCaller caller, string name, string content)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        return await caller.Http.PostAsync($"/api/v1/files?name={name}", body);
    }
}
