using System.CommandLine;
using ApprovalEngine.Definitions.Diagram;
using ApprovalEngine.Definitions.Diagram.Bpmn;
using ApprovalEngine.Definitions.Diagram.Svg;

namespace ApprovalEngine.Cli;

/// <summary><c>approval diagram</c>: a picture of a workflow.</summary>
internal static class DiagramVerb
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW").Says("流程编号或流程文件", "Workflow, by id or path");

        // Shadows the option of every verb, whose line in the help stays the only one.
        var format = new Option<string>("--format") { Hidden = true, DefaultValueFactory = _ => "svg" };
        format.AcceptOnlyFromAmong("svg", "mermaid", "bpmn");
        format.Says("图的格式", "Format of the picture");
        var file = new Option<string?>("--out").Says("写入此文件", "Write into this file");
        var command = new Command("diagram") { workflow, format, file, CalendarVerb.LibraryOption() }
            .Says(
                "画出一个流程（--format 为 svg、mermaid 或 bpmn）", "Draw a workflow (--format takes svg, mermaid or bpmn)")
            .WithExample("approval diagram land-to-start --out land-to-start.svg")
            .WithExample("approval diagram workflows/land-to-start.json --format bpmn --out land-to-start.bpmn");
        command.SetAction(parse =>
            Run(parse, parse.GetValue(workflow)!, parse.GetValue(format)!, parse.GetValue(file)));
        return command;
    }

    private static int Run(ParseResult parse, string workflow, string format, string? file)
    {
        var output = Output.For(parse);
        return NamedWorkflow.Read(parse, output, workflow, out var exitCode) is { } named
            ? OutFile.Write(
                output, file,
                Draw(FlowDiagram.Of(named.Definition), format, words => output.Say(words.Zh, words.En)))
            : exitCode;
    }

    private static string Draw(FlowDiagram diagram, string format, Func<Localized, string> say) => format switch
    {
        "mermaid" => MermaidDiagram.Of(diagram, say),
        "bpmn" => BpmnDiagram.Of(diagram, say),
        _ => SvgDiagram.Of(diagram, say),
    };
}
