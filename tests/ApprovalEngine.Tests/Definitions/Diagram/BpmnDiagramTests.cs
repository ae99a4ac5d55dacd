using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Bpmn;
using ApprovalEngine.Tests.Cases;
using ApprovalEngine.Tests.Scenarios;

namespace ApprovalEngine.Tests.Definitions.Diagram;

public sealed class BpmnDiagramTests
{
    /// <summary>Names a folder with the five schema files of the standard; they are not ours to keep here.</summary>
    private const string SchemaVariable = "APPROVAL_BPMN_XSD";

    private const string NoSchema =
        "BPMN 2.0 schema not checked: set " + SchemaVariable + " to a folder with BPMN20.xsd, BPMNDI.xsd, DC.xsd, "
        + "DI.xsd and Semantic.xsd of the OMG, as in APPROVAL_BPMN_XSD=/path dotnet test tests/ApprovalEngine.Tests";

    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Points = "http://www.omg.org/spec/DD/20100524/DI";

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void File_OfEveryWorkflow_IsValidByTheStandardsSchema(string workflow)
    {
        if (Environment.GetEnvironmentVariable(SchemaVariable) is not { Length: > 0 } folder)
        {
            Assert.Ignore(NoSchema);
            return;
        }

        var problems = new List<string>();
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(folder, "BPMN20.xsd"));
        var document = Of(workflow);
        document.Validate(schemas, (_, problem) => problems.Add(problem.Message));

        problems.ShouldBeEmpty();
        document.Root!.Add(new XElement(Bpmn + "sequenceFlow"));
        document.Validate(schemas, (_, problem) => problems.Add(problem.Message));
        problems.ShouldNotBeEmpty("the schema must have been applied");
    }

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Flows_OfEveryWorkflow_LeadFromNodeToNode(string workflow)
    {
        var document = Of(workflow);
        var nodes = Nodes(document).ToDictionary(Id);

        foreach (var flow in document.Descendants(Bpmn + "sequenceFlow"))
        {
            var (from, to) = (nodes[flow.Attribute("sourceRef")!.Value], nodes[flow.Attribute("targetRef")!.Value]);
            from.Parent.ShouldBe(flow.Parent);
            to.Parent.ShouldBe(flow.Parent);
            from.Elements(Bpmn + "outgoing").Count(element => element.Value == Id(flow)).ShouldBe(1);
            to.Elements(Bpmn + "incoming").Count(element => element.Value == Id(flow)).ShouldBe(1);
        }

        foreach (var node in nodes.Values)
        {
            var (isStart, isEnd) = (node.Name.LocalName == "startEvent", node.Name.LocalName == "endEvent");
            node.Elements(Bpmn + "incoming").Any().ShouldBe(
                !isStart && node.Name.LocalName != "boundaryEvent", $"incoming of {Id(node)}");
            node.Elements(Bpmn + "outgoing").Any().ShouldBe(!isEnd, $"outgoing of {Id(node)}");
        }
    }

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Picture_OfEveryWorkflow_ShowsEveryNodeAndFlow(string workflow)
    {
        var document = Of(workflow);
        var shapes = document.Descendants(Di + "BPMNShape").ToDictionary(Element, Bounds);
        var edges = document.Descendants(Di + "BPMNEdge").ToDictionary(Element);

        Nodes(document).Select(Id).Concat(document.Descendants(Bpmn + "lane").Select(Id)).Append("pool")
            .ShouldBe(shapes.Keys, ignoreOrder: true);
        document.Descendants(Bpmn + "sequenceFlow").Select(Id).ShouldBe(edges.Keys, ignoreOrder: true);
        foreach (var flow in document.Descendants(Bpmn + "sequenceFlow"))
        {
            var points = edges[Id(flow)].Elements(Points + "waypoint")
                .Select(point => (X: Number(point, "x"), Y: Number(point, "y"))).ToList();
            points.Count.ShouldBeGreaterThan(1);
            Touches(shapes[flow.Attribute("sourceRef")!.Value], points[0]).ShouldBeTrue($"start of {Id(flow)}");
            Touches(shapes[flow.Attribute("targetRef")!.Value], points[^1]).ShouldBeTrue($"end of {Id(flow)}");
        }

        var tasks = Nodes(document).Where(node => node.Name.LocalName != "boundaryEvent").ToList();
        Overlaps(tasks.Where(node => node.Parent!.Name.LocalName == "process").Select(node => shapes[Id(node)]))
            .ShouldBe(0);
        Overlaps(document.Descendants(Bpmn + "lane").Select(lane => shapes[Id(lane)])).ShouldBe(0);
    }

    [Test]
    public void Bundle_IsASubProcessAroundItsPackages()
    {
        var document = Of("bundled-roads");
        var shapes = document.Descendants(Di + "BPMNShape").ToDictionary(Element, Bounds);
        var bundle = Nodes(document).Single(node => node.Name.LocalName == "subProcess");
        var box = shapes[Id(bundle)];

        Nodes(document).Where(node => node.Parent == bundle).Select(Id).ShouldContain("step.roads.north.decision");
        foreach (var inner in Nodes(document).Where(node => node.Parent == bundle).Select(node => shapes[Id(node)]))
        {
            (inner.X >= box.X && inner.X + inner.Width <= box.X + box.Width).ShouldBeTrue();
            (inner.Y >= box.Y && inner.Y + inner.Height <= box.Y + box.Height).ShouldBeTrue();
        }

        Leaving(document, "step.roads.start.split").Select(flow => flow.Attribute("targetRef")!.Value)
            .ShouldBe(["step.roads.north.opinions", "step.roads.south.opinions"]);
        Leaving(document, Id(bundle)).Single().Attribute("targetRef")!.Value.ShouldBe("step.hand-over");
    }

    [TestCaseSource(typeof(Played), nameof(Played.Workflows))]
    public void Nodes_OfEveryWorkflow_LieInOneLaneEach(string workflow)
    {
        var document = Of(workflow);
        var inLanes = document.Descendants(Bpmn + "flowNodeRef").Select(reference => reference.Value).ToList();

        inLanes.ShouldBe(
            Nodes(document).Where(node => node.Parent!.Name.LocalName == "process").Select(Id), ignoreOrder: true);
        inLanes.ShouldBeUnique();
        document.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ShouldBeUnique();
    }

    [Test]
    public void Step_WithACondition_HasAGateWithAWayAround()
    {
        var document = Small("""
            "apply": { "type": "submit" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["apply"], "when": "form['special']" },
            "permit": { "type": "issue", "certificate": "permit", "by": "head", "needs": ["alpha"] }
            """);

        var gate = Nodes(document).Single(node => Id(node) == "step.alpha.if");
        var leaving = Leaving(document, "step.alpha.if");
        gate.Name.LocalName.ShouldBe("exclusiveGateway");
        gate.Attribute("name")!.Value.ShouldBe("Special?");
        leaving.Select(flow => flow.Attribute("targetRef")!.Value).ShouldBe(["step.alpha", "step.alpha.after"]);
        leaving[0].Element(Bpmn + "conditionExpression")!.Value.ShouldBe("form['special']");
        gate.Attribute("default")!.Value.ShouldBe(Id(leaving[1]));
    }

    [Test]
    public void Needs_OfSeveralKinds_JoinInTheirGateways()
    {
        var document = Small("""
            "apply": { "type": "submit" },
            "alpha": { "type": "review", "item": "alpha", "needs": ["apply"] },
            "beta": { "type": "review", "item": "beta", "needs": ["apply"] },
            "gamma": { "type": "review", "item": "gamma", "needs": ["alpha:refused"] },
            "begin": { "type": "milestone", "needs": ["beta", { "any": ["alpha", "gamma"] }] }
            """);

        Kind("step.begin.all").ShouldBe("parallelGateway");
        Kind("step.begin.any").ShouldBe("inclusiveGateway");
        Kind("step.alpha.outcome").ShouldBe("exclusiveGateway");
        Kind("step.apply.split").ShouldBe("parallelGateway");
        Leaving(document, "step.alpha.outcome").Single(flow => flow.Attribute("targetRef")!.Value == "step.gamma")
            .Element(Bpmn + "conditionExpression")!.Value.ShouldBe("steps['alpha'].outcome == 'refused'");
        document.Descendants(Bpmn + "sequenceFlow")
            .Where(flow => flow.Attribute("targetRef")!.Value == "step.begin.any")
            .Select(flow => flow.Attribute("sourceRef")!.Value)
            .ShouldBe(["step.alpha.outcome", "step.gamma"], ignoreOrder: true);

        string Kind(string id) => Nodes(document).Single(node => Id(node) == id).Name.LocalName;
    }

    [Test]
    public void Text_WithMarkup_IsEscaped()
    {
        var definition = Samples.Read("""
            "apply": { "type": "submit", "title": { "zh": "申请<&\"'>", "en": "Apply <b> & \"more\" 'x'\n\u0001" } }
            """);

        var text = BpmnDiagram.Of(FlowDiagram.Of(definition), words => words.En);

        Nodes(XDocument.Parse(text)).Single(node => Id(node) == "step.apply").Attribute("name")!.Value
            .ShouldBe("Apply <b> & \"more\" 'x'\n\uFFFD");
    }

    private static XDocument Of(string workflow) => XDocument.Parse(
        BpmnDiagram.Of(FlowDiagram.Of(Played.Workflow(workflow)), words => words.Zh));

    private static XDocument Small(string steps) =>
        XDocument.Parse(BpmnDiagram.Of(FlowDiagram.Of(Samples.Read(steps)), words => words.En));

    private static IEnumerable<XElement> Nodes(XDocument document) => document.Root!.Element(Bpmn + "process")!
        .Descendants().Where(element => element.Name.Namespace == Bpmn
            && (element.Name.LocalName.EndsWith("Event", StringComparison.Ordinal)
                || element.Name.LocalName.EndsWith("Task", StringComparison.Ordinal)
                || element.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal)
                || element.Name.LocalName == "subProcess"));

    private static List<XElement> Leaving(XDocument document, string node) => [.. document
        .Descendants(Bpmn + "sequenceFlow").Where(flow => flow.Attribute("sourceRef")!.Value == node)];

    private static string Id(XElement element) => element.Attribute("id")!.Value;

    private static string Element(XElement picture) => picture.Attribute("bpmnElement")!.Value;

    private static (double X, double Y, double Width, double Height) Bounds(XElement shape) =>
        shape.Element(Dc + "Bounds") is { } bounds
            ? (Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height"))
            : throw new InvalidDataException($"{Element(shape)} has no bounds");

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value);

    private static bool Touches((double X, double Y, double Width, double Height) box, (double X, double Y) point) =>
        point.X >= box.X - 2 && point.X <= box.X + box.Width + 2
        && point.Y >= box.Y - 2 && point.Y <= box.Y + box.Height + 2;

    private static int Overlaps(IEnumerable<(double X, double Y, double Width, double Height)> boxes)
    {
        var list = boxes.ToList();
        return list.Index().Sum(one => list.Skip(one.Index + 1).Count(other =>
            one.Item.X + 1 < other.X + other.Width && other.X + 1 < one.Item.X + one.Item.Width
            && one.Item.Y + 1 < other.Y + other.Height && other.Y + 1 < one.Item.Y + one.Item.Height));
    }
}
