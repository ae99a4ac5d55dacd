using System.Buffers;
using System.Text.Json;
using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;
using ApprovalEngine.Scenarios.Exploration;
using ApprovalEngine.Tests.Calendars;

namespace ApprovalEngine.Tests.Scenarios.Exploration;

/// <summary>Walks of definitions under test.</summary>
internal static class Walked
{
    /// <summary>Steps before the faults that are planted behind them.</summary>
    public const string Accepted = """
        "apply": { "type": "submit" },
        "intake": { "type": "intake", "by": "window", "needs": ["apply"], "correct-within": "30 working days" },
        "alpha": { "type": "review", "item": "alpha", "needs": ["intake"] },
        "beta": { "type": "review", "item": "beta", "needs": ["intake"] },
        """;

    public static Explorer Of(WorkflowDefinition definition, int most = 20_000, bool reduces = true)
    {
        var explorer = new Explorer(definition, Held.National, reduces);
        while (explorer.Advance(50) && explorer.States < most)
        {
        }

        return explorer;
    }

    public static ExplorationReport Report(WorkflowDefinition definition, int most = 20_000) =>
        ExplorationReport.Of(Of(definition, most));

    public static PropertyReport Property(this ExplorationReport report, ExplorationProperty property) =>
        report.Properties.Single(line => line.Property == property);

    /// <summary>A path as an author would paste it into a file, played as a scenario.</summary>
    public static ScenarioResult Played(this ScenarioFile path, WorkflowDefinition definition)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            ExplorationJson.Write(json, path);
        }

        var reading = ScenarioReading.Read("path.scenario.json", bytes.WrittenSpan);
        reading.Problems.ShouldBeEmpty();
        var result = ScenarioRunner.Run(reading.Value!, _ => definition, Held.Library, _ => null);
        result.Failures.ShouldBeEmpty("no act of a path is refused");
        return result;
    }
}
