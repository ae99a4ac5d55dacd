using System.CommandLine;
using System.Text.Json;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Elsa;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Cli;

/// <summary><c>approval import</c>: a workflow from the format of another engine.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("FILE").Says("Elsa 3 流程定义 JSON", "Elsa 3 workflow definition JSON");
        var file = new Option<string?>("--out").Says("写入此文件", "Write into this file");
        var command = new Command("import") { path, file, CalendarVerb.LibraryOption() }
            .Says(
                "把 Elsa 3 流程图变回流程文件，逐处指出无法带入的内容",
                "Make a workflow of an Elsa 3 flowchart; what cannot be carried over is named with its place")
            .WithExample("approval import land-to-start.elsa.json --out workflows/land-to-start.json");
        command.SetAction(parse => Run(parse, parse.GetValue(path)!, parse.GetValue(file)));
        return command;
    }

    private static int Run(ParseResult parse, string path, string? file)
    {
        var output = Output.For(parse);
        if (NamedLibrary.For(parse, output, path, out var exitCode) is not { } library)
        {
            return exitCode;
        }

        if (CalendarVerb.FileBytes(path, output) is not { } bytes)
        {
            return ExitCode.Usage;
        }

        var reading = ElsaReader.Read(
            path, bytes, guest => DefinitionFolder.Read(library.Folder, null, guest).Read(guest.Path));
        if (output.IsJson)
        {
            output.Json(writer => Write(writer, path, file, reading));
        }
        else
        {
            foreach (var problem in reading.Problems)
            {
                output.Error(ValidateVerb.Line(output, problem));
            }
        }

        return reading.Workflow is not { } workflow ? ExitCode.InvalidDefinition
            : output.IsJson && file is null ? ExitCode.Ok
            : OutFile.Write(output, file, workflow);
    }

    private static void Write(Utf8JsonWriter writer, string path, string? file, ElsaReading reading)
    {
        writer.WriteStartObject();
        writer.WriteString("file", path);
        writer.WriteBoolean("valid", reading.Workflow is not null);
        writer.WriteString("hash", reading.Definition is { } made && reading.Workflow is not null ? made.Hash : null);
        writer.WritePropertyName("problems");
        ValidateVerb.WriteJson(writer, reading.Problems);
        if (reading.Workflow is { } workflow && file is null)
        {
            writer.WritePropertyName("workflow");
            writer.WriteRawValue(workflow);
        }

        writer.WriteEndObject();
    }
}
