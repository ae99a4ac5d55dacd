namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>The tracks of the lines between two layers, so that no two lines run on top of each other.</summary>
/// <param name="Tracks">The track of each bus that has to move across the flow.</param>
/// <param name="Ports">Where each piece enters its cell, across the flow.</param>
/// <param name="Count">Number of tracks.</param>
internal sealed record Channel(Dictionary<string, int> Tracks, Dictionary<Piece, double> Ports, int Count)
{
    private const double Same = 5;

    // Lines keep away from corners, and a small box (a gateway, an event) is entered at its tip.
    private const double Blunt = 60;

    /// <summary>The channel below a layer.</summary>
    public static Channel Of(List<Piece> pieces)
    {
        var ports = PortsOf(pieces);
        var runs = pieces.GroupBy(piece => piece.Bus, StringComparer.Ordinal).Select(bus => Run.Of(bus, ports))
            .Where(run => run.To - run.From > 0.5).ToList();
        var tracks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var run in Sorted(runs))
        {
            var taken = runs.Where(other => tracks.ContainsKey(other.Bus) && other.Meets(run))
                .Select(other => tracks[other.Bus]).ToHashSet();
            var least = runs.Where(other => tracks.ContainsKey(other.Bus) && other.MustPrecede(run))
                .Select(other => tracks[other.Bus] + 1).DefaultIfEmpty(0).Max();
            while (taken.Contains(least))
            {
                least++;
            }

            tracks[run.Bus] = least;
        }

        return new(tracks, ports, tracks.Count == 0 ? 0 : tracks.Values.Max() + 1);
    }

    /// <remarks>Lines enter a box side by side in the order in which they come; a single one straight.</remarks>
    private static Dictionary<Piece, double> PortsOf(List<Piece> pieces)
    {
        var ports = new Dictionary<Piece, double>();
        foreach (var target in pieces.GroupBy(piece => piece.To))
        {
            var entering = target.OrderBy(Start).ThenBy(piece => piece.Bus, StringComparer.Ordinal).ToList();
            var room = target.Key.Node is null ? 0 : Math.Max(0, target.Key.Size - Blunt);
            foreach (var (index, piece) in entering.Index())
            {
                var half = room / 2;
                ports[piece] = entering.Count == 1
                    ? Math.Abs(Start(piece) - target.Key.Middle) <= half ? Start(piece) : target.Key.Middle
                    : target.Key.Middle - half + (room * (index + 1) / (entering.Count + 1));
            }
        }

        return ports;
    }

    private static double Start(Piece piece) => piece.From.Middle + piece.Offset;

    /// <remarks>A line that leaves at the place where another one enters below it must turn off first.</remarks>
    private static List<Run> Sorted(List<Run> runs)
    {
        var left = runs.OrderBy(run => run.From).ThenBy(run => run.Bus, StringComparer.Ordinal).ToList();
        var sorted = new List<Run>();
        while (left.Count > 0)
        {
            var next = left.Find(run => !left.Exists(other => other != run && other.MustPrecede(run))) ?? left[0];
            sorted.Add(next);
            left.Remove(next);
        }

        return sorted;
    }

    private sealed record Run(string Bus, double Start, List<double> Ends, double From, double To)
    {
        public static Run Of(IGrouping<string, Piece> bus, Dictionary<Piece, double> ports)
        {
            var start = Channel.Start(bus.First());
            var ends = bus.Select(piece => ports[piece]).ToList();
            return new(bus.Key, start, ends, Math.Min(start, ends.Min()), Math.Max(start, ends.Max()));
        }

        public bool Meets(Run other) => From < other.To + Same && other.From < To + Same;

        public bool MustPrecede(Run other) => other.Ends.Exists(end => Math.Abs(end - Start) < Same);
    }
}
