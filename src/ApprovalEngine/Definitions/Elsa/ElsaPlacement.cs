using ApprovalEngine.Definitions.Diagram.Layout;

namespace ApprovalEngine.Definitions.Elsa;

/// <summary>Places the activities for a designer, from left to right.</summary>
internal static class ElsaPlacement
{
    // A designer draws the boxes by its own fonts; these sizes keep them apart there.
    private const double Narrow = 130;
    private const double Wide = 230;
    private const double Letter = 15;
    private const double Height = 70;
    private const double PortHeight = 14;

    public static IEnumerable<ElsaActivity> Place(
        IReadOnlyList<ElsaActivity> activities, IReadOnlyList<ElsaConnection> connections)
    {
        var ports = connections.GroupBy(connection => connection.From, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => group.Select(connection => connection.Port).Distinct().Count(),
                StringComparer.Ordinal);
        var placed = LayeredLayout.Of(new LayoutGraph(
            [0.0],
            activities.Select(activity => new LayoutNode(
                activity.Id, 0, Height + (PortHeight * ports.GetValueOrDefault(activity.Id)), WidthOf(activity)))
                .ToValueList(),
            connections.Select((connection, at) => new LayoutEdge(
                $"{at}", connection.From, connection.To, 0, connection.Port)).ToValueList()));
        return activities.Select(activity => activity with
        {
            Position = placed.Nodes[activity.Id].Corner is var corner
                ? new((int)Math.Round(corner.Along), (int)Math.Round(corner.Across)) : default,
        });
    }

    private static double WidthOf(ElsaActivity activity) => activity.Role == ElsaRole.Step
        ? Math.Max(Wide, Narrow + (Letter * activity.Title.Zh.Length)) : Narrow;
}
