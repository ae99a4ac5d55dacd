namespace ApprovalEngine.Calendars;

/// <summary>Something wrong in a calendar file.</summary>
/// <param name="Code">A stable code, such as <c>unknown-key</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; a Chinese character is one column.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record CalendarProblem(string Code, int Line, int Column, Localized Message);

/// <summary>What a calendar file says: a layer, or everything that is wrong with it.</summary>
/// <param name="Layer">The layer; null where there are problems.</param>
/// <param name="Problems">All problems, in the order of the text.</param>
public sealed record CalendarFile(CalendarLayer? Layer, ValueList<CalendarProblem> Problems)
{
    /// <summary>Reads a calendar file: one layer with its notices, or a part of one.</summary>
    /// <param name="utf8">The bytes of the file, with or without a byte order mark.</param>
    /// <remarks>Never throws for what the file says. Comments and trailing commas are taken.</remarks>
    public static CalendarFile Read(ReadOnlySpan<byte> utf8) =>
        new CalendarFileReader(utf8.StartsWith("\uFEFF"u8) ? utf8[3..].ToArray() : utf8.ToArray()).Read();
}
