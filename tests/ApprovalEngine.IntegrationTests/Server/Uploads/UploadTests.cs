using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Uploads;

public sealed class UploadTests
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7\n%âãÏÓ\n1 0 obj\n");

    [Test]
    public async Task Upload_OfAPdf_IsKeptUnderItsHashForItsOwnerAlone()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        await server.AddAsync("zhou", "Applicant");
        var liu = await server.SignInAsync("liu");

        var answer = await SendAsync(liu, "计划.pdf", Pdf);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var taken = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        server.Door.Materials.Holds(taken.GetProperty("sha256").GetString()!).ShouldBeTrue();
        var id = taken.GetProperty("id").GetString();
        var read = await liu.GetAsync($"/uploads/{id}");
        (await read.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        read.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var zhou = await server.SignInAsync("zhou");
        (await zhou.GetAsync($"/uploads/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [TestCase("run.exe", "MZ\u0090\0", UploadDesk.TypeRefused)]
    [TestCase("page.html", "<html></html>", UploadDesk.TypeRefused)]
    [TestCase("picture.svg", "<svg/>", UploadDesk.TypeRefused)]
    [TestCase("noextension", "hello", UploadDesk.TypeRefused)]
    [TestCase("plan.pdf", "MZ\u0090\0", UploadDesk.ContentDiffers)]
    [TestCase("plan.png", "%PDF-1.7", UploadDesk.ContentDiffers)]
    [TestCase("plan.dwg", "AC10xx", UploadDesk.ContentDiffers)]
    [TestCase("note.txt", "  <!doctype html>", UploadDesk.ContentDiffers)]
    [TestCase("note.txt", "#!/bin/sh", UploadDesk.ContentDiffers)]
    [TestCase("table.xlsx", "PK\u0003\u0004damaged", UploadDesk.ContentDiffers)]
    [TestCase("plan.pdf", "", UploadDesk.Empty)]
    public async Task Upload_OfWhatItsNameDoesNotSay_IsRefusedWithAStableCode(string name, string content, string code)
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");

        var answer = await SendAsync(await server.SignInAsync("liu"), name, Encoding.Latin1.GetBytes(content));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        CodeOf(await answer.Content.ReadAsStringAsync()).ShouldBe(code);
    }

    [TestCase("图纸.dwg", "AC1032\0\0")]
    [TestCase("说明.txt", "一般说明")]
    [TestCase("照片.jpg", "\u00FF\u00D8\u00FF\u00E0")]
    public async Task Upload_OfOtherKinds_IsTaken(string name, string content)
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var bytes = name.EndsWith(".txt", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(content) : Encoding.Latin1.GetBytes(content);

        var answer = await SendAsync(await server.SignInAsync("liu"), name, bytes);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Upload_OfAnArchiveWithAProgram_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("drawings/plan.txt");
            archive.CreateEntry("drawings/setup.EXE");
        }

        var answer = await SendAsync(await server.SignInAsync("liu"), "drawings.zip", memory.ToArray());

        CodeOf(await answer.Content.ReadAsStringAsync()).ShouldBe(UploadDesk.HoldsProgram);
    }

    [Test]
    public async Task Upload_WithoutTheTokenOfThePage_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");

        var answer = await PostAsync(liu, null, "plan.pdf", Pdf);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        CodeOf(await answer.Content.ReadAsStringAsync()).ShouldBe("form-expired");
    }

    [Test]
    public async Task Upload_LargerThanTheLimit_IsRefusedAndLeavesNothing()
    {
        await using var server = await TestServer.StartAsync(options: usual => usual with { MostUploadBytes = 64 * 1024 });
        await server.AddAsync("liu", "Applicant");
        var large = new byte[100 * 1024];
        Pdf.CopyTo(large, 0);

        var answer = await SendAsync(await server.SignInAsync("liu"), "plan.pdf", large);

        CodeOf(await answer.Content.ReadAsStringAsync()).ShouldBe("material-too-large");
        Directory.GetFiles(server.Door.Database.FilesFolder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Test]
    public async Task Sweep_WhileAnUploadWaitsForItsAct_LeavesTheFile()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("liu", "Applicant");
        var liu = await server.SignInAsync("liu");
        var answer = await SendAsync(liu, "plan.pdf", Pdf);
        var taken = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var file = server.Door.Materials.PathOf(taken.GetProperty("sha256").GetString()!);
        var later = Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)) + Duration.FromDays(2);
        var desk = server.Services.GetRequiredService<UploadDesk>();

        MaterialSweep.Run(server.Door.Database, later, desk.IsAwaited).ShouldBe(0);
        await desk.RemoveAsync("liu", taken.GetProperty("id").GetString()!, CancellationToken.None);

        MaterialSweep.Run(server.Door.Database, later, desk.IsAwaited).ShouldBe(1);
    }

    private static string CodeOf(string problem) =>
        JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString()!;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string name, byte[] content)
    {
        var page = await TestServer.PageAsync(client, "/sign-in");
        var token = ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        return await PostAsync(client, token, name, content);
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string? token, string name, byte[] content)
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        form.Add(new StringContent("case/apply"), "slot");
        form.Add(new StringContent("plan"), "material");
        form.Add(new ByteArrayContent(content), "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await client.SendAsync(request);
    }
}
