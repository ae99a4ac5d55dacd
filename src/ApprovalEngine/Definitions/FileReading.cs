using ApprovalEngine.Definitions.Binding;
using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions;

/// <summary>What a file says, and what is wrong with its format.</summary>
/// <param name="Source">The file with its positions.</param>
/// <param name="Value">What it says; where a part could not be read, a stand-in. Null where it is no object.</param>
/// <param name="Problems">Every problem of the format, in the order of the file.</param>
public sealed record FileReading<T>(SourceDocument Source, T? Value, ValueList<Problem> Problems)
    where T : class
{
    /// <summary>Whether the file is free of errors; hints are no errors.</summary>
    public bool IsValid => Value is not null && Problems.All(problem => problem.Severity != Severity.Error);

    /// <summary>Where stand-ins are; use <see cref="Value"/> only where there are none.</summary>
    internal Doubts Doubts { get; init; } = Doubts.None;

    /// <summary>A list for further problems of this file; it leaves out those of a place that was not read.</summary>
    public ProblemList NewProblems() => new(Source.Locate, Source.LocateKey) { Doubts = Doubts };
}

/// <summary>Reads the format of authored files; what they refer to is not looked up.</summary>
public static class FileReading
{
    /// <summary>Reads a workflow.</summary>
    public static FileReading<WorkflowFile> Workflow(string file, ReadOnlySpan<byte> utf8) =>
        Read<WorkflowFile>(SourceDocument.Read(file, utf8), ShapeTable.OfDefinitions);

    /// <summary>Reads a catalogue file.</summary>
    public static FileReading<CatalogueFile> Catalogue(string file, ReadOnlySpan<byte> utf8) =>
        Read<CatalogueFile>(SourceDocument.Read(file, utf8), ShapeTable.OfDefinitions);

    /// <summary>Reads a file of notice templates.</summary>
    public static FileReading<TemplateFile> Templates(string file, ReadOnlySpan<byte> utf8) =>
        Read<TemplateFile>(SourceDocument.Read(file, utf8), ShapeTable.OfDefinitions);

    /// <summary>Reads a rule table.</summary>
    public static FileReading<RuleTableFile> Rules(string file, ReadOnlySpan<byte> utf8) =>
        Read<RuleTableFile>(SourceDocument.Read(file, utf8), ShapeTable.OfDefinitions);

    internal static FileReading<T> Read<T>(SourceDocument source, ShapeTable shapes)
        where T : class
    {
        var problems = new ProblemList(source.Locate, source.LocateKey);
        foreach (var problem in source.Problems)
        {
            problems.Add(problem);
        }

        if (source.Root is null)
        {
            return new(source, null, problems.Sorted.ToValueList());
        }

        var run = new BindingRun(problems);
        var value = shapes.Of(typeof(T)).Bind(source.Root, "", run) as T;
        return new(source, value, problems.Sorted.ToValueList()) { Doubts = run.Doubts };
    }
}
