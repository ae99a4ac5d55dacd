using NodaTime;

namespace ApprovalEngine.Calendars;

/// <summary>A date lies outside the years that a calendar has a table for.</summary>
/// <remarks>The table starts at 2000-01-01 and ends twelve years past the last notice. A limit that reaches further is
/// a mistake of the caller; silence about it would be a wrong deadline.</remarks>
public sealed class CalendarRangeException : Exception
{
    /// <summary>An exception without detail.</summary>
    public CalendarRangeException()
        : this("the date lies outside the calendar's table")
    {
    }

    /// <summary>An exception with a message.</summary>
    public CalendarRangeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public CalendarRangeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static CalendarRangeException For(LocalDate first, LocalDate last) =>
        new($"the calendar's table runs from {first:uuuu-MM-dd} to {last:uuuu-MM-dd}");
}
