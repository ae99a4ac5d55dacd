using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Server.Views;

namespace ApprovalEngine.IntegrationTests.Server.CaseDesk;

/// <summary>The scenarios of the library, played in memory.</summary>
internal static class PlayedLibrary
{
    /// <summary>Every case of every scenario.</summary>
    public static IEnumerable<(string Name, ScenarioFile Scenario, CaseResult Result)> Played()
    {
        var root = Documents.Checkout.Root;
        var folder = Path.Combine(root, "workflows");
        var calendars = CalendarFolder.Read(LibraryFolder.ForCalendars(folder), Language.En).Library;
        var definitions = DefinitionFolder.Read(folder);
        foreach (var path in Directory
            .GetFiles(Path.Combine(root, "samples"), "*.scenario.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var reading = ScenarioReading.Read(path, File.ReadAllBytes(path));
            var result = ScenarioRunner.Run(
                reading.Value!, workflow => definitions.Read(workflow).Definition!, calendars,
                paper => Sealing.Material(paper, "upload"));
            foreach (var one in result.Cases.Where(one => one.State.Version > 0))
            {
                yield return (Path.GetFileName(path), reading.Value!, one);
            }
        }
    }

    /// <summary>The case before each command, as pages read it, and what the command did.</summary>
    public static IEnumerable<(CaseFile Before, List<RecordedEvent> Events)> Commands(CaseResult result)
    {
        var state = CaseState.Initial(result.State.CaseId);
        var history = new List<RecordedEvent>();
        foreach (var command in result.Events.GroupBy(recorded => recorded.CommandId))
        {
            var events = command.ToList();
            if (state.Version > 0)
            {
                yield return (
                    new(state, result.Definition, result.Calendars, result.Texts) { Events = history.ToValueList() },
                    events);
            }

            history.AddRange(events);
            state = events.Aggregate(state, Evolution.Apply);
        }
    }
}
