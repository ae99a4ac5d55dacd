using ApprovalEngine.Definitions.Source;

namespace ApprovalEngine.Definitions;

/// <summary>Collects the problems of one or several files; nothing stops at the first.</summary>
/// <param name="locate">Finds the position of a JSON pointer; of a missing value, that of its nearest parent.</param>
/// <param name="locateKey">Finds the position of the key at a JSON pointer; by default that of the value.</param>
public sealed class ProblemList(Func<string, Position> locate, Func<string, Position>? locateKey = null)
{
    // A hostile file can have as many problems as bytes; looking each one up in a list would take minutes.
    private readonly HashSet<Problem> _known = [];
    private readonly List<Problem> _problems = [];

    // What is wrong inside a bundle is found once per package and told once.
    private readonly HashSet<(string Pointer, string Code)> _inBundles = [];

    /// <summary>The places that could not be read: nothing further is reported there.</summary>
    internal Doubts Doubts { get; init; } = Doubts.None;

    /// <summary>The problems in order of file, line and column.</summary>
    public IReadOnlyList<Problem> Sorted =>
        [.. _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)];

    /// <summary>Whether a problem forbids the use of the file.</summary>
    public bool HasErrors => _problems.Exists(problem => problem.Severity == Severity.Error);

    /// <summary>Adds an error at a JSON pointer, such as <c>/steps/title-deed/needs/0</c>.</summary>
    public void Error(string pointer, string code, string zh, string en) =>
        Add(locate, pointer, code, zh, en, Severity.Error);

    /// <summary>Adds an error at the key of the member at a JSON pointer.</summary>
    public void ErrorAtKey(string pointer, string code, string zh, string en) =>
        Add(locateKey ?? locate, pointer, code, zh, en, Severity.Error);

    /// <summary>Adds a hint at a JSON pointer.</summary>
    public void Hint(string pointer, string code, string zh, string en) =>
        Add(locate, pointer, code, zh, en, Severity.Hint);

    /// <summary>Adds a problem that was found elsewhere.</summary>
    public void Add(Problem problem)
    {
        if (_known.Add(problem))
        {
            _problems.Add(problem);
        }
    }

    private void Add(
        Func<string, Position> place, string pointer, string code, string zh, string en, Severity severity)
    {
        var written = Spelling.Written(pointer);
        if (!Doubts.IsAt(written) && (written == pointer || _inBundles.Add((written, code))))
        {
            pointer = written;
            var at = place(written);
            Add(new Problem(at.File, at.Line, at.Column, code, new Localized(zh, en), severity, pointer));
        }
    }
}

/// <summary>A place in a file.</summary>
/// <param name="File">Name of the file as the caller gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
public readonly record struct Position(string File, int Line, int Column);
