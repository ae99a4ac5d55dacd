namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>Makes the grid: boxes in their layers, long lines cut into pieces of one layer each.</summary>
internal static class GridMaker
{
    public static Grid Of(LayoutGraph graph)
    {
        var layers = Layering.Of(graph, out var reversed);
        var count = layers.Count == 0 ? 0 : layers.Values.Max() + 1;
        var cells = new Dictionary<string, Cell>(StringComparer.Ordinal);
        var grid = new Grid
        {
            Layers = [.. Enumerable.Range(0, count).Select(_ => new List<Cell>())],
            Pieces = [.. Enumerable.Range(0, count).Select(_ => new List<Piece>())],
            Lines = new(StringComparer.Ordinal),
            Reversed = reversed,
        };
        foreach (var (rank, node) in graph.Nodes.Index())
        {
            cells[node.Id] = new Cell(node, node.Lane, layers[node.Id], rank);
            grid.Layers[layers[node.Id]].Add(cells[node.Id]);
        }

        foreach (var bus in graph.Edges.Where(edge => edge.From != edge.To).GroupBy(edge => Bus(edge, reversed)))
        {
            Route(bus.Key, [.. bus], cells, grid);
        }

        return grid;
    }

    // A line against the flow forks nowhere: it is routed from its end to its start, alone.
    private static string Bus(LayoutEdge edge, HashSet<string> reversed) =>
        reversed.Contains(edge.Id) ? $"back {edge.Id}" : $"{edge.From} {edge.Group}";

    /// <remarks>The lines of a bus run together as long as they can: one passing cell a layer for all.</remarks>
    private static void Route(string bus, List<LayoutEdge> edges, Dictionary<string, Cell> cells, Grid grid)
    {
        var isBack = grid.Reversed.Contains(edges[0].Id);
        var start = cells[isBack ? edges[0].To : edges[0].From];
        var targets = edges.Select(edge => (edge.Id, Cell: cells[isBack ? edge.From : edge.To]))
            .OrderBy(target => target.Cell.Layer).ToList();
        var chain = new List<Piece>();
        var at = start;
        for (var layer = start.Layer + 1; layer <= targets[^1].Cell.Layer; layer++)
        {
            var from = at;
            foreach (var (id, cell) in targets.Where(target => target.Cell.Layer == layer))
            {
                grid.Lines[id] = [.. chain, Join(from, cell)];
            }

            var beyond = targets.Where(target => target.Cell.Layer > layer).ToList();
            if (beyond.Count > 0)
            {
                var lanes = beyond.Select(target => target.Cell.Lane).Distinct().ToList();
                at = new Cell(null, lanes.Count == 1 ? lanes[0] : start.Lane, layer, start.Rank);
                grid.Layers[layer].Add(at);
                chain.Add(Join(from, at));
            }
        }

        Piece Join(Cell from, Cell to)
        {
            var piece = new Piece(from, to, bus, from == start && !isBack ? edges[0].Offset : 0);
            from.After.Add(to);
            to.Before.Add(from);
            grid.Pieces[from.Layer].Add(piece);
            return piece;
        }
    }
}
