using System.Text.Json.Nodes;
using ApprovalEngine.IntegrationTests.Server.Webhooks;
using ApprovalEngine.Server.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Api;

/// <summary>One day in which every operation of the API is used once.</summary>
internal static class ExampleStory
{
    private const string Workflow = """
        {
          "id": "sketch", "version": "1.0.0", "title": { "zh": "草稿", "en": "Sketch" },
          "steps": { "apply": { "type": "submit" }, "intake": { "type": "intake", "by": "window", "needs": ["aply"] } }
        }
        """;

    public static async IAsyncEnumerable<(string Name, JsonNode? Request, JsonNode Response)> PlayAsync(
        WebhookStory story)
    {
        var (applicant, window, server) = (story.Permits.Applicant, story.Permits.Window, story.Permits.Server);
        using var system = await ApiCaller.OfAsync(server, "exchange", "System");
        using var author = await ApiCaller.OfAsync(server, "lin", "Author");
        using var supervisor = await ApiCaller.OfAsync(server, "cheng", "Supervisor");

        yield return await PostAsync("createWebhook", story.Admin, "/webhooks", $$"""
            { "name": "市政务数据交换平台", "url": "{{story.Receiver.Url}}", "events": [] }
            """);
        var webhooks = (await ApiCaller.BodyAsync(await story.Admin.GetAsync("/webhooks")))["items"]!;
        var webhook = $"/webhooks/{(string)webhooks[0]!["id"]!}";
        var started = await PostAsync("startCase", applicant, "/cases", PermitStory.Start);
        yield return started;
        var id = (string)started.Response["case"]!;
        await ApiCaller.BodyAsync(await applicant.PostAsync($"/cases/{id}/acts", PermitStory.Submit));
        yield return await GetAsync("readInbox", window, "/inbox?tab=todo");
        yield return await GetAsync("listChoices", window, $"/cases/{id}/choices");
        yield return await PostAsync("actOnCase", window, $"/cases/{id}/acts", PermitStory.Accept);
        yield return await GetAsync("listCases", window, "/cases?state=open&limit=2");
        yield return await GetAsync("getCase", window, $"/cases/{id}");
        yield return await GetAsync("listClocks", window, $"/cases/{id}/clocks");
        yield return await GetAsync("getLedger", window, $"/cases/{id}/clocks/opinion%2Fwithin/ledger");
        yield return await GetAsync("listEvents", window, $"/cases/{id}/events?limit=20");
        yield return await GetAsync("listMaterials", window, $"/cases/{id}/materials");
        var late = await PostAsync("askLateEntry", window, $"/cases/{id}/late-entries", """
            { "step": "opinion", "do": "comment", "with": { "reason": "上午已电话核实" }, "effective": "2026-11-23T08:00",
              "reason": "当时系统停机", "document": "电话记录 11-23 第 2 号" }
            """);
        yield return late;
        yield return await GetAsync("listLateEntries", supervisor, "/late-entries?state=asked");
        var entry = $"/late-entries/{(string)late.Response["id"]!}";
        yield return await PostAsync("confirmLateEntry", supervisor, $"{entry}/confirm", """
            { "reason": "电话记录属实" }
            """);
        late = await PostAsync("", window, $"/cases/{id}/late-entries", """
            { "step": "opinion", "do": "comment", "with": { "reason": "上周已核实" }, "effective": "2026-11-20T08:00",
              "reason": "忘记录入", "document": "无" }
            """);
        yield return await PostAsync(
            "rejectLateEntry", supervisor, $"/late-entries/{(string)late.Response["id"]!}/reject",
            """{ "reason": "没有可核对的文件" }""");
        yield return await GetAsync("listDefinitions", applicant, "/definitions");
        yield return await GetAsync("getDefinition", applicant, "/definitions/single-permit");
        yield return await PostAsync("validateDefinition", author, "/definitions/validate", Workflow);
        yield return await GetAsync("listCalendars", applicant, "/calendars");
        yield return await GetAsync(
            "getCalendarLedger", applicant, "/calendars/ledger?from=2020-06-16&limit=7%20working%20days");
        yield return await GetAsync("listRefusals", applicant, "/refusals");
        yield return await GetAsync("listPeople", story.Admin, "/people");
        yield return await PostAsync("takeRegistryEntries", story.Admin, "/registries", """
            { "entries": [{ "registry": "credit-register", "key": "honest|ma", "answer": "true" }] }
            """);
        yield return await GetAsync("listRegistryEntries", story.Admin, "/registries?registry=credit-register");
        yield return await GetAsync("listReports", supervisor, "/reports?from=2026-11-01&to=2026-11-30");
        yield return await GetAsync("readFeed", system, "/feed?after=0&limit=2");
        yield return await SignalAsync(story);

        using var content = new ByteArrayContent("%PDF-1.7"u8.ToArray());
        yield return ("uploadFile", null, await ApiCaller.BodyAsync(
            await applicant.Http.PostAsync("/api/v1/files?name=map.pdf", content)));
        var (granted, number) = await FileApiTests.GrantedAsync(story.Permits);
        var code = await server.Services.GetRequiredService<CertificateCodes>()
            .OfAsync(granted, number, CancellationToken.None);
        yield return await GetAsync("verifyCertificate", applicant, $"/certificates/{number}?code={code}");

        await story.SettleAsync();
        yield return await GetAsync("listWebhooks", story.Admin, "/webhooks");
        yield return await GetAsync("getWebhook", story.Admin, webhook);
        yield return await GetAsync("listDeliveries", story.Admin, $"{webhook}/deliveries");
        yield return await GetAsync("listAttempts", story.Admin, $"{webhook}/deliveries/1/attempts");
        yield return await PostAsync("redeliver", story.Admin, $"{webhook}/deliveries/1/redeliver", null);
        yield return await PostAsync("redeliverGivenUp", story.Admin, $"{webhook}/redeliver", null);
        yield return await PostAsync("testWebhook", story.Admin, $"{webhook}/test", null);
        var change = $$"""
            { "name": "市政务数据交换平台", "url": "{{story.Receiver.Url}}", "events": ["case-decided"], "paused": true }
            """;
        yield return (
            "changeWebhook", JsonNode.Parse(change),
            await ApiCaller.BodyAsync(await story.Admin.SendAsync(HttpMethod.Put, webhook, change)));
    }

    // The land is awarded by a market outside, whose system says so.
    private static async Task<(string, JsonNode?, JsonNode)> SignalAsync(WebhookStory story)
    {
        using var market = await ApiCaller.OfAsync(story.Permits.Server, "land-market", "System");
        var id = await LandStory.AdmitAsync(story.Permits);
        return await PostAsync(
            "signalCase", market, $"/cases/{id}/signals", """{ "step": "award", "do": "awarded" }""");
    }

    private static async Task<(string Name, JsonNode? Request, JsonNode Response)> GetAsync(
        string name, ApiCaller caller, string path) =>
        (name, null, await ApiCaller.BodyAsync(await caller.GetAsync(path)));

    private static async Task<(string Name, JsonNode? Request, JsonNode Response)> PostAsync(
        string name, ApiCaller caller, string path, string? json) => (
        name, json is null ? null : JsonNode.Parse(json),
        await ApiCaller.BodyAsync(await caller.PostAsync(path, json ?? "{}")));
}
