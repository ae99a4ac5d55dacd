using ApprovalEngine.IntegrationTests.Server.Durability;
using ApprovalEngine.IntegrationTests.Storage;
using ApprovalEngine.Runtime.Storage;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.IntegrationTests.Scheduling;

/// <summary>The server as a process that is killed while it rings what fell due years ago.</summary>
public sealed class KilledServerTests
{
    private const int Cases = 1500;
    private const int Kills = 5;

    // The window's silence, and then the limits of the four reviews that opened by it.
    private const int Deadlines = Cases * 5;

    [Test]
    public async Task Server_KilledWhileItRings_RingsTheRestAtItsNextStart_EachDeadlineOnce()
    {
        await using var office = new RingingOffice();
        await office.CopiesAsync(Cases);
        await office.Office.Service.DisposeAsync();
        var folder = ServerFolder.Open(Path.Combine(office.Office.Folder, "data"), isDemo: false);
        File.Copy(office.Office.Path, folder.Cases);
        Directory.Move($"{office.Office.Path}.files", $"{folder.Cases}.files");
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Rung(folder).Count;
            using var server = ServerProcess.Launch(folder.Path);
            await RingingOffice.UntilAsync(() => Rung(folder).Count > before, () => $"{before} rung");
            await Task.Delay(random.Next(40));
            server.Kill();
            await server.WaitForExitAsync();
            TestContext.Out.WriteLine($"killed after {Rung(folder).Count - before}");
        }

        Rung(folder).Count.ShouldBeInRange(Kills, Deadlines - 1);
        using var last = ServerProcess.Launch(folder.Path);
        await RingingOffice.UntilAsync(() => Rung(folder).Count >= Deadlines, () => $"{Rung(folder).Count} rung");
        last.Kill();
        await last.WaitForExitAsync();

        Rung(folder).Count.ShouldBe(Deadlines);
        Rung(folder).Distinct().Count().ShouldBe(Deadlines);
        var database = CaseDatabase.Open(folder.Cases, new());
        (await new Verifier(database, new(database, SmallWorkflow.Readers))
            .RunAsync(null, null, CancellationToken.None)).Findings.ShouldBeEmpty();
    }

    // Case and deadline, from ids of the shape deadline:case:version:deadline.
    private static List<(string CaseId, string Deadline)> Rung(ServerFolder folder)
    {
        using var connection = CaseDatabase.Open(folder.Cases, new() { ReadOnly = true }).Connect();
        return [.. connection.Strings(
            "SELECT DISTINCT command_id FROM events WHERE command_id LIKE 'deadline:%'")
            .Select(id => id.Split(':')).Select(parts => (parts[1], parts[3]))];
    }
}
