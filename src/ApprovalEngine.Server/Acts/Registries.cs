using System.Text.Json;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime;
using ApprovalEngine.Server.Hosting;
using ApprovalEngine.Server.Office;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace ApprovalEngine.Server.Acts;

/// <summary>
/// Asks the registries what a command of an applicant needs to know; whoever applies never brings it along.
/// </summary>
/// <remarks>What no entry answers is unknown, and a person decides.</remarks>
public sealed class Registries(Door door, OfficeDatabase office)
{
    private static readonly string[] ReuseOutcomes = ["reused", "partial", "not-applicable"];

    /// <summary>The command with the answers of the checks that it leads to at once.</summary>
    public async Task<CaseCommand> WithChecksAsync(string caseId, CaseCommand command, CancellationToken cancellation)
    {
        var (step, with) = command switch
        {
            CaseCommand.Answer answer => (answer.Step, answer.With),
            CaseCommand.Change change => (null, change.With),
            _ => (null, (Payload?)null),
        };
        if (with is null || door.Queries.Case(caseId) is not { } found)
        {
            return command;
        }

        var rules = step is not null
            ? Following(found.Definition, step)
            : found.Definition.File.Changes.TryGetValue(with.Fact ?? "", out var changed)
                ? Rules(found.Definition, changed.Recheck) : ValueMap<CheckRule>.Empty;
        if (rules.Count == 0)
        {
            return command;
        }

        var about = About(found.State, with.Form);
        var checks = ValueMap<Fact>.Empty;
        foreach (var (check, rule) in rules)
        {
            checks = checks.SetItem(check, await CheckAsync(rule.Registry, check, about, cancellation));
        }

        with = with with { Checks = checks };
        return command switch
        {
            CaseCommand.Answer answer => answer with { With = with },
            CaseCommand.Change change => change with { With = with },
            _ => command,
        };
    }

    /// <summary>Whether an entry can be kept: its answer is a truth, not known, or a result.</summary>
    public static bool IsEntry(string registry, string key, string answer) =>
        registry.Trim().Length > 0 && key.Trim().Length > 0
        && (answer is "true" or "false" or "unknown" || Read(answer) is not null);

    /// <summary>Keeps entries; one of the same key takes the place of the one before.</summary>
    public Task<bool> TakeAsync(IReadOnlyList<RegistryRow> rows, CancellationToken cancellation) => office.WriteAsync(
        async change =>
        {
            foreach (var row in rows)
            {
                var found = await change.Set<RegistryRow>().FindAsync([row.Registry, row.Key], cancellation);
                if (found is null)
                {
                    change.Add(row);
                }
                else
                {
                    found.Answer = row.Answer;
                }
            }

            return true;
        },
        cancellation);

    /// <summary>What the registries say about the checks of a step: an officer sees it before he answers.</summary>
    public async Task<ValueMap<Fact>> ChecksAsync(CaseState state, StepNode step, CancellationToken cancellation)
    {
        var about = About(state, ValueMap<Fact>.Empty);
        var checks = ValueMap<Fact>.Empty;
        foreach (var (check, rule) in step.Definition.Checks)
        {
            checks = checks.SetItem(check, await CheckAsync(rule.Registry, check, about, cancellation));
        }

        return checks;
    }

    /// <summary>Answers the steps that wait for a registry, where it has an answer.</summary>
    public async Task AnswerAsync(string caseId, CancellationToken cancellation)
    {
        if (door.Queries.Case(caseId) is not { } found)
        {
            return;
        }

        foreach (var node in found.Definition.Steps.Where(node =>
            node.Definition is ReuseStep && found.State.Step(node.Id).Status == StepStatus.Open))
        {
            await AnswerAsync(found.State, node, (ReuseStep)node.Definition, cancellation);
        }
    }

    /// <summary>An answer about a result as it is kept; null where the text is none.</summary>
    public static RegistryAnswer? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && Enum.TryParse<Coverage>(Text(root, "coverage"), ignoreCase: true, out var coverage)
                ? new()
                {
                    Coverage = coverage, Topic = Text(root, "topic"), Document = Text(root, "document"),
                    ValidUntil = LocalDatePattern.Iso.Parse(Text(root, "valid-until") ?? "") is { Success: true } day
                        ? day.Value : null,
                    Suspended = root.TryGetProperty("suspended", out var off) && off.ValueKind == JsonValueKind.True,
                    Conditions = root.TryGetProperty("conditions", out var list)
                        ? list.EnumerateArray().Select(one => one.GetString()!).ToValueList() : [],
                }
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(CaseState state, StepNode node, ReuseStep reuse, CancellationToken cancellation)
    {
        var kept = await FindAsync(
            reuse.Registry, Keys(reuse.Topic, About(state, ValueMap<Fact>.Empty)), cancellation);
        if (kept.Select(Read).OfType<RegistryAnswer>().FirstOrDefault() is not { } answer)
        {
            return;
        }

        // The core computes what the answer carries and refuses everything else.
        foreach (var outcome in ReuseOutcomes)
        {
            var sent = await door.Service.SendAsync(
                new()
                {
                    CaseId = state.CaseId,
                    CommandId = $"registry/{state.CaseId}/{node.Id}/{state.Step(node.Id).Attempt}/{outcome}",
                    Actor = new(reuse.Registry, ActorRole.System) { Via = "server:registry" },
                    Command = new CaseCommand.Answer(node.Id, outcome, new() { Answer = answer }),
                },
                cancellation);
            if (sent is not Answer.Refused { Refusal.Code: RefusalCode.ReuseNotCarried })
            {
                return;
            }
        }
    }

    private async Task<Fact> CheckAsync(
        string? registry, string check, IReadOnlyList<string> about, CancellationToken cancellation)
    {
        var answers = registry is null ? [] : await FindAsync(registry, Keys(check, about), cancellation);
        return answers.Contains("false") ? new Fact.Truth(false)
            : answers.Count == 0 || answers.Any(answer => answer != "true") ? Fact.Unknown.Value
            : new Fact.Truth(true);
    }

    // What is kept about the thing itself counts before what is kept about everything.
    private async Task<List<string>> FindAsync(
        string registry, List<string> keys, CancellationToken cancellation)
    {
        await using var context = office.Read();
        var rows = await context.Set<RegistryRow>()
            .Where(row => row.Registry == registry && keys.Contains(row.Key)).ToListAsync(cancellation);
        var own = rows.Where(row => row.Key.Contains('|', StringComparison.Ordinal)).ToList();
        return (own.Count > 0 ? own : rows).OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => row.Answer.Trim()).ToList();
    }

    private static List<string> Keys(string name, IReadOnlyList<string> about) =>
        [name, .. about.Select(value => $"{name}|{value}")];

    private static ValueMap<CheckRule> Following(WorkflowDefinition definition, string step) => Rules(
        definition,
        definition.Steps.Where(node => node.Id == step || node.Needs.Any(need => need.Steps.Contains(step)))
            .Select(node => node.Id));

    private static ValueMap<CheckRule> Rules(WorkflowDefinition definition, IEnumerable<string> steps) => steps
        .Select(definition.Find).OfType<StepNode>().Where(node => node.Definition is DecideStep or SubmitStep)
        .SelectMany(node => node.Definition.Checks).ToValueMap(check => check.Key, check => check.Value);

    private static List<string> About(CaseState state, ValueMap<Fact> form)
    {
        var known = state.Form;
        foreach (var (field, value) in form)
        {
            known = known.SetItem(field, value);
        }

        return known.Values.OfType<Fact.Text>().Select(text => text.Value.Trim())
            .Concat([state.Applicant, state.CaseId]).Concat(state.Project is { } project ? [project] : [])
            .Where(value => value.Length is > 0 and <= 200).Distinct(StringComparer.Ordinal).ToList();
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
