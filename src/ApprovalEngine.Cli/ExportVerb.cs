using System.CommandLine;
using ApprovalEngine.Definitions.Elsa;

namespace ApprovalEngine.Cli;

/// <summary><c>approval export</c>: a workflow in the format of another engine.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW").Says("流程编号或流程文件", "Workflow, by id or path");

        // Shadows the option of every verb, whose line in the help stays the only one.
        var format = new Option<string>("--format") { Hidden = true, DefaultValueFactory = _ => "elsa" };
        format.AcceptOnlyFromAmong("elsa");
        format.Says("写成的格式", "Format to write");
        var file = new Option<string?>("--out").Says("写入此文件", "Write into this file");
        var command = new Command("export") { workflow, format, file, CalendarVerb.LibraryOption() }
            .Says(
                "把流程写成另一引擎的格式（--format elsa：Elsa 3 流程定义 JSON）",
                "Write a workflow for another engine (--format elsa: Elsa 3 workflow definition JSON)")
            .WithExample("approval export land-to-start --format elsa --out land-to-start.elsa.json")
            .WithExample("approval export workflows/single-permit.json --format elsa");
        command.SetAction(parse => Run(parse, parse.GetValue(workflow)!, parse.GetValue(file)));
        return command;
    }

    private static int Run(ParseResult parse, string workflow, string? file)
    {
        var output = Output.For(parse);
        if (NamedWorkflow.Read(parse, output, workflow, out var exitCode) is not { } named)
        {
            return exitCode;
        }

        var text = ElsaWriter.Write(named.Definition, named.Written.Span);
        return OutFile.Write(output, file, text);
    }
}
