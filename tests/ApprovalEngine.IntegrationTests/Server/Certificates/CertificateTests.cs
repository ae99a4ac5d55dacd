using System.Net;
using ApprovalEngine.Cases;
using ApprovalEngine.IntegrationTests.Server.My;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Certificates;

public sealed class CertificateTests
{
    [Test]
    public async Task Copy_LeadsByItsCodeToWhatEverybodyMayRead()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var id = await MyTests.DecidedAsync(server, liu);

        var copy = await TestServer.PageAsync(liu, $"/certificates/{id}/pre-permit");

        copy.QuerySelector(".certificate h1")!.TextContent.ShouldContain("预许可");
        copy.QuerySelector(".certificate")!.TextContent.ShouldContain("电子副本");
        copy.QuerySelector("svg.qr path").ShouldNotBeNull();
        var verify = copy.QuerySelector(".certificate-tools a")!.GetAttribute("href")!;
        var stranger = server.Stranger();
        var page = await TestServer.PageAsync(stranger, new Uri(verify).PathAndQuery);
        page.Body!.TextContent.ShouldContain("有效");
        page.Body.TextContent.ShouldContain("l**");
        page.Body.TextContent.ShouldNotContain("13900000001");
    }

    [Test]
    public async Task Verification_WithAWrongCodeOrNumber_ShowsNothingOfEither()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var id = await MyTests.DecidedAsync(server, await server.SignInAsync("liu"));
        var number = server.Door.Queries.Find(id)!.Certificates["pre-permit"].Number;
        var stranger = server.Stranger();

        var wrongCode = await AskAsync(stranger, number, "0000-0000-0000-0000");
        var wrongNumber = await AskAsync(stranger, "no-such-1", "0000-0000-0000-0000");

        wrongCode.Status.ShouldBe(HttpStatusCode.NotFound);
        wrongCode.Text.Replace(number, "", StringComparison.Ordinal)
            .ShouldBe(wrongNumber.Text.Replace("no-such-1", "", StringComparison.Ordinal));
    }

    [Test]
    public async Task Code_OfAnotherServer_IsNotTaken()
    {
        await using var server = await TestServer.StartAsync();
        await using var other = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var id = await MyTests.DecidedAsync(server, await server.SignInAsync("liu"));
        var number = server.Door.Queries.Find(id)!.Certificates["pre-permit"].Number;
        var foreign = await other.Services.GetRequiredService<CertificateCodes>()
            .OfAsync(id, number, CancellationToken.None);
        var codes = server.Services.GetRequiredService<CertificateCodes>();
        var own = await codes.OfAsync(id, number, CancellationToken.None);

        (await codes.VerifyAsync(number, foreign, CancellationToken.None)).ShouldBeNull();
        (await codes.VerifyAsync(number, own.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal),
            CancellationToken.None)).ShouldNotBeNull().IsLatest.ShouldBeTrue();
    }

    [Test]
    public async Task Verification_OfWhatWasReplaced_SaysSo()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var id = await MyTests.DecidedAsync(server, await server.SignInAsync("liu"));
        var number = server.Door.Queries.Find(id)!.Certificates["pre-permit"].Number;
        var code = await server.Services.GetRequiredService<CertificateCodes>()
            .OfAsync(id, number, CancellationToken.None);

        // Six months later the pre-permit has run out by itself.
        server.Clock.Advance(Duration.FromDays(200));
        await server.Door.Service.RingAsync(id, CancellationToken.None);

        var answer = await AskAsync(server.Stranger(), number, code);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain(Outcomes.Of(server.Door.Queries.Find(id)!.Certificates["pre-permit"].Status).Zh);
        server.Door.Queries.Find(id)!.Certificates["pre-permit"].Status.ShouldNotBe(CertificateStatus.InForce);
    }

    [TestCase("示例重工有限公司", "示例重工有限公司")]
    [TestCase("Example Works Ltd", "Example Works Ltd")]
    [TestCase("张小明", "张**")]
    [TestCase("王", "王")]
    public void Holder_IsShownWholeWhereItIsNoPerson(string name, string shown) =>
        CertificateView.PublicName(name).ShouldBe(shown);

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(
        HttpClient client, string number, string code)
    {
        var answer = await client.GetAsync(
            $"/verify?number={Uri.EscapeDataString(number)}&code={Uri.EscapeDataString(code)}");
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        foreach (var hidden in document.QuerySelectorAll("input[type=hidden], input[name=number]"))
        {
            hidden.Remove();
        }

        return (answer.StatusCode, document.QuerySelector("main")!.InnerHtml);
    }
}
