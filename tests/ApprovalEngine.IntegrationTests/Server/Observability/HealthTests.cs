using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Scheduling;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Observability;

/// <summary>What watches over the server gets an answer, and no secrets.</summary>
[NonParallelizable]
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
        checks.Keys.ShouldBe(
            ["case-database", "office-database", "clockwork", "read-log", "free-space"], ignoreOrder: true);
        checks.Values.ShouldAllBe(check => check.GetProperty("holds").GetBoolean());
        checks["case-database"].GetProperty("detail").GetString()!.ShouldStartWith("SQLite 3.");
        ready.GetRawText().ShouldNotContain(server.Folder);
        (await stranger.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
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
    public async Task Metrics_ForAMonitorWithItsToken_CountCommandsRefusalsRingsAndRequests()
    {
        await using var server = await TestServer.StartAsync(Instant.FromUtc(2020, 6, 15, 1, 0));
        await server.AddAsync("monitor", "System");
        using var monitor = server.Stranger();
        monitor.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(server, "monitor"));
        await monitor.GetAsync("/sign-in");
        await StartAsync(server, "C-1");
        await StartAsync(server, "C-1", again: "another");

        // Handed in, so that the window has five working days: then a month goes by.
        await HandInAsync(server, "C-1");
        server.Clock.Advance(Duration.FromDays(30));
        var clockwork = server.Services.GetRequiredService<Clockwork>();
        clockwork.LookAgain();
        await Scheduling.RingingOffice.UntilAsync(clockwork, health => health is { Rung: > 0, Backlog: 0 });

        var text = await monitor.GetStringAsync("/metrics");

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
    public async Task StatusPage_ForAnAdministrator_TellsOfChecksChoresAndWhatIsWrong()
    {
        await using var server = await TestServer.StartAsync(Instant.FromUtc(2020, 6, 15, 1, 0));
        await server.AddAsync("root", "Administrator");
        await StartAsync(server, "C-1");
        await HandInAsync(server, "C-1");
        using (var connection = server.Door.Database.Connect())
        {
            connection.Execute("UPDATE cases SET next_due_at=0 WHERE case_id='C-1'");
        }

        var clockwork = server.Services.GetRequiredService<Clockwork>();
        clockwork.LookAgain();
        await Scheduling.RingingOffice.UntilAsync(clockwork, health => health is { SetAside.Count: 1 }
            && health.Chores.All(chore => chore is { Outcome: not null, NextRun: not null }));
        using var administrator = await server.SignInAsync("root");

        var page = await TestServer.PageAsync(administrator, "/status");

        var text = page.Body!.TextContent;
        text.ShouldContain("办件 C-1 无法计时，已搁置");
        text.ShouldContain("2020-06-16 03:10");
        text.ShouldContain("自动备案抽查");
        page.QuerySelectorAll(".tag.good").Length.ShouldBe(5);
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(3);
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

    private static async Task<string> TokenAsync(TestServer server, string system)
    {
        var row = await server.Services.GetRequiredService<PeopleDirectory>().RowAsync(system, CancellationToken.None);
        var issued = await server.Services.GetRequiredService<ApiTokens>().IssueAsync(
            row!, "metrics", [Right.ConnectSystem], 300, "root", "127.0.0.1", CancellationToken.None);
        return issued.Token.ShouldNotBeNull();
    }

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
