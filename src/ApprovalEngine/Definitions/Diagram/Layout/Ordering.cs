namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>Orders the cells of each layer so that few lines cross: barycentre sweeps within the lanes.</summary>
internal static class Ordering
{
    private const int Sweeps = 16;

    public static void Apply(Grid grid)
    {
        foreach (var layer in grid.Layers)
        {
            layer.Sort((one, other) => (one.Lane, one.Rank).CompareTo((other.Lane, other.Rank)));
        }

        var best = Snapshot(grid);
        var fewest = Crossings(grid);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            var order = down ? grid.Layers : Enumerable.Reverse(grid.Layers);
            foreach (var layer in order)
            {
                Sort(layer, grid, down);
            }

            var now = Crossings(grid);
            if (now < fewest)
            {
                (best, fewest) = (Snapshot(grid), now);
            }
        }

        for (var i = 0; i < best.Count; i++)
        {
            grid.Layers[i].Clear();
            grid.Layers[i].AddRange(best[i]);
        }
    }

    /// <summary>How many pairs of pieces cross.</summary>
    public static int Crossings(Grid grid)
    {
        var place = Places(grid);
        var crossings = 0;
        foreach (var pieces in grid.Pieces)
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                for (var j = i + 1; j < pieces.Count; j++)
                {
                    var above = place[pieces[i].From].CompareTo(place[pieces[j].From]);
                    var below = place[pieces[i].To].CompareTo(place[pieces[j].To]);
                    crossings += above * below < 0 ? 1 : 0;
                }
            }
        }

        return crossings;
    }

    private static void Sort(List<Cell> layer, Grid grid, bool down)
    {
        var place = Places(grid);
        var centre = layer.ToDictionary(cell => cell, cell =>
        {
            var others = down ? cell.Before : cell.After;
            return others.Count == 0 ? place[cell] : others.Average(other => (double)place[other]);
        });
        var sorted = layer.OrderBy(cell => cell.Lane).ThenBy(cell => centre[cell]).ThenBy(cell => place[cell]).ToList();
        layer.Clear();
        layer.AddRange(sorted);
    }

    private static Dictionary<Cell, int> Places(Grid grid) => grid.Layers
        .SelectMany(layer => layer.Select((cell, index) => (cell, index)))
        .ToDictionary(entry => entry.cell, entry => entry.index);

    private static List<List<Cell>> Snapshot(Grid grid) => [.. grid.Layers.Select(layer => layer.ToList())];
}
