using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions.Library;

/// <summary>The rule tables of a library, each in a file of its name.</summary>
internal sealed class RuleShelf(IEnumerable<LibraryFile> files)
{
    private readonly SortedDictionary<string, Lazy<FileReading<RuleTableFile>>> _byId = new(
        files.Where(file => file.IsRules).ToDictionary(
            IdOf, file => new Lazy<FileReading<RuleTableFile>>(() => FileReading.Rules(file.Name, file.Utf8.Span)),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Reads the tables that a workflow names and reports their problems.</summary>
    internal RuleTables Read(WorkflowFile workflow, ProblemList problems)
    {
        var named = workflow.Steps.Values.OfType<DecideStep>().Select(step => step.Rules)
            .Where(id => !StandIn.Is(id)).Distinct(StringComparer.Ordinal).Where(_byId.ContainsKey).ToList();
        foreach (var id in named)
        {
            foreach (var problem in Check(id))
            {
                problems.Add(problem);
            }
        }

        return new(_byId.Keys.ToList(), named.ToDictionary(id => id, id => _byId[id].Value, StringComparer.Ordinal));
    }

    /// <summary>Checks one table by itself; the names in its conditions are those of a workflow.</summary>
    internal ValueList<Problem> Check(string id)
    {
        var reading = _byId[id].Value;
        var problems = reading.NewProblems();
        foreach (var problem in reading.Problems)
        {
            problems.Add(problem);
        }

        if (reading.Value is { } table)
        {
            RuleTableValidator.Check(table, id, problems);
        }

        return problems.Sorted.ToValueList();
    }

    /// <summary>The id that a file of rules must have.</summary>
    internal static string IdOf(LibraryFile file) =>
        file.Path[LibraryFile.RulesFolder.Length..^".json".Length];
}

/// <summary>The rule tables that a workflow uses.</summary>
/// <param name="Known">The ids of every table of the library.</param>
/// <param name="Used">Those that the workflow names and that exist.</param>
internal sealed record RuleTables(
    IReadOnlyList<string> Known, IReadOnlyDictionary<string, FileReading<RuleTableFile>> Used)
{
    /// <summary>The tables that could be read without an error.</summary>
    internal Dictionary<string, RuleTableFile> Sound => Used
        .Where(table => table.Value.Value is not null && table.Value.Doubts.IsEmpty)
        .ToDictionary(table => table.Key, table => table.Value.Value!, StringComparer.Ordinal);

    /// <summary>A table as it was written.</summary>
    internal SourceNode Source(string id) => Used[id].Source.Root!;
}
