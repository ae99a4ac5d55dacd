using System.Text;
using ApprovalEngine.Definitions.Diagram.Layout;

namespace ApprovalEngine.Definitions.Diagram.Svg;

/// <summary>Draws the lines between boxes: at right angles, with round corners and an arrow where they enter.</summary>
internal static class SvgLines
{
    private const double Corner = 5;

    /// <summary>The class of a line, by what it means.</summary>
    public static string ClassOf(DiagramEdge edge, bool isAside) => "line"
        + (edge.IsCritical ? " critical" : "")
        + (isAside || edge.Link is DiagramLink.Opens or DiagramLink.Ladder or DiagramLink.MayOpen ? " aside" : "")
        + (edge is { Link: DiagramLink.Ended or DiagramLink.Finishes, IsCritical: false } ? " ended" : "");

    public static void Draw(Markup svg, DiagramEdge edge, bool isAside, ValueList<LayoutPoint> points)
    {
        var marker = edge.IsCritical ? "url(#arrow-critical)" : edge.IsAny ? "url(#ring)" : "url(#arrow)";
        svg.Empty("path", ("class", ClassOf(edge, isAside)), ("data-from", edge.From), ("data-to", edge.To),
            ("d", Path(points)), ("marker-end", marker));
    }

    /// <summary>The arrow heads.</summary>
    public static void Markers(Markup svg)
    {
        svg.Open("defs");
        Arrow(svg, "arrow", "#5b6472");
        Arrow(svg, "arrow-critical", "#c0392b");
        svg.Open("marker", ("id", "ring"), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"),
            ("markerUnits", "userSpaceOnUse"), ("markerWidth", "10"), ("markerHeight", "10"), ("orient", "auto"));
        svg.Empty("circle", ("cx", "5"), ("cy", "5"), ("r", "3.6"), ("fill", "#ffffff"), ("stroke", "#5b6472"),
            ("stroke-width", "1.6"));
        svg.Close().Close();
    }

    private static void Arrow(Markup svg, string id, string colour)
    {
        svg.Open("marker", ("id", id), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"),
            ("markerUnits", "userSpaceOnUse"), ("markerWidth", "9"), ("markerHeight", "9"), ("orient", "auto"));
        svg.Empty("path", ("d", "M0,1 L10,5 L0,9 z"), ("fill", colour)).Close();
    }

    private static string Path(ValueList<LayoutPoint> points)
    {
        var path = new StringBuilder($"M{P(points[0])}");
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, at, after) = (points[i - 1], points[i], points[i + 1]);
            path.Append($" L{P(Toward(at, before))} Q{P(at)} {P(Toward(at, after))}");
        }

        return path.Append($" L{P(points[^1])}").ToString();
    }

    private static LayoutPoint Toward(LayoutPoint from, LayoutPoint to)
    {
        var (x, y) = (to.Across - from.Across, to.Along - from.Along);
        var length = Math.Sqrt((x * x) + (y * y));
        var step = length == 0 ? 0 : Math.Min(Corner, length / 2) / length;
        return new(from.Across + (x * step), from.Along + (y * step));
    }

    private static string P(LayoutPoint point) => $"{TextBox.Number(point.Across)},{TextBox.Number(point.Along)}";
}
