using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Server.Demo;
using NodaTime.Text;

namespace ApprovalEngine.IntegrationTests.Server.Demo;

/// <summary>What tests of the demo begin with.</summary>
internal static class Demos
{
    public static string Library { get; } = Path.Combine(Documents.Checkout.Root, "workflows");

    public static IEnumerable<string> Workflows =>
        Directory.EnumerateFiles(Library, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!);

    public static DemoSamples Samples() => new(
        new(Library, DefinitionFolder.Read(Library), CalendarFolder.Read(Library, Language.En).Library), Library);

    /// <summary>A moment of China's wall clock.</summary>
    public static Instant At(string local) => Calendars.ChinaTime.ToInstant(
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value);
}
