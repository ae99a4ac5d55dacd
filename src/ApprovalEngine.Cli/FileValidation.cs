using ApprovalEngine.Calendars;
using ApprovalEngine.Definitions;
using ApprovalEngine.Definitions.Library;
using ApprovalEngine.Definitions.Source;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Cli;

/// <summary>What came of checking one file.</summary>
/// <param name="File">The file as the command line names it.</param>
/// <param name="Hash">Content hash of a valid workflow; else null.</param>
/// <param name="Problems">Its problems and those of the files it reaches.</param>
internal sealed record ValidatedFile(string File, string? Hash, ValueList<Problem> Problems)
{
    public bool IsValid => Problems.All(problem => problem.Severity != Severity.Error);
}

/// <summary>Checks single files, each with the library it belongs to.</summary>
/// <param name="libraryFolder">The library that the command line names; null to find the nearest.</param>
internal sealed class FileValidation(string? libraryFolder)
{
    private readonly Dictionary<string, DefinitionLibrary> _libraries = new(StringComparer.Ordinal);

    /// <summary>Checks a file.</summary>
    /// <param name="path">Its path, as it is shown.</param>
    /// <param name="isNamed">Whether the command line names it; one found in a folder may be none of ours.</param>
    /// <returns>Null where it is none of ours.</returns>
    public ValidatedFile? Check(string path, bool isNamed)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        var source = SourceDocument.Read(path, bytes);
        var folder = LibraryFolder.Find(libraryFolder, path);
        var below = folder is null ? null : DefinitionFolder.PathBelow(folder, path);
        var kind = FileKinds.Of(below, Path.GetFileName(path), source);
        // Files of the same library are named the same way, so that a problem reached twice is seen to be one.
        var shown = below is not null && path.EndsWith($"/{below}", StringComparison.Ordinal)
            ? path[..^(below.Length + 1)] : null;
        return kind switch
        {
            FileKind.Workflow => CheckWorkflow(path, folder, shown, bytes),
            FileKind.Catalogue => CheckCatalogue(path, folder, shown, bytes),
            FileKind.Templates => new(path, null, FileReading.Templates(path, bytes).Problems),
            FileKind.Rules => new(path, null, CheckRules(path, bytes)),
            FileKind.Calendar => new(path, null, CheckCalendar(path, bytes)),
            FileKind.Scenario => new(path, null, CheckScenario(path, bytes, folder)),
            _ when isNamed && source.Root is not null => new(path, null, FileReading.Workflow(path, bytes).Problems),
            _ when isNamed || (below is null && source.Root is null) => new(path, null, source.Problems),
            _ => null,
        };
    }

    private static ValidatedFile CheckCatalogue(string path, string? folder, string? shown, byte[] bytes)
    {
        var named = new LibraryFile(LibraryFile.CatalogueFolder + Path.GetFileName(path), bytes, path);
        var library = folder is null ? new DefinitionLibrary([named], []) : DefinitionFolder.Read(folder, shown, named);
        return new(path, null, library.CheckCatalogue(named.Path));
    }

    private static ValueList<Problem> CheckRules(string path, byte[] bytes)
    {
        var named = new LibraryFile(LibraryFile.RulesFolder + Path.GetFileName(path), bytes, path);
        return new DefinitionLibrary([named], []).CheckRules(named.Path);
    }

    private static ValidatedFile CheckWorkflow(string path, string? folder, string? shown, byte[] bytes)
    {
        // Outside the library nothing refers to the file by its name, so the name need not be the id.
        var named = new LibraryFile(Path.GetFileName(path), bytes, path)
        {
            IsGuest = folder is null || DefinitionFolder.PathBelow(folder, path) is null,
        };
        var library = DefinitionFolder.Read(folder ?? Path.GetDirectoryName(Path.GetFullPath(path))!, shown, named);
        var reading = library.Read(named.Path);
        return new(path, reading.Definition?.Hash, reading.Problems);
    }

    private static ValueList<Problem> CheckCalendar(string path, byte[] bytes) =>
        CalendarFile.Read(bytes).Problems.Select(problem => new Problem(
            path, problem.Line, problem.Column, problem.Code, new(problem.Message.Zh, problem.Message.En),
            Severity.Error, "")).ToValueList();

    private ValueList<Problem> CheckScenario(string path, byte[] bytes, string? folder) =>
        ScenarioCheck.Of(ScenarioReading.Read(path, bytes), folder is null ? null : LibraryOf(folder));

    private DefinitionLibrary LibraryOf(string folder) => _libraries.TryGetValue(folder, out var known) ? known
        : _libraries[folder] = DefinitionFolder.Read(folder);
}
