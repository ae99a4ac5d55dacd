using System.CommandLine;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Cli;

/// <summary><c>approval schema</c>: the JSON schemas of the formats, from the types that read them.</summary>
internal static class SchemaVerb
{
    public static Command Create()
    {
        var names = AuthoredFormats.Names.ToArray();
        var name = new Argument<string?>("FORMAT") { Arity = ArgumentArity.ZeroOrOne };
        name.AcceptOnlyFromAmong(names);
        name.Says($"格式：{string.Join("、", names)}", $"Format: {string.Join(", ", names)}");
        var folder = new Option<string?>("--out")
            .Says("写入此文件夹，默认全部格式", "Write into this folder; all formats by default");
        var docs = new Option<string?>("--docs")
            .Says("更新此格式说明中生成的表格", "Bring the generated tables of this format document up to date");
        var command = new Command("schema") { name, folder, docs }
            .Says("输出格式的 JSON Schema", "Print the JSON schemas of the formats")
            .WithExample("approval schema workflow")
            .WithExample("approval schema --out workflows/schema --docs docs/workflow-format.md");
        command.SetAction(parse =>
            Run(Output.For(parse), parse.GetValue(name), parse.GetValue(folder), parse.GetValue(docs)));
        return command;
    }

    private static int Run(Output output, string? name, string? folder, string? docs)
    {
        var formats = AuthoredFormats.All.Where(format => name is null || format.Name == name).ToList();
        if (folder is null && docs is null)
        {
            if (name is null)
            {
                return output.Fail(
                    ExitCode.Usage, $"请指定格式（{string.Join("、", AuthoredFormats.Names)}）或 --out",
                    $"name a format ({string.Join(", ", AuthoredFormats.Names)}) or --out");
            }

            // The schema is JSON whatever the format: its readers are programs.
            output.Json(writer => writer.WriteRawValue(formats[0].Schema));
            return ExitCode.Ok;
        }

        try
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
                foreach (var format in formats)
                {
                    File.WriteAllText(Path.Combine(folder, format.FileName), format.Schema);
                }
            }

            if (docs is not null)
            {
                File.WriteAllText(docs, AuthoredFormats.Refresh(File.ReadAllText(docs)));
            }
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or FormatException)
        {
            return output.Fail(ExitCode.Usage, $"无法写入：{unwritable.Message}", $"cannot write: {unwritable.Message}");
        }

        return ExitCode.Ok;
    }
}
