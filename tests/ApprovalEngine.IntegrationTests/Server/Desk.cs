using System.Net;
using AngleSharp.Html.Dom;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Acts;
using ApprovalEngine.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server;

/// <summary>A server with the people of the drainage permit and cases of it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private int _commands;

    private Desk(TestServer server) => Server = server;

    public TestServer Server { get; }

    private ActService Acts => Server.Services.GetRequiredService<ActService>();

    public static async Task<Desk> OpenAsync()
    {
        var server = await TestServer.StartAsync();
        await server.AddAsync("ma", "Applicant");
        await server.AddAsync("wang", "Officer", "window", "approval");
        await server.AddAsync("sun", "Officer", "env-reviewer", "ecology");
        await server.AddAsync("gao", "Officer", "drainage-officer", "water");
        await server.AddAsync("gu", "Officer", "drainage-officer", "water");
        await server.AddAsync("luo", "Officer", "drainage-chief", "water");
        await server.AddAsync("deng", "Officer Head", "water-head", "water");
        await server.AddAsync("hu", "Officer", "drainage-patrol", "water");
        await server.AddAsync("boss", "Officer", "bureau-head", "approval");
        await server.AddAsync("chief", "Supervisor");
        await server.AddAsync("shen", "Auditor");
        return new(server);
    }

    /// <summary>A case for which the applicant has applied.</summary>
    public async Task<string> ApplyAsync(string id = "C-1", string? project = null)
    {
        (await Acts.StartAsync(
            new()
            {
                CaseId = id, Actor = new("ma", ActorRole.Applicant), CommandId = $"start-{id}",
                Command = new CaseCommand.Start("ma", null, project, null),
            },
            "single-permit", CancellationToken.None)).ShouldBeOfType<Answer.Accepted>();
        var plan = await StoreAsync("排水方案 <script>alert(1)</script>"u8.ToArray());
        var map = await StoreAsync([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        var blob = await StoreAsync([0, 1, 2, 3, 250]);
        await DoAsync(id, "ma", ActorRole.Applicant, "apply", "submitted", Payload.None with
        {
            Form = new[]
            {
                KeyValuePair.Create<string, Fact>("site-name", new Fact.Text("示例工地")),
                KeyValuePair.Create<string, Fact>("contact-phone", new Fact.Text("13900000000")),
                KeyValuePair.Create<string, Fact>("daily-volume", new Fact.Number(40)),
                KeyValuePair.Create<string, Fact>("has-canteen", new Fact.Truth(false)),
            }.ToValueMap(entry => entry.Key, entry => entry.Value),
            Materials = new[]
            {
                KeyValuePair.Create("application-form", Sealing.Material("generated", "generated")),
                KeyValuePair.Create("identity-proof", blob),
                KeyValuePair.Create("drainage-plan", plan),
                KeyValuePair.Create("pipe-map", map),
                KeyValuePair.Create("sampling-photo", map),
            }.ToValueMap(entry => entry.Key, entry => entry.Value),
        });
        return id;
    }

    /// <summary>A case whose item is examined.</summary>
    public async Task<string> ReviewAsync(string id = "C-1", string? project = null)
    {
        Server.Clock.Set(Instant.FromUtc(2026, 11, 23, 1, 0));
        await ApplyAsync(id, project);
        await DoAsync(id, "wang", ActorRole.Officer, "intake", "accepted", Payload.None, "window");
        await DoAsync(id, "ma", ActorRole.Applicant, "commitment", "signed", Payload.None);
        await DoAsync(id, "sun", ActorRole.Officer, "opinion", "agreed", Payload.None, "env-reviewer");

        // The publicity of three working days is over.
        Server.Clock.Set(Instant.FromUtc(2026, 11, 27, 1, 0));
        await Server.Door.Service.RingAsync(id, CancellationToken.None);
        State(id).Step("review").Status.ShouldBe(StepStatus.Open);
        return id;
    }

    public CaseState State(string id) => Server.Door.Service.Find(id)!;

    public async Task DoAsync(
        string id, string who, ActorRole role, string step, string does, Payload with, params string[] posts)
    {
        var answer = await Acts.SendAsync(
            new()
            {
                CaseId = id, Actor = new(who, role) { Posts = posts.ToValueList() }, CommandId = $"given-{++_commands}",
                Command = Scenarios.ActReader.Read(step, does, with),
            },
            CancellationToken.None);
        answer.ShouldBeOfType<Answer.Accepted>(answer.ToString());
    }

    /// <summary>The form of an act on its page, with what it would send.</summary>
    public static async Task<(string Action, Dictionary<string, string> Fields)> FormAsync(
        HttpClient client, string id, string does, string? step = null, string? of = null)
    {
        var path = $"/cases/{id}?do={does}" + (step is null ? "" : $"&step={Uri.EscapeDataString(step)}")
            + (of is null ? "" : $"&of={Uri.EscapeDataString(of)}");
        var page = await TestServer.PageAsync(client, path);
        var form = page.QuerySelector("form[data-act]") as IHtmlFormElement;
        form.ShouldNotBeNull($"{does} of {step} is not offered: {page.QuerySelector(".act")?.TextContent}");
        return (form.GetAttribute("action")!, form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Type == "hidden").GroupBy(input => input.Name!)
            .ToDictionary(group => group.Key, group => group.Last().Value));
    }

    /// <summary>Opens the form of an act, fills it in and sends it.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string id, string does, string? step = null, string? of = null,
        Dictionary<string, string>? with = null)
    {
        var (action, fields) = await FormAsync(client, id, does, step, of);
        foreach (var (name, value) in with ?? [])
        {
            fields[name] = value;
        }

        return await client.PostAsync(action, new FormUrlEncodedContent(fields));
    }

    /// <summary>The same, where it has to be carried out.</summary>
    public static async Task DoneAsync(
        HttpClient client, string id, string does, string? step = null, string? of = null,
        Dictionary<string, string>? with = null)
    {
        var answer = await SendAsync(client, id, does, step, of, with);
        answer.StatusCode.ShouldBe(
            HttpStatusCode.Redirect, $"{does} of {step}: {await RefusalOf(answer)}");
    }

    /// <summary>What a page says was refused.</summary>
    public static async Task<string> RefusalOf(HttpResponseMessage answer) =>
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())
            .QuerySelector(".refusal")?.TextContent ?? "";

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task<MaterialVersion> StoreAsync(byte[] content)
    {
        using var stream = new MemoryStream(content);
        var stored = await Server.Door.Materials.StoreAsync(
            stream, content.Length, "upload", CancellationToken.None);
        return stored.Version!;
    }
}
