using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Svg;
using ApprovalEngine.Tests.Cases;
using ApprovalEngine.Tests.Scenarios;

namespace ApprovalEngine.Tests.Definitions.Diagram;

public sealed partial class SvgDiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Boxes_OfEveryWorkflow_StandApartInsideThePicture(string workflow)
    {
        foreach (var language in new Func<Localized, string>[] { words => words.Zh, words => words.En })
        {
            var picture = Of(workflow, language);
            var boxes = Steps(picture).Select(Box).ToList();

            boxes.Count.ShouldBe(Played.Workflow(workflow).Steps.Count);
            foreach (var (index, box) in boxes.Index())
            {
                box.X.ShouldBeGreaterThanOrEqualTo(0);
                (box.X + box.Width).ShouldBeLessThan(double.Parse(picture.Root!.Attribute("width")!.Value));
                (box.Y + box.Height).ShouldBeLessThan(double.Parse(picture.Root!.Attribute("height")!.Value));
                boxes.Skip(index + 1).ShouldNotContain(other => box.X < other.X + other.Width
                    && other.X < box.X + box.Width && box.Y < other.Y + other.Height && other.Y < box.Y + box.Height);
            }
        }
    }

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Texts_OfEveryWorkflow_FitIntoTheirBoxes(string workflow)
    {
        foreach (var step in Steps(Of(workflow, words => words.Zh)).Concat(Steps(Of(workflow, words => words.En))))
        {
            var box = Box(step);
            var rows = step.Elements(Svg + "text").Where(text => Class(text) is "name" or "small").ToList();
            rows.ShouldAllBe(text => TextBox.Width(text.Value, Class(text) == "name" ? 13 : 10.5) <= box.Width - 8);
            rows.Select(text => Number(text, "y")).ShouldBeInOrder(SortDirection.Ascending);
            rows.ShouldAllBe(text => Number(text, "y") > box.Y && Number(text, "y") < box.Y + box.Height);
        }
    }

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Lines_OfEveryWorkflow_CrossNoBox(string workflow)
    {
        var picture = Of(workflow, words => words.Zh);
        var boxes = Steps(picture).ToDictionary(step => step.Attribute("data-step")!.Value, Box);
        var lines = Lines(picture).ToList();

        lines.Count.ShouldBe(FlowDiagram.Of(Played.Workflow(workflow)).Edges.Count);
        foreach (var line in lines)
        {
            var (from, to) = (line.Attribute("data-from")!.Value, line.Attribute("data-to")!.Value);
            var points = Points(line);
            foreach (var (start, end) in points.Zip(points.Skip(1)))
            {
                boxes.Where(box => box.Key != from && box.Key != to).ShouldNotContain(
                    box => Crosses(box.Value, start, end), $"{from} to {to}");
            }
        }
    }

    [Test]
    public void Picture_OfAWorkflow_IsTheSameEveryTime() =>
        SvgDiagram.Of(FlowDiagram.Of(Played.Workflow("land-to-start")), words => words.Zh)
            .ShouldBe(SvgDiagram.Of(FlowDiagram.Of(Played.Workflow("land-to-start")), words => words.Zh));

    [Test]
    public void CriticalPath_OfASmallWorkflow_IsTheLongerArmByItsPromises()
    {
        var diagram = FlowDiagram.Of(Samples.Read("""
            "apply": { "type": "submit" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["apply"] },
            "beta": { "type": "review", "item": "beta", "needs": ["apply"] },
            "permit": { "type": "issue", "certificate": "permit", "needs": ["alpha", "beta"] },
            "check": { "type": "inspect", "by": "inspector", "within": "15 working days", "needs": ["permit"],
              "on": { "failed": { "open": "revocation" } } },
            "revocation": { "type": "revoke", "of": "permit", "by": "head", "basis": "law" }
            """));

        diagram.Length.ShouldBe(7);
        diagram.Nodes.Where(node => node.IsCritical).Select(node => node.Id).ShouldBe(["apply", "alpha", "permit"]);
        diagram.Edges.Where(edge => edge.IsCritical).Select(edge => (edge.From, edge.To))
            .ShouldBe([("apply", "alpha"), ("alpha", "permit")], ignoreOrder: true);
        diagram.Nodes.Where(node => node.IsAside).Select(node => node.Id).ShouldBe(["check", "revocation"]);
        diagram.Edges.Single(edge => edge.To == "revocation").ShouldBe(
            new DiagramEdge("check", "revocation", DiagramLink.Opens, "failed", new("不合格", "failed"), false, false));
    }

    [Test]
    public void Text_WithMarkup_IsEscaped()
    {
        var definition = Samples.Read("""
            "apply": { "type": "submit", "title": { "zh": "<script>&", "en": "</text><script>alert('x')</script>" } }
            """);

        var text = SvgDiagram.Of(FlowDiagram.Of(definition), words => words.En);

        text.ShouldNotContain("<script");
        XDocument.Parse(text).Descendants(Svg + "script").ShouldBeEmpty();
    }

    [TestCase("建设工程规划许可", 4)]
    [TestCase("ab 建设", 3)]
    public void Width_OfAText_CountsChineseDouble(string text, int latin) =>
        TextBox.Width(text, 10).ShouldBeGreaterThan(latin * 10);

    [TestCase("国有建设用地使用权首次登记", "国有建设用地|使用权首次登|记")]
    [TestCase("Registration of land", "Registration|of land")]
    [TestCase("一二三四五六，七", "一二三四五|六，七")]
    public void Text_TooWide_BreaksWhereItMay(string text, string lines) =>
        string.Join('|', TextBox.Lines(text, 10, 66, 3)).ShouldBe(lines);

    [Test]
    public void Text_WithTooManyLines_EndsInAnEllipsis() =>
        TextBox.Lines("一二三四五六七八九十", 10, 30, 2).ShouldBe(["一二三", "四五…"]);

    private static XDocument Of(string workflow, Func<Localized, string> say) =>
        XDocument.Parse(SvgDiagram.Of(FlowDiagram.Of(Played.Workflow(workflow)), say));

    private static IEnumerable<XElement> Steps(XDocument picture) =>
        picture.Descendants(Svg + "g").Where(element => element.Attribute("data-step") is not null);

    private static IEnumerable<XElement> Lines(XDocument picture) =>
        picture.Descendants(Svg + "path").Where(element => element.Attribute("data-from") is not null);

    private static (double X, double Y, double Width, double Height) Box(XElement step)
    {
        var shape = step.Elements().First(element => Class(element) == "box");
        if (shape.Name.LocalName == "rect")
        {
            return (Number(shape, "x"), Number(shape, "y"), Number(shape, "width"), Number(shape, "height"));
        }

        var points = shape.Attribute("points")!.Value.Split(' ').Select(point => point.Split(','))
            .Select(point => (X: Value(point[0]), Y: Value(point[1]))).ToList();
        var (x, y) = (points.Min(point => point.X), points.Min(point => point.Y));
        return (x, y, points.Max(point => point.X) - x, points.Max(point => point.Y) - y);
    }

    private static List<(double X, double Y)> Points(XElement line) => [.. Coordinates()
        .Matches(line.Attribute("d")!.Value)
        .Select(found => (Value(found.Groups[1].Value), Value(found.Groups[2].Value)))];

    private static bool Crosses(
        (double X, double Y, double Width, double Height) box, (double X, double Y) from, (double X, double Y) to) =>
        Math.Max(from.X, to.X) > box.X + 1 && Math.Min(from.X, to.X) < box.X + box.Width - 1
        && Math.Max(from.Y, to.Y) > box.Y + 1 && Math.Min(from.Y, to.Y) < box.Y + box.Height - 1;

    private static string? Class(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string name) => Value(element.Attribute(name)!.Value);

    private static double Value(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(-?[\d.]+),(-?[\d.]+)")]
    private static partial Regex Coordinates();
}
