using ApprovalEngine.Definitions.Diagram.Layout;

namespace ApprovalEngine.Definitions.Diagram.Bpmn;

/// <summary>A rectangle of the picture.</summary>
internal readonly record struct BpmnBounds(double X, double Y, double Width, double Height);

/// <summary>Where everything of a process lies: the work from left to right, the lanes one below the other.</summary>
internal sealed class BpmnPlacement
{
    public const double Band = 30;
    private const double Margin = 40;
    private const double Inner = 20;

    private readonly BpmnModel _model;
    private readonly ValueList<DiagramLane> _lanes;

    private BpmnPlacement(BpmnModel model, ValueList<DiagramLane> lanes) => (_model, _lanes) = (model, lanes);

    /// <summary>The bounds of every node by its id.</summary>
    public Dictionary<string, BpmnBounds> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>The corners of every flow by its id.</summary>
    public Dictionary<string, List<(double X, double Y)>> Flows { get; } = new(StringComparer.Ordinal);

    /// <summary>The bounds of every lane, in their order.</summary>
    public List<BpmnBounds> Lanes { get; } = [];

    /// <summary>The bounds of the whole.</summary>
    public BpmnBounds Pool { get; private set; }

    public static BpmnPlacement Of(BpmnModel model, ValueList<DiagramLane> lanes)
    {
        var placement = new BpmnPlacement(model, lanes);
        placement.Place();
        return placement;
    }

    private void Place()
    {
        var inside = _model.Nodes.Where(node => node.Kind == BpmnKind.SubProcess)
            .ToDictionary(node => node.Id, node => Lay(node.Id, []), StringComparer.Ordinal);
        var laid = Lay(null, inside);
        Pool = new(Margin, Margin, Band + laid.Along, laid.Across);
        foreach (var lane in laid.Lanes)
        {
            Lanes.Add(new(Margin + Band, Margin + lane.From, laid.Along, lane.Size));
        }

        Put(null, laid, Margin + Band, Margin);
        foreach (var (id, inner) in inside)
        {
            Put(id, inner, Nodes[id].X, Nodes[id].Y + Inner);
        }
    }

    private LaidOut Lay(string? parent, Dictionary<string, LaidOut> inside)
    {
        var attached = _model.Nodes.Where(node => node.AttachedTo is not null)
            .ToDictionary(node => node.Id, node => node, StringComparer.Ordinal);
        var nodes = _model.Nodes.Where(node => node.Parent == parent && node.AttachedTo is null).Select(node =>
            new LayoutNode(node.Id, parent is null ? LaneOf(node) : 0, Size(node, inside).Height,
                Size(node, inside).Width)).ToValueList();
        var edges = _model.Flows.Where(flow => flow.Parent == parent).Select(flow =>
            attached.GetValueOrDefault(flow.From) is { } boundary
                ? new LayoutEdge(flow.Id, boundary.AttachedTo!, flow.To, Offset(boundary), boundary.Id)
                : new LayoutEdge(flow.Id, flow.From, flow.To)).ToValueList();
        var lanes = parent is null ? _lanes.Select(_ => 120.0).ToValueList() : [60.0];
        return LayeredLayout.Of(new(lanes, nodes, edges) { IsCentred = true });
    }

    private void Put(string? parent, LaidOut laid, double x, double y)
    {
        foreach (var (id, placed) in laid.Nodes)
        {
            Nodes[id] = new(
                x + placed.Corner.Along, y + placed.Corner.Across, placed.Node.Along, placed.Node.Across);
        }

        foreach (var node in _model.Nodes.Where(node => node.Parent == parent && node.AttachedTo is not null))
        {
            var host = Nodes[node.AttachedTo!];
            Nodes[node.Id] = new(
                host.X + host.Width - 18, host.Y + (host.Height / 2) + Offset(node) - 18, 36, 36);
        }

        foreach (var (id, points) in laid.Lines)
        {
            var corners = points.Select(point => (X: x + point.Along, Y: y + point.Across)).ToList();
            var flow = _model.Flows.First(flow => flow.Id == id);
            if (_model.Nodes.First(node => node.Id == flow.From).AttachedTo is not null)
            {
                corners[0] = (corners[0].X + 18, corners[0].Y);
            }

            Flows[id] = corners;
        }
    }

    private int LaneOf(BpmnNode node) => _lanes.Index().First(lane => lane.Item.Id == node.Lane).Index;

    /// <remarks>Boundary events sit on the right edge, below the place where the flow leaves.</remarks>
    private double Offset(BpmnNode boundary) => 26 + (8 * _model.Nodes
        .Where(node => node.AttachedTo == boundary.AttachedTo).Index().First(entry => entry.Item == boundary).Index);

    private static (double Width, double Height) Size(BpmnNode node, Dictionary<string, LaidOut> inside) =>
        node.Kind switch
        {
            BpmnKind.SubProcess when inside.TryGetValue(node.Id, out var laid) =>
                (Math.Max(120, laid.Along), Math.Max(80, laid.Across + (2 * Inner))),
            BpmnKind.UserTask or BpmnKind.ServiceTask or BpmnKind.BusinessRuleTask or BpmnKind.SubProcess => (130, 80),
            BpmnKind.ExclusiveGateway or BpmnKind.ParallelGateway or BpmnKind.InclusiveGateway => (50, 50),
            _ => (36, 36),
        };
}
