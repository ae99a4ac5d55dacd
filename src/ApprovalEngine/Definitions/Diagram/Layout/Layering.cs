namespace ApprovalEngine.Definitions.Diagram.Layout;

/// <summary>
/// Gives every box its layer: one more than the highest of the boxes it follows (longest-path layering).
/// </summary>
internal static class Layering
{
    /// <summary>The layer of each box; lines that close a circle are taken against their direction.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="reversed">Ids of the lines that run against the flow.</param>
    public static Dictionary<string, int> Of(LayoutGraph graph, out HashSet<string> reversed)
    {
        reversed = Backward(graph);
        var turned = reversed;
        var pairs = graph.Edges.Where(edge => edge.From != edge.To)
            .Select(edge => turned.Contains(edge.Id) ? (From: edge.To, To: edge.From) : (edge.From, edge.To)).ToList();
        var before = pairs.ToLookup(pair => pair.To, pair => pair.From, StringComparer.Ordinal);
        var after = pairs.ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        var layers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            Place(node.Id);
        }

        // A box that nothing leads to stands right before what it leads to, not far above it at the start.
        foreach (var node in graph.Nodes.Where(node => !before[node.Id].Any() && after[node.Id].Any()))
        {
            layers[node.Id] = after[node.Id].Min(id => layers[id]) - 1;
        }

        return layers;

        int Place(string id)
        {
            if (!layers.TryGetValue(id, out var layer))
            {
                layer = before[id].Select(Place).DefaultIfEmpty(-1).Max() + 1;
                layers[id] = layer;
            }

            return layer;
        }
    }

    private static HashSet<string> Backward(LayoutGraph graph)
    {
        var outgoing = graph.Edges.ToLookup(edge => edge.From, StringComparer.Ordinal);
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        var backward = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            Visit(node.Id);
        }

        return backward;

        void Visit(string id)
        {
            if (!state.TryAdd(id, true))
            {
                return;
            }

            foreach (var edge in outgoing[id])
            {
                if (state.GetValueOrDefault(edge.To))
                {
                    backward.Add(edge.Id);
                }
                else
                {
                    Visit(edge.To);
                }
            }

            state[id] = false;
        }
    }
}
