using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Runtime.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Observability;

/// <summary>What watches over the server gets an answer, and no secrets.</summary>
public sealed partial class HealthTests
{
    [Test]
    public async Task Health_ForAStranger_SaysLiveAndReadyWithoutNamesOfFolders()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();

        (await stranger.GetStringAsync("/health/live")).ShouldBe("""{"status":"live"}""");
        var ready = await ReadyAsync(stranger, HttpStatusCode.OK);

        ready.GetProperty("status").GetString().ShouldBe("ready");
        var checks = Checks(ready);
        checks.Keys.ShouldBe(["case-database", "office-database", "clockwork", "free-space"]);
        checks.Values.ShouldAllBe(check => check.GetProperty("holds").GetBoolean());
        checks["case-database"].GetProperty("detail").GetString()!.ShouldStartWith("SQLite 3.");
        ready.GetRawText().ShouldNotContain(server.Folder);
        (await stranger.GetAsync("/metrics")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/health/clockwork")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Ready_WhileNothingCanBeWritten_SaysWhichDatabase_AndThatItLives()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = server.Stranger();
        await ReadyAsync(stranger, HttpStatusCode.OK);
        using (var holder = server.Door.Database.Connect())
        {
            holder.Execute("BEGIN IMMEDIATE");

            var ready = await ReadyAsync(stranger, HttpStatusCode.ServiceUnavailable);

            ready.GetProperty("status").GetString().ShouldBe("not-ready");
            Checks(ready)["case-database"].GetProperty("holds").GetBoolean().ShouldBeFalse();
            Checks(ready)["office-database"].GetProperty("holds").GetBoolean().ShouldBeTrue();
            (await stranger.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
            holder.Execute("ROLLBACK");
        }

        await ReadyAsync(stranger, HttpStatusCode.OK);
    }

    [Test]
    public async Task Metrics_ForAnAdministrator_CountCommandsRefusalsRingsAndRequests()
    {
        await using var server = await TestServer.StartAsync(Instant.FromUtc(2020, 6, 15, 1, 0));
        await server.AddAsync("root", "administrator");
        using var administrator = await server.SignInAsync("root");
        await StartAsync(server, "C-1");
        await StartAsync(server, "C-1", again: "another");

        // Handed in, so that the window has five working days: then a month goes by.
        await HandInAsync(server, "C-1");
        server.Clock.Advance(Duration.FromDays(30));
        var clockwork = server.Services.GetRequiredService<Clockwork>();
        clockwork.LookAgain();
        await Scheduling.RingingOffice.UntilAsync(clockwork, health => health is { Rung: > 0, Backlog: 0 });

        var text = await administrator.GetStringAsync("/metrics");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.StartsWith("# ") || Sample().IsMatch(line), text);
        Value(lines, "approval_commands_total{outcome=\"accepted\"}").ShouldBeGreaterThanOrEqualTo(2);
        Value(lines, "approval_refusals_total{code=\"case-exists\"}").ShouldBeGreaterThanOrEqualTo(1);
        Value(lines, "approval_rings_total").ShouldBeGreaterThanOrEqualTo(5);
        Value(lines, "approval_ring_lateness_seconds_count").ShouldBe(Value(lines, "approval_rings_total"));
        Value(lines, "approval_open_cases").ShouldBe(1);
        Value(lines, "approval_clockwork_working").ShouldBe(1);
        lines.ShouldContain(line => line.StartsWith("http_request_duration_seconds_bucket{")
            && line.Contains("http_route=\"/sign-in\""));
        var buckets = lines.Where(line => line.StartsWith("approval_ring_lateness_seconds_bucket"))
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..])).ToList();
        buckets.ShouldBe(buckets.Order());
        buckets[^1].ShouldBe(Value(lines, "approval_ring_lateness_seconds_count"));
    }

    [Test]
    public async Task ClockworkAddress_ForAnAdministrator_TellsOfChores()
    {
        await using var server = await TestServer.StartAsync();
        await server.AddAsync("root", "administrator");
        using var administrator = await server.SignInAsync("root");
        var clockwork = server.Services.GetRequiredService<Clockwork>();
        await Scheduling.RingingOffice.UntilAsync(
            clockwork, health => health.Chores.All(chore => chore is { Outcome: not null, NextRun: not null }));

        var health = JsonDocument.Parse(await administrator.GetStringAsync("/health/clockwork")).RootElement;

        health.GetProperty("status").GetString().ShouldBe("working");
        var chores = health.GetProperty("chores").EnumerateArray().ToList();
        chores.Select(chore => chore.GetProperty("name").GetString()).ShouldBe(["daily-sample", "material-sweep"]);
        chores.ShouldAllBe(chore => !chore.GetProperty("failed").GetBoolean());
        chores[0].GetProperty("nextRun").GetString().ShouldBe("2026-11-23T16:01:00Z");
    }

    private static async Task<JsonElement> ReadyAsync(HttpClient client, HttpStatusCode expected)
    {
        JsonElement answer = default;
        HttpStatusCode? found = null;

        // Right after the start the first look of the clockwork may not be over yet.
        for (var attempt = 0; attempt < 20 && found != expected; attempt++)
        {
            using var response = await client.GetAsync("/health/ready");
            found = response.StatusCode;
            answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        }

        found.ShouldBe(expected, $"{answer}");
        return answer;
    }

    private static Dictionary<string, JsonElement> Checks(JsonElement ready) =>
        ready.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!);

    private static double Value(string[] lines, string series) => double.Parse(
        lines.Single(line => line.StartsWith($"{series} "))[(series.Length + 1)..]);

    private static Task<Answer> StartAsync(TestServer server, string caseId, string again = "start") =>
        server.Door.Service.StartAsync(
            new()
            {
                CaseId = caseId, CommandId = $"{caseId}/{again}", Actor = SmallWorkflow.Applicant,
                Command = new Cases.CaseCommand.Start("developer", null, null, null),
            },
            SmallWorkflow.Resolved, SmallWorkflow.Calendar, CancellationToken.None);

    private static async Task HandInAsync(TestServer server, string caseId)
    {
        using var content = new MemoryStream("plan"u8.ToArray());
        var stored = await server.Door.Materials.StoreAsync(content, null, "upload", CancellationToken.None);
        Office.Accept(await server.Door.Service.SendAsync(
            new()
            {
                CaseId = caseId, CommandId = $"{caseId}/apply", Actor = SmallWorkflow.Applicant,
                Command = Office.Applying(stored.Version!),
            },
            CancellationToken.None));
    }

    [GeneratedRegex("""^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.E+]+$""")]
    private static partial Regex Sample();
}
