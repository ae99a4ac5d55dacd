namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>Gives the cells their places across the flow: in order, inside their lane, near what they join.</summary>
internal static class Spreading
{
    private const int Passes = 24;
    private const double LaneMargin = 18;

    /// <summary>Places every cell and gives the lanes their sizes.</summary>
    public static ValueList<PlacedLane> Apply(Grid grid, ValueList<double> smallest)
    {
        var lanes = new List<PlacedLane>();
        var from = 0.0;
        for (var lane = 0; lane < smallest.Count; lane++)
        {
            var needed = grid.Layers.Select(layer => Room(Of(layer, lane))).DefaultIfEmpty(0).Max();
            lanes.Add(new(from, Math.Max(smallest[lane], needed + (2 * LaneMargin))));
            from += lanes[lane].Size;
        }

        foreach (var (layer, lane) in Groups(grid, lanes))
        {
            Pack(Of(layer, lane), lanes[lane], cell => lanes[lane].From + (lanes[lane].Size / 2), leftFirst: true);
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var leftFirst = pass % 2 == 0;
            foreach (var (layer, lane) in leftFirst ? Groups(grid, lanes) : Groups(grid, lanes).Reverse())
            {
                Pack(Of(layer, lane), lanes[lane], cell => Wished(cell, lanes[lane]), leftFirst);
            }
        }

        Straighten(grid, lanes);
        return lanes.ToValueList();
    }

    /// <remarks>
    /// What passes several layers, and boxes that follow each other alone, are put on one straight line wherever their
    /// neighbours leave room.
    /// </remarks>
    private static void Straighten(Grid grid, List<PlacedLane> lanes)
    {
        var cells = grid.Layers.SelectMany(layer => layer).ToList();
        var follows = cells.Select(Next).OfType<Cell>().ToHashSet();
        foreach (var start in cells.Where(cell => !follows.Contains(cell) && Next(cell) is not null))
        {
            var run = new List<Cell>();
            var (low, high) = (double.MinValue, double.MaxValue);
            for (var at = start; at is not null; at = Next(at))
            {
                var (least, most) = Free(at, grid.Layers[at.Layer], lanes[at.Lane]);
                if (Math.Max(low, least) > Math.Min(high, most))
                {
                    Align(run, low, high);
                    run.Clear();
                    (low, high) = (double.MinValue, double.MaxValue);
                }

                run.Add(at);
                (low, high) = (Math.Max(low, least), Math.Min(high, most));
            }

            Align(run, low, high);
        }
    }

    /// <summary>The cell that goes on straight from a cell; null where there is none.</summary>
    private static Cell? Next(Cell cell) => cell.Node is null
        ? cell.After.Find(after => after.Node is null)
        : cell.After is [{ Node: not null } only] && only.Before.Count == 1 && only.Lane == cell.Lane ? only : null;

    private static (double Least, double Most) Free(Cell cell, List<Cell> layer, PlacedLane lane)
    {
        var index = layer.IndexOf(cell);
        var left = index > 0 && layer[index - 1].Lane == cell.Lane ? layer[index - 1] : null;
        var right = index < layer.Count - 1 && layer[index + 1].Lane == cell.Lane ? layer[index + 1] : null;
        return (
            left is null ? lane.From + LaneMargin : left.Middle + ((left.Size + cell.Size) / 2) + Between(left, cell),
            right is null ? lane.From + lane.Size - LaneMargin
                : right.Middle - ((right.Size + cell.Size) / 2) - Between(cell, right));
    }

    private static void Align(List<Cell> run, double low, double high)
    {
        if (run.Count < (run is [{ Node: null }, ..] ? 1 : 2) || low > high)
        {
            return;
        }

        var wished = run[0].Node is null && run[^1].After.FirstOrDefault() is { } target
            ? target.Middle : run.Average(cell => cell.Middle);
        var middle = Math.Clamp(wished, low, high);
        foreach (var cell in run)
        {
            cell.Middle = middle;
        }
    }

    private static IEnumerable<(List<Cell> Layer, int Lane)> Groups(Grid grid, List<PlacedLane> lanes) =>
        grid.Layers.SelectMany(layer => Enumerable.Range(0, lanes.Count).Select(lane => (layer, lane)));

    private static List<Cell> Of(List<Cell> layer, int lane) => [.. layer.Where(cell => cell.Lane == lane)];

    private static double Room(List<Cell> cells) =>
        cells.Sum(cell => cell.Size) + cells.Zip(cells.Skip(1), Between).Sum();

    private static double Between(Cell one, Cell other) => Math.Max(one.Gap, other.Gap);

    /// <remarks>Straight pieces of one long line matter most: that is what an eye follows.</remarks>
    private static double Wished(Cell cell, PlacedLane lane)
    {
        var near = cell.Before.Concat(cell.After).ToList();
        if (near.Count == 0)
        {
            return lane.From + (lane.Size / 2);
        }

        var sum = 0.0;
        var weight = 0.0;
        foreach (var other in near)
        {
            var each = cell.Node is null && other.Node is null ? 6
                : Next(cell) == other || Next(other) == cell ? 8
                : other.Lane == cell.Lane ? 2 : 0.5;
            (sum, weight) = (sum + (each * other.Middle), weight + each);
        }

        return sum / weight;
    }

    private static void Pack(List<Cell> cells, PlacedLane lane, Func<Cell, double> wished, bool leftFirst)
    {
        var order = leftFirst ? cells : Enumerable.Reverse(cells).ToList();
        var used = LaneMargin;
        var rest = Room(cells);
        Cell? last = null;
        foreach (var cell in order)
        {
            used += last is null ? 0 : Between(last, cell);
            var free = lane.Size - LaneMargin - rest;
            var wish = leftFirst ? wished(cell) - lane.From : lane.From + lane.Size - wished(cell);
            var start = Math.Clamp(wish - (cell.Size / 2), used, Math.Max(used, free));
            var middle = start + (cell.Size / 2);
            cell.Middle = leftFirst ? lane.From + middle : lane.From + lane.Size - middle;
            used = start + cell.Size;
            rest -= cell.Size + (order[^1] == cell ? 0 : Between(cell, order[order.IndexOf(cell) + 1]));
            last = cell;
        }
    }
}
