using System.CommandLine;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Cli;

/// <summary>
/// <c>approval new</c>: a small workflow with catalogue and scenario, complete and green, to start from.
/// </summary>
internal static class NewVerb
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME")
            .Says("流程编号，如 road-occupation", "Id of the workflow, such as road-occupation");
        var folder = new Option<string>("--dir") { DefaultValueFactory = _ => "." }
            .Says("workflows 和 samples 所在的文件夹", "Folder that holds workflows and samples");
        var zh = new Option<string?>("--title-zh").Says("中文标题", "Title in Chinese");
        var en = new Option<string?>("--title-en").Says("英文标题", "Title in English");
        var command = new Command("new") { name, folder, zh, en }
            .Says("新建一个流程，附目录和情景", "Write a new workflow with its catalogue and scenario")
            .WithExample("approval new road-occupation --title-zh 临时占道许可 --title-en \"Road occupation\"");
        command.SetAction(parse => Run(
            Output.For(parse), parse.GetValue(name)!, parse.GetValue(folder)!, parse.GetValue(zh), parse.GetValue(en)));
        return command;
    }

    private static int Run(Output output, string name, string folder, string? zh, string? en)
    {
        if (!Starter.IsName(name))
        {
            return output.Fail(
                ExitCode.Usage,
                $"“{name}”不能作流程编号：用小写字母、数字和连字符，如 road-occupation，至多 {Starter.MaxName} 个字符",
                $"'{name}' cannot name a workflow: write lower-case letters, digits and hyphens, such as "
                    + $"road-occupation, at most {Starter.MaxName}");
        }

        if (zh?.Trim().Length == 0 || en?.Trim().Length == 0)
        {
            return output.Fail(ExitCode.Usage, "标题不能为空", "a title may not be empty");
        }

        var title = Starter.TitleOf(name);
        folder = folder == "." ? "" : folder;
        var files = Starter.Files(name, new(zh?.Trim() ?? title.Zh, en?.Trim() ?? title.En));
        var existing = files.Select(file => Path.Combine(folder, file.Path)).Where(Path.Exists).ToList();
        if (existing.Count > 0)
        {
            return output.Fail(
                ExitCode.Refused, $"已有 {string.Join("、", existing)}，没有写任何文件",
                $"{string.Join(", ", existing)} exists; nothing was written");
        }

        // Editors complete and check by the schemas; a library that has them keeps its own.
        var schemas = AuthoredFormats.All
            .Select(format => new StarterFile($"workflows/schema/{format.FileName}", format.Schema))
            .Where(schema => !Path.Exists(Path.Combine(folder, schema.Path))).ToList();
        try
        {
            foreach (var file in files.Concat(schemas))
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
            }
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Usage, $"无法写入：{unwritable.Message}", $"cannot write: {unwritable.Message}");
        }

        Tell(output, name, folder, [.. files.Select(file => file.Path)]);
        return ExitCode.Ok;
    }

    private static void Tell(Output output, string name, string folder, IReadOnlyList<string> written)
    {
        var at = folder.Length == 0 ? "" : folder.Replace('\\', '/').TrimEnd('/') + "/";
        string[] next =
        [
            $"approval validate {at}workflows/{name}.json {at}samples/{name}",
            $"approval test {at}samples/{name}",
            $"approval simulate {at}samples/{name}/{name}.scenario.json",
        ];
        if (output.IsJson)
        {
            output.Json(new { workflow = name, files = written.Select(path => at + path), next });
            return;
        }

        foreach (var path in written)
        {
            output.Line(output.Say($"已写入 {at}{path}", $"wrote {at}{path}"));
        }

        output.Line(output.Say("接下来：", "next:"));
        foreach (var command in next)
        {
            output.Line($"  {command}");
        }
    }
}
