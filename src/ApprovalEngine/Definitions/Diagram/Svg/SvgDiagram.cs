using ApprovalEngine.Definitions.Diagram.Layout;

namespace ApprovalEngine.Definitions.Diagram.Svg;

/// <summary>Draws a workflow as SVG: lanes side by side, the work from top to bottom.</summary>
public static class SvgDiagram
{
    private const double Header = 34;
    private const double Title = 46;
    private const double Side = 16;

    private const string Style = """
        text { font-family: Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif; }
        .title { font-size: 20px; font-weight: 600; fill: #1f2937; }
        .lane-title { font-size: 13px; font-weight: 600; text-anchor: middle; fill: #334155; }
        .name { font-size: 13px; text-anchor: middle; fill: #111827; }
        .type { font-size: 10px; }
        .centred { text-anchor: middle; }
        .small { font-size: 10.5px; text-anchor: middle; fill: #4b5563; }
        .left { font-size: 11px; text-anchor: start; }
        .tag { font-size: 10.5px; text-anchor: middle; fill: #6d28d9; }
        .chip { font-size: 10px; text-anchor: middle; fill: #9a3412; }
        .chip { paint-order: stroke; stroke: #fff; stroke-width: 3px; }
        .box { stroke-width: 1.3; }
        .critical .box { stroke: #c0392b; stroke-width: 2.4; }
        .aside .box { stroke-dasharray: 5 3; }
        .line { fill: none; stroke: #5b6472; stroke-width: 1.2; }
        .line.critical { stroke: #c0392b; stroke-width: 2.4; }
        .line.aside { stroke-dasharray: 5 3; }
        .line.ended { stroke: #9aa3af; }
        """;

    private const string MarkStyle = """
        .mark { font-size: 12px; font-weight: 700; text-anchor: middle; fill: #ffffff; }
        .at-waiting, .at-closed, .at-skipped { opacity: 0.5; }
        .at-open .box { stroke: #1f4e79; stroke-width: 3.2; }
        .at-mine .box { stroke: #b87400; stroke-width: 3.2; }
        """;

    /// <summary>The picture of a workflow.</summary>
    /// <param name="diagram">The workflow.</param>
    /// <param name="say">The text of the reader's language.</param>
    /// <returns>An SVG document.</returns>
    public static string Of(FlowDiagram diagram, Func<Localized, string> say) =>
        Of(diagram, say, ValueMap<StepMark>.Empty);

    /// <summary>The picture of a workflow with where one case stands in it.</summary>
    /// <param name="diagram">The workflow.</param>
    /// <param name="say">The text of the reader's language.</param>
    /// <param name="marks">How steps stand; a step without mark is drawn plainly.</param>
    /// <returns>An SVG document.</returns>
    public static string Of(FlowDiagram diagram, Func<Localized, string> say, ValueMap<StepMark> marks)
    {
        var boxes = diagram.Nodes.ToDictionary(
            node => node.Id, node => SvgBox.Of(node, diagram.Edges, say), StringComparer.Ordinal);
        var laid = LayeredLayout.Of(Graph(diagram, boxes, say));
        var body = new Markup();
        body.Open("g", ("transform", $"translate({TextBox.Number(Side)},{TextBox.Number(Title)})"));
        Lanes(body, diagram, laid, say);
        body.Open("g", ("transform", $"translate(0,{TextBox.Number(Header)})"));
        foreach (var (index, edge) in diagram.Edges.Index().OrderBy(entry => entry.Item.IsCritical))
        {
            var aside = diagram.Nodes.First(node => node.Id == edge.To).IsAside;
            SvgLines.Draw(body, edge, aside, edge.From == edge.To
                ? Around(laid.Nodes[edge.From]) : FromBox(edge, boxes[edge.From], laid.Lines[Id(index)]));
        }

        foreach (var box in boxes.Values)
        {
            box.Draw(
                body, laid.Nodes[box.Node.Id].Corner, say, marks.TryGetValue(box.Node.Id, out var mark) ? mark : null);
        }

        body.Close().Close();
        var width = Math.Max(laid.Across, 640) + (2 * Side);
        var top = Title + Header + laid.Along + 26;
        var height = top + SvgLegend.Draw(body, diagram, Side, top, width - (2 * Side), say) + 10;
        var style = marks.Count == 0 ? Style : $"{Style}\n{MarkStyle}";
        return Document(diagram, (width, height), style, body.ToString(), say);
    }

    private static LayoutGraph Graph(
        FlowDiagram diagram, Dictionary<string, SvgBox> boxes, Func<Localized, string> say) => new(
        diagram.Lanes.Select(lane => TextBox.Width(say(lane.Title), 13) + 24).ToValueList(),
        diagram.Nodes.Select(node => new LayoutNode(
            node.Id, diagram.Lanes.Index().First(lane => lane.Item.Id == node.Lane).Index, SvgBox.Wide,
            boxes[node.Id].Height)).ToValueList(),
        diagram.Edges.Select((edge, index) => (Edge: edge, Id: Id(index), Chip: SvgBox.Chip(edge, say)))
            .Select(line => new LayoutEdge(
                line.Id, line.Edge.From, line.Edge.To, boxes[line.Edge.From].Offset(line.Chip), line.Chip))
            .ToValueList());

    /// <remarks>A plain line starts at the box itself, past the row of outcomes below it.</remarks>
    private static ValueList<LayoutPoint> FromBox(DiagramEdge edge, SvgBox box, ValueList<LayoutPoint> points) =>
        edge.Label is not null || box.ChipRoom == 0 || points[0].Along > points[^1].Along ? points
            : points.SetItem(0, points[0] with { Along = points[0].Along - box.ChipRoom });

    /// <summary>A line from a box to itself: out and in at its right side.</summary>
    private static ValueList<LayoutPoint> Around(PlacedNode box)
    {
        var (right, bottom) = (box.Corner.Across + box.Node.Across, box.Corner.Along + box.Node.Along);
        return
        [
            new(right, bottom - 24), new(right + 13, bottom - 24), new(right + 13, bottom - 46),
            new(right, bottom - 46),
        ];
    }

    private static string Id(int edge) => $"edge-{edge}";

    private static void Lanes(Markup svg, FlowDiagram diagram, LaidOut laid, Func<Localized, string> say)
    {
        foreach (var (index, lane) in laid.Lanes.Index())
        {
            svg.Empty("rect", ("x", TextBox.Number(lane.From)), ("y", "0"), ("width", TextBox.Number(lane.Size)),
                ("height", TextBox.Number(laid.Along + Header)), ("fill", index % 2 == 0 ? "#fafbfc" : "#f3f5f8"),
                ("stroke", "#d5dae1"));
            svg.Empty("rect", ("x", TextBox.Number(lane.From)), ("y", "0"), ("width", TextBox.Number(lane.Size)),
                ("height", TextBox.Number(Header)), ("fill", "#e4e8ee"), ("stroke", "#d5dae1"));
            svg.Text("text", say(diagram.Lanes[index].Title), ("class", "lane-title"),
                ("x", TextBox.Number(lane.From + (lane.Size / 2))), ("y", TextBox.Number(22)));
        }
    }

    private static string Document(
        FlowDiagram diagram, (double Width, double Height) size, string style, string body,
        Func<Localized, string> say)
    {
        var (w, h) = (TextBox.Number(size.Width), TextBox.Number(size.Height));
        var file = diagram.Definition.File;
        var svg = new Markup().Declaration();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", w), ("height", h),
            ("viewBox", $"0 0 {w} {h}"), ("role", "img"));
        svg.Text("title", say(file.Title)).Text("style", style);
        SvgLines.Markers(svg);
        svg.Empty("rect", ("width", w), ("height", h), ("fill", "#ffffff"));
        svg.Text("text", $"{say(file.Title)}  {file.Id} {file.Version}", ("class", "title"),
            ("x", TextBox.Number(Side)), ("y", "30"));
        svg.Raw(body);
        return svg.Close().ToString();
    }
}
