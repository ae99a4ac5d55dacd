using System.CommandLine;
using System.Globalization;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Scenarios.Exploration;

namespace ApprovalEngine.Cli;

/// <summary>
/// <c>approval explore</c>: walks every state that workflows can reach, and says what holds in all of them.
/// </summary>
internal static class ExploreVerb
{
    private const int StatesOfOneStep = 250;

    public static Command Create()
    {
        var workflows = new Argument<string[]>("WORKFLOW") { Arity = ArgumentArity.ZeroOrMore }
            .Says("流程编号或文件", "Ids or files of workflows");
        var all = new Option<bool>("--all").Says("流程库中的全部流程", "Every workflow of the library");
        var most = new Option<int>("--max-states") { DefaultValueFactory = _ => 200_000 }
            .Says("每个流程最多走多少个状态", "Most states to walk for each workflow");
        var command = new Command("explore") { workflows, all, most, CalendarVerb.LibraryOption() }
            .Says("走遍流程可达的全部状态，证明或推翻五条性质",
                "Walk every state that a workflow can reach; prove or refute five properties")
            .WithExample("approval explore single-permit")
            .WithExample("approval explore --all --lang en");
        command.Does(async (parse, output, cancellation) => await RunAsync(
            parse, output, parse.GetValue(workflows)!, parse.GetValue(all), parse.GetValue(most), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, Output output, string[] named, bool all, int most, CancellationToken cancellation)
    {
        if (all == named.Length > 0 || most < 1)
        {
            return output.Fail(ExitCode.Usage, "请写流程编号，或者 --all；--max-states 至少为 1",
                "name workflows, or say --all; --max-states is at least 1");
        }

        if (NamedLibrary.For(parse, output, named.FirstOrDefault(File.Exists), out var exitCode) is not { } library)
        {
            return exitCode;
        }

        var definitions = new List<WorkflowDefinition>();
        foreach (var id in all ? [.. library.Definitions.Workflows] : named.Select(Id))
        {
            var reading = library.Definitions.Read(id);
            if (reading.Definition is not { } definition)
            {
                ScenarioPlay.Tell(output, reading.Problems);
                return ExitCode.InvalidDefinition;
            }

            definitions.Add(definition);
        }

        var progress = new ExploreProgress(output);
        var reports = new ExplorationReport[definitions.Count];
        var sides = new ParallelOptions
        {
            // One walk on each core: a walk keeps every state that it has met.
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        await Parallel.ForAsync(0, definitions.Count, sides, (i, stop) =>
        {
            reports[i] = Walk(definitions[i], library, most, progress, stop);
            return ValueTask.CompletedTask;
        });
        return Tell(output, reports);
    }

    private static string Id(string named) =>
        named.EndsWith(".json", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(named) : named;

    private static ExplorationReport Walk(
        WorkflowDefinition definition, OpenLibrary library, int most, ExploreProgress progress,
        CancellationToken cancellation)
    {
        var explorer = new Explorer(definition, library.Calendars.Resolve(definition.File.Calendar, null));
        while (explorer.Advance(StatesOfOneStep) && explorer.States < most)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Tell(definition.File.Id, explorer.Expanded, explorer.States);
        }

        return ExplorationReport.Of(explorer);
    }

    private static int Tell(Output output, ExplorationReport[] reports)
    {
        if (output.IsJson)
        {
            output.Json(json => ExplorationJson.Write(json, reports));
        }
        else
        {
            foreach (var report in reports)
            {
                Show(output, report);
            }
        }

        return reports.Any(report => report.IsRefuted) ? ExitCode.Failed
            : reports.All(report => report.IsProved) ? ExitCode.Ok : ExitCode.NotSettled;
    }

    private static void Show(Output output, ExplorationReport report)
    {
        var states = report.States.ToString("N0", CultureInfo.InvariantCulture);
        output.Line(output.Say(
            $"{report.Workflow}：{states} 个状态{(report.IsComplete ? "，已全部走完" : "，未走完")}",
            $"{report.Workflow}: {states} states{(report.IsComplete ? ", all of them" : ", not all of them")}"));
        if (report.CoversForms)
        {
            output.Line(output.Say("  表单答案太多：任意三项的每种组合都走过", "  many forms: every combination of any three answers"));
        }

        foreach (var property in report.Properties)
        {
            var title = ExplorationWords.Title(property.Property);
            output.Line($"  {Word(output, property, states)} {output.Say(title.Zh, title.En)}");
            if (property.What is { } what)
            {
                output.Line($"    {output.Say(what.Zh, what.En)}");
            }

            if (property.Path is { } path)
            {
                foreach (var line in JsonText.Of(json => ExplorationJson.Write(json, path)).Split('\n'))
                {
                    output.Line($"    {line}");
                }
            }
        }
    }

    private static string Word(Output output, PropertyReport property, string states) => property.Verdict switch
    {
        ExplorationVerdict.Proved => output.Say("已证明", "proved"),
        ExplorationVerdict.Refuted => output.Say("被推翻", "refuted"),
        _ => output.Say($"在 {states} 个状态内未发现反例", $"not found within {states} states"),
    };
}
