using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Scenarios.Exploration;

/// <summary>The places of the steps of a definition.</summary>
internal sealed class StepPlaces
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public StepPlaces(WorkflowDefinition definition)
    {
        Nodes = [.. definition.Steps];
        for (var i = 0; i < Nodes.Length; i++)
        {
            _places[Nodes[i].Id] = i;
        }
    }

    public StepNode[] Nodes { get; }

    public int Count => Nodes.Length;

    public int Of(string step) => _places[step];

    public StepSet Set(params IEnumerable<string> steps)
    {
        var set = new StepSet(Count);
        foreach (var step in steps)
        {
            set.Add(_places[step]);
        }

        return set;
    }

    public StepSet Where(Func<StepNode, bool> which) => Set(Nodes.Where(which).Select(node => node.Id));
}

/// <summary>A state with its steps by place: asked many questions before the next act is tried.</summary>
internal sealed class Board
{
    public Board(CaseState state, StepPlaces places)
    {
        State = state;
        Steps = new StepState[places.Count];
        (Open, Waiting, Over, Ended) = (new(places.Count), new(places.Count), new(places.Count), new(places.Count));
        for (var i = 0; i < Steps.Length; i++)
        {
            var step = Steps[i] = state.Step(places.Nodes[i].Id);
            (step.Status switch
            {
                StepStatus.Waiting => Waiting,
                StepStatus.Open => Open,
                _ => Over,
            }).Add(i);
            if (step.Status == StepStatus.Ended)
            {
                Ended.Add(i);
            }
        }
    }

    public CaseState State { get; }

    public StepState[] Steps { get; }

    public StepSet Open { get; }

    public StepSet Waiting { get; }

    /// <summary>Ended, skipped or closed.</summary>
    public StepSet Over { get; }

    public StepSet Ended { get; }
}
