namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>A box to place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Lane">Index of the lane it belongs to.</param>
/// <param name="Across">Size across the flow: the width where the flow goes down.</param>
/// <param name="Along">Size along the flow.</param>
internal sealed record LayoutNode(string Id, int Lane, double Across, double Along);

/// <summary>A line to route.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">Box it leaves.</param>
/// <param name="To">Box it enters.</param>
/// <param name="Offset">Where it leaves the box, across the flow, measured from its middle.</param>
/// <param name="Group">Lines of one box and group leave as one line that forks.</param>
internal sealed record LayoutEdge(string Id, string From, string To, double Offset = 0, string Group = "");

/// <summary>What is to be laid out.</summary>
/// <param name="Lanes">Smallest size of each lane across the flow.</param>
/// <param name="Nodes">The boxes, in an order that decides where nothing else does.</param>
/// <param name="Edges">The lines.</param>
internal sealed record LayoutGraph(
    ValueList<double> Lanes, ValueList<LayoutNode> Nodes, ValueList<LayoutEdge> Edges)
{
    /// <summary>Whether boxes stand in the middle of their layer, not at its beginning.</summary>
    public bool IsCentred { get; init; }
}

/// <summary>A place: across the flow and along it.</summary>
internal readonly record struct LayoutPoint(double Across, double Along);

/// <summary>A box with its place: the corner with the smallest coordinates.</summary>
internal sealed record PlacedNode(LayoutNode Node, LayoutPoint Corner)
{
    /// <summary>Its middle across the flow.</summary>
    public double Middle => Corner.Across + (Node.Across / 2);
}

/// <summary>A lane with its place across the flow.</summary>
internal sealed record PlacedLane(double From, double Size);

/// <summary>A laid out graph.</summary>
/// <param name="Lanes">The lanes, in their order.</param>
/// <param name="Nodes">The boxes by id.</param>
/// <param name="Lines">The corners of each line by its id, from the box it leaves to the box it enters.</param>
/// <param name="Across">Size of the whole across the flow.</param>
/// <param name="Along">Size of the whole along the flow.</param>
internal sealed record LaidOut(
    ValueList<PlacedLane> Lanes, ValueMap<PlacedNode> Nodes, ValueMap<ValueList<LayoutPoint>> Lines,
    double Across, double Along);
