using System.Security.Cryptography;
using System.Text;
using ApprovalEngine.Cases;
using ApprovalEngine.Definitions;
using ApprovalEngine.Runtime.Library;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Elsa.Tests;

/// <summary>The library and the scenarios of this checkout.</summary>
internal static class Checkout
{
    private static readonly Lazy<string> Found = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalEngine.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run outside a checkout");
        }

        return folder.FullName;
    });

    private static readonly Lazy<OpenLibrary> Opened = new(() =>
    {
        var folder = Path.Combine(Root, "workflows");
        return new(folder, DefinitionFolder.Read(folder), CalendarFolder.Read(folder, Language.En).Library);
    });

    public static string Root => Found.Value;

    public static OpenLibrary Library => Opened.Value;

    /// <summary>Every scenario of the samples and of the library, by its path below the root.</summary>
    public static IEnumerable<string> Scenarios() => new[] { "samples", "workflows" }
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Root, folder), "*.scenario.json", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal);

    /// <summary>Plays a scenario; null for the embedded flow.</summary>
    public static ScenarioResult Play(string scenario, Propose? flow)
    {
        var file = Path.Combine(Root, scenario);
        var read = ScenarioReading.Read(file, File.ReadAllBytes(file)).Value
            ?? throw new InvalidOperationException($"{scenario} is no scenario");
        return ScenarioRunner.Run(
            read, id => Library.Definitions.Read(id).Definition!, Library.Calendars,
            path => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))), 1, "upload"), flow);
    }
}
