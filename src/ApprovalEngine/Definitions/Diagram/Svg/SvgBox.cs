using ApprovalEngine.Definitions.Diagram.Layout;

namespace ApprovalEngine.Definitions.Diagram.Svg;

/// <summary>A box with its texts broken into lines: it knows how large it must be.</summary>
internal sealed record SvgBox
{
    public const double Wide = 176;
    private const double Padding = 9;
    private const double TypeSize = 10;
    private const double TitleSize = 13;
    private const double SmallSize = 10.5;
    private const double ChipSize = 10;
    private const double TagHeight = 18;
    private const double ChipHeight = 16;

    public required DiagramNode Node { get; init; }

    public required string Type { get; init; }

    public required ValueList<string> Title { get; init; }

    public required ValueList<string> Small { get; init; }

    /// <summary>What stands above the box: its condition, or that one of its lines is enough.</summary>
    public required string? Tag { get; init; }

    /// <summary>What stands below it: outcomes that lead elsewhere; a plain line leaves from an empty one.</summary>
    public required ValueList<string> Chips { get; init; }

    public double TagRoom => Tag is null ? 0 : TagHeight;

    public double ChipRoom => Chips.All(chip => chip.Length == 0) ? 0 : ChipHeight;

    public double BodyHeight => 12 + (2 * 6) + (Title.Count * 17) + (Small.Count * 14);

    public double Height => TagRoom + BodyHeight + ChipRoom;

    /// <summary>A box for a step.</summary>
    public static SvgBox Of(DiagramNode node, IEnumerable<DiagramEdge> edges, Func<Localized, string> say)
    {
        var entering = edges.Where(edge => edge.To == node.Id).ToList();
        var tags = new[]
        {
            node.Condition is { } condition ? "◇ " + say(condition) : null,
            entering.Exists(edge => edge.IsAny) ? "○ " + say(new("任一满足", "any one")) : null,
        }.OfType<string>().ToList();
        var small = new[] { node.Limits, node.Who }.OfType<Localized>()
            .SelectMany(text => TextBox.Lines(say(text), SmallSize, Wide - (2 * Padding), 2));
        return new()
        {
            Node = node,
            Type = TextBox.Cut(say(node.Type), TypeSize, Wide - (2 * Padding)),
            Title = TextBox.Lines(say(node.Step.Title), TitleSize, Wide - (2 * Padding), 3),
            Small = small.ToValueList(),
            Tag = tags.Count == 0 ? null : TextBox.Cut(string.Join("  ", tags), SmallSize, Wide - 6),
            Chips = edges.Where(edge => edge.From == node.Id).Select(edge => Chip(edge, say))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList(),
        };
    }

    /// <summary>The words of the chip that a line leaves from; empty for a plain one.</summary>
    public static string Chip(DiagramEdge edge, Func<Localized, string> say) =>
        edge.Label is { } label ? say(label) : "";

    /// <summary>Where the lines of a chip leave, from the middle of the box.</summary>
    public double Offset(string chip)
    {
        var before = Chips.TakeWhile(other => other != chip).Sum(Slot);
        return before + (Slot(chip) / 2) - (Wide / 2);
    }

    /// <summary>Draws it.</summary>
    public void Draw(Markup svg, LayoutPoint corner, Func<Localized, string> say, StepMark? mark)
    {
        var look = NodeLook.Of(Node.Step.Type);
        var (x, y) = (corner.Across, corner.Along + TagRoom);
        svg.Open("g", ("class", Classes() + (mark is null ? "" : $" {mark.Class}")), ("data-step", Node.Id));
        svg.Text("title", mark is null ? Tooltip(say) : $"{say(mark.Title)}\n{Tooltip(say)}");
        if (Tag is not null)
        {
            svg.Text("text", Tag, ("class", "tag"), ("x", N(x + (Wide / 2))), ("y", N(y - 5)));
        }

        Frame(svg, look, x, y);
        var centred = look.Outline is Outline.Pill or Outline.Hexagon;
        svg.Text("text", Type, ("class", centred ? "type centred" : "type"),
            ("x", N(x + (centred ? Wide / 2 : Padding))), ("y", N(y + 14)), ("fill", look.Line));
        var at = y + 31;
        foreach (var line in Title)
        {
            svg.Text("text", line, ("class", "name"), ("x", N(x + (Wide / 2))), ("y", N(at)));
            at += 17;
        }

        foreach (var line in Small)
        {
            svg.Text("text", line, ("class", "small"), ("x", N(x + (Wide / 2))), ("y", N(at - 2)));
            at += 14;
        }

        foreach (var chip in Chips.Where(chip => chip.Length > 0))
        {
            var cut = TextBox.Cut(chip, ChipSize, Slot(chip) - 4);
            svg.Text("text", cut, ("class", "chip"), ("x", N(x + (Wide / 2) + Offset(chip))),
                ("y", N(y + BodyHeight + 12)));
        }

        if (mark?.Sign is { } sign)
        {
            svg.Empty("circle", ("cx", N(x + Wide - 2)), ("cy", N(y + 2)), ("r", "10"), ("fill", mark.Colour),
                ("stroke", "#ffffff"), ("stroke-width", "1.5"));
            svg.Text("text", sign, ("class", "mark"), ("x", N(x + Wide - 2)), ("y", N(y + 6)));
        }

        svg.Close();
    }

    /// <summary>The room of a chip: all of them share the width of the box by the lengths of their words.</summary>
    private double Slot(string chip) => Wide * Words(chip) / Chips.Sum(Words);

    private static double Words(string chip) => TextBox.Width(chip, ChipSize) + 14;

    private string Classes() =>
        "step" + (Node.IsCritical ? " critical" : "") + (Node.IsAside ? " aside" : "");

    private string Tooltip(Func<Localized, string> say) => string.Join('\n', new[]
    {
        $"{Node.Id}: {say(Node.Step.Title)}",
        Node.Limits is { } limits ? say(limits) : null,
        Node.Who is { } who ? say(who) : null,
        Node.Step.Definition.When,
        Node.Step.Definition.Basis,
    }.OfType<string>());

    private void Frame(Markup svg, NodeLook look, double x, double y)
    {
        var (fill, line) = (("fill", look.Fill), ("stroke", look.Line));
        switch (look.Outline)
        {
            case Outline.Hexagon:
                svg.Empty("polygon", ("class", "box"), fill, line, ("points", Points(
                    (x + 14, y), (x + Wide - 14, y), (x + Wide, y + (BodyHeight / 2)), (x + Wide - 14, y + BodyHeight),
                    (x + 14, y + BodyHeight), (x, y + (BodyHeight / 2)))));
                break;
            case Outline.Cut:
                svg.Empty("polygon", ("class", "box"), fill, line, ("points", Points(
                    (x, y), (x + Wide - 14, y), (x + Wide, y + 14), (x + Wide, y + BodyHeight), (x, y + BodyHeight))));
                break;
            default:
                var radius = look.Outline == Outline.Round ? 12 : look.Outline == Outline.Pill ? BodyHeight / 2 : 3;
                Rectangle(svg, x, y, 0, radius, fill, line);
                if (look.Outline == Outline.Double)
                {
                    Rectangle(svg, x, y, 3, 2, ("fill", "none"), line);
                }

                break;
        }
    }

    private void Rectangle(
        Markup svg, double x, double y, double inset, double radius, (string, string?) fill, (string, string?) line) =>
        svg.Empty("rect", ("class", "box"), fill, line, ("x", N(x + inset)), ("y", N(y + inset)),
            ("width", N(Wide - (2 * inset))), ("height", N(BodyHeight - (2 * inset))), ("rx", N(Math.Min(radius, 22))));

    private static string Points(params ReadOnlySpan<(double X, double Y)> points)
    {
        var text = new List<string>();
        foreach (var (x, y) in points)
        {
            text.Add($"{N(x)},{N(y)}");
        }

        return string.Join(' ', text);
    }

    private static string N(double value) => TextBox.Number(value);
}
