namespace ApprovalEngine.Definitions.Diagram.Svg;

/// <summary>The legend of a picture: the types of steps it uses, and what its lines mean.</summary>
internal static class SvgLegend
{
    private const double Row = 24;
    private const double Size = 11;

    /// <summary>Draws it and says how high it is.</summary>
    public static double Draw(
        Markup svg, FlowDiagram diagram, double x, double y, double width, Func<Localized, string> say)
    {
        var entries = Entries(diagram, say).ToList();
        svg.Open("g", ("class", "legend"));
        var (at, top) = (x, y);
        foreach (var (text, draw) in entries)
        {
            var room = 44 + TextBox.Width(text, Size) + 20;
            if (at > x && at + room > x + width)
            {
                (at, top) = (x, top + Row);
            }

            draw(svg, at, top);
            svg.Text("text", text, ("class", "small left"), ("x", TextBox.Number(at + 42)),
                ("y", TextBox.Number(top + 4)));
            at += room;
        }

        svg.Close();
        return top + Row - y;
    }

    private static IEnumerable<(string Text, Action<Markup, double, double> Draw)> Entries(
        FlowDiagram diagram, Func<Localized, string> say)
    {
        foreach (var node in diagram.Nodes.DistinctBy(node => node.Step.Type))
        {
            yield return (say(node.Type), (svg, x, y) => Swatch(svg, NodeLook.Of(node.Step.Type), x, y));
        }

        if (diagram.Nodes.Any(node => node.IsCritical))
        {
            yield return (
                say(new($"关键路径（条件都成立、取最长时限）合计 {diagram.Length:0.#} 个工作日",
                    $"critical path: {diagram.Length:0.#} working days if every condition holds")),
                Line("line critical", "arrow-critical"));
        }

        if (diagram.Edges.Any(edge => edge.IsAny))
        {
            yield return (say(new("任一即可", "any one is enough")), Line("line", "ring"));
        }

        if (diagram.Nodes.Any(node => node.Condition is not null))
        {
            yield return (say(new("◇ 有条件的步骤，条件不成立则跳过", "◇ step with a condition, else skipped")),
                (_, _, _) => { });
        }

        if (diagram.Nodes.Any(node => node.IsAside))
        {
            yield return (say(new("虚线：办结之后或按需启动", "dashed: after the decision, or on demand")),
                Line("line aside", "arrow"));
        }
    }

    private static Action<Markup, double, double> Line(string name, string marker) => (svg, x, y) => svg.Empty(
        "path", ("class", name), ("d", $"M{TextBox.Number(x)},{TextBox.Number(y)} h34"),
        ("marker-end", $"url(#{marker})"));

    private static void Swatch(Markup svg, NodeLook look, double x, double y)
    {
        var radius = look.Outline switch { Outline.Pill => 8, Outline.Round => 5, _ => 1 };
        svg.Empty("rect", ("x", TextBox.Number(x)), ("y", TextBox.Number(y - 8)), ("width", "34"), ("height", "16"),
            ("rx", TextBox.Number(radius)), ("fill", look.Fill), ("stroke", look.Line),
            ("stroke-width", look.Outline == Outline.Double ? "2.5" : "1.2"));
    }
}
