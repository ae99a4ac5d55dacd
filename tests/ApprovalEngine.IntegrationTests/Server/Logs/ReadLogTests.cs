using System.Net;
using ApprovalEngine.Server.Access;
using ApprovalEngine.Server.Observability;
using ApprovalEngine.Server.Office;
using ApprovalEngine.Server.Views;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalEngine.IntegrationTests.Server.Logs;

public sealed class ReadLogTests
{
    [Test]
    public async Task Read_OfACase_IsInTheLogWithItsReaderAndDoor()
    {
        await using var server = await Audit.PlayedScenario.ServerAsync();
        await Audit.PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        await server.AddAsync("root", "Administrator");
        var auditor = await server.SignInAsync("auditor");
        await auditor.GetAsync("/audit/C-1");

        var page = await TestServer.PageAsync(await server.SignInAsync("root"), "/logs?case=C-1");

        var row = page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.TextContent.ShouldContain("auditor");
        row.TextContent.ShouldContain("GET /audit/C-1");
        row.TextContent.ShouldContain("网页");
        (await TestServer.PageAsync(auditor, "/logs?person=nobody")).QuerySelectorAll("tbody tr").ShouldBeEmpty();
        (await TestServer.PageAsync(auditor, "/logs?to=2019-12-31")).QuerySelectorAll("tbody tr").ShouldBeEmpty();
    }

    [Test]
    public async Task Read_ThatIsNotAllowed_IsInTheLogAsRefused()
    {
        await using var server = await Audit.PlayedScenario.ServerAsync();
        await Audit.PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var stranger = new CurrentUser("other", "other", [Role.Applicant], [], "", Language.Zh, "server:api");

        server.Services.GetRequiredService<CaseFiles>().Find(stranger, "C-1").ShouldBeNull();

        var client = await server.SignInAsync("auditor");
        var page = await TestServer.PageAsync(client, "/logs?denied=1");
        page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("拒绝");
        var csv = await client.GetStringAsync("/logs/reads.csv?denied=1");
        csv.Split("\r\n").Length.ShouldBe(3);
        csv.ShouldContain("other,,Applicant,C-1,server:api,,1");
    }

    [Test]
    public async Task Log_ThatCannotBeWritten_TurnsHealthRedAndLosesNothing()
    {
        await using var server = await Audit.PlayedScenario.ServerAsync();
        await Audit.PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
        await server.AddAsync("auditor", "Auditor");
        var client = await server.SignInAsync("auditor");
        var log = server.Services.GetRequiredService<ReadLog>();
        Execute(server, "CREATE TRIGGER full BEFORE INSERT ON case_reads BEGIN SELECT RAISE(FAIL, 'disk full'); END");

        await client.GetAsync("/audit/C-1");
        (await log.FlushAsync(CancellationToken.None)).ShouldBeFalse();
        (await IsReadyAsync(server)).ShouldBeFalse();
        log.Waiting.ShouldBe(1);

        Execute(server, "DROP TRIGGER full");
        (await log.FlushAsync(CancellationToken.None)).ShouldBeTrue();
        (await IsReadyAsync(server)).ShouldBeTrue();
        (await TestServer.PageAsync(client, "/logs?case=C-1")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Test]
    public async Task Log_IsWrittenWhenTheServerStops()
    {
        var server = await Audit.PlayedScenario.ServerAsync();
        await using (server)
        {
            await Audit.PlayedScenario.PlayAsync(server, "single-permit/refused", "C-1");
            await server.AddAsync("auditor", "Auditor");
            var client = await server.SignInAsync("auditor");
            await client.GetAsync("/audit/C-1");
            var log = server.Services.GetRequiredService<ReadLog>();

            await log.StopAsync(CancellationToken.None);

            log.Waiting.ShouldBe(0);
            using var connection = new SqliteConnection($"Data Source={Office(server)};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM case_reads";
            command.ExecuteScalar().ShouldBe(1L);
        }
    }

    [Test]
    public async Task Log_IsForAuditorsAndAdministratorsOnly()
    {
        await using var server = await Audit.PlayedScenario.ServerAsync();
        await server.AddAsync("officer", "Officer", "window");
        await server.AddAsync("supervisor", "Supervisor");

        (await (await server.SignInAsync("officer")).GetAsync("/logs")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await server.SignInAsync("supervisor")).GetAsync("/audit")).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<bool> IsReadyAsync(TestServer server) =>
        (await server.Services.GetRequiredService<Readiness>().LookAsync(CancellationToken.None))
            .Single(check => check.Name == "read-log").Holds;

    private static string Office(TestServer server) => server.Services.GetRequiredService<OfficeDatabase>().Path;

    private static void Execute(TestServer server, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Office(server)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
