using ApprovalEngine.Calendars;
using ApprovalEngine.Tests.Architecture;

namespace ApprovalEngine.Tests.Calendars;

/// <summary>The calendars and the data that the repository holds, read once.</summary>
internal static class Held
{
    public static CalendarLibrary Library { get; } = CalendarLibrary.Of(
        Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "workflows", "calendars"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => CalendarFile.Read(System.IO.File.ReadAllBytes(path)))
            .Select(file => file.Layer ?? throw new InvalidDataException(file.Problems.ToString())));

    public static WorkingCalendar National { get; } = Library.Resolve(["cn"]);

    public static string File(string name) => Path.Combine(Repository.Root, "tests", "data", name);

    public static WorkingCalendar KnownOn(int year, int month, int day) =>
        Library.Resolve(["cn"], new LocalDate(year, month, day));
}
