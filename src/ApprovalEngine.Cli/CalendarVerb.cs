using System.CommandLine;
using System.CommandLine.Parsing;
using ApprovalEngine.Calendars;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Cli;

/// <summary><c>approval calendar</c>: what it groups, and the options they share.</summary>
internal static class CalendarVerb
{
    private const string LayersName = "--calendar";
    private const string LibraryName = "--library";

    /// <summary>The library folder that a command line names; null where it names none.</summary>
    public static string? NamedLibrary(ParseResult parse) => parse.GetValue<string?>(LibraryName);

    public static Command Create() => new Command("calendar")
    {
        CalendarEval.Create(),
        CalendarLedger.Create(),
        CalendarShow.Create(),
        CalendarLoad.Create(),
    }.Says("工作日历", "Working calendars");

    public static Option<string> LayersOption() => new Option<string>(LayersName, "--layers")
    {
        DefaultValueFactory = _ => "cn",
    }.Says("日历图层，以逗号分隔，全国在前", "Calendar layers, separated by commas, the national one first");

    public static Option<string> LibraryOption() => new Option<string>(LibraryName)
        .Says("资料库文件夹（默认为最近的 workflows）", "Library folder (default: the nearest workflows)");

    /// <summary>Reads the library that a command line names or that lies nearest to a file.</summary>
    /// <returns>Null after the reason was told; <paramref name="exitCode"/> is then what to end with.</returns>
    public static CalendarLibrary? Library(ParseResult parse, Output output, string? file, out int exitCode)
    {
        exitCode = ExitCode.Ok;
        var named = parse.GetValue<string?>(LibraryName);
        if (LibraryFolder.Find(named, file) is not { } folder)
        {
            exitCode = named is null
                ? output.Fail(
                    ExitCode.Usage, "找不到 workflows 文件夹，请用 --library 指定", "no workflows folder; name it with --library")
                : output.Fail(ExitCode.Usage, $"文件夹不存在：{named}", $"no such folder: {named}");
            return null;
        }

        var calendars = CalendarFolder.Read(LibraryFolder.ForCalendars(folder), output.Language);
        if (calendars.Problems.Count == 0)
        {
            return calendars.Library;
        }

        exitCode = output.Fail(
            ExitCode.InvalidDefinition,
            $"日历文件有误\n{string.Join('\n', calendars.Problems)}",
            $"calendar files are invalid\n{string.Join('\n', calendars.Problems)}");
        return null;
    }

    /// <summary>Resolves the layers that a command line names.</summary>
    /// <returns>Null after the reason was told; <paramref name="exitCode"/> is then what to end with.</returns>
    public static WorkingCalendar? Calendar(ParseResult parse, Output output, string? file, out int exitCode)
    {
        if (Library(parse, output, file, out exitCode) is not { } library)
        {
            return null;
        }

        var layers = Layers(parse);
        if (layers.FirstOrDefault(layer => !library.Holds(layer)) is { } missing)
        {
            var held = string.Join(", ", library.Layers.Select(layer => layer.Id));
            exitCode = output.Fail(
                ExitCode.Usage,
                $"没有日历图层 \"{missing}\"；现有：{held}", $"no calendar layer \"{missing}\"; there are: {held}");
            return null;
        }

        return library.Resolve(layers);
    }

    public static string[] Layers(ParseResult parse) =>
        (parse.GetValue<string?>(LayersName) ?? "").Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Reads a file that a command line names.</summary>
    /// <returns>Null after the reason was told.</returns>
    public static byte[]? FileBytes(string path, Output output)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            output.Fail(ExitCode.Usage, $"无法读取文件：{path}", $"cannot read the file: {path}");
            return null;
        }
    }
}
