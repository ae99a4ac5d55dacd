using System.Text.Json.Nodes;
using ApprovalEngine.Definitions;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalEngine.Tests.Definitions.Elsa.ElsaFiles;

namespace ApprovalEngine.Tests.Definitions.Elsa;

/// <summary>
/// Connections edited at random: what comes in is a workflow that means the drawing, or a problem that names what it
/// does not mean. The meaning of a drawing is computed here in another way than by the reader.
/// </summary>
public sealed class ElsaEditTests
{
    private static readonly string[] Edited = ["complaint", "instant-filing", "bundled-roads", "single-permit"];

    private static readonly string[] Ports =
        ["Positive", "Negative", "Ended", "Opened", "Passed", "Done", "granted", "not refused", "accepted", "told"];

    private static readonly Dictionary<string, JsonObject> Originals =
        Edited.ToDictionary(id => id, id => JsonNode.Parse(Exported(id))!.AsObject());

    private static int _imported;

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Import_ConnectionsEditedAtRandom_MeansTheDrawingOrSaysWhatItDoesNot() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var workflow = Edited[random.Next(Edited.Length)];
            var elsa = Originals[workflow].DeepClone().AsObject();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                Edit(elsa["root"]!["connections"]!.AsArray(), elsa["root"]!["activities"]!.AsArray(), random);
            }

            var reading = Import(elsa.ToJsonString());
            if (reading.Workflow is null)
            {
                return reading.Problems.Any(problem => problem.Severity == Severity.Error);
            }

            _imported++;
            Differences(new Drawing(elsa), reading.Definition!, reading.Problems).ShouldBeEmpty(workflow);
            return true;
        });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Import_AnyValueChangedAtRandom_GivesAWorkflowOrAnError() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var elsa = Originals[Edited[random.Next(Edited.Length)]].DeepClone();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                Spoil(elsa, random);
            }

            var reading = Import(elsa.ToJsonString());
            return (reading.Workflow is null)
                == reading.Problems.Any(problem => problem.Severity == Severity.Error);
        });

    /// <remarks>An edit that is always refused would prove nothing about those that come in.</remarks>
    [OneTimeTearDown]
    public void SomeEdits_CameIn() => _imported.ShouldBeGreaterThan(20);

    private static void Edit(JsonArray connections, JsonArray activities, Random random)
    {
        var at = random.Next(connections.Count);
        switch (random.Next(5))
        {
            case 0:
                connections.RemoveAt(at);
                break;
            case 1:
                connections.Insert(at, new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = Any(), ["port"] = Ports[random.Next(Ports.Length)] },
                    ["target"] = new JsonObject { ["activity"] = Any(), ["port"] = "In" },
                });
                break;
            case 2:
                connections[at]!["target"]!["activity"] = Any();
                break;
            case 3:
                connections[at]!["source"]!["activity"] = Any();
                break;
            default:
                connections[at]!["source"]!["port"] = Ports[random.Next(Ports.Length)];
                break;
        }

        string Any() => (string)activities[random.Next(activities.Count)]!["id"]!;
    }

    private static void Spoil(JsonNode node, Random random)
    {
        var children = node switch
        {
            JsonObject owner => owner.Select(member => member.Value).ToList(),
            JsonArray list => [.. list],
            _ => [],
        };
        if (children.Count > 0 && random.Next(8) > 0 && children[random.Next(children.Count)] is { } child)
        {
            Spoil(child, random);
        }
        else if (node.Parent is not null)
        {
            node.ReplaceWith<JsonNode?>(random.Next(7) switch
            {
                0 => null,
                1 => JsonValue.Create(""),
                2 => JsonValue.Create(random.Next()),
                3 => JsonValue.Create(true),
                4 => new JsonArray(new JsonObject()),
                5 => new JsonObject { ["type"] = "Elsa.Start", ["any"] = "x" },
                _ => JsonValue.Create("[{"),
            });
        }
    }

    private static List<string> Differences(
        Drawing drawing, WorkflowDefinition definition, ValueList<Problem> problems)
    {
        var named = problems.Where(problem => problem.Code.StartsWith("elsa-", StringComparison.Ordinal))
            .Select(problem => problem.Message.En).ToList();
        var different = new List<string>();
        foreach (var step in definition.Steps)
        {
            var needs = step.Needs.Select(Meaning).Distinct().Order(StringComparer.Ordinal).ToList();
            var opens = needs.Count == 0 ? "start" : Drawing.Joined('&', needs);
            var closes = Drawing.Joined('|', step.Needs.Select(Refuted).Where(one => one != "never"));
            var isNamed = named.Exists(message => message.Contains($"→ {step.Id}", StringComparison.Ordinal));
            if (drawing.Opens(step.Id) != opens && !isNamed)
            {
                different.Add($"{step.Id} opens by {drawing.Opens(step.Id)}, imported as {opens}");
            }

            if (drawing.Closes(step.Id) != closes && !isNamed)
            {
                different.Add($"{step.Id} closes by {drawing.Closes(step.Id)}, imported as {closes}");
            }
        }

        return different;
    }

    private static string Meaning(Need need) => need switch
    {
        Need.Positive positive => $"{positive.Step}.Positive",
        Need.Exactly exactly => $"{exactly.Step}.{exactly.Outcome}",
        Need.Ended ended => $"{ended.Step}.Ended",
        Need.Opened opened => $"{opened.Step}.Opened",
        Need.Any any => Drawing.Joined('|', any.Of.Select(Meaning)),
        _ => throw new NotSupportedException(),
    };

    private static string Refuted(Need need) => need switch
    {
        Need.Positive positive => $"{positive.Step}.Negative",
        Need.Exactly exactly => $"{exactly.Step}.not {exactly.Outcome}",
        Need.Opened opened => $"{opened.Step}.Passed",
        Need.Any any when any.Of.All(one => Refuted(one) != "never") => Drawing.Joined('&', any.Of.Select(Refuted)),
        _ => "never",
    };

    /// <summary>What a token needs to reach an activity, as a formula over the ends of steps.</summary>
    private sealed class Drawing(JsonObject elsa)
    {
        private readonly Dictionary<string, string> _types = elsa["root"]!["activities"]!.AsArray()
            .ToDictionary(activity => (string)activity!["id"]!, activity => (string)activity!["type"]!);

        private readonly List<(string From, string Port, string To)> _lines =
        [
            .. elsa["root"]!["connections"]!.AsArray().Select(line => (
                (string)line!["source"]!["activity"]!, (string)line["source"]!["port"]!,
                (string)line["target"]!["activity"]!)),
        ];

        public string Opens(string step)
        {
            var ways = Ways(step, 0).Where(way => !IsNegative(way)).ToList();
            var needs = ways.Where(way => way != "start").ToList();
            return needs.Count == 0 ? Joined('|', ways) : Joined('|', needs);
        }

        public string Closes(string step) => Joined('|', Ways(step, 0).Where(IsNegative));

        public static string Joined(char kind, IEnumerable<string> parts)
        {
            // A join behind a join says no more than one join.
            var flat = parts.SelectMany(part => part.StartsWith($"{kind}(", StringComparison.Ordinal)
                ? part[2..^1].Split(kind == '&' ? " & " : " | ") : [part]);
            var all = flat.Distinct().Order(StringComparer.Ordinal).ToList();
            return all.Count == 1 ? all[0] : $"{kind}({string.Join(kind == '&' ? " & " : " | ", all)})";
        }

        private static bool IsNegative(string way) =>
            way.Contains(".Negative", StringComparison.Ordinal) || way.Contains(".not ", StringComparison.Ordinal)
            || way.Contains(".Passed", StringComparison.Ordinal);

        private List<string> Ways(string to, int depth) => depth > 20 ? ["a circle"]
            : [.. _lines.Where(line => line.To == to).Distinct().Select(line => _types[line.From] switch
            {
                "Elsa.Start" => "start",
                "Elsa.FlowJoin" => Joined('&', Ways(line.From, depth + 1)),
                "ApprovalEngine.AnyOf" or "ApprovalEngine.Opened" => Joined('|', Ways(line.From, depth + 1)),
                _ => $"{line.From}.{line.Port}",
            })];
    }
}
