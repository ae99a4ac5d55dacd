using System.Diagnostics;
using System.Globalization;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Server.Demo;
using NodaTime.Text;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

public sealed class DemoPlannerTests
{
    [TestCase("2026-11-21T16:40")]
    public void Plan_AtAnyTime_FindsDaysForEveryRecipe(string now)
    {
        var clock = Stopwatch.StartNew();
        var samples = Demos.Samples();
        TestContext.Out.WriteLine($"library {clock.ElapsedMilliseconds} ms");
        var missing = new List<string>();
        var planner = new DemoPlanner(samples, DemoPeople.Read(samples.Folder), Demos.At(now));
        foreach (var recipe in DemoRecipes.All)
        {
            var from = clock.ElapsedMilliseconds;
            try
            {
                var planned = planner.Plan([recipe]).Single();
                TestContext.Out.WriteLine(
                    $"{clock.ElapsedMilliseconds - from,5} {recipe.Scenario} {recipe.StopAfter}: " +
                    $"{planned.Scenario.Acts[0].At} .. {planned.Scenario.Acts[^1].At} {DemoPlanner.LightOf(planned.Outlook)} {planned.Outlook.Main.State.CaseId}");
            }
            catch (DemoException failed)
            {
                missing.Add(failed.Message);
                TestContext.Out.WriteLine($"{clock.ElapsedMilliseconds - from,5} MISSING {failed.Message} ");
            }
        }

        TestContext.Out.WriteLine($"{clock.ElapsedMilliseconds} ms");
        missing.ShouldBeEmpty();
    }
}

internal static class Demos
{
    public static DemoSamples Samples()
    {
        var folder = Path.Combine(Documents.Checkout.Root, "workflows");
        return new(new(folder, DefinitionFolder.Read(folder), CalendarFolder.Read(folder, Language.En).Library));
    }

    public static Instant At(string local) => Calendars.ChinaTime.ToInstant(
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value);
}
