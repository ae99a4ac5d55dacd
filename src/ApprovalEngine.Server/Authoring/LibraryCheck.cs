using System.Text;
using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Server.Authoring;

/// <summary>Checks the files of a library, each by what its place says it is.</summary>
public static class LibraryCheck
{
    /// <summary>The problems of a file, and of what it reaches.</summary>
    public static ValueList<Problem> Of(LibraryFiles files, string path)
    {
        var file = new LibraryFile(path, Encoding.UTF8.GetBytes(files.Texts[path]));
        var library = files.Open.Definitions;
        return file switch
        {
            { IsWorkflow: true } => library.Read(path).Problems,
            { IsCatalogue: true } => library.CheckCatalogue(path),
            { IsTemplates: true } => FileReading.Templates(path, file.Utf8.Span).Problems,
            { IsRules: true } => library.CheckRules(path),
            _ when path.StartsWith("calendars/", StringComparison.Ordinal) => CheckCalendar(file),
            _ when path.EndsWith(".scenario.json", StringComparison.Ordinal) =>
                ScenarioCheck.Of(ScenarioReading.Read(path, file.Utf8.Span), library),
            _ => [new(path, 1, 1, ProblemCode.UnknownFile, new(
                "流程放在顶层，其他文件放在 catalog、rules、templates、calendars 或 samples 下",
                "workflows lie on top, other files below catalog, rules, templates, calendars or samples"),
                Severity.Error, "")],
        };
    }

    /// <summary>The problems of every file of a library; one that several files reach is told once.</summary>
    public static ValueList<Problem> OfAll(LibraryFiles files) =>
        files.Texts.Keys.SelectMany(path => Of(files, path)).Distinct().ToValueList();

    private static ValueList<Problem> CheckCalendar(LibraryFile file) =>
        CalendarFile.Read(file.Utf8.Span).Problems.Select(problem => new Problem(
            file.Path, problem.Line, problem.Column, problem.Code, problem.Message, Severity.Error, ""))
            .ToValueList();
}
