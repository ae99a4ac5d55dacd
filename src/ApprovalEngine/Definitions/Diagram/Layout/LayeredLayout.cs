namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>
/// Lays a graph out in layers along the flow and lanes across it: layers by longest path, order by barycentres, lines
/// at right angles on tracks of their own.
/// </summary>
/// <remarks>The same graph always gives the same picture; no chance is involved.</remarks>
internal static class LayeredLayout
{
    private const double TrackGap = 9;
    private const double ChannelEdge = 16;
    private const double Margin = 14;

    public static LaidOut Of(LayoutGraph graph)
    {
        var grid = GridMaker.Of(graph);
        Ordering.Apply(grid);
        var lanes = Spreading.Apply(grid, graph.Lanes);
        var channels = grid.Pieces.Select(Channel.Of).ToList();
        var tops = new List<double>();
        var along = Margin;
        foreach (var (index, layer) in grid.Layers.Index())
        {
            tops.Add(along);
            along += Height(layer) + (index == grid.Layers.Count - 1 ? Margin : Depth(channels[index]));
        }

        var nodes = grid.Layers.SelectMany((layer, index) => layer.Where(cell => cell.Node is not null)
            .Select(cell => new PlacedNode(
                cell.Node!, new(cell.Middle - (cell.Size / 2), tops[index] + Inset(cell, layer)))))
            .ToValueMap(placed => placed.Node.Id, placed => placed);
        var lines = grid.Lines.ToValueMap(line => line.Key, line =>
        {
            var points = Corners(line.Value, grid, channels, tops, Inset).ToList();
            if (grid.Reversed.Contains(line.Key))
            {
                points.Reverse();
            }

            return points.ToValueList();
        });
        return new(lanes, nodes, lines, lanes.Sum(lane => lane.Size), along);

        double Inset(Cell cell, List<Cell> layer) =>
            graph.IsCentred && cell.Node is { } node ? (Height(layer) - node.Along) / 2 : 0;
    }

    private static double Height(List<Cell> layer) =>
        layer.Select(cell => cell.Node?.Along ?? 0).DefaultIfEmpty(0).Max();

    private static double Depth(Channel channel) => (2 * ChannelEdge) + (Math.Max(0, channel.Count - 1) * TrackGap);

    private static IEnumerable<LayoutPoint> Corners(
        List<Piece> pieces, Grid grid, List<Channel> channels, List<double> tops, Func<Cell, List<Cell>, double> inset)
    {
        var at = pieces[0].From.Middle + pieces[0].Offset;
        var first = pieces[0].From;
        yield return new(
            at, tops[first.Layer] + inset(first, grid.Layers[first.Layer]) + (first.Node?.Along ?? 0));
        foreach (var piece in pieces)
        {
            var channel = channels[piece.From.Layer];
            var port = channel.Ports[piece];
            var bottom = tops[piece.From.Layer] + Height(grid.Layers[piece.From.Layer]);
            if (channel.Tracks.TryGetValue(piece.Bus, out var track) && Math.Abs(port - at) > 0.5)
            {
                var level = bottom + ChannelEdge + (track * TrackGap);
                yield return new(at, level);
                yield return new(port, level);
            }

            at = port;
        }

        var last = pieces[^1].To;
        yield return new(at, tops[last.Layer] + inset(last, grid.Layers[last.Layer]));
    }
}
