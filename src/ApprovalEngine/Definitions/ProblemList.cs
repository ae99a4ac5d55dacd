namespace ApprovalEngine.Definitions;

/// <summary>Collects the problems of one or several files; nothing stops at the first.</summary>
/// <param name="locate">Finds the position of a JSON pointer; where the value is missing, of its nearest parent.</param>
public sealed class ProblemList(Func<string, Position> locate)
{
    private readonly List<Problem> _problems = [];

    /// <summary>The problems in order of file, line and column.</summary>
    public IReadOnlyList<Problem> Sorted =>
        [.. _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)];

    /// <summary>Whether a problem forbids the use of the file.</summary>
    public bool HasErrors => _problems.Exists(problem => problem.Severity == Severity.Error);

    /// <summary>Adds an error at a JSON pointer, such as <c>/steps/title-deed/needs/0</c>.</summary>
    public void Error(string pointer, string code, string zh, string en) => Add(pointer, code, zh, en, Severity.Error);

    /// <summary>Adds a hint at a JSON pointer.</summary>
    public void Hint(string pointer, string code, string zh, string en) => Add(pointer, code, zh, en, Severity.Hint);

    private void Add(string pointer, string code, string zh, string en, Severity severity)
    {
        var at = locate(pointer);
        var problem = new Problem(at.File, at.Line, at.Column, code, new Localized(zh, en), severity, pointer);
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }
}

/// <summary>A place in a file.</summary>
/// <param name="File">Name of the file as the caller gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
public readonly record struct Position(string File, int Line, int Column);
