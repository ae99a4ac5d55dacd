using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>What reads how a step ended.</summary>
internal enum ReadKind
{
    /// <summary>A need that must be satisfied: where the reader stands tells whether it was.</summary>
    Need,

    /// <summary>One of several needs of which one is enough.</summary>
    Alternative,

    /// <summary>A condition: it reads the outcome itself.</summary>
    Outcome,

    /// <summary>A certificate that asks for the item or keeps its validity by the step.</summary>
    Positive,

    /// <summary>A decision that a paper owed holds back: it asks whether the paper will never come.</summary>
    Breached,
}

/// <summary>A reader of a step.</summary>
/// <param name="Reader">The place of the step that reads.</param>
/// <param name="Kind">What it reads.</param>
/// <param name="Need">The need, where it is one.</param>
internal sealed record StepReader(int Reader, ReadKind Kind, Need? Need);

/// <summary>Who may still ask how a step ended; what nobody can ask any more tells no states apart.</summary>
internal sealed class StepReaders
{
    private readonly WorkflowDefinition _definition;
    private readonly StepPlaces _places;
    private readonly List<StepReader>[] _readers;
    private readonly bool[] _satisfiesClosed;
    private readonly bool[] _mayBeTarget;
    private readonly Revival _revival;

    public StepReaders(WorkflowDefinition definition, StepPlaces places, Revival revival)
    {
        _definition = definition;
        _places = places;
        _revival = revival;
        _mayBeTarget = [.. places.Nodes.Select(Resets.IsTarget)];
        _readers = [.. places.Nodes.Select(_ => new List<StepReader>())];
        _satisfiesClosed = [.. places.Nodes.Select(node => places.Nodes.SelectMany(other => other.Needs)
            .SelectMany(need => need is Need.Any any ? any.Of : [need])
            .Any(need => need is not Need.Positive && need.Steps.Contains(node.Id)))];
        foreach (var node in places.Nodes)
        {
            AddNeeds(node);
            AddConditions(node);
            AddGates(node);
        }
    }

    /// <summary>What an ended step must be remembered by; empty where its end is forgotten.</summary>
    public string Memory(int place, Board board, List<Reset> coming)
    {
        if (_readers[place].Count == 0 && !_mayBeTarget[place])
        {
            return "";
        }

        var memory = "";
        var asking = _revival.Of(board, coming, place);
        var ended = board.Steps[place];
        foreach (var (reader, kind, need) in _readers[place])
        {
            // A step that waits or went on has its needs satisfied so far as their steps have ended.
            var asks = kind switch
            {
                ReadKind.Need => false,
                ReadKind.Positive or ReadKind.Breached => !board.Over.Contains(reader),
                _ => board.Waiting.Contains(reader),
            };
            if (asks || (asking.Contains(reader)
                && (kind != ReadKind.Need || board.Steps[reader].Status == StepStatus.Closed)))
            {
                memory += kind switch
                {
                    ReadKind.Outcome => $"{ended.Outcome};",
                    ReadKind.Positive => ended.Positive ? "+" : ended.Outcome == "refused" ? "r" : "-",
                    ReadKind.Breached => ended.Outcome == "breached" ? "b" : "-",
                    _ => Satisfies(ended, need!) ? "+" : "-",
                };
            }
        }

        // Along a need that it satisfies, work is sent back to a step that ended, not to one that was skipped or
        // closed.
        if ((ended.Status == StepStatus.Skipped || (ended.Status == StepStatus.Closed && _satisfiesClosed[place]))
            && _mayBeTarget[place]
            && coming.Exists(reset => reset.Target == _places.Nodes[place].Id))
        {
            memory += "x";
        }

        return memory;
    }

    internal static bool Satisfies(StepState ended, Need need) => need switch
    {
        Need.Positive => ended.Positive,
        Need.Exactly exactly => ended.Outcome == exactly.Outcome,
        Need.Opened => ended.Status == StepStatus.Ended,
        _ => true,
    };

    private void Add(string step, StepNode reader, ReadKind kind, Need? need = null) =>
        _readers[_places.Of(step)].Add(new(_places.Of(reader.Id), kind, need));

    private void AddNeeds(StepNode node)
    {
        foreach (var need in node.Needs)
        {
            foreach (var one in (need is Need.Any any ? any.Of : [need]).Where(one => one is not Need.Ended))
            {
                Add(one.Steps.Single(), node, need is Need.Any ? ReadKind.Alternative : ReadKind.Need, one);
            }
        }
    }

    private void AddConditions(StepNode node)
    {
        foreach (var text in FormClasses.ConditionsAt(node, _definition))
        {
            foreach (var step in _definition.Conditions[text].Reads.Steps)
            {
                Add(step, node, ReadKind.Outcome);
            }
        }
    }

    private void AddGates(StepNode node)
    {
        var catalogue = _definition.Catalogue;
        switch (node.Definition)
        {
            case IssueStep issue:
                var requires = catalogue.Certificates[issue.Certificate].Requires;
                AddAll(
                    other => other.Definition is ReviewStep review && requires.Contains(review.Item),
                    ReadKind.Positive);
                AddAll(other => other.Id == issue.LapsesUnless, ReadKind.Positive);
                break;
            case ReviewStep or DeliverStep:
                // The delivery waits for a paper owed before the decision as long as the decision would.
                AddAll(other => other.Definition is FulfilStep { Material: { } paper }
                    && catalogue.Materials[paper].Tolerance?.Gate == ToleranceGate.BeforeDecision
                    && (node.Item is null || catalogue.Items[node.Item].Materials.Contains(paper)), ReadKind.Breached);
                break;
        }

        void AddAll(Func<StepNode, bool> reads, ReadKind kind)
        {
            foreach (var other in _places.Nodes.Where(reads))
            {
                Add(other.Id, node, kind);
            }
        }
    }
}
