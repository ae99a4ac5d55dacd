namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Makes activities and connections of the steps of a workflow and of what they need.</summary>
internal sealed class ElsaWiring
{
    internal const string AllSuffix = ":all";
    internal const string AnyInfix = ":any-";
    internal const string NoneInfix = ":none-";

    private readonly List<ElsaActivity> _activities = [];
    private readonly List<ElsaConnection> _connections = [];

    // Elsa drops a connection that it has already, so each is made once.
    private readonly HashSet<ElsaConnection> _known = [];
    private readonly HashSet<string> _relays = new(StringComparer.Ordinal);

    internal ElsaWiring(WorkflowDefinition definition)
    {
        _activities.Add(new(
            ElsaPlan.StartId, ElsaTypes.Start, ElsaRole.Start, new("开始", "Start"), null, IsGenerated: true));
        foreach (var node in definition.Steps)
        {
            Add(node);
        }
    }

    internal IReadOnlyList<ElsaActivity> Activities => _activities;

    internal IReadOnlyList<ElsaConnection> Connections => _connections;

    private void Add(StepNode node)
    {
        var isWritten = node.Package is null && node.Definition is not FulfilStep;
        var sources = node.Needs.Select((need, at) => Satisfying(node, need, NumberOf(node, at))).Distinct().ToList();
        if (sources.Count > 1)
        {
            var all = node.Id + AllSuffix;
            _activities.Add(new(
                all, ElsaTypes.Join, ElsaRole.All, new("全部满足", "All of them"), null, IsGenerated: true));
            foreach (var (from, port) in sources)
            {
                Connect(from, port, all);
            }

            sources = [(all, ElsaPorts.Done)];
        }

        // Whatever opens on demand waits from the first moment on for the core to open it.
        if (sources.Count == 0 || node.IsOnDemand)
        {
            sources.Insert(0, (ElsaPlan.StartId, ElsaPorts.Done));
        }

        foreach (var (from, port) in sources)
        {
            Connect(from, port, node.Id);
        }

        foreach (var (at, need) in node.Needs.Index())
        {
            if (Refuting(node, need, NumberOf(node, at)) is var (from, port))
            {
                Connect(from, port, node.Id);
            }
        }

        _activities.Add(new(
            node.Id, ElsaTypes.Of(node.Type), ElsaRole.Step, node.Title, node, IsGenerated: !isWritten));
    }

    /// <summary>The how-manieth choice among the needs a need is.</summary>
    private static int NumberOf(StepNode node, int at) => node.Needs.Take(at + 1).Count(need => need is Need.Any);

    private (string From, string Port) Satisfying(StepNode node, Need need, int number)
    {
        if (need is Need.Opened opened)
        {
            Relay(opened.Step);
        }

        if (need is not Need.Any any)
        {
            return ElsaPorts.Satisfying(need)!.Value;
        }

        var choice = $"{node.Id}{AnyInfix}{number}";
        _activities.Add(new(
            choice, ElsaTypes.AnyOf, ElsaRole.Any, new("任一满足", "Any of them"), null, IsGenerated: true));
        foreach (var one in any.Of)
        {
            var (from, port) = ElsaPorts.Satisfying(one)!.Value;
            Connect(from, port, choice);
        }

        return (choice, ElsaPorts.Done);
    }

    private void Relay(string step)
    {
        var relay = step + ElsaPorts.OpenedSuffix;
        if (_relays.Add(relay))
        {
            _activities.Add(new(
                relay, ElsaTypes.Opened, ElsaRole.Opened, new("已打开", "It has opened"), null, IsGenerated: true));
            Connect(step, ElsaPorts.Opened, relay);
        }
    }

    /// <summary>Null where the need never becomes impossible.</summary>
    private (string From, string Port)? Refuting(StepNode node, Need need, int number)
    {
        if (need is not Need.Any any)
        {
            return ElsaPorts.Refuting(need);
        }

        var refuting = any.Of.Select(ElsaPorts.Refuting).ToList();
        if (refuting.Exists(one => one is null))
        {
            return null;
        }

        var none = $"{node.Id}{NoneInfix}{number}";
        _activities.Add(new(
            none, ElsaTypes.Join, ElsaRole.All, new("全部落空", "None of them"), null, IsGenerated: true));
        foreach (var (from, port) in refuting.OfType<(string, string)>())
        {
            Connect(from, port, none);
        }

        return (none, ElsaPorts.Done);
    }

    private void Connect(string from, string port, string to)
    {
        var connection = new ElsaConnection(from, port, to);
        if (_known.Add(connection))
        {
            _connections.Add(connection);
        }
    }
}
