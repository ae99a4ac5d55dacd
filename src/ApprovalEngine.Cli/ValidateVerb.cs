using System.CommandLine;
using System.Text.Json;
using ApprovalEngine.Definitions;

namespace ApprovalEngine.Cli;

/// <summary><c>approval validate</c>: checks authored files and reports every problem at once.</summary>
internal static class ValidateVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore }
            .Says("文件或文件夹", "Files or folders");

        // Shadows the option of every verb, whose line in the help stays the only one.
        var format = new Option<string?>("--format") { Hidden = true };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        format.Says("输出格式", "Output");
        var command = new Command("validate") { paths, format, CalendarVerb.LibraryOption() }
            .Says(
                "校验流程、目录、模板、日历和情景文件（--format 也可为 sarif）",
                "Check workflow, catalogue, template, rule, calendar and scenario files (--format also takes sarif)")
            .WithExample("approval validate workflows samples")
            .WithExample("approval validate workflows/land-to-start.json --format sarif");
        command.SetAction(parse => Run(parse, parse.GetValue(paths)!, parse.GetValue(format)));
        return command;
    }

    private static int Run(ParseResult parse, string[] paths, string? format)
    {
        var output = Output.For(parse);
        var named = parse.GetValue<string?>("--library");
        if (named is not null && !Directory.Exists(named))
        {
            return output.Fail(ExitCode.Usage, $"文件夹不存在：{named}", $"no such folder: {named}");
        }

        var missing = paths.Where(path => !File.Exists(path) && !Directory.Exists(path)).ToList();
        if (missing.Count > 0)
        {
            return output.Fail(
                ExitCode.Usage, $"路径不存在：{string.Join(", ", missing)}", $"no such path: {string.Join(", ", missing)}");
        }

        var validation = new FileValidation(named);
        List<ValidatedFile> files = [];
        try
        {
            files.AddRange(Files(paths)
                .Select(file => validation.Check(file.Path, file.IsNamed)).OfType<ValidatedFile>());
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return output.Fail(ExitCode.Usage, $"无法读取：{unreadable.Message}", $"cannot read: {unreadable.Message}");
        }

        Report(output, files, format ?? (output.IsJson ? "json" : "text"));
        return files.TrueForAll(file => file.IsValid) ? ExitCode.Ok : ExitCode.InvalidDefinition;
    }

    private static IEnumerable<(string Path, bool IsNamed)> Files(string[] paths) => paths
        .SelectMany(path => File.Exists(path)
            ? [(path, true)]
            : Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).Select(file => (file, false)))
        .DistinctBy(file => Path.GetFullPath(file.Item1));

    private static void Report(Output output, List<ValidatedFile> files, string format)
    {
        // A catalogue with a problem is reached by several workflows; a person wants to read it once.
        var problems = files.SelectMany(file => file.Problems).Distinct().ToList();
        switch (format)
        {
            case "json":
                output.Json(writer => WriteJson(writer, files));
                break;
            case "sarif":
                output.Json(writer => SarifReport.Write(writer, problems));
                break;
            default:
                foreach (var problem in problems)
                {
                    output.Line(Line(output, problem));
                }

                Summarize(output, files, problems);
                break;
        }
    }

    /// <summary>A problem on one line, as editors and people look for it.</summary>
    public static string Line(Output output, Problem problem)
    {
        var mark = problem.Severity == Severity.Hint ? output.Say("提示：", "hint: ") : "";
        var message = output.Say(problem.Message.Zh, problem.Message.En);
        return $"{problem.File}:{problem.Line}:{problem.Column}: {mark}{message} [{problem.Code}]";
    }

    private static void Summarize(Output output, List<ValidatedFile> files, List<Problem> problems)
    {
        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        var hints = problems.Count - errors;
        output.Line(output.Say(
            $"{files.Count} 个文件，{errors} 个错误，{hints} 个提示",
            $"{files.Count} files, {errors} errors, {hints} hints"));
    }

    /// <summary>Writes a list of problems.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IEnumerable<Problem> problems)
    {
        writer.WriteStartArray();
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", problem.Line);
            writer.WriteNumber("column", problem.Column);
            writer.WriteString("code", problem.Code);
            writer.WriteString("message", problem.Message.En);
            writer.WriteString("messageZh", problem.Message.Zh);
            writer.WriteString("severity", problem.Severity == Severity.Error ? "error" : "hint");
            writer.WriteString("file", problem.File);
            writer.WriteString("pointer", problem.Pointer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteJson(Utf8JsonWriter writer, List<ValidatedFile> files)
    {
        writer.WriteStartArray();
        foreach (var file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            writer.WriteBoolean("valid", file.IsValid);
            writer.WriteString("hash", file.Hash);
            writer.WritePropertyName("problems");
            WriteJson(writer, file.Problems);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
