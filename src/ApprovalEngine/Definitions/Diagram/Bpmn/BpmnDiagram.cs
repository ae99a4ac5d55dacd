using System.Globalization;

namespace ApprovalEngine.Definitions.Diagram.Bpmn;

/// <summary>Writes a workflow as BPMN 2.0 with its picture, for modelling tools (ISO/IEC 19510).</summary>
public static class BpmnDiagram
{
    private const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private const string Process = "process";
    private const string Pool = "pool";
    private const string Collaboration = "collaboration";

    /// <summary>The BPMN file of a workflow.</summary>
    /// <param name="diagram">The workflow.</param>
    /// <param name="say">The text of the reader's language.</param>
    public static string Of(FlowDiagram diagram, Func<Localized, string> say)
    {
        var model = BpmnBuilder.Of(diagram, say);

        // What runs inside a bundle lies in no lane, so that a department may be left without anything to show.
        var lanes = diagram.Lanes.Where(lane => model.Nodes.Any(node => node.Parent is null && node.Lane == lane.Id))
            .ToValueList();
        var placement = BpmnPlacement.Of(model, lanes);
        var file = diagram.Definition.File;
        var xml = new Markup().Declaration();
        xml.Open("definitions", ("xmlns", Model), ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
            ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
            ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("id", "definitions"),
            ("name", $"{say(file.Title)} {file.Version}"),
            ("targetNamespace", $"urn:approval-engine:workflow:{file.Id}"), ("exporter", "ApprovalEngine"));
        xml.Open("collaboration", ("id", Collaboration));
        xml.Empty("participant", ("id", Pool), ("name", say(file.Title)), ("processRef", Process)).Close();
        xml.Open("process", ("id", Process), ("name", say(file.Title)), ("isExecutable", "false"));
        Lanes(xml, lanes, model, say);
        Content(xml, model, null);
        xml.Close();
        Picture(xml, lanes, model, placement);
        return xml.Close().ToString();
    }

    private static void Lanes(
        Markup xml, ValueList<DiagramLane> lanes, BpmnModel model, Func<Localized, string> say)
    {
        xml.Open("laneSet", ("id", "lanes"));
        foreach (var lane in lanes)
        {
            xml.Open("lane", ("id", LaneId(lane)), ("name", say(lane.Title)));
            foreach (var node in model.Nodes.Where(node => node.Lane == lane.Id && node.Parent is null))
            {
                xml.Text("flowNodeRef", node.Id);
            }

            xml.Close();
        }

        xml.Close();
    }

    private static string LaneId(DiagramLane lane) => $"lane.{lane.Id}";

    private static void Content(Markup xml, BpmnModel model, string? parent)
    {
        foreach (var node in model.Nodes.Where(node => node.Parent == parent))
        {
            Node(xml, model, node);
        }

        foreach (var flow in model.Flows.Where(flow => flow.Parent == parent))
        {
            xml.Open("sequenceFlow", ("id", flow.Id), ("name", flow.Name.Length > 0 ? flow.Name : null),
                ("sourceRef", flow.From), ("targetRef", flow.To));
            if (flow.Condition is { } condition)
            {
                xml.Text("conditionExpression", condition, ("xsi:type", "tFormalExpression"));
            }

            xml.Close();
        }
    }

    private static void Node(Markup xml, BpmnModel model, BpmnNode node)
    {
        xml.Open(Element(node.Kind), ("id", node.Id), ("name", node.Name.Length > 0 ? node.Name : null),
            ("attachedToRef", node.AttachedTo), ("cancelActivity", node.AttachedTo is null ? null : "false"),
            ("default", model.DefaultOf(node)));
        if (node.About is { } about)
        {
            xml.Text("documentation", about);
        }

        foreach (var flow in model.Flows.Where(flow => flow.To == node.Id))
        {
            xml.Text("incoming", flow.Id);
        }

        foreach (var flow in model.Flows.Where(flow => flow.From == node.Id))
        {
            xml.Text("outgoing", flow.Id);
        }

        Detail(xml, node);
        if (node.Kind == BpmnKind.SubProcess)
        {
            Content(xml, model, node.Id);
        }

        xml.Close();
    }

    private static void Detail(Markup xml, BpmnNode node)
    {
        switch (node.Kind)
        {
            case BpmnKind.MessageEvent:
                xml.Empty("messageEventDefinition", ("id", $"{node.Id}.message"));
                break;
            case BpmnKind.TimerEvent or BpmnKind.BoundaryTimer:
                xml.Open("timerEventDefinition", ("id", $"{node.Id}.timer"));
                xml.Text("timeDuration", node.Awaits ?? "", ("xsi:type", "tExpression")).Close();
                break;
            case BpmnKind.ConditionalEvent:
                xml.Open("conditionalEventDefinition", ("id", $"{node.Id}.condition"));
                xml.Text("condition", node.Awaits ?? "", ("xsi:type", "tExpression")).Close();
                break;
            default:
                if (node.IsJoint)
                {
                    xml.Empty("multiInstanceLoopCharacteristics", ("id", $"{node.Id}.joint"));
                }

                break;
        }
    }

    private static string Element(BpmnKind kind) => kind switch
    {
        BpmnKind.StartEvent => "startEvent",
        BpmnKind.EndEvent => "endEvent",
        BpmnKind.ServiceTask => "serviceTask",
        BpmnKind.BusinessRuleTask => "businessRuleTask",
        BpmnKind.MessageEvent or BpmnKind.TimerEvent or BpmnKind.ConditionalEvent => "intermediateCatchEvent",
        BpmnKind.Milestone => "intermediateThrowEvent",
        BpmnKind.BoundaryTimer => "boundaryEvent",
        BpmnKind.ExclusiveGateway => "exclusiveGateway",
        BpmnKind.ParallelGateway => "parallelGateway",
        BpmnKind.InclusiveGateway => "inclusiveGateway",
        BpmnKind.SubProcess => "subProcess",
        _ => "userTask",
    };

    private static void Picture(
        Markup xml, ValueList<DiagramLane> lanes, BpmnModel model, BpmnPlacement placement)
    {
        xml.Open("bpmndi:BPMNDiagram", ("id", "diagram"));
        xml.Open("bpmndi:BPMNPlane", ("id", "plane"), ("bpmnElement", Collaboration));
        Shape(xml, Pool, placement.Pool, ("isHorizontal", "true"));
        foreach (var (index, lane) in lanes.Index())
        {
            Shape(xml, LaneId(lane), placement.Lanes[index], ("isHorizontal", "true"));
        }

        foreach (var node in model.Nodes)
        {
            Shape(xml, node.Id, placement.Nodes[node.Id], node.Kind switch
            {
                BpmnKind.SubProcess => ("isExpanded", "true"),
                BpmnKind.ExclusiveGateway => ("isMarkerVisible", "true"),
                _ => ("isExpanded", null),
            });
        }

        foreach (var flow in model.Flows)
        {
            xml.Open("bpmndi:BPMNEdge", ("id", $"{flow.Id}.edge"), ("bpmnElement", flow.Id));
            foreach (var (x, y) in placement.Flows[flow.Id])
            {
                xml.Empty("di:waypoint", ("x", Number(x)), ("y", Number(y)));
            }

            xml.Close();
        }

        xml.Close().Close();
    }

    private static void Shape(Markup xml, string element, BpmnBounds bounds, (string, string?) attribute)
    {
        xml.Open("bpmndi:BPMNShape", ("id", $"{element}.shape"), ("bpmnElement", element), attribute);
        xml.Empty("dc:Bounds", ("x", Number(bounds.X)), ("y", Number(bounds.Y)), ("width", Number(bounds.Width)),
            ("height", Number(bounds.Height))).Close();
    }

    private static string Number(double value) => Math.Round(value).ToString("0", CultureInfo.InvariantCulture);
}
