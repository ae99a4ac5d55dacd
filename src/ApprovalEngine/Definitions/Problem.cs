namespace ApprovalEngine.Definitions;

/// <summary>Whether a problem forbids the use of a file.</summary>
public enum Severity
{
    /// <summary>The file cannot be used.</summary>
    Error,

    /// <summary>The file can be used; its author may have meant something else.</summary>
    Hint,
}

/// <summary>One problem of an authored file.</summary>
/// <param name="File">Name of the file as the caller gave it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Code">Stable code from the closed list of <see cref="ProblemCode"/>.</param>
/// <param name="Message">What is wrong, what was expected and the nearest known name, in zh and en.</param>
/// <param name="Severity">Error or hint.</param>
/// <param name="Pointer">JSON pointer of the value.</param>
public sealed record Problem(
    string File, int Line, int Column, string Code, Localized Message, Severity Severity, string Pointer)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message.En} [{Code}]";
}
