namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>One place of a layer: a box, or the point at which a long line passes the layer.</summary>
internal sealed class Cell(LayoutNode? node, int lane, int layer, int rank)
{
    /// <summary>Room that a passing line takes across the flow.</summary>
    public const double Passing = 6;

    /// <summary>The box; null where a line passes.</summary>
    public LayoutNode? Node { get; } = node;

    public int Lane { get; } = lane;

    public int Layer { get; } = layer;

    /// <summary>Decides where nothing else does, so that the same graph gives the same picture.</summary>
    public int Rank { get; } = rank;

    /// <summary>Cells of the layer before that a line comes from.</summary>
    public List<Cell> Before { get; } = [];

    /// <summary>Cells of the layer after that a line goes to.</summary>
    public List<Cell> After { get; } = [];

    /// <summary>Its middle across the flow.</summary>
    public double Middle { get; set; }

    public double Size => Node?.Across ?? Passing;

    /// <summary>Room it needs to the next cell.</summary>
    public double Gap => Node is null ? 8 : 26;
}

/// <summary>A piece of a line between two layers.</summary>
/// <param name="From">Cell above.</param>
/// <param name="To">Cell below.</param>
/// <param name="Bus">Pieces of one bus between the same layers share a track.</param>
/// <param name="Offset">Where it leaves the cell, from its middle.</param>
internal sealed record Piece(Cell From, Cell To, string Bus, double Offset);

/// <summary>The cells of every layer and the pieces of lines between them.</summary>
internal sealed class Grid
{
    /// <summary>The cells of each layer, in their order across the flow.</summary>
    public required List<List<Cell>> Layers { get; init; }

    /// <summary>The pieces, by the layer that they leave.</summary>
    public required List<List<Piece>> Pieces { get; init; }

    /// <summary>The pieces of each line in order of layers.</summary>
    public required Dictionary<string, List<Piece>> Lines { get; init; }

    /// <summary>Lines that run against the flow: their pieces are in the order of the layers all the same.</summary>
    public required HashSet<string> Reversed { get; init; }
}
