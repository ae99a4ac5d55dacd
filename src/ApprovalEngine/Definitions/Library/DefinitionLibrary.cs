using System.Collections.Concurrent;
using ApprovalEngine.Definitions.Source;
using ApprovalEngine.Definitions.Validation;

namespace ApprovalEngine.Definitions.Library;

/// <summary>
/// The files of a <c>workflows</c> folder, from which definitions are read. Safe to share between threads.
/// </summary>
public sealed class DefinitionLibrary
{
    private readonly SortedDictionary<string, LibraryFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lazy<FileReading<CatalogueFile>>> _catalogues = new(StringComparer.Ordinal);
    private readonly Lazy<List<FileReading<TemplateFile>>> _templates;
    private readonly ConcurrentDictionary<string, ValueList<string>> _continues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DefinitionReading> _read = new(StringComparer.Ordinal);
    private readonly RuleShelf _rules;
    private readonly ValueList<string> _calendarLayers;

    /// <summary>Takes the files; nothing is read yet.</summary>
    /// <param name="files">The files with their paths below the folder.</param>
    /// <param name="calendarLayers">The ids of the calendar layers that are held.</param>
    public DefinitionLibrary(IEnumerable<LibraryFile> files, ValueList<string> calendarLayers)
    {
        _calendarLayers = calendarLayers;
        foreach (var file in files)
        {
            _files[file.Path] = file;
            if (file.IsCatalogue)
            {
                _catalogues[file.Path] = new(() => FileReading.Catalogue(file.Name, file.Utf8.Span));
            }
        }

        _rules = new RuleShelf(_files.Values);
        _templates = new(() =>
        [
            .. _files.Values.Where(file => file.IsTemplates)
                .Select(file => FileReading.Templates(file.Name, file.Utf8.Span)),
        ]);
    }

    /// <summary>The ids of the workflows, in ordinal order.</summary>
    public ValueList<string> Workflows =>
        _files.Values.Where(file => file.IsWorkflow).Select(file => file.Path[..^".json".Length]).ToValueList();

    /// <summary>
    /// The file of a workflow as it was written, with its order and comments; null where there is none.
    /// </summary>
    /// <param name="workflow">Its id.</param>
    public ReadOnlyMemory<byte>? Written(string workflow) =>
        _files.TryGetValue($"{workflow}.json", out var file) ? file.Utf8 : null;

    /// <summary>Reads a stored resolved document back: the same definition with the same hash.</summary>
    /// <exception cref="FormatException">The document is damaged, or was written by a later version.</exception>
    public static WorkflowDefinition ReadResolved(ReadOnlySpan<byte> utf8) => ResolvedDocument.Read(utf8);

    /// <summary>Reads a workflow with everything it refers to and reports every problem of it.</summary>
    /// <param name="workflow">Its id, or its path below the folder.</param>
    public DefinitionReading Read(string workflow)
    {
        var path = _files.ContainsKey(workflow) ? workflow : $"{workflow}.json";
        if (!_files.TryGetValue(path, out var file))
        {
            var (zh, en) = Suggestion.For(workflow, Workflows);
            return Failed(new Problem(
                path, 1, 1, ProblemCode.UnknownFile,
                new($"没有流程 {Spelling.Shown(workflow)}{zh}", $"there is no workflow {Spelling.Shown(workflow)}{en}"),
                Severity.Error, ""));
        }

        // Files never change within a library, so a workflow is read once, however often it is asked for.
        return _read.GetOrAdd(path, _ => Read(file));
    }

    private DefinitionReading Read(LibraryFile file)
    {
        var reading = FileReading.Workflow(file.Name, file.Utf8.Span);
        var problems = reading.NewProblems();
        foreach (var problem in reading.Problems)
        {
            problems.Add(problem);
        }

        if (reading.Value is not { } read)
        {
            return Failed([.. problems.Sorted]);
        }

        var catalogue = ReadCatalogues(read, problems);
        var templates = ReadTemplates(read, problems);
        var rules = _rules.Read(read, problems);
        CheckName(file, read, problems);
        CheckReferences(reading, catalogue, templates?.Keys, rules, problems);
        return problems.HasErrors || templates is null
            ? Failed([.. problems.Sorted])
            : Resolve(reading.Source.Root!, read, catalogue, templates, rules, problems);
    }

    /// <summary>Checks one catalogue file; what it refers to may stand in any other catalogue file.</summary>
    /// <param name="path">Its path below the folder.</param>
    /// <exception cref="KeyNotFoundException">The library has no such catalogue file.</exception>
    public ValueList<Problem> CheckCatalogue(string path)
    {
        var reading = _catalogues[path].Value;
        var problems = reading.NewProblems();
        foreach (var problem in reading.Problems)
        {
            problems.Add(problem);
        }

        var others = _catalogues.Where(other => other.Key != path).Select(other => other.Value.Value);

        // Two files that no workflow uses together may define the same id, so that is not reported here.
        var merged = MergedCatalogue.Of([reading, .. others], new ProblemList(merged => default));
        var found = merged.NewProblems();
        CatalogueValidator.Check(merged.Catalogue, found);
        foreach (var problem in found.Sorted.Where(problem => problem.File == reading.Source.File))
        {
            problems.Add(problem);
        }

        return problems.Sorted.ToValueList();
    }

    /// <summary>Checks one rule table; what its conditions name is checked with the workflows that use it.</summary>
    /// <param name="path">Its path below the folder.</param>
    /// <exception cref="KeyNotFoundException">The library has no such rule table.</exception>
    public ValueList<Problem> CheckRules(string path) => _rules.Check(RuleShelf.IdOf(_files[path]));

    private static DefinitionReading Failed(params Problem[] problems) => new(problems.ToValueList(), null, default);

    private static DefinitionReading Resolve(
        SourceNode source, WorkflowFile workflow, MergedCatalogue catalogue, Dictionary<string, SourceNode> templates,
        RuleTables rules, ProblemList problems)
    {
        var used = UsedEntries.Of(workflow, catalogue.Catalogue, rules.Sound);
        var resolved = ResolvedDocument.Write(
            source,
            [.. used.Entries.Select(entry => (entry.Section, entry.Id, catalogue.Find(entry.Section, entry.Id)!))],
            [.. used.Templates.Where(templates.ContainsKey).Select(id => (id, templates[id]))],
            [.. rules.Used.Keys.Select(id => (id, rules.Source(id)))]);

        // Made from the document that is stored, so that a case read back later runs on exactly what is checked now.
        return new(problems.Sorted.ToValueList(), ReadResolved(resolved), resolved);
    }

    private void CheckReferences(
        FileReading<WorkflowFile> workflow, MergedCatalogue catalogue, IEnumerable<string>? templates,
        RuleTables rules, ProblemList problems)
    {
        var inWorkflow = workflow.NewProblems();
        WorkflowValidator.Check(new WorkflowUnderCheck(
            workflow.Value!, catalogue.Catalogue, templates?.ToHashSet(StringComparer.Ordinal),
            _calendarLayers.ToHashSet(StringComparer.Ordinal), inWorkflow, catalogue.Doubts)
        {
            Workflows = Workflows,
            ContinuesOf = ContinuesOf,
            RuleTables = rules.Sound,
            KnownRuleTables = rules.Known,
        });
        var inCatalogue = catalogue.NewProblems();
        CatalogueValidator.Check(catalogue.Catalogue, inCatalogue);

        // What a file with mistakes seems to forget is often only misspelt, so hints wait for a clean one.
        var withHints = !problems.HasErrors;
        foreach (var problem in inWorkflow.Sorted.Concat(inCatalogue.Sorted))
        {
            if (withHints || problem.Severity == Severity.Error)
            {
                problems.Add(problem);
            }
        }
    }

    private ValueList<string> ContinuesOf(string workflow) => _continues.GetOrAdd(workflow, id =>
        _files.TryGetValue($"{id}.json", out var file)
            ? FileReading.Workflow(file.Name, file.Utf8.Span).Value?.Continues ?? [] : []);

    private static void CheckName(LibraryFile file, WorkflowFile workflow, ProblemList problems)
    {
        var expected = file.Path[..^".json".Length];
        if (workflow.Id != expected && !file.IsGuest)
        {
            problems.Error(
                "/id", ProblemCode.IdNotFileName, $"编号应与文件名相同：{Spelling.Shown(expected)}",
                $"the id is that of the file: {Spelling.Shown(expected)}");
        }
    }

    private MergedCatalogue ReadCatalogues(WorkflowFile workflow, ProblemList problems)
    {
        var files = new List<FileReading<CatalogueFile>>();
        var isIncomplete = false;
        foreach (var (at, path) in workflow.Catalog.Index())
        {
            if (!_catalogues.TryGetValue(path, out var file))
            {
                isIncomplete = true;
                var (zh, en) = Suggestion.For(path, _catalogues.Keys.Order(StringComparer.Ordinal));
                problems.Error(
                    $"/catalog/{at}", ProblemCode.UnknownFile, $"没有目录文件 {Spelling.Shown(path)}{zh}",
                    $"there is no catalogue file {Spelling.Shown(path)}{en}");
                continue;
            }

            foreach (var problem in file.Value.Problems)
            {
                problems.Add(problem);
            }

            if (!files.Contains(file.Value))
            {
                files.Add(file.Value);
            }
        }

        return MergedCatalogue.Of(files, problems, isIncomplete);
    }

    /// <returns>Null where some templates could not be read, so that nobody can say which there are.</returns>
    private Dictionary<string, SourceNode>? ReadTemplates(WorkflowFile workflow, ProblemList problems)
    {
        var templates = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
        var isIncomplete = false;
        foreach (var file in _templates.Value)
        {
            isIncomplete |= file.Value is null || file.Doubts.Lacks("/templates");
            foreach (var problem in file.Problems)
            {
                problems.Add(problem);
            }

            foreach (var entry in file.Source.Find("/templates")?.Members ?? [])
            {
                if (!templates.TryAdd(entry.Key, entry.Value))
                {
                    var shown = Spelling.Shown(entry.Key);
                    problems.Add(new Problem(
                        file.Source.File, entry.Line, entry.Column, ProblemCode.DuplicateId,
                        new($"模板 {shown} 已在另一文件中定义", $"the template {shown} is defined in another file already"),
                        Severity.Error, Spelling.Below("/templates", entry.Key)));
                }
            }
        }

        return isIncomplete ? null : templates;
    }
}
