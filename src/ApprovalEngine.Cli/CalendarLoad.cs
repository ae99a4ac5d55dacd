using System.CommandLine;
using ApprovalEngine.Calendars;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Cli;

/// <summary><c>approval calendar load</c>: checks a file of notices and takes it into the library.</summary>
internal static class CalendarLoad
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE").Says("日历文件（JSON）", "Calendar file (JSON)");
        var replace = new Option<bool>("--replace")
            .Says("覆盖内容不同的同名文件", "Overwrite a file of the same name that differs");
        var command = new Command("load") { file, CalendarVerb.LibraryOption(), replace }
            .Says("校验并载入放假通知", "Check a file of notices and take it into the library")
            .WithExample("approval calendar load 2027.json");
        command.SetAction(parse => Run(parse, parse.GetValue(file)!, parse.GetValue(replace)));
        return command;
    }

    private static int Run(ParseResult parse, string path, bool replace)
    {
        var output = Output.For(parse);
        if (CalendarVerb.FileBytes(path, output) is not { } bytes)
        {
            return ExitCode.Usage;
        }

        var read = CalendarFile.Read(bytes);
        if (read.Layer is not { } layer)
        {
            return Invalid(output, CalendarFolder.Lines(path, read, output.Language));
        }

        var named = parse.GetValue<string?>("--library");
        if (LibraryFolder.Find(named) is not { } folder)
        {
            return output.Fail(ExitCode.Usage, "找不到资料库文件夹", "there is no such library folder");
        }

        var target = Path.Combine(folder, CalendarFolder.Name, layer.Id, Path.GetFileName(path));
        if (Path.GetExtension(target) != ".json")
        {
            return output.Fail(ExitCode.Usage, "文件名应以 .json 结尾", "the file is named .json");
        }

        var others = CalendarFolder.Read(folder, output.Language, except: target);
        if (others.Problems.Count > 0)
        {
            return Invalid(output, others.Problems);
        }

        var intake = CalendarIntake.Of(others.Library, layer);
        return intake.Lost.Count > 0 ? Fail(output, ExitCode.InvalidDefinition, intake.Lost[0])
            : intake.Twice.Count > 0 ? Fail(output, ExitCode.Refused, intake.Twice[0])
            : Store(output, layer, target, bytes, replace);
    }

    private static int Store(Output output, CalendarLayer layer, string target, byte[] bytes, bool replace)
    {
        if (File.Exists(target) && !replace && !File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes))
        {
            return output.Fail(
                ExitCode.Refused,
                $"{target} 已存在且内容不同，覆盖请加 --replace", $"{target} exists and differs; add --replace to overwrite it");
        }

        // A reader sees the old file or the new one, never half of one.
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var partial = target + ".partial";
        File.WriteAllBytes(partial, bytes);
        File.Move(partial, target, overwrite: true);
        if (output.IsJson)
        {
            var numbers = layer.Notices.Select(notice => notice.Number);
            output.Json(new { Layer = layer.Id, Notices = numbers, File = target });
        }
        else
        {
            output.Line(output.Say(
                $"已载入图层 {layer.Id} 的 {layer.Notices.Count} 个通知：{target}",
                $"loaded {layer.Notices.Count} notices of layer {layer.Id}: {target}"));
        }

        return ExitCode.Ok;
    }

    private static int Fail(Output output, int exitCode, Localized why) => output.Fail(exitCode, why.Zh, why.En);

    private static int Invalid(Output output, IEnumerable<string> lines)
    {
        var all = string.Join('\n', lines);
        return output.Fail(ExitCode.InvalidDefinition, $"日历文件有误\n{all}", $"the calendar file is invalid\n{all}");
    }
}
