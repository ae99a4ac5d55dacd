using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Reads the needs of steps from how they are connected.</summary>
/// <remarks>
/// A person may draw joins and choices under any id and share them between steps. What was read of them is kept under
/// the ids that an export gives, so that it can be compared with what the workflow would be exported as.
/// </remarks>
internal sealed class ElsaDrawing(ElsaFile file, ProblemList problems)
{
    private readonly List<(ElsaConnection Connection, string At)> _drawn = [];
    private readonly HashSet<ElsaLine> _read = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Every connection, under the ids of an export, and where it stands.</summary>
    internal IEnumerable<(ElsaConnection Connection, string At)> Drawn => _drawn.Concat(
        file.Lines.Where(line => !_read.Contains(line)).Select(line => (Named(line), line.At)));

    /// <summary>Whether a join or choice was read as part of what some step needs.</summary>
    internal bool IsUsed(string id) => _used.Contains(id);

    /// <summary>What a step needs; null where it needs nothing.</summary>
    internal SourceNode? NeedsOf(ElsaBox step)
    {
        var ways = new List<ElsaLine>();
        var refuting = new List<ElsaLine>();
        foreach (var line in file.Into(step.Id))
        {
            _read.Add(line);
            switch (file[line.From].Role)
            {
                case ElsaRole.Start:
                    Keep(Named(line), line);
                    break;
                case ElsaRole.Step when ElsaPorts.Refutes(line.Port):
                    Keep(line.Connection, line);
                    break;
                case ElsaRole.All when IsRefuting(line.From):
                    refuting.Add(line);
                    break;
                default:
                    ways.Add(line);
                    break;
            }
        }

        foreach (var other in ways.Skip(1))
        {
            Unsayable(
                other, $"{step.Id} 由多条连线到达：请用汇合（FlowJoin，WaitAll）表示全部，或用任一（AnyOf）表示任一",
                $"'{step.Id}' is reached by several connections: put a join (FlowJoin, WaitAll) before it where all of "
                    + "them are needed, or an AnyOf where one is enough");
        }

        var needs = ways.Count == 0 ? [] : Way(ways[0], step.Id);
        foreach (var line in refuting)
        {
            Refuting(line, step.Id, needs);
        }

        return needs.Count == 0 || ways.Count > 1 ? null : PlaceOf(ways[0]).List(needs);
    }

    private static NewNode PlaceOf(ElsaLine line) => new(line.Node.Line, line.Node.Column);

    /// <summary>A connection with the start named as an export names it.</summary>
    private ElsaConnection Named(ElsaLine line) => file[line.From].Role == ElsaRole.Start
        ? line.Connection with { From = ElsaPlan.StartId } : line.Connection;

    private bool IsRefuting(string join) => file.Into(join).Any() && file.Into(join).All(
        line => file[line.From].Role == ElsaRole.Step && ElsaPorts.Refutes(line.Port));

    private List<SourceNode> Way(ElsaLine line, string step)
    {
        var choices = 0;
        if (file[line.From].Role != ElsaRole.All)
        {
            return [.. Source(line, step, step, ref choices)];
        }

        var needs = new List<SourceNode>();
        var inbound = Inbound(line);

        // An export puts no join behind a single source.
        var target = inbound.Count > 1 ? step + ElsaWiring.AllSuffix : step;
        foreach (var source in inbound)
        {
            needs.AddRange(Source(source, target, step, ref choices));
        }

        if (inbound.Count > 1)
        {
            Keep(new(target, ElsaPorts.Done, step), line);
        }

        return needs;
    }

    private IEnumerable<SourceNode> Source(ElsaLine line, string target, string step, ref int choices)
    {
        switch (file[line.From].Role)
        {
            case ElsaRole.Step when Literal(line, target) is { } literal:
                return [literal];
            case ElsaRole.Any:
                var choice = $"{step}{ElsaWiring.AnyInfix}{++choices}";
                var needs = Inbound(line).Select(one => Literal(one, choice)).OfType<SourceNode>().ToList();
                Keep(new(choice, ElsaPorts.Done, target), line);
                return needs.Count == 0 ? [] : [PlaceOf(line).Object(("any", PlaceOf(line).List(needs)))];
            case ElsaRole.Step:
                return [];
            default:
                Unsayable(
                    line, $"{file[line.From].Id} 不能作为需求：需求只能是步骤的结果，或其中的任一",
                    $"'{line.From}' cannot be needed: a need is an end of a step, or any of several");
                return [];
        }
    }

    private List<ElsaLine> Inbound(ElsaLine line)
    {
        _used.Add(line.From);
        var inbound = file.Into(line.From).ToList();
        _read.UnionWith(inbound);
        if (inbound.Count == 0)
        {
            Unsayable(
                line, $"{line.From} 之前没有任何连线，永远不会继续",
                $"nothing leads to '{line.From}', so it never goes on");
        }

        return inbound;
    }

    /// <summary>The need that a connection with a step stands for; null where it is none, which was reported.</summary>
    private SourceNode? Literal(ElsaLine line, string target)
    {
        if (file[line.From].Role != ElsaRole.Step || ElsaPorts.Refutes(line.Port) || line.Port == ElsaPorts.Opened)
        {
            Unsayable(
                line, $"{line.From} 的出口 {line.Port} 不能在此作为需求：任一（AnyOf）和汇合之前只能是步骤的结果",
                $"port '{line.Port}' of '{line.From}' cannot be needed here: before a join or an AnyOf stand ends of "
                    + "steps");
            return null;
        }

        Keep(line.Connection with { To = target }, line);
        return PlaceOf(line).Text(line.Port switch
        {
            ElsaPorts.Positive => line.From,
            ElsaPorts.Ended => $"{line.From}:{StepVocabulary.Ended}",
            var outcome => $"{line.From}:{outcome}",
        });
    }

    /// <summary>Names the join behind which a step is closed by the choice that it refutes.</summary>
    private void Refuting(ElsaLine line, string step, List<SourceNode> needs)
    {
        var inbound = Inbound(line);
        var ports = inbound.Select(one => (one.From, one.Port)).ToHashSet();
        var number = needs.Where(need => need.TryGet("any", out _)).Index()
            .FirstOrDefault(entry => Refuted(entry.Item).SetEquals(ports), (-1, null!)).Index + 1;
        var join = number > 0 ? $"{step}{ElsaWiring.NoneInfix}{number}" : inbound.Count == 1 ? step : line.From;
        foreach (var one in inbound)
        {
            Keep(one.Connection with { To = join }, one);
        }

        if (join != step)
        {
            Keep(new(join, ElsaPorts.Done, step), line);
        }
    }

    private static HashSet<(string, string)> Refuted(SourceNode any) => any.TryGet("any", out var of)
        ? of.Value.Items.Select(need => ElsaPorts.Refuting(Need.Parse(need.Text))).OfType<(string, string)>()
            .ToHashSet() : [];

    private void Keep(ElsaConnection connection, ElsaLine line) => _drawn.Add((connection, line.At));

    private void Unsayable(ElsaLine line, string zh, string en) =>
        problems.Error(line.At, ProblemCode.ElsaNeeds, zh, en);
}
