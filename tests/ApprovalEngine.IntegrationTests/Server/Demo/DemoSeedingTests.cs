using System.Diagnostics;
using ApprovalEngine.Server.Demo;
using ApprovalEngine.Server.Hosting;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

public sealed class DemoSeedingTests
{
    [Test]
    public async Task Seeding_ThroughTheService_LeavesEveryCaseAsPlanned()
    {
        var folder = Directory.CreateTempSubdirectory("approval-demo-").FullName;
        var now = Demos.At("2026-11-20T16:40");
        var clock = new SwitchableClock(new SettableClock(now));
        var samples = Demos.Samples();
        var watch = Stopwatch.StartNew();
        var plan = new DemoPlanner(samples, DemoPeople.Read(samples.Folder), now).Plan(DemoRecipes.All);
        TestContext.Out.WriteLine($"plan {watch.ElapsedMilliseconds} ms");
        var options = new ServerOptions
        {
            Data = Path.Combine(folder, "data"), IsDemo = true, Clock = clock,
            Library = Path.Combine(Documents.Checkout.Root, "workflows"),
        };
        watch.Restart();
        await using var door = new Door(DataFolder.Open(options.Data, true), LiveLibrary.Read(options), options);
        watch.Restart();
        var report = await new ScenarioSeeder(door, samples, clock).PlayAsync(plan.Scenarios, now, null, CancellationToken.None);
        TestContext.Out.WriteLine($"seed {watch.ElapsedMilliseconds} ms {report}");

        report.Refused.ShouldBeEmpty();
        var differing = new List<string>();
        foreach (var planned in plan.Scenarios)
        {
            foreach (var one in planned.Outlook.Cases)
            {
                if (Standing.Of(one) != Standing.Of(door.Service.Find(one.State.CaseId)!))
                {
                    differing.Add($"{one.State.CaseId} {planned.Recipe.Scenario} {Standing.Of(one)} {Standing.Of(door.Service.Find(one.State.CaseId)!)}");
                }
            }
        }

        differing.ShouldBeEmpty();
    }
}
