using ApprovalEngine.Definitions;
using ApprovalEngine.Tests.Cases;

namespace ApprovalEngine.Tests.Scenarios.Exploration;

/// <summary>A small workflow made by chance: few steps, every kind of dependence between them.</summary>
internal static class RandomWorkflow
{
    private static readonly string[] Items = ["alpha", "alpha", "beta", "beta", "delta"];

    public static WorkflowDefinition Of(Random chance, out string text)
    {
        var steps = new List<(string Id, string Body, string? Outcome)> { ("apply", "\"type\": \"submit\"", null) };
        var count = chance.Next(3, 6);
        for (var i = 0; i < count; i++)
        {
            steps.Add(Step(chance, i, steps));
        }

        var certificate = chance.Next(3) == 0 ? "permit" : "short-permit";
        steps.Add(("permit", Issue(chance, certificate, steps), null));
        if (chance.Next(2) == 0)
        {
            steps.Add(("check", $$"""
                "type": "inspect", "by": "inspector", "needs": ["permit"], "on": { "failed": { "open": "revocation" } }
                """, "failed"));
            steps.Add(("revocation", $$"""
                "type": "revoke", "of": "{{certificate}}", "by": "head", "basis": "行政许可法 69"
                """, null));
        }

        var written = string.Join(",\n", steps.Select(step => $"\"{step.Id}\": {{ {step.Body} }}"));
        var more = Clock(chance, steps);
        if (chance.Next(3) == 0 && steps.Find(step => step.Body.Contains("\"review\"", StringComparison.Ordinal))
            is { Id: { } review })
        {
            more += $$""" "changes": { "area": { "recheck": ["{{review}}"] } }, """;
        }

        text = $"{written}\n{more}";
        return Samples.Read(written, more);
    }

    private static (string Id, string Body, string? Outcome) Step(
        Random chance, int number, List<(string Id, string Body, string? Outcome)> before)
    {
        var needs = $"\"needs\": [{Needs(chance, before)}]";
        var when = chance.Next(4) == 0 ? ", \"when\": \"form['special']\"" : "";
        return chance.Next(7) switch
        {
            0 when !before.Exists(step => step.Body.Contains("\"intake\"", StringComparison.Ordinal)) =>
                ($"s{number}", $$"""
                    "type": "intake", "by": "window", "notify-within": "5 working days", {{needs}}
                    """, "refused"),
            1 => (
                $"s{number}", $$""" "type": "event", "outcomes": ["yes", "no"], "by": "second", {{needs}}{{when}} """,
                "no"),
            2 => ($"s{number}", $$""" "type": "consult", "by": "second", {{needs}}{{when}} """, "objected"),
            3 => ($"s{number}", Commit(chance, needs), "declined"),
            _ => ($"s{number}",
                $$""" "type": "review", "item": "{{Items[chance.Next(Items.Length)]}}", {{needs}}{{when}} """,
                "refused"),
        };
    }

    private static string Commit(Random chance, string needs)
    {
        string[] ladders =
        [
            "", """{ "at": "-2 working days", "do": "remind" }""",
            """{ "at": "+2 working days", "do": "stop-work", "of": "permit" }""",
        ];
        return $$"""
            "type": "commit", {{needs}}, "text": { "version": "1", "zh": "承诺", "en": "Promise" },
            "obligations": { "proof": { "title": { "zh": "凭证", "en": "Proof" }, "due": "10 working days",
              "basis": "rule", "proof": "proof", "checked-by": "inspector", "ladder": [{{ladders[chance.Next(3)]}}] } }
            """;
    }

    private static string Issue(
        Random chance, string certificate, List<(string Id, string Body, string? Outcome)> before) =>
        $$""" "type": "issue", "certificate": "{{certificate}}", "by": "head", "needs": [{{Needs(chance, before)}}] """;

    private static string Needs(Random chance, List<(string Id, string Body, string? Outcome)> before)
    {
        var picked = Enumerable.Range(0, chance.Next(1, 3)).Select(_ => before[chance.Next(before.Count)])
            .DistinctBy(step => step.Id).ToList();
        if (picked.Count > 1 && chance.Next(4) == 0)
        {
            return $$""" { "any": [{{string.Join(", ", picked.Select(step => $"\"{step.Id}\""))}}] } """;
        }

        return string.Join(", ", picked.Select(step => chance.Next(5) switch
        {
            0 => $"\"{step.Id}:ended\"",
            1 when step.Outcome is { } outcome => $"\"{step.Id}:{outcome}\"",
            _ => $"\"{step.Id}\"",
        }));
    }

    private static string Clock(Random chance, List<(string Id, string Body, string? Outcome)> steps)
    {
        var inner = steps.Where(step => step.Id.StartsWith('s')).ToList();
        if (inner.Count < 2 || chance.Next(2) == 0)
        {
            return "";
        }

        var (start, end) = (inner[chance.Next(inner.Count)], inner[chance.Next(inner.Count)]);
        return $$"""
            "clocks": { "k": { "limit": "7 working days", "kind": "obligation", "owner": "applicant", "basis": "rule",
              "starts": "{{start.Id}}", "ends": ["{{end.Id}}"] } },
            """;
    }
}
