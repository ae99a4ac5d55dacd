using System.Security.Cryptography;
using System.Text.Json;
using ApprovalEngine.Cases.History;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cases.Acts;

/// <summary>
/// A rule table decides at once (行政许可法 34(2)). What is not surely true goes to a person; it never refuses.
/// </summary>
internal static class Deciding
{
    /// <summary>Asks the table and answers the step in the same act.</summary>
    /// <remarks>
    /// Only answers that came with this command count: what a registry said earlier may no longer be so, and one that
    /// did not answer now is unknown now.
    /// </remarks>
    public static void Decide(Turn turn, StepNode node)
    {
        var decide = (DecideStep)node.Definition;
        var table = turn.Definition.Rules[decide.Rules];
        var scope = new CaseScope(turn.State, answers: AnswersOf(turn));
        var results = Results(turn, table, decide, scope);
        var why = !table.Enabled ? ManualReason.Disabled
            : table.Switch is { } off && !IsTrue(scope.Check(off)) ? ManualReason.SwitchedOff
            : results.Values.All(result => result == RuleVerdict.Held) ? (ManualReason?)null
            : ManualReason.Rules;
        turn.AddByEngine(new CaseEvent.RulesDecided
        {
            Step = node.Id,
            Attempt = turn.State.Step(node.Id).Attempt,
            Table = table.Id,
            Version = table.Version,
            Results = results,
            Inputs = HashOf(Inputs(turn, table, decide, scope)),
            Why = why,
            Moments = why is null ? decide.Moments : [],
            At = turn.Now,
        });
        var outcome = why is null ? "granted" : "manual";
        Answering.End(turn, node, Answering.Plain(turn, node, outcome) with { Basis = table.Basis }, byEngine: true);
    }

    /// <summary>The answers to checks that came with the command.</summary>
    private static ValueMap<Fact> AnswersOf(Turn turn)
    {
        var answers = ValueMap<Fact>.Empty;
        foreach (var recorded in turn.Events)
        {
            var with = recorded.Event switch
            {
                CaseEvent.StepAnswered answered => answered.Checks,
                CaseEvent.FactChanged changed => changed.Checks,
                _ => ValueMap<Fact>.Empty,
            };
            foreach (var (check, answer) in with)
            {
                answers = answers.SetItem(check, answer);
            }
        }

        return answers;
    }

    /// <remarks>A check of the step that must be true is a rule too, though the table does not write it.</remarks>
    private static ValueMap<RuleVerdict> Results(Turn turn, RuleTableFile table, DecideStep decide, CaseScope scope)
    {
        var results = ValueMap<RuleVerdict>.Empty;
        foreach (var rule in table.Rules)
        {
            results = results.SetItem(rule.Id, scope.Holds(rule.When, turn.Definition) switch
            {
                true => RuleVerdict.Held,
                false => RuleVerdict.Failed,
                null => RuleVerdict.Unknown,
            });
        }

        foreach (var (check, _) in decide.Checks.Where(check => check.Value.Must && !results.ContainsKey(check.Key)))
        {
            results = results.SetItem(check, scope.Check(check) switch
            {
                Fact.Truth { Value: true } => RuleVerdict.Held,
                Fact.Truth => RuleVerdict.Failed,
                _ => RuleVerdict.Unknown,
            });
        }

        return results;
    }

    private static DecisionInputs Inputs(Turn turn, RuleTableFile table, DecideStep decide, CaseScope scope)
    {
        var reads = table.Rules.Select(rule => turn.Definition.Conditions[rule.When].Reads).ToList();
        return new(
            table.Id, table.Version,
            Known(reads.SelectMany(read => read.Fields), scope.Form),
            Known(reads.SelectMany(read => read.Checks).Concat(decide.Checks.Keys), scope.Check),
            Known(reads.SelectMany(read => read.Steps), scope.StepOutcome),
            Known(reads.SelectMany(read => read.Materials), scope.MaterialPresent));
    }

    private static ValueMap<Fact> Known(IEnumerable<string> names, Func<string, Fact> read) =>
        names.Distinct(StringComparer.Ordinal).ToValueMap(name => name, read);

    private static string HashOf(DecisionInputs inputs) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(inputs, HistoryJson.Options)));

    private static bool IsTrue(Fact fact) => fact is Fact.Truth { Value: true };

    /// <summary>What the rules of a table read, in the order and spelling that is hashed.</summary>
    private sealed record DecisionInputs(
        string Table, string Version, ValueMap<Fact> Form, ValueMap<Fact> Checks, ValueMap<Fact> Steps,
        ValueMap<Fact> Materials);
}
